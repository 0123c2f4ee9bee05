import { toCurl } from '../../../client/engine/http/curl.ts';
import type { Provider } from '../../../schemas/core/model/provider.ts';
import { isKey, type Node } from '../../../schemas/core/syntax/node.ts';
import { analyzeRequest } from '../../../schemas/document/analyze-request.ts';
import { masking } from '../../../schemas/document/masking.ts';
import { codeTargets, generateCode } from '../../../schemas/generate/generate-code.ts';
import { importText } from '../../../schemas/import/import-text.ts';
import { mostlyValidTextOf, withOtherCharacters, withOtherTokens } from '../generate/text.ts';
import type { Random } from '../random.ts';
import { defineTarget, hold } from '../target.ts';
import { context } from './problems.ts';

interface ImportInput {
  readonly text: string;
  /** The literal secrets of the request that the text is code of. */
  readonly secrets: readonly string[];
}

/** Shorter texts, such as a name, may also stand in code that has no secret. */
const leastSecret = 8;

/** The code of a request for one of its tools, or a curl command with it. */
function codeOf(random: Random): ImportInput {
  const { file, text } = mostlyValidTextOf(random);
  const { provider, root } = analyzeRequest(text, file, context);
  const targets = provider ? codeTargets(provider) : [];
  if (provider && root && targets.length > 0 && random.chance(0.8)) {
    const code = generateCode(random.pick(targets), { text, root, provider }, ({ en }) => en);
    return { text: code, secrets: passwordsIn(root, provider) };
  }
  const curl = toCurl({ method: 'POST', url: 'https://cloud.example', headers: {}, body: text }, [], {
    inHeaders: [],
    inBody: [],
  });
  return { text: curl, secrets: [] };
}

/** The passwords that are written out in a body and nowhere else in it. */
function passwordsIn(root: Node, provider: Provider): readonly string[] {
  const masked = masking(provider.request);
  const found: string[] = [];
  const others: string[] = [];
  const open = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    open.push(...(node.children ?? []));
    if (node.type === 'string' && !isKey(node)) (masked(node) ? found : others).push(node.value);
  }
  return found.filter((one) => one.length >= leastSecret && !others.some((other) => other.includes(one)));
}

/** A text that is pasted as a request: code as this product generates it, changed as tokens and as characters. */
function pastedText(random: Random): ImportInput {
  const { text: code, secrets } = codeOf(random);
  let text = code;
  if (random.chance(0.6)) text = withOtherTokens(text, random);
  if (random.chance(0.4)) text = withOtherCharacters(text, random);
  return { text, secrets };
}

/** Whatever is pasted becomes a request that can be read, or nothing. */
export const imports = defineTarget<ImportInput>({
  name: 'import',
  generate: pastedText,
  check({ text, secrets }) {
    const found = importText(text, 'en');
    if (!found) return;
    const secret = secrets.find((one) => found.text.includes(one));
    hold(secret === undefined, 'what is imported from code has no secret of the request', () => [found.text, secret]);
    const { problems } = analyzeRequest(found.text, `a.${found.provider?.id ?? 'none'}.json`, context);
    const syntax = problems.find(({ code }) => code === 'syntax');
    hold(!(syntax && found.provider), 'what is imported from code has no syntax error', () => [found.text, syntax]);
    if (syntax) return;
    hold(importText(found.text, 'en')?.text === found.text, 'a request that was imported is one already', () => found);
  },
});
