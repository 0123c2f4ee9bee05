import type { Json } from '../../../schemas/core/json.ts';
import { jsonOf } from '../../../schemas/core/syntax/node.ts';
import { analyzeRequest } from '../../../schemas/document/analyze-request.ts';
import { masking, maskingForKeeps, secretsIn } from '../../../schemas/document/masking.ts';
import { referencesOf, resolving } from '../../../schemas/document/references.ts';
import { serializeBody } from '../../../schemas/document/serialize-body.ts';
import { mostlyValidTextOf, type TextInput, textOf } from '../generate/text.ts';
import { defineTarget, hold } from '../target.ts';
import { context } from './problems.ts';

/** The body of a text as it is sent, and as it is kept. */
export const body = defineTarget<TextInput>({
  name: 'body',
  generate: (random) => (random.chance(0.6) ? mostlyValidTextOf(random) : textOf(random)),
  check({ file, text }) {
    const { wellFormed, provider } = analyzeRequest(text, file, context);
    if (!wellFormed) return;
    const { root } = wellFormed;
    const sent = serializeBody(wellFormed.text, root, () => undefined);
    hold(same(JSON.parse(sent), jsonOf(root)), 'the sent body equals the written one', () => sent);
    if (!provider) return;
    referencesOf(root);
    secretsIn(provider.request, root);
    for (const replace of [
      masking(provider.request),
      maskingForKeeps(provider.request),
      resolving(provider.request, ({ name }) => `"${name}"\\\n`),
      resolving(provider.request, () => '1e5'),
    ]) {
      JSON.parse(serializeBody(wellFormed.text, root, replace));
    }
  },
});

const same = (one: Json, other: Json) => JSON.stringify(one) === JSON.stringify(other);
