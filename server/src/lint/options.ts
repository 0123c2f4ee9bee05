import { parseArgs } from 'node:util';
import type { Language, LocalizedText } from '../../../schemas/core/localized-text.ts';
import type { ProviderId } from '../../../schemas/core/model/provider.ts';
import { providerById } from '../../../schemas/document/identify-provider.ts';
import { providers } from '../../../schemas/providers/registry.ts';

/** The arguments of `instance-requests lint`. */
export interface LintOptions {
  readonly files: readonly string[];
  readonly format: 'text' | 'json';
  /** The provider of files whose name and first comment give none. */
  readonly provider?: ProviderId;
  /** The current time for rules about time, in milliseconds since 1970. */
  readonly now: number;
  readonly language: Language;
}

const ids = providers.map(({ id }) => id).join(', ');

export const usage: LocalizedText = {
  en: `instance-requests lint [options] FILE...

Checks create-instance request files against their provider's rules.

  --format text|json   output format (default: text)
  --provider ID        provider of files that don't name one: ${ids}
  --now ISO            current time for rules about time (default: now)
  --lang en|zh-cn      message language (default: en)
  --help               show this help

Exit code: 0 if there are no errors, 1 if there are errors, 2 if the command failed
or a file could not be checked.`,
  zh: `instance-requests lint [选项] 文件...

按服务商的规则检查创建实例的请求文件。

  --format text|json   输出格式（默认值：text）
  --provider ID        未指明服务商的文件所用的服务商：${ids}
  --now ISO            与时间有关的规则所用的当前时间（默认值：现在）
  --lang en|zh-cn      消息语言（默认值：en）
  --help               显示此帮助

退出码：0 表示没有错误，1 表示有错误，2 表示命令失败或有文件未能检查。`,
};

/**
 * Reads the arguments after `instance-requests`.
 * @returns the options, `help`, or a message about the first invalid argument
 */
export function readOptions(args: readonly string[]): LintOptions | 'help' | { readonly problem: LocalizedText } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        format: { type: 'string', default: 'text' },
        provider: { type: 'string' },
        now: { type: 'string' },
        lang: { type: 'string', default: 'en' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help) return 'help';
    return validate(values, positionals);
  } catch (error) {
    return { problem: argumentError(error instanceof Error ? error.message : String(error)) };
  }
}

/** An error message of Node about an argument, in both languages. */
function argumentError(message: string): LocalizedText {
  const option = /'(-[^' ]*)/.exec(message)?.[1];
  if (option === undefined) return { en: message, zh: message };
  return message.startsWith('Unknown option')
    ? { en: `Unknown option ${option}.`, zh: `未知选项 ${option}。` }
    : { en: `${option} needs a value, as in ${option}=…`, zh: `${option} 须带一个值，例如 ${option}=…` };
}

/** ISO 8601 as people write it: a date, or a date and time with or without a zone. */
const iso = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/i;

function validate(
  values: { format: string; provider?: string | undefined; now?: string | undefined; lang: string },
  [command, ...files]: readonly string[],
): LintOptions | { readonly problem: LocalizedText } {
  const { format, provider } = values;
  const lang = values.lang.toLowerCase();
  const now = values.now === undefined ? Date.now() : iso.test(values.now) ? Date.parse(values.now) : Number.NaN;
  if (command !== 'lint') {
    return {
      problem: {
        en: 'Unknown command. Use: instance-requests lint FILE...',
        zh: '未知命令。请使用：instance-requests lint 文件...',
      },
    };
  }
  if (files.length === 0) return { problem: { en: 'Specify at least one file.', zh: '请至少指定一个文件。' } };
  if (format !== 'text' && format !== 'json') {
    return {
      problem: {
        en: `--format must be text or json, not ${format}.`,
        zh: `--format 必须是 text 或 json，而不是 ${format}。`,
      },
    };
  }
  if (lang !== 'en' && lang !== 'zh-cn') {
    return {
      problem: {
        en: `--lang must be en or zh-cn, not ${values.lang}.`,
        zh: `--lang 必须是 en 或 zh-cn，而不是 ${values.lang}。`,
      },
    };
  }
  if (Number.isNaN(now)) {
    return {
      problem: {
        en: `--now must be an ISO 8601 time, not ${values.now}.`,
        zh: `--now 必须是 ISO 8601 时间，而不是 ${values.now}。`,
      },
    };
  }
  const known = providerById(provider);
  if (provider !== undefined && !known) {
    return {
      problem: {
        en: `Unknown provider "${provider}". Use one of: ${ids}.`,
        zh: `未知服务商“${provider}”。请使用以下之一：${ids}。`,
      },
    };
  }
  return { files, format, now, language: lang, ...(known && { provider: known.id }) };
}
