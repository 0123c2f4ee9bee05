import { toCurl } from '../../../client/engine/http/curl.ts';
import { analyzeRequest } from '../../../schemas/document/analyze-request.ts';
import { codeTargets, generateCode } from '../../../schemas/generate/generate-code.ts';
import { importText } from '../../../schemas/import/import-text.ts';
import { mostlyValidTextOf, withOtherCharacters, withOtherTokens } from '../generate/text.ts';
import type { Random } from '../random.ts';
import { defineTarget, hold } from '../target.ts';
import { context } from './problems.ts';

interface ImportInput {
  readonly text: string;
}

/** The code of a request for one of its tools, or a curl command with it. */
function codeOf(random: Random): string {
  const { file, text } = mostlyValidTextOf(random);
  const { provider, root } = analyzeRequest(text, file, context);
  const targets = provider ? codeTargets(provider) : [];
  if (provider && root && targets.length > 0 && random.chance(0.8)) {
    return generateCode(random.pick(targets), { text, root, provider }, ({ en }) => en);
  }
  return toCurl({ method: 'POST', url: 'https://cloud.example', headers: {}, body: text }, [], {
    inHeaders: [],
    inBody: [],
  });
}

/** A text that is pasted as a request: code as this product generates it, changed as tokens and as characters. */
function pastedText(random: Random): ImportInput {
  let text = codeOf(random);
  if (random.chance(0.6)) text = withOtherTokens(text, random);
  if (random.chance(0.4)) text = withOtherCharacters(text, random);
  return { text };
}

/** Whatever is pasted becomes a request that can be read, or nothing. */
export const imports = defineTarget<ImportInput>({
  name: 'import',
  generate: pastedText,
  check({ text }) {
    const found = importText(text, 'en');
    if (!found) return;
    const { problems } = analyzeRequest(found.text, `a.${found.provider?.id ?? 'none'}.json`, context);
    const syntax = problems.find(({ code }) => code === 'syntax');
    hold(!(syntax && found.provider), 'what is imported from code has no syntax error', () => [found.text, syntax]);
    if (syntax) return;
    hold(importText(found.text, 'en')?.text === found.text, 'a request that was imported is one already', () => found);
  },
});
