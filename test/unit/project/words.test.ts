import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { LocalizedText } from '../../../schemas/core/localized-text.ts';
import { builtinRules, typeNames } from '../../../schemas/core/validate/builtin-rules.ts';
import { analyzeRequest } from '../../../schemas/document/analyze-request.ts';
import { apis } from '../../../schemas/providers/api-registry.ts';
import { providers } from '../../../schemas/providers/registry.ts';
import { testNow } from '../../support/builders/diagnose.ts';
import { textOf } from '../../support/builders/fixes.ts';
import { openDocument } from '../../support/builders/language-document.ts';
import { ruleCases } from '../../support/fixtures/rule-cases.ts';
import { sourceTexts } from '../../support/fixtures/source-texts.ts';

const banned: readonly RegExp[] = [
  /\b(?:un)?mend(?:s|ed|ing)?\b/i,
  /\bblanks?\b/i,
  /\bsilenc(?:e|es|ed|ing)\b/i,
  /\bBetter /,
  /\bstands\b/i,
  /\b(?:take|takes|taken|taking) out\b/i,
  /\bno credential\b/i,
  /\bplease\b/i,
  // Not one in a list of characters.
  /[a-z]!(?:\s|$)/i,
  /\b(?:settl|misbehav|colour|behaviour)\w*/i,
  /\bcancelled\b/i,
  /\boutcomes?\b/i,
];

/** What the client says as VS Code does. */
const bannedInClient: readonly RegExp[] = [
  /\bcannot\b/i,
  /\b(?:is|are|was|were|do|does|did|could|has|have) not\b/i,
  /\brefus(?:e|es|ed|al)\b/i,
  /…$/,
];

/** A plural after a number that is put in. */
const plural = /^ (?:characters|checks|entries|errors|instances|items|lines|requests|resources|warnings)\b/;

/** The most characters of a problem or the title of its fix, without what it quotes from the file. */
const maxProblemLength = 115;

/** The most characters of a diagnostic of the client, without the values that are put in. */
const maxDiagnosticLength = 90;

const singular =
  /(?<![\d.,-])\b1 (?:characters|items|entries|fields|instances|disks|bytes|problems|errors|warnings|(?:year|month|day|hour|minute|second)s)\b/;

const chinese: Readonly<Record<string, RegExp>> = {
  'a banned word': /！|静默|您/u,
  'no space between Chinese and Latin letters or digits': /\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}/u,
  // In square brackets stands what is written into a file as it is, such as [start,digits].
  'a half-width comma or full stop after Chinese': /(?<!\[[^\]]{0,20})\p{Script=Han}(?:[,;:!?]|\.(?!\.))/u,
  'half-width brackets around Chinese': /\(\p{Script=Han}|\p{Script=Han} ?\((?!\))/u,
  'a space before or after full-width punctuation': / [（）。，、；：]|[（）。，、；：] (?!$| )/u,
};

/** What is wrong with an English wording, in words. */
function englishFaults(text: string): string[] {
  return [...banned, singular].flatMap((regex) => {
    const match = regex.exec(text);
    return match ? [`"${match[0].trim()}" in: ${text}`] : [];
  });
}

/** What is wrong with a Chinese wording, in words. */
function chineseFaults(text: string): string[] {
  return Object.entries(chinese).flatMap(([fault, regex]) => (regex.test(text) ? [`${fault}: ${text}`] : []));
}

const repository = join(import.meta.dirname, '../../..');

const json = (file: string) => JSON.parse(readFileSync(join(repository, file), 'utf8'));

/** The words of the manifest, by key, in both languages. */
const manifestTexts: readonly (Shown & { readonly key: string })[] = (() => {
  const english: Record<string, string> = json('package.nls.json');
  const simplified: Record<string, string> = json('package.nls.zh-cn.json');
  return Object.entries(english).map(([key, en]) => ({
    key,
    where: `package.nls.json ${key}`,
    en,
    zh: simplified[key] ?? '',
  }));
})();

/** A sentence as it is shown, and the file or folder that its words come from. */
interface Shown extends LocalizedText {
  readonly where: string;
}

/** Every sentence inside a value, however it was made. */
function textsIn(value: unknown, where: string, seen = new Set<unknown>()): Shown[] {
  if (typeof value !== 'object' || value === null || seen.has(value)) return [];
  seen.add(value);
  if ('en' in value && 'zh' in value && typeof value.en === 'string' && typeof value.zh === 'string')
    return [{ where, en: value.en, zh: value.zh }];
  return Object.values(value).flatMap((inner) => textsIn(inner, where, seen));
}

/** Values that say the same in another way: the number of the others, or of all; a word for one, or its digit. */
const sayTheSame: ReadonlySet<string> = new Set([
  'schemas/providers/shared/huawei/preflight.ts: more,shown | names,shown',
  'client/engine/provider-client/query-failure.ts: time | minutes',
]);

