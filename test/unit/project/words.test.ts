import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { LocalizedText } from '../../../schemas/core/localized-text.ts';
import { type BodySnippet, descriptionOf } from '../../../schemas/core/model/body-snippet.ts';
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

/** Words that VS Code replaces with contractions or other words. */
const bannedInClient: readonly RegExp[] = [
  /\bcannot\b/i,
  /\b(?:is|are|was|were|do|does|did|could|has|have) not\b/i,
  /\brefus(?:e|es|ed|al)\b/i,
  /…$/,
];

/** A plural after an inserted number. */
const plural = /^ (?:characters|checks|entries|errors|instances|items|lines|requests|resources|warnings)\b/;

/** The maximum length of a problem or a fix title, in characters without the quoted parts of the file. */
const maxProblemLength = 115;

/** The maximum length of a diagnostic of the client, in characters without the inserted values. */
const maxDiagnosticLength = 90;

const singular =
  /(?<![\d.,-])\b1 (?:characters|items|entries|fields|instances|disks|bytes|problems|errors|warnings|(?:year|month|day|hour|minute|second)s)\b/;

const chinese: Readonly<Record<string, RegExp>> = {
  'a banned word': /！|静默|您/u,
  'no space between Chinese and Latin letters or digits': /\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}/u,
  // Square brackets hold literal syntax of a file, such as [start,digits].
  'a half-width comma or full stop after Chinese': /(?<!\[[^\]]{0,20})\p{Script=Han}(?:[,;:!?]|\.(?!\.))/u,
  'half-width brackets around Chinese': /\(\p{Script=Han}|\p{Script=Han} ?\((?!\))/u,
  'a space before or after full-width punctuation': / [（）。，、；：]|[（）。，、；：] (?!$| )/u,
};

/** Chinese words for which another one is used everywhere: one word for one idea. */
const glossary: Readonly<Record<string, RegExp>> = {
  必需: /必填|必需参数/,
  修复: /修正/,
  用户数据: /自定义数据/,
  // The provider's console has a page of that name.
  凭据: /(?<!我的)凭证/,
  缺少: /缺失/,
  计费方式: /计费模式|付费类型/,
  包年包月: /包年\/包月/,
  按需: /按量/,
  '停止、启动': /关机|开机/,
  文件夹: /目录/,
  名称: /(?<!签)名字/,
  花括号: /大括号/,
  沙盒: /沙箱/,
  服务商: /供应商|厂商/,
  已废弃: /弃用/,
  // Money is in an account of its own.
  账号: /(?<!从)账户(?!余额)|帐[户号]/,
  终止: /销毁/,
  响应: /应答/,
};

/** The faults of an English text. */
function englishFaults(text: string): string[] {
  return [...banned, singular].flatMap((regex) => {
    const match = regex.exec(text);
    return match ? [`"${match[0].trim()}" in: ${text}`] : [];
  });
}

/** The faults of a Chinese text. */
function chineseFaults(text: string): string[] {
  const other = Object.entries(glossary).flatMap(([word, regex]) => {
    const [found] = regex.exec(text) ?? [];
    return found === undefined ? [] : [`"${found}", not "${word}": ${text}`];
  });
  return [
    ...Object.entries(chinese).flatMap(([fault, regex]) => (regex.test(text) ? [`${fault}: ${text}`] : [])),
    ...other,
  ];
}

const repository = join(import.meta.dirname, '../../..');

const json = (file: string) => JSON.parse(readFileSync(join(repository, file), 'utf8'));

/** The texts of the manifest, by key, in both languages. */
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

/** The descriptions of the bodies to begin with. */
const snippetTexts: readonly Shown[] = providers.flatMap(({ id }) => {
  const snippets: Record<string, BodySnippet> = json(`snippets/${id}.json`);
  return Object.values(snippets).map((snippet) => ({ where: `snippets/${id}.json`, ...descriptionOf(snippet) }));
});

/** A text as shown, and the file or folder that contains it. */
interface Shown extends LocalizedText {
  readonly where: string;
}

/** Every localized text inside a value. */
function textsIn(value: unknown, where: string, seen = new Set<unknown>()): Shown[] {
  if (typeof value !== 'object' || value === null || seen.has(value)) return [];
  seen.add(value);
  if ('en' in value && 'zh' in value && typeof value.en === 'string' && typeof value.zh === 'string')
    return [{ where, en: value.en, zh: value.zh }];
  return Object.values(value).flatMap((inner) => textsIn(inner, where, seen));
}

/** Placeholders of the same meaning: a number of the rest or of all, a word or its digit. */
const equivalentPlaceholders: ReadonlySet<string> = new Set([
  'schemas/providers/shared/huawei/preflight.ts: more,shown | names,shown',
  'client/engine/provider-client/query-failure.ts: time | minutes',
]);

const literals = sourceTexts();

/** The rules whose messages contain no words of a provider's fields. */
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

