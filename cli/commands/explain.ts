import { inLanguage, type Language, type LocalizedText } from '../../schemas/core/localized-text.ts';
import type { Provider } from '../../schemas/core/model/provider.ts';
import { closestName } from '../../schemas/core/normalize/closest-name.ts';
import { ruleEntries } from '../../schemas/docs/rule-entries.ts';
import { rulePage } from '../../schemas/docs/rule-page.ts';
import { codesOf } from '../../schemas/document/rule-codes.ts';
import { errorHelp } from '../../schemas/providers/error-help.ts';
import { providers } from '../../schemas/providers/registry.ts';
import { readArguments } from '../arguments.ts';
import { type Invocation, UsageError } from '../command.ts';

export const usage: LocalizedText = {
  en: `instance-requests explain CODE

Explains a rule, such as huawei-ecs/uuid, or an error code that a provider returns, such as
Ecs.0013.

  --lang en|zh-cn  language (default: en)
  --help           show this help`,
  zh: `instance-requests explain 代码

说明一条规则（例如 huawei-ecs/uuid）或服务商返回的错误码（例如 Ecs.0013）。

  --lang en|zh-cn  语言（默认值：en）
  --help           显示此帮助`,
};

/** Prints the page of each rule with a code, and what is known of a provider's error with it. */
export function run({ args, language }: Invocation): number {
  const [code, ...others] = readArguments(args, {}).positionals;
  if (code === undefined || others.length > 0)
    throw new UsageError({ en: 'Specify one code.', zh: '请指定一个代码。' });
  const pages = pagesOfRules(code, language);
  const texts = pages.length > 0 ? pages : textsOfError(code, language);
  if (texts.length === 0) throw new UsageError(unknownCode(code));
  process.stdout.write(texts.join('\n'));
  return 0;
}

/** The providers whose rules are meant, and the code without its provider. */
function splitCode(code: string): [providers: readonly Provider[], own: string] {
  const named = providers.find(({ id }) => code.startsWith(`${id}/`));
  return named ? [[named], code.slice(named.id.length + 1)] : [providers, code];
}

function pagesOfRules(code: string, language: Language): string[] {
  const [meant, own] = splitCode(code);
  if (own.startsWith('request/')) return [plain(rulePage('request', own.slice('request/'.length), language))];
  return meant
    .filter((provider) => codesOf(provider).includes(own))
    .map(({ id }) => plain(rulePage(id, own, language)));
}

/** What is known of an error code, and the rules that prevent the error. */
function textsOfError(code: string, language: Language): string[] {
  const [meant, own] = splitCode(code);
  const wanted = own.toLowerCase();
  return meant.flatMap((provider) => {
    const help = errorHelp[provider.id][wanted];
    const rules = ruleEntries(provider).filter(({ providerErrors }) =>
      providerErrors.some((error) => error.toLowerCase() === wanted),
    );
    if (!help && rules.length === 0) return [];
    const says = help ? `${inLanguage(help.says, language)}\n\n` : '';
    const codes = rules.map((rule) => `- ${provider.id}/${rule.code}\n`).join('');
    const list =
      codes &&
      `${inLanguage({ en: 'Rules that find it before a send:', zh: '发送前可发现它的规则：' }, language)}\n\n${codes}`;
    return [`# ${provider.name}: ${own}\n\n${says}${list}`];
  });
}

/** Markdown without the backslashes that keep its text literal. */
const plain = (markdown: string) => markdown.replace(/\\([!-/:-@[-`{-~])/g, '$1');

function unknownCode(code: string): LocalizedText {
  const [meant, own] = splitCode(code);
  const closest = closestName(own, [...new Set(meant.flatMap(codesOf))]);
  return {
    en: `Unknown code "${code}".${closest ? ` Did you mean "${closest}"?` : ''}`,
    zh: `未知代码“${code}”。${closest ? `是否应为“${closest}”？` : ''}`,
  };
}
