import type { ErrorHelp } from '../core/api/order-summary.ts';
import { inLanguage, type Language } from '../core/localized-text.ts';
import type { Provider } from '../core/model/provider.ts';
import { sanitizeText } from '../core/util/sanitize-text.ts';
import { ruleEntries } from '../docs/rule-entries.ts';
import { rulePage } from '../docs/rule-page.ts';
import type { AssistantTool } from './tool.ts';
import { nameIn, providerIn, providerInput } from './tool-input.ts';

/** Explains a rule, or an error code of the provider. */
export const explainTool: AssistantTool = {
  name: 'instance_requests_explain',
  description:
    'Explains the code of a problem, such as huawei-ecs/required, or an error code of the provider, such as Ecs.0013: ' +
    'what it means, what to do, which fields cause it, and which rules report its cause before a request is sent.',
  input: {
    type: 'object',
    properties: {
      provider: providerInput,
      code: { type: 'string', description: 'The code of a rule, with or without the provider, or an error code.' },
    },
    required: ['provider', 'code'],
  },
  progress: { en: 'Looking up the code', zh: '正在查找该代码' },
  async run(input, { errorHelp, language }) {
    const provider = providerIn(input);
    if ('problem' in provider) return provider;
    const code = withoutProvider(nameIn(input, 'code') ?? '', provider);
    const entries = ruleEntries(provider);
    if (entries.some((entry) => entry.code === code)) return { rule: rulePage(provider.id, code, language) };
    const known = errorHelp(provider.id);
    const key = code.toLowerCase();
    const help = Object.hasOwn(known, key) ? known[key] : undefined;
    const rules = entries.filter(({ providerErrors }) => providerErrors.some((error) => error.toLowerCase() === key));
    if (!help && rules.length === 0) {
      const name = sanitizeText(code, 100);
      return { problem: { en: `No rule or error code "${name}".`, zh: `没有规则或错误码“${name}”。` } };
    }
    return {
      errorCode: code,
      ...(help && helpData(help, language)),
      reportedBy: rules.map((entry) => ({
        code: `${provider.id}/${entry.code}`,
        says: inLanguage(entry.documentation, language),
      })),
    };
  },
};

function withoutProvider(code: string, { id }: Provider): string {
  return code.startsWith(`${id}/`) ? code.slice(id.length + 1) : code;
}

function helpData({ says, fields = [], ofOtherCall }: ErrorHelp, language: Language) {
  return {
    says: inLanguage(says, language),
    fields: fields.map((path) => path.join('.').replaceAll('.*', '[]')),
    ...(ofOtherCall && { ofOtherCall }),
  };
}
