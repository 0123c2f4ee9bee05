import { commands, type Disposable, env, type Uri, workspace } from 'vscode';
import type { HttpRequest } from '../../../../schemas/core/api/provider-api.ts';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import type { Reference } from '../../../../schemas/document/references.ts';
import { type ShellVariable, toCurl } from '../../../engine/http/curl.ts';
import { plainHeaders, requestText } from '../../../engine/http/http-text.ts';
import { signForAccount } from '../../../engine/provider-client/account.ts';
import { valueFor } from '../../../engine/requests/environment.ts';
import { type RequestForms, requestForms, unquotedVariables } from '../../../engine/requests/request-forms.ts';
import type { Credential } from '../../../engine/signing/signer.ts';
import { environmentFor } from '../../requests/environment.ts';
import type { LanguageServer } from '../../requests/language-server.ts';
import { requestFor } from '../../requests/open-request.ts';
import { secretKey } from '../../requests/secret-storage.ts';
import { type TargetedRequest, targetRequest } from '../../requests/targeted-request.ts';
import type { Services } from '../../services.ts';
import { showCommandFailure } from '../../ui/command-failure.ts';
import { localize } from '../../ui/localize.ts';
import { showInformation } from '../../ui/messages.ts';
import { pickOne } from '../../ui/quick-input.ts';
import type { ReadOnlyDocuments } from '../../ui/read-only-documents.ts';
import { followFile } from './follow-file.ts';

/** "Preview Request": the exact call of a send, with secrets masked. "Copy as curl": the same for a shell. */
export function registerPreview(services: Services, documents: ReadOnlyDocuments, language: LanguageServer): void {
  const followed = new Map<string, Disposable>();
  const changes = { profiles: services.profiles, language };
  services.context.subscriptions.push(
    commands.registerCommand('instanceRequests.preview', async (given?: unknown) => {
      const it = await targetRequest(await requestFor(given, services.tryToRead), services);
      if ('problem' in it) return showCommandFailure(it);
      const text = await previewOf(it, services);
      if (typeof text !== 'string') return showCommandFailure(text);
      const shown = await documents.show(`${it.request.fileName}.http`, 'instance-request-preview', text);
      const { uri } = it.request.document;
      followed.get(uri.toString())?.dispose();
      followed.set(
        uri.toString(),
        followFile(uri, shown, changes, () => renderAgain(uri, services)),
      );
      return undefined;
    }),
    commands.registerCommand('instanceRequests.copyCurl', async (given?: unknown) => {
      const it = await targetRequest(await requestFor(given, services.tryToRead), services);
      if ('problem' in it) return showCommandFailure(it);
      await copyCurl(it, services);
    }),
    {
      dispose() {
        for (const follower of followed.values()) follower.dispose();
      },
    },
  );
}

/** The preview of a file as it is now; undefined if it has no request. */
async function renderAgain(file: Uri, services: Services): Promise<string | undefined> {
  const it = await targetRequest(await requestFor(file, services.tryToRead), services);
  const text = 'problem' in it ? undefined : await previewOf(it, services);
  return typeof text === 'string' ? text : undefined;
}

/** The token in a preview; each send creates its own. */
const exampleToken = '00000000-0000-4000-8000-000000000000';

async function previewOf(it: TargetedRequest, services: Services): Promise<string | { problem: LocalizedText }> {
  const { account } = it;
  const forms = await formsFor(it, services);
  const call = account.api.create(account.target, forms.exact ?? forms.masked, exampleToken);
  const shown = account.api.create(account.target, forms.masked, exampleToken);
  const credential = await account.credential();
  if ('problem' in credential) return requestText({ call: shown }, shown.body ?? '', '');
  const signed = await signForAccount(account, call, services.tools);
  if ('kind' in signed) return { problem: signed.reason };
  const title = localize(forms.exact === undefined ? messages.stringOfMasked : messages.stringToSign);
  return requestText(signed, shown.body ?? '', title, credential.values.header);
}

/** The forms of the body, with the values of references that are known already. */
async function formsFor(it: TargetedRequest, { context }: Services): Promise<RequestForms> {
  const secrets = new Map<string, string | undefined>();
  const environment = await environmentFor(it.request.document.uri);
  const known = ({ from, name }: Reference) => (from === 'env' ? valueFor(name, environment) : secrets.get(name));
  requestForms(it, (reference) => {
    if (reference.from === 'secret') secrets.set(reference.name, undefined);
    return known(reference);
  });
  for (const name of secrets.keys()) secrets.set(name, await context.secrets.get(secretKey(name)));
  return requestForms(it, known);
}

