import { commands, type ExtensionContext, window } from 'vscode';
import { say } from '../../words.ts';
import { requestFor } from '../request.ts';
import { createProfiles, type Profiles } from './profiles.ts';
import { registerStatus } from './status.ts';

export type { Profiles } from './profiles.ts';

/** The command that chooses a profile, and the status bar item that shows it. */
export function registerProfiles(context: ExtensionContext): Profiles {
  const status = registerStatus(context, () => profiles);
  const profiles = createProfiles(context, status.update);
  status.update();
  context.subscriptions.push(
    commands.registerCommand('instanceRequests.chooseProfile', async () => {
      const request = await requestFor(undefined);
      if (request?.reading.provider) await profiles.choose(request.reading.provider);
      else await window.showInformationMessage(say(words.noRequest));
    }),
  );
  return profiles;
}

const words = {
  noRequest: {
    en: 'Open a request file that says its provider first, such as web.huawei-ecs.json.',
    zh: '请先打开一个指明服务商的请求文件，例如 web.huawei-ecs.json。',
  },
};
