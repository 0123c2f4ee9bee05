import { commands } from 'vscode';
import { say } from '../../words.ts';
import { showInformation } from '../messages.ts';
import { requestFor } from '../request.ts';
import type { Services } from '../services.ts';
import { addProfile, chooseProfile, manageProfiles } from './manage.ts';
import { registerStatus } from './status.ts';

/** The commands for profiles, and the status bar item that shows the one in use. */
export function registerProfiles({ context, ...tools }: Services): void {
  registerStatus(context, tools.profiles);
  context.subscriptions.push(
    commands.registerCommand('instanceRequests.chooseProfile', async () => {
      const request = await requestFor(undefined);
      const { provider, profile } = request?.reading ?? {};
      if (provider) await chooseProfile(provider, profile, tools);
      else void showInformation(say(words.noRequest));
    }),
    commands.registerCommand('instanceRequests.addProfile', async () => {
      const request = await requestFor(undefined);
      await addProfile(request?.reading.provider, tools);
    }),
    commands.registerCommand('instanceRequests.manageProfiles', () => manageProfiles(tools)),
  );
}

const words = {
  noRequest: {
    en: 'A profile belongs to a provider. Open a request file that says its own: by its name, such as web.huawei-ecs.json, or by a first comment, such as // provider: huawei-ecs.',
    zh: '配置属于服务商。请打开一个指明服务商的请求文件：通过文件名（如 web.huawei-ecs.json）或首行注释（如 // provider: huawei-ecs）。',
  },
};