async function copyCurl(it: TargetedRequest, services: Services): Promise<void> {
  const forms = await formsFor(it, services);
  const items = [
    {
      icon: 'edit',
      label: localize(messages.placeholders),
      detail: localize(messages.placeholdersDetail),
      isSigned: false,
    },
    // A request of an untrusted workspace must not be signed either.
    ...(workspace.isTrusted
      ? [{ icon: 'key', label: localize(messages.signed), detail: localize(messages.signedDetail), isSigned: true }]
      : []),
  ];
  const picked = await pickOne(items, { title: localize(messages.copyTitle) });
  if (!picked) return;
  const text = picked.isSigned ? await signedCurl(it, forms, services) : placeholderCurl(it, forms);
  if (typeof text !== 'string') {
    showCommandFailure(text);
    return;
  }
  await env.clipboard.writeText(text);
  void showInformation(localize(picked.isSigned ? messages.copiedSigned : messages.copied));
}

function placeholderCurl({ account, provider }: TargetedRequest, forms: RequestForms): string {
  const call = account.api.create(account.target, forms.shared, exampleToken);
  const headers = Object.fromEntries([...plainHeaders(call), ['Authorization', '<credential>']]);
  const variables = { inHeaders: [], inBody: [] };
  return toCurl({ ...call, headers }, [localize(messages.curlPlaceholders(provider.name))], variables);
}

async function signedCurl(
  it: TargetedRequest,
  forms: RequestForms,
  services: Services,
): Promise<string | { problem: LocalizedText }> {
  const { account } = it;
  const credential = await account.credential();
  if ('problem' in credential) return credential;
  if (forms.exact === undefined) return { problem: messages.noValues };
  // The here-document ends the body with a line break, which must be signed as well.
  const token = services.tools.nonce();
  const exact = withLineEnd(account.api.create(account.target, forms.exact, token));
  const signed = await signForAccount(account, exact, services.tools);
  if ('kind' in signed) return { problem: signed.reason };
  const shell = account.api.create(account.target, forms.shell, token);
  const body = unquotedVariables(shell.body ?? '', forms.variables);
  const { headers, variables } = withoutTokens(signed.call, credential);
  return toCurl({ ...shell, headers, body }, [localize(messages.curlSigned)], {
    inHeaders: variables,
    inBody: forms.variables.map(({ name, says }) => ({ name, says: localize(says) })),
  });
}

const withLineEnd = (call: HttpRequest): HttpRequest =>
  call.body === undefined ? call : { ...call, body: `${call.body}\n` };

/** The headers of a signed call, with shell variables for unencrypted tokens. */
function withoutTokens({ headers }: HttpRequest, { values }: Credential) {
  const variables: ShellVariable[] = [];
  const tokens = [
    ['TOKEN', values.token],
    ['SESSION_TOKEN', values.sessionToken],
  ] as const;
  const shown = Object.entries(headers).map(([name, value]) => {
    for (const [variable, token] of tokens) {
      if (!token || !value.includes(token)) continue;
      variables.push({ name: variable, says: localize(messages.token) });
      return [name, value.replaceAll(token, () => `\${${variable}}`)];
    }
    return [name, value];
  });
  return { headers: Object.fromEntries(shown), variables };
}

const messages = {
  stringToSign: { en: 'String to sign', zh: '待签名字符串' },
  stringOfMasked: {
    en: "String to sign (references stand for values that aren't known yet)",
    zh: '待签名字符串（尚未取得的值以引用代替）',
  },
  copyTitle: { en: 'Copy as curl', zh: '复制为 curl 命令' },
  placeholders: { en: 'With Placeholders', zh: '使用占位符' },
  placeholdersDetail: {
    en: 'For reading and sharing: unsigned, with secrets masked',
    zh: '便于阅读和分享：不含签名，机密已遮盖',
  },
  signed: { en: 'Signed (Valid for About 5 Minutes)', zh: '已签名（约 5 分钟内有效）' },
  signedDetail: {
    en: "Running it creates instances that aren't shown in the Instances view. Secrets and values from outside the file are shell variables.",
    zh: '运行后创建的实例不会显示在“实例”视图中。机密和取自文件之外的值以 shell 变量代替。',
  },
  copied: { en: 'Copied the curl command.', zh: '已复制 curl 命令。' },
  copiedSigned: {
    en: "Copied the signed curl command. It is valid for about 5 minutes, and instances that it creates aren't shown in the Instances view.",
    zh: '已复制签名的 curl 命令，约 5 分钟内有效。它创建的实例不会显示在“实例”视图中。',
  },
  curlPlaceholders: (provider: string): LocalizedText => ({
    en: `${provider}: fill in your credential and the masked values`,
    zh: `${provider}：请填入凭据和被遮盖的值`,
  }),
  curlSigned: {
    en: 'Signed, valid for about 5 minutes. Running it creates instances.',
    zh: '已签名，约 5 分钟内有效。运行后会创建实例。',
  },
  token: { en: "the account's token", zh: '账号的令牌' },
  noValues: {
    en: "Can't sign the request: some references have no value yet. Nothing was copied. Set the environment variables, or send the request once to enter the secrets.",
    zh: '无法签名：部分引用尚无值。未复制任何内容。请设置环境变量，或先发送一次以输入机密。',
  },
};
