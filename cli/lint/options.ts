import type { Language, LocalizedText } from '../../schemas/core/localized-text.ts';
import type { ProviderId } from '../../schemas/core/model/provider.ts';
import { codesOf } from '../../schemas/document/rule-codes.ts';
import { type Severities, severityNames } from '../../schemas/document/severities.ts';
import { providers } from '../../schemas/providers/registry.ts';
import { oneOf, providerFor, providerIdsText, readArguments, wholeNumber } from '../arguments.ts';
import { type Invocation, UsageError } from '../command.ts';

/** The formats in which findings are printed. */
export const formatNames = ['human', 'text', 'json', 'sarif', 'github', 'junit'] as const;

export type FormatName = (typeof formatNames)[number];

/** How much "fix" does: nothing, show what it would do, or write it. */
export type FixMode = 'none' | 'dry-run' | 'write';

/** The arguments of `instance-requests lint`. */
export interface LintOptions {
  /** Files, folders and globs. */
  readonly paths: readonly string[];
  /** The name of the text on standard input, if that is checked. */
  readonly stdin?: string;
  readonly format: FormatName;
  /** The provider of files whose name and first comment give none. */
  readonly provider?: ProviderId;
  /** The current time for rules about time, in milliseconds since 1970. */
  readonly now: number;
  readonly language: Language;
  readonly fix: FixMode;
  /** More warnings than this fail; absent allows any number. */
  readonly maxWarnings?: number;
  /** Whether only errors are printed. */
  readonly isQuiet: boolean;
  readonly severities: Severities;
}

export const usage: LocalizedText = {
  en: `instance-requests lint [options] PATH...

Checks create-instance request files against their provider's rules. A folder is searched
for files that are named for a provider, such as web.huawei-ecs.json. A glob in quotes
matches any files: "requests/**/*.json".

  --format FORMAT        ${formatNames.join(', ')}
                         (default: human on a terminal, otherwise text)
  --fix                  apply the safe fixes and write the files
  --fix-dry-run          show what --fix would leave, and write nothing
  --max-warnings N       fail if there are more warnings than N
  --quiet                print errors only
  --rule CODE=SEVERITY   set the severity of a rule: ${severityNames.join(', ')}
                         (can be repeated)
  --stdin-filename NAME  check standard input under this name
  --provider ID          provider of files that don't name one
  --now ISO              current time for rules about time (default: now)
  --lang en|zh-cn        message language (default: en)
  --help                 show this help

Providers: ${providerIdsText}

Exit code: 0 if there are no errors, 1 if there are errors or too many warnings, 2 if the
command failed or a file could not be checked.`,
  zh: `instance-requests lint [选项] 路径...

按服务商的规则检查创建实例的请求文件。对于文件夹，检查其中按服务商命名的文件，例如
web.huawei-ecs.json。加引号的通配符可匹配任意文件："requests/**/*.json"。

  --format FORMAT        ${formatNames.join('、')}
                         默认值：终端上为 human，否则为 text
  --fix                  应用安全的修复并写入文件
  --fix-dry-run          显示 --fix 之后剩余的问题，不写入文件
  --max-warnings N       警告多于 N 个时视为失败
  --quiet                仅输出错误
  --rule CODE=SEVERITY   设置规则的级别：${severityNames.join('、')}
                         可重复使用
  --stdin-filename NAME  以此名称检查标准输入
  --provider ID          未指明服务商的文件所用的服务商
  --now ISO              与时间有关的规则所用的当前时间（默认值：现在）
  --lang en|zh-cn        消息语言（默认值：en）
  --help                 显示此帮助

服务商：${providerIdsText}

退出码：0 表示没有错误，1 表示有错误或警告过多，2 表示命令失败或有文件未能检查。`,
};

/**
 * Reads the arguments after `lint`.
 * @param isTerminal whether findings are printed to a terminal
 * @throws UsageError about the first invalid argument
 */
export function readOptions({ args, language }: Invocation, isTerminal: boolean): LintOptions {
  const { values, positionals } = readArguments(args, {
    format: { type: 'string', default: isTerminal ? 'human' : 'text' },
    provider: { type: 'string' },
    now: { type: 'string' },
    fix: { type: 'boolean', default: false },
    'fix-dry-run': { type: 'boolean', default: false },
    'max-warnings': { type: 'string' },
    quiet: { type: 'boolean', default: false },
    rule: { type: 'string', multiple: true, default: [] },
    'stdin-filename': { type: 'string' },
  });
  const { 'stdin-filename': stdin, 'max-warnings': maxWarnings } = values;
  if (positionals.length === 0 && stdin === undefined)
    throw new UsageError({ en: 'Specify at least one file.', zh: '请至少指定一个文件。' });
  if (positionals.length > 0 && stdin !== undefined)
    throw new UsageError({
      en: '--stdin-filename checks standard input only. Remove the other files.',
      zh: '--stdin-filename 仅检查标准输入。请移除其他文件。',
    });
  return {
    paths: positionals,
    format: oneOf('--format', values.format, formatNames),
    now: timeOf(values.now),
    language,
    fix: values['fix-dry-run'] ? 'dry-run' : values.fix ? 'write' : 'none',
    isQuiet: values.quiet,
    severities: Object.fromEntries(values.rule.map(readSeverity)),
    ...(maxWarnings !== undefined && { maxWarnings: wholeNumber('--max-warnings', maxWarnings, 1_000_000) }),
    ...(stdin !== undefined && { stdin }),
    ...(values.provider !== undefined && { provider: providerFor(values.provider).id }),
  };
}

/** ISO 8601 as people write it: a date, or a date and time with or without a zone. */
const iso = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/i;

function timeOf(text: string | undefined): number {
  const now = text === undefined ? Date.now() : iso.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(now)) return now;
  throw new UsageError({
    en: `--now must be an ISO 8601 time, not ${text}.`,
    zh: `--now 必须是 ISO 8601 时间，而不是 ${text}。`,
  });
}

/** A rule and its severity, as in `huawei-ecs/uuid=off`. The provider may be omitted. */
function readSeverity(text: string): [code: string, severity: Severities[string]] {
  const at = text.indexOf('=');
  const code = text.slice(0, Math.max(at, 0));
  const isKnown = providers.some((provider) => {
    const own = code.startsWith(`${provider.id}/`) ? code.slice(provider.id.length + 1) : code;
    return codesOf(provider).includes(own);
  });
  if (!isKnown)
    throw new UsageError({
      en: `--rule needs a known rule and a severity, as in --rule literal-secret=error, not ${text}.`,
      zh: `--rule 须为已知的规则和级别，例如 --rule literal-secret=error，而不是 ${text}。`,
    });
  return [code, oneOf(`--rule ${code}`, text.slice(at + 1), severityNames)];
}
