import { basename } from 'node:path';
import type { Language, LocalizedText } from '../schemas/core/localized-text.ts';
import type { Provider } from '../schemas/core/model/provider.ts';
import { analyzeRequest } from '../schemas/document/analyze-request.ts';
import { withoutSecrets } from '../schemas/document/move-secrets.ts';
import { importText } from '../schemas/import/import-text.ts';

/** A request that was imported, and what a person has to know of it. */
export interface ImportedFile {
  readonly provider: Provider;
  readonly text: string;
  readonly notes: readonly LocalizedText[];
}

/**
 * The request in the text of a file, with references in place of its secrets, whose values are left out.
 * @param given the provider that it must be for, if one is given
 */
export async function importFile(
  text: string,
  file: string,
  given: Provider | undefined,
  language: Language,
): Promise<ImportedFile | { problem: LocalizedText }> {
  const imported = importText(text, language);
  if (!imported) return { problem: messages.none(file) };
  const named = imported.provider ?? given;
  const name = named ? `request.${named.id}.json` : basename(file);
  const analysis = analyzeRequest(imported.text, name, { now: Date.now() });
  const provider = named ?? analysis.provider;
  if (!provider) return { problem: messages.noProvider };
  if (given && given !== provider) return { problem: messages.other(provider.id) };
  const names: string[] = [];
  const { body } = await withoutSecrets(imported.text, analysis, async ({ name: key }) => {
    const taken = names.filter((one) => one === key || one.startsWith(`${key}-`)).length;
    names.push(taken === 0 ? key : `${key}-${taken + 1}`);
    return names.at(-1) ?? key;
  });
  return { provider, text: body, notes: names.length > 0 ? [messages.secrets(names)] : [] };
}

const messages = {
  none: (file: string): LocalizedText => ({
    en: `${file} has no request that can be imported.`,
    zh: `${file} 中没有可导入的请求。`,
  }),
  noProvider: {
    en: 'Unknown provider. Specify it: instance-requests new --from FILE PROVIDER',
    zh: '未知服务商，请指定：instance-requests new --from 文件 服务商',
  },
  other: (id: string): LocalizedText => ({ en: `The request is for ${id}.`, zh: `该请求属于 ${id}。` }),
  secrets: (names: readonly string[]): LocalizedText => ({
    en: `Secrets were left out; store them as: ${names.join(', ')}`,
    zh: `机密未写入文件，请按以下名称保存：${names.join('、')}`,
  }),
} satisfies Record<string, LocalizedText | ((...args: never[]) => LocalizedText)>;
