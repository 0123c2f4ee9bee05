import { commands, type ExtensionContext, languages, Uri, ViewColumn, window, workspace } from 'vscode';
import { apis } from '../../../../schemas/apis.ts';
import type { Call } from '../../../../schemas/core/api.ts';
import type { Text } from '../../../../schemas/core/text.ts';
import { bodyText, masking } from '../../../../schemas/document/body.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { say } from '../../words.ts';
import { profileFor } from '../profiles/choice.ts';
import type { Profiles } from '../profiles/index.ts';
import { targetOf } from '../profiles/target.ts';
import { type OpenRequest, requestFor } from '../request.ts';

const scheme = 'instance-request-preview';

/** "Preview Request": the exact call that a send would make, secrets masked, in a read-only document beside the file. */
export function registerPreview(context: ExtensionContext, profiles: Profiles, sandbox: () => Promise<Sandbox>): void {
  const texts = new Map<string, string>();
  context.subscriptions.push(
    workspace.registerTextDocumentContentProvider(scheme, {
      provideTextDocumentContent: (uri) => texts.get(uri.toString()) ?? say(words.gone),
    }),
    workspace.onDidCloseTextDocument(({ uri }) => texts.delete(uri.toString())),
    commands.registerCommand('instanceRequests.preview', async (uri?: Uri) => {
      const request = await requestFor(uri);
      if (!request) {
        await window.showErrorMessage(say(words.noRequest));
        return;
      }
      const text = await previewOf(request, profiles, sandbox);
      if (typeof text !== 'string') {
        await window.showErrorMessage(say(text.problem));
        return;
      }
      const preview = Uri.from({ scheme, path: `/${request.fileName}.http`, query: String(Date.now()) });
      texts.set(preview.toString(), text);
      const document = await workspace.openTextDocument(preview);
      await languages.setTextDocumentLanguage(document, 'instance-request-preview');
      await window.showTextDocument(document, {
        preview: true,
        viewColumn: ViewColumn.Beside,
      });
    }),
  );
}

async function previewOf(
  request: OpenRequest,
  profiles: Profiles,
  sandbox: () => Promise<Sandbox>,
): Promise<string | { problem: Text }> {
  const { provider, root } = request.reading;
  if (!provider || !root) return { problem: words.noProvider };
  const profile = profileFor(request, provider, profiles);
  if ('problem' in profile) return profile;
  const api = apis[provider.id];
  const target = await targetOf(profile, api, sandbox);
  if ('problem' in target) return target;
  const body = bodyText(request.text, root, masking(provider.request));
  return callText(api.create(target.target, body, say(words.token)));
}

/** A call as HTTP would write it. */
function callText({ method, url, headers, body }: Call): string {
  const { host, pathname, search } = new URL(url);
  const lines = [`${method} ${pathname}${search} HTTP/1.1`, `Host: ${host}`];
  for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`);
  return `${lines.join('\n')}\n\n${body ?? ''}\n`;
}

const words = {
  gone: {
    en: 'This preview has been closed. Run "Preview Request" again.',
    zh: '该预览已关闭，请重新执行“预览请求”。',
  },
  noRequest: {
    en: 'Open a request file first, such as web.huawei-ecs.json.',
    zh: '请先打开请求文件，例如 web.huawei-ecs.json。',
  },
  noProvider: {
    en: 'There is nothing to preview yet: the file has no body, or does not say its provider.',
    zh: '暂无可预览的内容：文件没有请求体，或未指明服务商。',
  },
  token: { en: '<made when it is sent>', zh: '<发送时生成>' },
};
