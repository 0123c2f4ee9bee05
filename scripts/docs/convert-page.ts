import { isJsonObject, type Json } from '../../schemas/core/json.ts';
import { plainTextOf } from '../../schemas/core/model/body-snippet.ts';
import type { PortableFact } from '../../schemas/core/model/portable-request.ts';
import type { Provider, ProviderId } from '../../schemas/core/model/provider.ts';
import { jsonOf } from '../../schemas/core/syntax/node.ts';
import { isPlaceholder } from '../../schemas/core/util/placeholder.ts';
import { type Converted, convertBody } from '../../schemas/document/convert.ts';
import { parseAny } from '../../schemas/document/parse.ts';
import { factNames, factText } from '../../schemas/document/portable-text.ts';
import { conversions } from '../../schemas/providers/conversions.ts';
import { providers } from '../../schemas/providers/registry.ts';
import { snippets } from '../../server/src/features/completion-snippets.ts';

/** What Convert carries between each pair of providers, as a page of the documentation, in English: docs/convert.md. */
export function convertPage(): string {
  return `${[intro, ...providers.map(section)].join('\n\n')}\n`;
}

const intro = `# What Convert carries

Generated from the conversions in \`schemas/providers/*/convert.ts\` by \`npm run generate\`. The test
\`test/unit/schemas/document/convert.test.ts\` converts the typical request of each provider to every other and back: there are no
errors but placeholders, and what both providers know is not lost.

- **carried**: the new request says it, in the other provider's words and units.
- **comment**: the other provider has no field for it, or the value means something in one cloud only. A comment says it, above
  the field that it is about.
- **placeholders**: fields that only you know, each a problem until you replace it.

The instance type is chosen by CPU cores and memory if the types of the profile's account were read before, and a placeholder
otherwise. A password is never carried: the new request refers to a secret.`;

/** The typical request of a provider. */
export function typicalBody(id: ProviderId): Json {
  const snippet = Object.values(snippets[id]).find(({ prefix }) => prefix === `${id} typical`);
  const parsed = snippet && parseAny(plainTextOf(snippet));
  return parsed && parsed !== 'too-deep' && parsed.root ? jsonOf(parsed.root) : {};
}

function section(from: Provider): string {
  const body = typicalBody(from.id);
  const said = conversions[from.id].read(body);
  const others = providers.filter((other) => other !== from);
  const converted = others.map((other) => convertBody(body, sideOf(from), sideOf(other)));
  const facts = (Object.keys(factNames) as PortableFact[]).filter((fact) => said[fact] !== undefined);
  const rows = [
    ['The typical request says', ...others.map(({ name }) => `to ${name}`)],
    ['---', ...others.map(() => '---')],
    ...facts.map((fact) => [shown(fact, said[fact] as Json), ...converted.map((each) => outcomeOf(fact, each))]),
    ['Placeholders', ...converted.map(({ body: other }) => placeholdersIn(other).join(', ') || 'none')],
  ];
  return [`## From ${from.name}`, '', ...rows.map((cells) => `| ${cells.join(' | ')} |`)].join('\n');
}

const sideOf = (provider: Provider) => ({ provider, conversion: conversions[provider.id] });

function shown(fact: PortableFact, value: Json): string {
  const text = factText(fact, value)?.en;
  return text === undefined || fact === 'network' ? factNames[fact].en : `${factNames[fact].en}: ${text}`;
}

const outcomeOf = (fact: PortableFact, { lost }: Converted) =>
  lost.some((each) => each.fact === fact) ? 'comment' : 'carried';

/** The names of the fields with placeholders. */
function placeholdersIn(value: Json): string[] {
  if (typeof value === 'string') return isPlaceholder(value) ? [`\`${value.slice(1, -1)}\``] : [];
  if (Array.isArray(value)) return value.flatMap(placeholdersIn);
  return isJsonObject(value) ? Object.values(value).flatMap(placeholdersIn) : [];
}
