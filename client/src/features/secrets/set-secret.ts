import { window } from 'vscode';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import { referencesOf } from '../../../../schemas/document/references.ts';
import { readOpenRequest } from '../../requests/open-request.ts';
import { requestLanguage } from '../../requests/request-language.ts';
import { askForSecret, secretKey } from '../../requests/secret-storage.ts';
import type { Services } from '../../services.ts';
import { localize } from '../../ui/localize.ts';
import { askModal, showInformation } from '../../ui/messages.ts';
import { askInput, pickOne } from '../../ui/quick-input.ts';

type SecretServices = Pick<Services, 'context' | 'tryToRead'>;

/**
 * "Set Secret": asks for the value of a secret and stores it, in place of an earlier value.
 * @param given the name of the secret; without it, one is picked
 */
export async function setSecret(given: unknown, services: SecretServices): Promise<void> {
  const name = typeof given === 'string' ? given : await pickName(messages.setTitle, services);
  if (!name) return;
  const { secrets } = services.context;
  const isStored = (await secrets.get(secretKey(name))) !== undefined;
  const value = await askForSecret(name, isStored ? messages.replace : messages.store, secrets);
  if (value !== undefined) await showInformation(localize(messages.stored(name)));
}

/**
 * "Remove Secret": asks, and removes a secret from secret storage.
 * @param given the name of the secret; without it, one is picked
 */
export async function removeSecret(given: unknown, services: SecretServices): Promise<void> {
  const name = typeof given === 'string' ? given : await pickName(messages.removeTitle, services);
  if (!name) return;
  const { secrets } = services.context;
  if ((await secrets.get(secretKey(name))) === undefined) {
    await showInformation(localize(messages.none(name)));
    return;
  }
  const remove = localize(messages.remove);
  if ((await askModal(localize(messages.question(name)), [localize(messages.consequence)], remove)) !== remove) return;
  await secrets.delete(secretKey(name));
}

/** Picks a secret that the active request refers to, or asks for its name. */
async function pickName(title: LocalizedText, { tryToRead }: SecretServices): Promise<string | undefined> {
  const document = window.activeTextEditor?.document;
  const request = document?.languageId === requestLanguage ? await readOpenRequest(document, tryToRead) : undefined;
  const root = request && 'reading' in request ? request.reading.root : undefined;
  const names = (root ? referencesOf(root) : []).flatMap(({ from, name }) => (from === 'secret' ? [name] : []));
  if (names.length > 0) {
    const other = { label: localize(messages.other), name: undefined };
    const choices = [...names.map((name) => ({ icon: 'key', label: name, name })), other];
    const picked = await pickOne(choices, { title: localize(title), placeHolder: localize(messages.select) });
    if (picked !== other) return picked?.name;
  }
  return askInput({ title: localize(title), prompt: localize(messages.name) });
}

const messages = {
  setTitle: { en: 'Set Secret', zh: '设置机密' },
  removeTitle: { en: 'Remove Secret', zh: '删除机密' },
  select: { en: 'Select a secret of this request', zh: '选择此请求引用的机密' },
  other: { en: 'Another Secret...', zh: '其他机密...' },
  name: { en: 'Name of the secret, as in ${secret:name}', zh: '机密的名称，即 ${secret:name} 中的 name' },
  store: {
    en: 'Stored in VS Code secret storage on this machine, never in the file.',
    zh: '只保存在本机 VS Code 的机密存储中，不会写入文件。',
  },
  replace: {
    en: 'Replaces the stored value, for every request that refers to it.',
    zh: '将替换已存储的值，对所有引用它的请求生效。',
  },
  stored: (name: string): LocalizedText => ({ en: `Stored the secret "${name}".`, zh: `已存储机密“${name}”。` }),
  none: (name: string): LocalizedText => ({
    en: `Secret storage has no secret "${name}". Nothing was changed.`,
    zh: `机密存储中没有机密“${name}”。未更改任何内容。`,
  }),
  question: (name: string): LocalizedText => ({
    en: `Remove the secret "${name}" from secret storage?`,
    zh: `从机密存储中删除机密“${name}”？`,
  }),
  consequence: {
    en: 'Requests that refer to it ask for it when they are sent.',
    zh: '引用它的请求在发送时会要求输入。',
  },
  remove: { en: 'Remove Secret', zh: '删除机密' },
} satisfies Record<string, LocalizedText | ((...args: never[]) => LocalizedText)>;