const literals = sourceTexts();

/** The checks whose messages are wholly their own; those of the others hold words of a provider's fields. */
const ownCodes: ReadonlySet<string> = new Set([
  'syntax',
  'provider',
  'unknown-code',
  'duplicate-key',
  'unknown-field',
  'literal-secret',
  'secret-template',
  'range',
  'length',
]);

/** The cases of all rules, as files. */
const cases = providers.flatMap(({ id }) =>
  Object.entries(ruleCases[id]).flatMap(([code, { breaks, near }]) =>
    [breaks, near].map((body) => ({ id, code, text: textOf(body), name: `test.${id}.json` })),
  ),
);

const definitions: readonly Shown[] = [
  ...textsIn([builtinRules, typeNames], 'schemas/core/'),
  ...providers.flatMap((provider) => [
    ...textsIn(provider, `schemas/providers/${provider.id}/`),
    ...textsIn(apis[provider.id], `schemas/providers/${provider.id}/api/`),
  ]),
];

/** What the problems of the cases say, and their fixes. What is quoted from a file is its own. */
const messages: readonly Shown[] = cases.flatMap(({ id, text, name }) =>
  analyzeRequest(text, name, { now: testNow }).problems.flatMap(({ code, message, fixes = [] }) => {
    const where = ownCodes.has(code) ? 'schemas/core/' : `schemas/providers/${id}/`;
    const texts = [
      { text: message, where },
      ...fixes.map(({ title }) => ({ text: title, where: `schemas/providers/${id}/` })),
    ];
    return texts.map(({ text: { en, zh }, where }) => ({
      where,
      en: en.replace(/"[^"]*"/g, '""'),
      zh: zh.replace(/“[^”]*”/g, '“”').replace(/"[^"]*"/g, '""'),
    }));
  }),
);

