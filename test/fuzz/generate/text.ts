import { providers } from '../../../schemas/providers/registry.ts';
import type { Random } from '../random.ts';
import { type Draft, draftOf, layoutOf, mutate, write } from './draft.ts';
import { type SeedText, seedTexts } from './seeds.ts';
import { directiveOf, keyOf, referenceOf, runOf, unicodeOf } from './tokens.ts';

/** The text of a request file, with the name of the file. */
export type TextInput = SeedText;

/** The longest generated text, in UTF-16 code units; cutting it there makes one more kind of invalid text. */
const maxLength = 250_000;

/** The text of a request file: a valid or nearly valid body, changed as JSON, as tokens and as characters. */
export function textOf(random: Random): TextInput {
  const seed = random.pick(seedTexts);
  const file = random.chance(0.85) ? seed.file : random.pick([...otherFiles, random.pick(seedTexts).file]);
  if (random.chance(0.015)) return { file, text: bigText(random).slice(0, maxLength) };
  if (random.chance(0.05)) return { file, text: random.times(0, 14, () => tokenOf(random)).join('') };
  let text = seed.text;
  if (random.chance(0.6)) text = asOtherJson(text, random);
  if (random.chance(0.4)) text = withOtherTokens(text, random);
  if (random.chance(0.3)) text = withOtherCharacters(text, random);
  if (random.chance(0.25)) text = withOtherLineEnds(text, random);
  if (random.chance(0.15)) text = `${random.times(1, 3, () => directiveOf(random)).join('\n')}\n${text}`;
  if (random.chance(0.05))
    text = text + random.pick(['/*', '//', '/* instance-requests-disable', '"', '{', ' x', '\0']);
  if (random.chance(0.03)) text = `\ufeff${text}`;
  return { file, text: text.slice(0, maxLength) };
}

const otherFiles = ['a.json', 'a.jsonc', '', 'A.HUAWEI-ECS.JSON', 'x.none.json'];

/** Texts that are mostly valid JSON. */
export function mostlyValidTextOf(random: Random): TextInput {
  const { file, text } = random.pick(seedTexts);
  return { file, text: random.chance(0.7) ? asOtherJson(text, random) : text };
}

function asOtherJson(text: string, random: Random): string {
  let draft: Draft = draftOf(text);
  for (let count = 1 + random.below(4); count > 0; count--) draft = mutate(draft, random);
  return write(draft, layoutOf(random));
}

const token = /"(?:[^"\\\r\n]|\\.)*"?|\/\/[^\r\n]*|\/\*[\s\S]*?(?:\*\/|$)|[{}[\],:/]|\s+|[^\s{}[\],:"/]+/g;

/** A text with some tokens added, left out, replaced, repeated or cut. */
export function withOtherTokens(text: string, random: Random): string {
  const tokens = text.match(token) ?? [];
  for (let count = 1 + random.below(4); count > 0; count--) {
    const at = random.below(tokens.length + 1);
    switch (random.below(6)) {
      case 0:
        tokens.splice(at, 1);
        break;
      case 1:
        tokens.splice(at, 0, tokenOf(random));
        break;
      case 2:
        tokens.splice(at, 1, tokenOf(random));
        break;
      case 3:
        tokens.splice(at, 2, tokens[at + 1] ?? '', tokens[at] ?? '');
        break;
      case 4:
        tokens.splice(at, 0, ...tokens.slice(at, at + 1 + random.below(12)));
        break;
      default:
        tokens.splice(at, 1, (tokens[at] ?? '').slice(0, -1));
    }
  }
  return tokens.join('');
}

const plainTokens = [
  '{',
  '}',
  '[',
  ']',
  ':',
  ',',
  '"',
  "'",
  '/',
  '/*',
  '*/',
  '//',
  '\\',
  ' ',
  '\n',
  '\r',
  '\r\n',
  '\t',
  '1',
  '-',
  '01',
  '1.',
  'true',
  'nul',
  'None',
  '#',
  ';',
  '，',
  '：',
  '“',
  '”',
  '”',
  '｛',
  '｝',
  '""',
  '{}',
  '[]',
  '"a"',
  '"a": 1',
  '\u2028',
];

