import { StatusBarAlignment, type TextDocument, ThemeColor, window, workspace } from 'vscode';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import type { Provider } from '../../../../schemas/core/model/provider.ts';
import { sanitizeText } from '../../../../schemas/core/util/sanitize-text.ts';
import type { RequestIdentity } from '../../../../schemas/protocol.ts';
import { providers } from '../../../../schemas/providers/registry.ts';
import { iconOf, type Profile } from '../../profiles/profile.ts';
import type { Profiles } from '../../profiles/profiles.ts';
import type { LanguageServer } from '../../requests/language-server.ts';
import { requestLanguage } from '../../requests/request-language.ts';
import type { Services } from '../../services.ts';
import { displayLanguage, localize } from '../../ui/localize.ts';
import { escapeIcons } from '../../ui/quick-input.ts';
import { createDocumentStatus } from './document-status.ts';
import { createLiveValuesStatus } from './live-values-status.ts';

const debounceMs = 300;

type StatusParts = Pick<Services, 'context' | 'profiles' | 'accountValues' | 'onDidReadValues'>;

/**
 * The status bar item of a request file: its provider, and the profile that a send would use. The language server
 * identifies the file; it isn't read here.
 */
export function registerStatus(services: StatusParts, language: LanguageServer): void {
  const { context, profiles, accountValues, onDidReadValues } = services;
  const item = window.createStatusBarItem('instanceRequests.profile', StatusBarAlignment.Right, 100);
  item.name = 'Instance Requests';
  item.command = 'instanceRequests.chooseProfile';
  const documentStatus = createDocumentStatus();
  const liveValues = createLiveValuesStatus(accountValues);
  let timer: NodeJS.Timeout | undefined;

  // VS Code keeps these two backgrounds for errors and warnings, and gives extensions no other colors here.
  const paint = (background: 'error' | 'warning' | undefined) => {
    item.backgroundColor = background && new ThemeColor(`statusBarItem.${background}Background`);
  };
  const show = ({ provider: id, profile: named }: RequestIdentity) => {
    const provider = providers.find((it) => it.id === id);
    documentStatus.show(provider);
    if (provider) {
      const { profile, name, tooltip } = shownProfile(provider, named, profiles);
      liveValues.show(profile);
      item.text = `$(${profile ? iconOf(profile) : 'error'}) ${provider.name}: ${escapeIcons(name)}`;
      item.tooltip = sanitizeText(tooltip);
      paint(profile ? (profile.production ? 'error' : undefined) : 'warning');
    } else {
      item.text = `$(question) ${localize(messages.noProvider)}`;
      item.tooltip = localize(messages.howToName);
      paint('warning');
    }
    item.show();
  };
  const showUnchecked = () => {
    item.text = `$(warning) ${localize(messages.unchecked)}`;
    item.tooltip = localize(messages.whyUnchecked);
    paint('warning');
    item.show();
  };
  const active = (): TextDocument | undefined => {
    const document = window.activeTextEditor?.document;
    return document?.languageId === requestLanguage ? document : undefined;
  };
  const update = async () => {
    clearTimeout(timer);
    const document = active();
    const identity = document && (await language.identify(document));
    // An editor that became active in the meantime has its own update.
    if (document !== active()) return;
    if (document && language.isUnchecked(document)) showUnchecked();
    else if (identity) show(identity);
    else item.hide();
  };
  const updateSoon = (uri: string) => {
    if (active()?.uri.toString() !== uri) return;
    clearTimeout(timer);
    timer = setTimeout(update, debounceMs);
  };

  context.subscriptions.push(
    item,
    documentStatus,
    liveValues,
    profiles.onDidChange(update),
    onDidReadValues(update),
    window.onDidChangeActiveTextEditor(update),
    // A change of a document's language closes and opens it.
    workspace.onDidOpenTextDocument((document) => document === window.activeTextEditor?.document && update()),
    language.onDidChangeDocument(updateSoon),
    workspace.onDidChangeConfiguration((event) => event.affectsConfiguration('instanceRequests') && update()),
    { dispose: () => clearTimeout(timer) },
  );
  void update();
}

/** The profile that a send would use; without one, the name that stands for none that is valid. */
function shownProfile(provider: Provider, named: string | undefined, profiles: Profiles) {
  const invalid = profiles.problemOf(provider.id, named);
  if (invalid) return { name: invalid.name, tooltip: localize(invalid.problem) };
  const profile = named === undefined ? profiles.chosen(provider.id) : profiles.find(provider.id, named);
  if (profile) return { profile, name: profile.name, tooltip: tooltipOf(provider, profile, named !== undefined) };
  return { name: named ?? '', tooltip: localize(messages.unknownProfile(named ?? '')) };
}

function tooltipOf(provider: Provider, { name, production }: Profile, isNamed: boolean): string {
  const sentences = [
    messages.tooltip(provider.name, name),
    ...(production ? [messages.production] : []),
    isNamed ? messages.named : messages.change,
  ];
  return sentences.map(localize).join(displayLanguage() === 'en' ? ' ' : '');
}

const messages = {
  tooltip: (provider: string, profile: string): LocalizedText => ({
    en: `Requests to ${provider} are sent with the profile "${profile}".`,
    zh: `发往 ${provider} 的请求使用配置“${profile}”。`,
  }),
  production: { en: 'It is marked as production.', zh: '该配置标记为生产。' },
  named: { en: 'A comment in the file names it.', zh: '该配置由文件中的注释指定。' },
  change: { en: 'Click to select another.', zh: '点击可更换。' },
  unknownProfile: (profile: string): LocalizedText => ({
    en: `The profile "${profile}" named in the file doesn't exist for this provider. Change the comment, or click to add the profile.`,
    zh: `文件指定的配置“${profile}”在该服务商下不存在。请修改注释，或点击添加该配置。`,
  }),
  unchecked: { en: 'Not checked', zh: '未检查' },
  whyUnchecked: {
    en: "The language server stopped at this file, so its provider and profile aren't shown. Sending reads the file again.",
    zh: '语言服务器处理该文件时停止了，因此未显示其服务商和配置。发送时会重新读取该文件。',
  },
  noProvider: { en: 'Unknown provider', zh: '未知服务商' },
  howToName: {
    en: 'Name the file like web.huawei-ecs.json, or add // provider: huawei-ecs on its first line.',
    zh: '请用 web.huawei-ecs.json 形式的文件名，或在首行写注释 // provider: huawei-ecs。',
  },
};
