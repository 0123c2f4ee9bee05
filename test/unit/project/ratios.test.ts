/**
 * Compares the work on a change with that of VS Code's JSON language service, by the processor time of this thread. The
 * ceilings are twice what docs/benchmarks.md has, so that only a slip is seen.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { getLanguageService } from 'vscode-json-languageservice';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createLanguageDocument, type LanguageDocument } from '../../../server/src/language-document.ts';
import { bodies } from '../../bench/bodies.ts';
import { median } from '../../bench/measure.ts';

const name = 'a.huawei-ecs.json';
const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../../../schemas/json/huawei-ecs.json'), 'utf8'));
const service = getLanguageService({});
service.configure({ validate: true, schemas: [{ uri: 'ecs://schema', fileMatch: ['*'], schema }] });

const settings = { language: 'en' as const, ruleLink: '', now: () => Date.parse('2026-01-01T00:00:00Z') };

/** What is asked about a new version of a text. */
interface Work {
  readonly own: (document: LanguageDocument) => unknown;
  readonly service: (document: TextDocument, parsed: ReturnType<typeof service.parseJSONDocument>) => unknown;
}

const format = { tabSize: 2, insertSpaces: true };

const works: Readonly<Record<string, Work>> = {
  diagnostics: {
    own: (document) => document.diagnostics(),
    service: (document, parsed) => service.doValidation(document, parsed),
  },
  symbols: {
    own: (document) => document.symbols(),
    service: (document, parsed) => service.findDocumentSymbols2(document, parsed),
  },
  folding: {
    own: (document) => document.foldingRanges(),
    service: (document) => service.getFoldingRanges(document),
  },
  format: {
    own: (document) => document.format(format),
    service: (document) =>
      service.format(
        document,
        { start: { line: 0, character: 0 }, end: document.positionAt(Number.MAX_SAFE_INTEGER) },
        format,
      ),
  },
};

/** The ceilings of the ratios, by the size of the body. */
const ceilings: readonly (readonly [work: string, size: string, ceiling: number])[] = [
  ['diagnostics', '2 KB', 3],
  ['diagnostics', '50 KB', 2],
  ['diagnostics', '1 MB', 1],
  ['symbols', '1 MB', 2],
  ['folding', '1 MB', 2],
  ['format', '1 MB', 2],
];

const pairs = 5;
const maxTries = 3;

/** A measurement takes at least this long, in milliseconds: the clock of processor time has ticks. */
const minMeasured = 10;

/** How long each of a pair runs before it counts, in milliseconds: until most of it is compiled. */
const warmUp = 300;

/**
 * The mean milliseconds of processor time of a call.
 * @param least how long it is called again, at least
 */
function timeOf(work: () => unknown, least = minMeasured): number {
  const before = process.threadCpuUsage();
  for (let calls = 1; ; calls++) {
    work();
    const { user, system } = process.threadCpuUsage(before);
    const milliseconds = (user + system) / 1000;
    if (milliseconds >= least) return milliseconds / calls;
  }
}

/** The median of the ratios of pairs that are measured in turns. */
function ratioOf(own: () => unknown, other: () => unknown): number {
  timeOf(own, warmUp);
  timeOf(other, warmUp);
  return median(Array.from({ length: pairs }, () => timeOf(own) / timeOf(other)));
}

/** Types a character or deletes it again, and does the work on the new version. */
function editing(text: string, work: Work) {
  const document = createLanguageDocument(TextDocument.create(`file:///${name}`, 'json', 1, text), () => settings);
  const other = TextDocument.create(`file:///${name}`, 'json', 1, text);
  const start = document.textDocument.positionAt(text.indexOf('"name"') + 10);
  const end = { line: start.line, character: start.character + 1 };
  const change = (version: number) =>
    version % 2 === 0 ? { range: { start, end: start }, text: 'n' } : { range: { start, end }, text: '' };
  return {
    own() {
      const version = document.version + 1;
      document.update([change(version)], version);
      work.own(document);
    },
    other() {
      const version = other.version + 1;
      TextDocument.update(other, [change(version)], version);
      work.service(other, service.parseJSONDocument(other));
    },
  };
}

describe('a change, beside the JSON language service', () => {
  for (const [kind, size, ceiling] of ceilings) {
    it(`takes at most ${ceiling} times as long for ${kind} at ${size}`, () => {
      const text = bodies.find((body) => body.name === size)?.text ?? assert.fail(size);
      const { own, other } = editing(text, works[kind] ?? assert.fail(kind));
      const ratios: number[] = [];
      // A garbage collection may fall into the turns of one of the two.
      while (ratios.length < maxTries) {
        const ratio = ratioOf(own, other);
        if (ratio <= ceiling) return;
        ratios.push(ratio);
      }
      assert.fail(ratios.map((ratio) => ratio.toFixed(2)).join(', '));
    });
  }
});
