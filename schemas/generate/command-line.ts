import type { LocalizedText } from '../core/localized-text.ts';
import type { BodyValue, GeneratedBody } from './body-value.ts';
import { inComment, quoteShell } from './quoting.ts';

/** The options of a command, and the paths of the fields that they can't express. */
export interface Options {
  readonly options: string[];
  readonly left: string[];
}

/** A command for a shell. Fields that it leaves out are comments. */
export function commandLine(
  command: string,
  { options, left }: Options,
  { variables }: GeneratedBody,
  {
    notes = [],
    localize,
  }: { readonly notes?: readonly LocalizedText[]; readonly localize: (text: LocalizedText) => string },
): string {
  const names = variables.map(({ name }) => name).join(', ');
  return [
    ...notes.map((note) => `# ${localize(note)}`),
    ...(left.length > 0 ? [`# ${localize(messages.left)}`, ...left.map((path) => `#   ${inComment(path)}`)] : []),
    ...(names ? [`# ${localize(messages.variables)} ${names}`] : []),
    [command, ...options].join(' \\\n  '),
    '',
  ].join('\n');
}

/** A scalar as a word of a shell; undefined if a shell has none for it. */
export function shellWord(value: BodyValue): string | undefined {
  if (value.kind === 'literal') return value.value === null ? undefined : value.text;
  if (value.kind !== 'text') return undefined;
  const parts = value.parts.map((part) => (typeof part === 'string' ? quoteShell(part) : `"\${${part.name}:?}"`));
  return parts.some((part) => part.includes('\0')) ? undefined : parts.join('') || "''";
}

const messages = {
  left: {
    en: 'Check these fields, which the command leaves out. It may order something else than the request:',
    zh: '请检查以下字段：命令中未包含它们，订购的内容可能与请求不同：',
  },
  variables: {
    en: 'Set these variables first. Other users of this machine can see their values while the command runs:',
    zh: '请先设置以下变量。命令运行时，本机其他用户可以看到它们的值：',
  },
} satisfies Record<string, LocalizedText>;
