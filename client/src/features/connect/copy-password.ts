import { env, workspace } from 'vscode';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import { referencesOf } from '../../../../schemas/document/references.ts';
import type { ChosenInstance } from '../../requests/chosen-instance.ts';
import { fileOf, readOpenRequest } from '../../requests/open-request.ts';
import { secretKey } from '../../requests/secret-storage.ts';
import type { Services } from '../../services.ts';
import { showCommandFailure } from '../../ui/command-failure.ts';
import { localize } from '../../ui/localize.ts';
import { showInformation } from '../../ui/messages.ts';
import { pickOne } from '../../ui/quick-input.ts';

/** Copies a secret that the request file of an instance refers to, such as its password. */
export async function copyPassword(instance: ChosenInstance, services: Services): Promise<void> {
  const names = await secretsOf(instance, services);
  if (names.length === 0) return showCommandFailure({ problem: messages.none(instance.name) });
  const name = names.length === 1 ? names[0] : await pickSecret(names);
  if (name === undefined) return;
  const secret = await services.context.secrets.get(secretKey(name));
  if (secret === undefined) return showCommandFailure({ problem: messages.notStored(name) });
  await env.clipboard.writeText(secret);
  void showInformation(localize(messages.copied(name)));
}

async function secretsOf({ record }: ChosenInstance, { tryToRead }: Services): Promise<string[]> {
  const uri = record && fileOf(record);
  if (!uri) return [];
  const document = await workspace.openTextDocument(uri).then(undefined, () => undefined);
  const read = document && (await readOpenRequest(document, tryToRead));
  if (!read || 'problem' in read || !read.reading.root) return [];
  return referencesOf(read.reading.root).flatMap(({ from, name }) => (from === 'secret' ? [name] : []));
}

async function pickSecret(names: readonly string[]): Promise<string | undefined> {
  const options = { title: localize(messages.title), placeHolder: localize(messages.which) };
  return (
    await pickOne(
      names.map((label) => ({ label })),
      options,
    )
  )?.label;
}

const messages = {
  title: { en: 'Copy Password', zh: '复制密码' },
  which: { en: 'Select a secret of the request', zh: '选择请求引用的机密' },
  none: (name: string): LocalizedText => ({
    en: `The request file of ${name} refers to no secret. Nothing was copied.`,
    zh: `${name} 的请求文件未引用任何机密。未复制任何内容。`,
  }),
  notStored: (secret: string): LocalizedText => ({
    en: `Secret storage has no secret "${secret}". Nothing was copied.`,
    zh: `机密存储中没有“${secret}”。未复制任何内容。`,
  }),
  copied: (secret: string): LocalizedText => ({
    en: `Copied the secret "${secret}". Clear the clipboard after use.`,
    zh: `已复制机密“${secret}”。使用后请清空剪贴板。`,
  }),
};