/** The messages and fix titles of the cases, without the quoted parts of the file. */
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
  it('are found in every source folder', () => {
    for (const file of [
      'schemas/core/model/fix.ts',
      'schemas/core/validate/scalar.ts',
      'schemas/document/syntax-errors.ts',
      'schemas/providers/huawei-ecs/rules/charging.ts',
      'server/src/features/code-actions/quick-fixes.ts',
      'cli/lint/options.ts',
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

  it('exist in both languages', () => {
    // A separator may be a space in one language and empty in the other.
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

  it('have the same placeholders in both languages', () => {
    const differing = literals.flatMap(({ where, en, zh }) =>
      en.values.join() === zh.values.join() ? [] : [`${where.replace(/:\d+$/, '')}: ${en.values} | ${zh.values}`],
    );
    assert.deepEqual(
      differing.filter((difference) => !equivalentPlaceholders.has(difference)),
      [],
    );
  });

  it('have no banned word, and the singular after 1', () => {
    assert.deepEqual(faultsOf(englishFaults, 'en'), []);
  });

  it('follow VS Code in the client: contractions, "rejected", three dots', () => {
    const own = literals.filter(({ where }) => where.startsWith('client/src/'));
    const found = [
      ...own.flatMap(({ where, en }) => en.parts.map((text) => ({ where, text }))),
      ...manifestTexts.map(({ where, en }) => ({ where, text: en })),
    ].flatMap(({ where, text }) => bannedInClient.flatMap((regex) => (regex.test(text) ? [`${where} ${text}`] : [])));
    assert.deepEqual(found, []);
  });

  it('have a singular beside each plural that follows a number in the client', () => {
    const found = literals.filter(
      ({ where, en }) => where.startsWith('client/src/') && !en.hasForms && en.parts.some((part) => plural.test(part)),
    );
    // The number is always more than one here.
    const always = [
      'features/instances/actions.ts',
      'features/instances/run-action.ts',
      'features/instances/hide-commands.ts',
      'features/instances/news.ts',
      'outcome-message.ts',
    ];
    assert.deepEqual(
      found.map(({ where }) => where).filter((where) => !always.some((file) => where.includes(file))),
      [],
    );
  });

  it('are short in problems, except notes on fields that the documents lack', () => {
    const long = messages.filter(({ en }) => en.length > maxProblemLength && !en.startsWith('Newer than the document'));
    assert.deepEqual(
      long.map(({ en }) => en),
      [],
    );
  });

  it('are short in the diagnostics of the client', () => {
    const files = ['features/instances/code-lens.ts', 'features/language/notices.ts'];
    const diagnostics = literals.filter(
      ({ where, en }) =>
        files.some((file) => where.includes(file)) && en.parts[0] && /^(?:Not checked:|Already)/.test(en.parts[0]),
    );
    assert.equal(diagnostics.length, 4);
    for (const { where, en } of diagnostics) {
      // Only one of two forms is shown.
      const length = Math.max(...en.parts.map((part) => part.length), en.hasForms ? 0 : en.parts.join('').length);
      assert.ok(length <= maxDiagnosticLength, `${where}: ${length}`);
    }
  });

  it('have one Chinese wording for one English label in the client and the manifest', () => {
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

  it('have the same links and code in both languages of the manifest', () => {
    const marks = (text: string) => [...text.matchAll(/\(command:[\w.]+\)|`[^`]*`/g)].map(([mark]) => mark).toSorted();
    for (const { key, en, zh } of manifestTexts) assert.deepEqual(marks(zh), marks(en), key);
  });

  it('are in Title Case in commands', () => {
    const small = /^(?:a|an|as|by|curl|for|from|in|of|to|with)$/;
    for (const { key, en } of manifestTexts) {
      if (!key.startsWith('command.')) continue;
      const wrong = en.split(' ').filter((word, index) => !/^[A-Z]/.test(word) && (index === 0 || !small.test(word)));
      assert.deepEqual(wrong, [], `${key}: ${en}`);
    }
  });

  it('have unique titles of commands', () => {
    for (const language of ['en', 'zh'] as const) {
      const titles = manifestTexts.filter(({ key }) => key.startsWith('command.')).map((text) => text[language]);
      assert.deepEqual(
        titles.filter((title, index) => titles.indexOf(title) !== index),
        [],
      );
    }
  });

  it('follow Chinese spacing and punctuation, with one word for one idea', () => {
    assert.deepEqual(faultsOf(chineseFaults, 'zh'), []);
  });

  it('have unique titles in each menu', async () => {
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
  const shown = [...definitions, ...messages, ...manifestTexts, ...snippetTexts].map(({ where, [language]: text }) => ({
    where,
    text,
  }));
  return [...written, ...shown].flatMap(({ where, text }) => find(text).map((fault) => ({ where, fault })));
}

function faultsOf(find: Faults, language: 'en' | 'zh'): string[] {
  const found = faultsIn(find, language);
  return [...new Set(found.map(({ where, fault }) => `${where} ${fault}`))];
}
