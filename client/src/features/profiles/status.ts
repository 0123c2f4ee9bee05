import { type ExtensionContext, StatusBarAlignment, type TextDocument, ThemeColor, window, workspace } from 'vscode';
import { plain } from '../../../../schemas/core/plain.ts';
import { say } from '../../words.ts';
import { iconless } from '../quick.ts';
import { readDocument, requestLanguage } from '../request.ts';
import type { Profile } from './profile.ts';
import type { Profiles } from './profiles.ts';

const settleMs = 300;

/** The status bar item of a request file: its provider, and the profile that a send would use. */
export function registerStatus(context: ExtensionContext, profiles: Profiles): void {
  const item = window.createStatusBarItem('instanceRequests.profile', StatusBarAlignment.Right, 100);
  item.name = 'Instance Requests';
  item.command = 'instanceRequests.chooseProfile';
  let timer: NodeJS.Timeout | undefined;

  const paint = (profile: Profile | undefined) => {
    item.backgroundColor = profile?.production ? new ThemeColor('statusBarItem.errorBackground') : undefined;
    item.color = profile?.color && !profile.production ? new ThemeColor(`charts.${profile.color}`) : undefined;
  };
  const update = () => {
    clearTimeout(timer);
    const document = window.activeTextEditor?.document;
    if (document?.languageId !== requestLanguage) {
      item.hide();
      return;
    }
    const { provider, profile: named } = readDocument(document).reading;
    if (provider) {
      const profile = named === undefined ? profiles.chosen(provider.id) : profiles.find(provider.id, named);
      const name = profile?.name ?? named ?? '';
      item.text = `${profile?.kind === 'sandbox' ? '$(beaker)' : '$(cloud)'} ${provider.name}: ${iconless(name)}`;
      item.tooltip = plain(say(profile ? words.tooltip(provider.name, name) : words.unknownProfile(name)));
      paint(profile);
    } else {
      item.text = `$(question) ${say(words.noProvider)}`;
      item.tooltip = say(words.noProvider);
      paint(undefined);
    }
    item.show();
  };
  const updateSoon = (document: TextDocument) => {
    if (document !== window.activeTextEditor?.document || document.languageId !== requestLanguage) return;
    clearTimeout(timer);
    timer = setTimeout(update, settleMs);
  };

  context.subscriptions.push(
    item,
    profiles.onDidChange(update),
    window.onDidChangeActiveTextEditor(update),
    // A document that gets another language is closed and opened.
    workspace.onDidOpenTextDocument((document) => document === window.activeTextEditor?.document && update()),
    workspace.onDidChangeTextDocument(({ document }) => updateSoon(document)),
    workspace.onDidChangeConfiguration((event) => event.affectsConfiguration('instanceRequests') && update()),
    { dispose: () => clearTimeout(timer) },
  );
  update();
}

const words = {
  tooltip: (provider: string, profile: string) => ({
    en: `Requests to ${provider} are sent with the profile "${profile}". Click to choose another.`,
    zh: `发往 ${provider} 的请求使用配置“${profile}”。点击可更换。`,
  }),
  unknownProfile: (profile: string) => ({
    en: `The file names the profile "${profile}", which does not exist for this provider.`,
    zh: `文件指定的配置“${profile}”在该服务商下不存在。`,
  }),
  noProvider: { en: 'Which provider?', zh: '未指明服务商' },
};
