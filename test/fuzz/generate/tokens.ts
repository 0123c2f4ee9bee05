import type { Field } from '../../../schemas/core/model/field.ts';
import { otherNamesOf } from '../../../schemas/core/model/other-names.ts';
import { fieldsOf } from '../../../schemas/core/normalize/resolve-field.ts';
import { codesOf } from '../../../schemas/document/rule-codes.ts';
import { providers } from '../../../schemas/providers/registry.ts';
import type { Random } from '../random.ts';

const fieldNames = [...new Set(providers.flatMap(({ request }) => namesIn(request)))];
const ruleCodes = providers.flatMap((provider) => codesOf(provider).map((code) => `${provider.id}/${code}`));
const providerIds = providers.map(({ id }) => id);

/** Names that every object inherits. */
const inherited = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', ''];

function namesIn(field: Field): string[] {
  const inner = Object.entries(fieldsOf(field)).flatMap(([name, each]) => [
    name,
    ...otherNamesOf(each),
    ...namesIn(each),
  ]);
  if (field.type === 'array') return [...inner, ...namesIn(field.item)];
  return field.type === 'map' ? [...inner, ...namesIn(field.value)] : inner;
}

/** The name of a field: one of a provider, one that is nearly one, or an unknown one. */
export function keyOf(random: Random): string {
  const name = random.pick(fieldNames);
  return random.pick([
    name,
    name,
    name.toUpperCase(),
    name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    name.slice(1),
    `${name}s`,
    random.pick(inherited),
    `k${random.below(1000)}`,
    unicodeOf(random),
  ]);
}

/** A few characters: surrogate pairs, lone surrogates, invisible and control characters. */
export function unicodeOf(random: Random): string {
  const characters = [
    '\ud800',
    '\udc00',
    '\u{1F600}',
    '\0',
    '\u0007',
    '\u001b[31m',
    '\u202e',
    '\u2028',
    '\u00e9',
    '中',
    '\ufeff',
    '\u200b',
  ];
  return random.times(1, 4, () => random.pick(characters)).join('');
}

/** A reference to a value outside the file, or a text that is nearly one. */
export function referenceOf(random: Random): string {
  return random.pick([
    '${env:NAME}',
    '${secret:name}',
    '$NAME',
    '${env:A}${secret:b}',
    'a${env:B}c',
    '${env:',
    '${env:}',
    '$',
    '${',
    '$1',
    '${env:A}${env:',
    '${secret:${env:A}}',
  ]);
}

/** A comment that is a directive or nearly one, without a line end. */
export function directiveOf(random: Random): string {
  const marker = 'instance-requests-disable';
  const code = random.pick([
    random.pick(ruleCodes),
    random.pick(ruleCodes).replace(/.*\//, ''),
    'none',
    '*',
    unicodeOf(random),
  ]);
  const words = random.pick([
    `${marker} ${code}`,
    `${marker} ${code}`,
    `${marker}-next-line ${code}`,
    `${marker}-next-line ${code}, ${random.pick(ruleCodes)} -- a reason`,
    marker,
    `${marker}-next`,
    `provider: ${random.pick([...providerIds, 'none', '*'])}`,
    `profile: ${random.pick(['staging', '/', unicodeOf(random)])}`,
  ]);
  return random.pick([`// ${words}`, `/* ${words} */`, `/*${words}`, `// /* ${words}`, `/* ${words}\n*/`]);
}

/** A repeated text. */
export function runOf(random: Random, length: number): string {
  const unit = random.pick([
    '\\',
    '/',
    '"',
    'a',
    ' ',
    '\t',
    '\n',
    '\r\n',
    '$',
    '${env:',
    '${',
    '[1,',
    '-',
    ',',
    '*/',
    '/*',
    '//',
    '0',
    '1',
    '.',
    '中',
    '\ud83d',
    '\0',
    '%25',
    'A1-',
    '{}',
    '\\u0041',
  ]);
  return unit.repeat(Math.ceil(length / unit.length));
}
