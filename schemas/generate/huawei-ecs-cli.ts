import type { LocalizedText } from '../core/localized-text.ts';
import type { BodyValue, GeneratedBody } from './body-value.ts';
import { inComment, quoteShell } from './quoting.ts';

/** A command of KooCLI that sends the body. Fields that its options can't express are comments. */
export function huaweiCli({ value, variables }: GeneratedBody, localize: (text: LocalizedText) => string): string {
  const options: string[] = [];
  const left: string[] = [];
  collect(value, '', options, left);
  const names = variables.map(({ name }) => name).join(', ');
  return [
    ...(left.length > 0 ? [`# ${localize(messages.left)}`, ...left.map((path) => `#   ${inComment(path)}`)] : []),
    ...(names ? [`# ${localize(messages.variables)} ${names}`] : []),
    ['hcloud ECS CreateServers', ...options].join(' \\\n  '),
    '',
  ].join('\n');
}

function collect(value: BodyValue, path: string, options: string[], left: string[]): void {
  const children: readonly (readonly [string, BodyValue])[] =
    value.kind === 'object'
      ? value.entries
      : value.kind === 'list'
        ? value.items.map((item, index) => [`${index + 1}`, item] as const)
        : [];
  if (children.length > 0) {
    for (const [key, item] of children) {
      const inner = path ? `${path}.${key}` : key;
      if (/^[\w:-]+$/.test(key)) collect(item, inner, options, left);
      else left.push(inner);
    }
    return;
  }
  const written = optionValue(value);
  if (written === undefined) left.push(path);
  else options.push(`--${path}=${written}`);
}

function optionValue(value: BodyValue): string | undefined {
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
