import { commands, env, workspace } from 'vscode';
import type { Call } from '../../../../schemas/core/api.ts';
import type { Text } from '../../../../schemas/core/text.ts';
import type { Reference } from '../../../../schemas/document/references.ts';
import { signFor } from '../../cloud/account.ts';
import { curlOf, type ShellVariable } from '../../cloud/curl.ts';
import { valueFor } from '../../cloud/environment.ts';
import { callText, plainHeaders } from '../../cloud/http-text.ts';
import type { Credential } from '../../cloud/sign/signer.ts';
import { say } from '../../words.ts';
import { type Addressed, addressed } from '../addressed.ts';
import type { ReadOnlyDocuments } from '../documents.ts';
import { showInformation } from '../messages.ts';
import { sayObstacle } from '../obstacle.ts';
import { pickOne } from '../quick.ts';
import { requestFor } from '../request.ts';
import { secretKey } from '../secrets/index.ts';
import type { Services } from '../services.ts';
import { type Forms, formsOf } from './resolve.ts';

/** "Preview Request": the exact call that a send would make, secrets masked; "Copy as curl": the same for a shell. */
export function registerPreview(services: Services, documents: ReadOnlyDocuments): void {
  services.context.subscriptions.push(
    commands.registerCommand('instanceRequests.preview', async (given?: unknown) => {
      const it = await addressed(await requestFor(given, services.tryToRead), services);
      if ('problem' in it) return sayObstacle(it);
      const text = await previewOf(it, services);
      if (typeof text !== 'string') return sayObstacle(text);
      await documents.show(`${it.request.fileName}.http`, 'instance-request-preview', text);
    }),
    commands.registerCommand('instanceRequests.copyCurl', async (given?: unknown) => {
      const it = await addressed(await requestFor(given, services.tryToRead), services);
      if ('problem' in it) return sayObstacle(it);
      await copyCurl(it, services);
    }),
  );
}

/** The token of a preview: a send makes its own. */
const exampleToken = '00000000-0000-4000-8000-000000000000';

async function previewOf(it: Addressed, services: Services): Promise<string | { problem: Text }> {
  const { account } = it;
  const forms = await formsFor(it, services);
  const call = account.api.create(account.target, forms.exact ?? forms.masked, exampleToken);
  const shown = account.api.create(account.target, forms.masked, exampleToken);
  const credential = await account.credential();
  if ('problem' in credential) return callText({ call: shown }, shown.body ?? '', '');
  const signed = await signFor(account, call, services.tools);
  if ('kind' in signed) return { problem: signed.reason };
  const title = say(forms.exact === undefined ? words.stringOfMasked : words.stringToSign);
  return callText(signed, shown.body ?? '', title, credential.values.header);
}

/** The forms of the body, with what of its references is known without asking. */
async function formsFor(it: Addressed, { context }: Services): Promise<Forms> {
  const secrets = new Map<string, string | undefined>();
  const known = ({ from, name }: Reference) => (from === 'env' ? valueFor(name, process.env) : secrets.get(name));
  formsOf(it, (reference) => {
    if (reference.from === 'secret') secrets.set(reference.name, undefined);
    return known(reference);
  });
  for (const name of secrets.keys()) secrets.set(name, await context.secrets.get(secretKey(name)));
  return formsOf(it, known);
}

async function copyCurl(it: Addressed, services: Services): Promise<void> {
  const forms = await formsFor(it, services);
  const items = [
    { icon: 'edit', label: say(words.placeholders), detail: say(words.placeholdersDetail), isSigned: false },
    // What a workspace that is not trusted wants to have signed is as little trusted as what it wants to have sent.
    ...(workspace.isTrusted
      ? [{ icon: 'key', label: say(words.signed), detail: say(words.signedDetail), isSigned: true }]
      : []),
  ];
  const picked = await pickOne(items, { title: say(words.copyTitle) });
  if (!picked) return;
  const text = picked.isSigned ? await signedCurl(it, forms, services) : placeholderCurl(it, forms);
  if (typeof text !== 'string') {
    sayObstacle(text);
    return;
  }
  await env.clipboard.writeText(text);
  void showInformation(say(picked.isSigned ? words.copiedSigned : words.copied));
}