function tokenOf(random: Random): string {
  switch (random.below(8)) {
    case 0:
      return directiveOf(random) + random.pick(['', '\n', '\r\n', '\r']);
    case 1:
      return JSON.stringify(keyOf(random));
    case 2:
      return `"${referenceOf(random)}"`;
    case 3:
      return unicodeOf(random);
    default:
      return random.pick(plainTokens);
  }
}

/** A text with some characters added, left out or repeated, or without its end. */
export function withOtherCharacters(text: string, random: Random): string {
  let result = text;
  for (let count = 1 + random.below(3); count > 0; count--) {
    const at = random.below(result.length + 1);
    const to = at + random.below(20);
    switch (random.below(5)) {
      case 0:
        result = result.slice(0, at);
        break;
      case 1:
        result = result.slice(0, at) + result.slice(to);
        break;
      case 2:
        result = result.slice(0, at) + unicodeOf(random) + result.slice(at);
        break;
      case 3:
        result = result.slice(0, at) + runOf(random, random.pick([2, 20, 2000])) + result.slice(at);
        break;
      default:
        result = result.slice(0, to) + result.slice(at, to).repeat(1 + random.below(8)) + result.slice(to);
    }
  }
  return result;
}

function withOtherLineEnds(text: string, random: Random): string {
  const ends = random.pick([['\r\n'], ['\r'], ['\n', '\r\n'], ['\n', '\r', '\r\n']]);
  return text.replace(/\r\n|[\r\n]/g, () => random.pick(ends));
}

/** Texts that are long in one way: deep, wide, or one long value, comment or run. */
function bigText(random: Random): string {
  const size = random.pick([200, 1000, 5000, 20_000, 50_000]);
  const few = random.pick([50, 500, 2000]);
  const seed = random.pick(seedTexts).text;
  const inside = (members: string) => seed.replace('{', `{ ${members},`);
  const key = keyOf(random);
  const name = JSON.stringify(key);
  switch (random.below(11)) {
    case 0: {
      const open = random.pick(['[', '{"a":', `{${name}:`, '[{"a":', '{"a":[']);
      const close = open
        .replace(/[^[{]/g, '')
        .split('')
        .reverse()
        .map((bracket) => (bracket === '[' ? ']' : '}'))
        .join('');
      return open.repeat(size) + random.pick(['', '1', '{}']) + (random.chance(0.7) ? close.repeat(size) : '');
    }
    case 1:
      return inside(`${name}: ${'['.repeat(size)}${']'.repeat(size)}`);
    case 2:
      return inside(`${name}: ${JSON.stringify(runOf(random, 100_000))}`);
    case 3:
      return inside(`"${runOf(random, 100_000)}": 1`);
    case 4:
      return inside(Array.from({ length: few }, (_, index) => `"${key}${index}": ${index}`).join(',\n'));
    case 5:
      return inside(Array.from({ length: few }, () => `${name}: 1`).join(',\n'));
    case 6:
      return inside(
        `${name}: [${Array.from({ length: few }, (_, index) => `{ "size": ${index}, ${name}: "x" }`).join(', ')}]`,
      );
    case 7:
      return `${Array.from({ length: few }, () => directiveOf(random)).join('\n')}\n${seed}`;
    case 8:
      return seed.replaceAll('\n', ` ${directiveOf(random)}\n`.repeat(20));
    case 9:
      return seed + runOf(random, 100_000);
    default:
      return runOf(random, 100_000) + seed;
  }
}

/** A change of a text: a number of characters at an offset is replaced. */
export interface TextChange {
  readonly at: number;
  readonly removed: number;
  readonly inserted: string;
}

/** Changes as people make them: mostly of a few characters. */
export function changesOf(random: Random, length: number): TextChange[] {
  return random.times(1, 5, () => ({
    at: random.below(length + 1),
    removed: random.pick([0, 0, 1, 2, 10]),
    inserted: random.chance(0.5)
      ? random.pick(['', 'x', '7', '"', '\\', '\n', '.', '-', 'e', ' ', '\\n', '\\u00e9', '字', '\u{1F600}', '/', '*/'])
      : random.pick([tokenOf(random), '']),
  }));
}

/** A text after a change; a change beyond the end stops there. */
export function applyChange(text: string, { at, removed, inserted }: TextChange): string {
  return text.slice(0, at) + inserted + text.slice(at + removed);
}

/** A file name for each provider, and one without a provider. */
export const fileNames = [...providers.map(({ id }) => `a.${id}.json`), 'a.json'];
