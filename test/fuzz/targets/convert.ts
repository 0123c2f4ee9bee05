import { analyzeRequest } from '../../../schemas/document/analyze-request.ts';
import { convertBody, convertedText } from '../../../schemas/document/convert.ts';
import { serializeBody } from '../../../schemas/document/serialize-body.ts';
import { codeTargets, generateCode } from '../../../schemas/generate/generate-code.ts';
import { conversions } from '../../../schemas/providers/conversions.ts';
import { providers } from '../../../schemas/providers/registry.ts';
import { mostlyValidTextOf } from '../generate/text.ts';
import { defineTarget, hold } from '../target.ts';
import { context } from './problems.ts';

const sideOf = (provider: (typeof providers)[number]) => ({ provider, conversion: conversions[provider.id] });

/** A request without syntax errors becomes one of every other provider, and code of every kind, whatever it says. */
export const convert = defineTarget({
  name: 'convert',
  generate: mostlyValidTextOf,
  check({ text, file }) {
    const { wellFormed, provider } = analyzeRequest(text, file, context);
    if (!wellFormed || !provider) return;
    const { root } = wellFormed;
    const body = JSON.parse(serializeBody(text, root, () => undefined));
    for (const other of providers.filter(({ id }) => id !== provider.id)) {
      const converted = convertedText(convertBody(body, sideOf(provider), sideOf(other)), 'en', context.now);
      const { problems } = analyzeRequest(converted, `a.${other.id}.json`, context);
      const syntax = problems.find(({ code }) => code === 'syntax');
      hold(!syntax, 'a converted request has no syntax error', () => [other.id, converted, syntax?.message.en]);
    }
    for (const target of codeTargets(provider)) {
      const code = generateCode(target, { text, root, provider }, ({ en }) => en);
      hold(code !== '', 'a request has code for every tool', () => target.id);
    }
  },
});