function placeholderCurl({ account, provider }: Addressed, forms: Forms): string {
  const call = account.api.create(account.target, forms.shared, exampleToken);
  const headers = Object.fromEntries([...plainHeaders(call), ['Authorization', '<credential>']]);
  const variables = { inHeaders: [], inBody: [] };
  return curlOf({ ...call, headers }, [say(words.curlPlaceholders(provider.name))], variables);
}

async function signedCurl(it: Addressed, forms: Forms, services: Services): Promise<string | { problem: Text }> {
  const { account } = it;
  const credential = await account.credential();
  if ('problem' in credential) return credential;
  if (forms.exact === undefined) return { problem: words.noValues };
  // The here-document of the command ends its body with a line break, which is signed too.
  const token = services.tools.nonce();
  const exact = withLineEnd(account.api.create(account.target, forms.exact, token));
  const signed = await signFor(account, exact, services.tools);
  if ('kind' in signed) return { problem: signed.reason };
  const shell = account.api.create(account.target, forms.shell, token);
  const bare = new Set(forms.variables.flatMap(({ name, isText }) => (isText ? [] : [`\${${name}}`])));
  const body = (shell.body ?? '').replace(/"(\$\{\w+\})"/g, (quoted, variable) =>
    bare.has(variable) ? variable : quoted,
  );
  const { headers, variables } = withoutTokens(signed.call, credential);
  return curlOf({ ...shell, headers, body }, [say(words.curlSigned)], {
    inHeaders: variables,
    inBody: forms.variables,
  });
}

const withLineEnd = (call: Call): Call => (call.body === undefined ? call : { ...call, body: `${call.body}\n` });

/** The headers of a signed call with a variable in the place of a token that stands in them as it is. */
function withoutTokens({ headers }: Call, { values }: Credential) {
  const variables: ShellVariable[] = [];
  const tokens = [
    ['TOKEN', values.token],
    ['SESSION_TOKEN', values.sessionToken],
  ] as const;
  const shown = Object.entries(headers).map(([name, value]) => {
    for (const [variable, token] of tokens) {
      if (!token || !value.includes(token)) continue;
      variables.push({ name: variable, says: say(words.token) });
      return [name, value.replaceAll(token, () => `\${${variable}}`)];
    }
    return [name, value];
  });
  return { headers: Object.fromEntries(shown), variables };
}

const words = {
  stringToSign: { en: 'String to sign', zh: '待签名字符串' },
  stringOfMasked: {
    en: 'String to sign (with references in place of values that are not known yet)',
    zh: '待签名字符串（尚未取得的值以引用代替）',
  },
  copyTitle: { en: 'Copy as curl', zh: '复制为 curl 命令' },
  placeholders: { en: 'With Placeholders', zh: '使用占位符' },
  placeholdersDetail: {
    en: 'To read and to share: no signature, secrets masked',
    zh: '便于阅读和分享：不含签名，机密已遮盖',
  },
  signed: { en: 'Signed, Valid for Minutes', zh: '已签名，数分钟内有效' },
  signedDetail: {
    en: 'Running it creates instances that the journal does not know; secrets, and values from outside the file, stay shell variables',
    zh: '运行它会创建发送记录之外的实例；机密和取自文件之外的值以 shell 变量代替',
  },
  copied: { en: 'The curl command was copied.', zh: '已复制 curl 命令。' },
  copiedSigned: {
    en: 'The signed curl command was copied. It is valid for about five minutes, and what it creates is not in the Instances view.',
    zh: '已复制签名的 curl 命令，约五分钟内有效；它创建的实例不会出现在“实例”视图中。',
  },
  curlPlaceholders: (provider: string): Text => ({
    en: `${provider}: put your credential in, and the masked values`,
    zh: `${provider}：请填入凭据和被遮盖的值`,
  }),
  curlSigned: {
    en: 'Signed; valid for about five minutes. Running it creates instances.',
    zh: '已签名，约五分钟内有效。运行后会创建实例。',
  },
  token: { en: 'the token of the account', zh: '账号的令牌' },
  noValues: {
    en: 'The request refers to values that are not known yet, so it cannot be signed. Nothing was copied. Set the environment variables, or send once to be asked for the secrets.',
    zh: '请求引用了尚未取得的值，无法签名，未复制任何内容。请设置环境变量，或先发送一次以输入机密。',
  },
};
