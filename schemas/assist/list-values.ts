import { inLanguage, type LocalizedText } from '../core/localized-text.ts';
import type { ValueSource } from '../core/model/field.ts';
import { sanitizeText } from '../core/util/sanitize-text.ts';
import { valueName, valueSources } from '../core/util/value-names.ts';
import type { AssistantTool, ToolInput } from './tool.ts';
import { nameIn, providerIn, providerInput } from './tool-input.ts';

/** How many values are returned. */
const maxValues = 100;

const isSource = (name: string | undefined): name is ValueSource => valueSources.some((source) => source === name);

/** Lists values that an account can use. */
export const valuesTool: AssistantTool = {
  name: 'instance_requests_values',
  description:
    "Lists the zones, types, images, networks and other values that the user's account can use in a request, with their " +
    'ids. It reads them from the provider with the credential of a profile if they are not known yet, and changes nothing.',
  input: {
    type: 'object',
    properties: {
      provider: providerInput,
      kind: { type: 'string', description: 'What to list.', enum: valueSources },
      filter: { type: 'string', description: 'Only values whose id or name contains this text.' },
      profile: { type: 'string', description: "The profile; without it, the workspace's." },
    },
    required: ['provider', 'kind'],
  },
  progress: { en: 'Reading the values of the account', zh: '正在读取账号中的可用值' },
  callsProvider: true,
  async run(input, { listValues, language }, signal) {
    const provider = providerIn(input);
    if ('problem' in provider) return provider;
    const source = nameIn(input, 'kind');
    if (!isSource(source)) {
      return {
        problem: {
          en: `Unknown kind. Use ${valueSources.join(', ')}.`,
          zh: `未知类别。请使用 ${valueSources.join('、')}。`,
        },
      };
    }
    if (!listValues) return { problem: { en: 'Only VS Code knows accounts.', zh: '只有 VS Code 知道账号。' } };
    const profile = nameIn(input, 'profile');
    const found = await listValues({ provider: provider.id, source, ...(profile && { profile }) }, signal);
    if (!('values' in found)) return found;
    const filter = nameIn(input, 'filter')?.toLowerCase() ?? '';
    const fitting = found.values.filter(({ id, label }) => `${id}\n${label}`.toLowerCase().includes(filter));
    const shown = fitting.slice(0, maxValues);
    return {
      profile: found.profile,
      values: shown.map(({ id, label, detail, facts }) => ({
        id: sanitizeText(id),
        ...(label !== id && { name: sanitizeText(label, 200) }),
        ...(detail && { detail: sanitizeText(detail, 200) }),
        ...(Object.keys(facts).length > 0 && { facts }),
      })),
      omitted: fitting.length - shown.length,
      isWhole: found.isWhole,
      ...(found.problem && { note: inLanguage(found.problem, language) }),
    };
  },
};

/** The question before values are read with a credential: what is read, and from where. */
export function valuesConfirmation(input: ToolInput): { title: LocalizedText; message: LocalizedText } {
  const provider = providerIn(input);
  const kind = nameIn(input, 'kind');
  const profile = sanitizeText(nameIn(input, 'profile') ?? '', 100);
  const name = 'problem' in provider ? '' : provider.name;
  const what = isSource(kind) ? valueName(kind) : { en: 'unknown kind', zh: '未知类别' };
  const account =
    profile === ''
      ? { en: "the workspace's profile", zh: '工作区的配置' }
      : { en: `profile "${profile}"`, zh: `配置“${profile}”` };
  return {
    title: { en: 'Read values of your account?', zh: '读取账号中的可用值？' },
    message: {
      en: `${name}: ${what.en}, ${account.en}. Nothing is changed, and the assistant gets the list.`,
      zh: `${name}：${what.zh}，${account.zh}。不会更改任何内容，助手会收到该列表。`,
    },
  };
}