describe('the words that people read', () => {
  test('are found wherever they are written', () => {
    for (const file of [
      'schemas/core/model/fix.ts',
      'schemas/core/validate/scalar.ts',
      'schemas/document/syntax-errors.ts',
      'schemas/providers/huawei-ecs/rules/charging.ts',
      'server/src/features/code-actions/quick-fixes.ts',
      'server/src/lint/options.ts',
      'client/src/',
      'client/engine/',
    ]) {
      assert.ok(
        literals.some(({ where }) => where.startsWith(file)),
        file,
      );
    }
    assert.ok(literals.length > 1000, `${literals.length}`);
    assert.ok(definitions.length > 500, `${definitions.length}`);
    assert.ok(messages.length > 500, `${messages.length}`);
  });

  test('are there in both languages', () => {
    // What only joins others may be a space in one language and nothing in the other.
    const isWord = (parts: readonly string[]) => parts.some((part) => /\p{L}/u.test(part));
    const empty = literals.filter(({ en, zh }) => isWord(en.parts) && !zh.parts.join('').trim() && !zh.values.length);
    const emptyEnglish = literals.filter(
      ({ en, zh }) => isWord(zh.parts) && !en.parts.join('').trim() && !en.values.length,
    );
    assert.deepEqual(
      [...empty, ...emptyEnglish].map(({ where }) => where),
      [],
    );
    for (const { where, en, zh } of [...definitions, ...messages, ...manifestTexts]) {
      assert.ok(en.trim() !== '' && zh.trim() !== '', `${where} ${en} ${zh}`);
    }
  });

  test('have the same values put in, in both languages', () => {
    const differing = literals.flatMap(({ where, en, zh }) =>
      en.values.join() === zh.values.join() ? [] : [`${where.replace(/:\d+$/, '')}: ${en.values} | ${zh.values}`],
    );
    assert.deepEqual(
      differing.filter((difference) => !sayTheSame.has(difference)),
      [],
    );
  });

  test('have no banned word, and the singular for one', () => {
    assert.deepEqual(faultsOf(englishFaults, 'en'), []);
  });

  test('follow VS Code in the client: contractions, "rejected", three dots', () => {
    const own = literals.filter(({ where }) => where.startsWith('client/src/'));
    const found = [
      ...own.flatMap(({ where, en }) => en.parts.map((text) => ({ where, text }))),
      ...manifestTexts.map(({ where, en }) => ({ where, text: en })),
    ].flatMap(({ where, text }) => bannedInClient.flatMap((regex) => (regex.test(text) ? [`${where} ${text}`] : [])));
    assert.deepEqual(found, []);
  });

  test('have a singular beside each plural that follows a number in the client', () => {
    const found = literals.filter(
      ({ where, en }) => where.startsWith('client/src/') && !en.hasForms && en.parts.some((part) => plural.test(part)),
    );
    // More than one by what comes before.
    const always = [
      'features/instances/actions.ts',
      'features/instances/hide-commands.ts',
      'notifications.ts',
      'outcome-message.ts',
    ];
    assert.deepEqual(
      found.map(({ where }) => where).filter((where) => !always.some((file) => where.includes(file))),
      [],
    );
  });

  test('are short in problems, apart from notes on what the documents do not have', () => {
    const long = messages.filter(({ en }) => en.length > maxProblemLength && !en.startsWith('Newer than the document'));
    assert.deepEqual(
      long.map(({ en }) => en),
      [],
    );
  });

  test('are short in the diagnostics of the client', () => {
    const files = ['features/instances/code-lens.ts', 'features/language/notices.ts'];
    const diagnostics = literals.filter(
      ({ where, en }) =>
        files.some((file) => where.includes(file)) && en.parts[0] && /^(?:Not checked:|Already)/.test(en.parts[0]),
    );
    assert.equal(diagnostics.length, 4);
    for (const { where, en } of diagnostics) {
      // Of two forms one is shown.
      const length = Math.max(...en.parts.map((part) => part.length), en.hasForms ? 0 : en.parts.join('').length);
      assert.ok(length <= maxDiagnosticLength, `${where}: ${length}`);
    }
  });

  test('have one Chinese wording for one English label in the client and the manifest', () => {
    const wordings = new Map<string, Set<string>>();
    const labels = [
      ...literals
        .filter(({ where, en, zh }) => where.startsWith('client/src/') && en.values.length + zh.values.length === 0)
        .map(({ en, zh }) => ({ en: en.parts.join(''), zh: zh.parts.join('') })),
      ...manifestTexts,
    ];
    for (const { en, zh } of labels) wordings.set(en, (wordings.get(en) ?? new Set()).add(zh));
    assert.deepEqual(
      [...wordings].filter(([, all]) => all.size > 1).map(([en, all]) => `${en}: ${[...all].join(', ')}`),
      [],
    );
  });

  test('have the same links and code in both languages of the manifest', () => {
    const marks = (text: string) => [...text.matchAll(/\(command:[\w.]+\)|`[^`]*`/g)].map(([mark]) => mark).toSorted();
    for (const { key, en, zh } of manifestTexts) assert.deepEqual(marks(zh), marks(en), key);
  });

  test('are in Title Case in commands', () => {
    const small = /^(?:a|an|as|by|curl|for|from|in|of|to|with)$/;
    for (const { key, en } of manifestTexts) {
      if (!key.startsWith('command.')) continue;
      const wrong = en.split(' ').filter((word, index) => !/^[A-Z]/.test(word) && (index === 0 || !small.test(word)));
      assert.deepEqual(wrong, [], `${key}: ${en}`);
    }
  });

  test('are no two equal titles of commands', () => {
    for (const language of ['en', 'zh'] as const) {
      const titles = manifestTexts.filter(({ key }) => key.startsWith('command.')).map((text) => text[language]);
      assert.deepEqual(
        titles.filter((title, index) => titles.indexOf(title) !== index),
        [],
      );
    }
  });

  test('have the spaces and the punctuation of Chinese', () => {
    assert.deepEqual(faultsOf(chineseFaults, 'zh'), []);
  });

  test('are no two equal titles of one menu', async () => {
    const repeated: string[] = [];
    for (const { text, name, code } of cases) {
      for (const language of ['en', 'zh-cn'] as const) {
        const document = openDocument(text, name, { language });
        const diagnostics = document.diagnostics();
        for (const place of new Set(document.analysis().problems.map(({ start }) => start))) {
          const at = document.textDocument.positionAt(place);
          const actions = await document.actions({ start: at, end: at }, { diagnostics });
          const titles = actions.map(({ title }) => title);
          const twice = titles.filter((title, index) => titles.indexOf(title) !== index);
          repeated.push(...twice.map((title) => `${name} ${code}: ${title}`));
        }
      }
    }
    assert.deepEqual([...new Set(repeated)], []);
  });
});

type Faults = (text: string) => string[];

function faultsIn(find: Faults, language: 'en' | 'zh'): { where: string; fault: string }[] {
  const written = literals.flatMap(({ where, [language]: { parts } }) => parts.map((text) => ({ where, text })));
  const shown = [...definitions, ...messages, ...manifestTexts].map(({ where, [language]: text }) => ({ where, text }));
  return [...written, ...shown].flatMap(({ where, text }) => find(text).map((fault) => ({ where, fault })));
}

function faultsOf(find: Faults, language: 'en' | 'zh'): string[] {
  const found = faultsIn(find, language);
  return [...new Set(found.map(({ where, fault }) => `${where} ${fault}`))];
}
