import { commands } from 'vscode';
import type { LanguageServer } from '../../requests/language-server.ts';
import { requestFor } from '../../requests/open-request.ts';
import type { Services } from '../../services.ts';
import { showCommandFailure } from '../../ui/command-failure.ts';
import { localize } from '../../ui/localize.ts';
import { showInformation } from '../../ui/messages.ts';
import { addAnyProfile } from './add-profile.ts';
import { chooseProfile, manageProfiles } from './manage.ts';
import { registerStatus } from './status.ts';

/** The commands for profiles, and the status bar item that shows the one in use. */
export function registerProfiles(services: Services, language: LanguageServer): void {
  const { context, ...tools } = services;
  registerStatus(services, language);
  context.subscriptions.push(
    commands.registerCommand('instanceRequests.chooseProfile', async () => {
      const request = await requestFor(undefined, tools.tryToRead);
      if (request && 'problem' in request) return showCommandFailure(request);
      const { provider, profile } = request?.reading ?? {};
      if (provider) await chooseProfile(provider, profile, tools);
      else void showInformation(localize(messages.noRequest));
      return undefined;
    }),
    commands.registerCommand('instanceRequests.addProfile', async () => {
      const request = await requestFor(undefined, tools.tryToRead);
      const likely = request && 'reading' in request ? request.reading.provider : undefined;
      await addAnyProfile(tools, likely);
    }),
    commands.registerCommand('instanceRequests.manageProfiles', () => manageProfiles(tools)),
  );
}

const messages = {
  noRequest: {
    en: 'Open a request file first. Name it like web.huawei-ecs.json, or add // provider: huawei-ecs on its first line.',
    zh: '请先打开请求文件。文件名形如 web.huawei-ecs.json，或在首行写注释 // provider: huawei-ecs。',
  },
};
