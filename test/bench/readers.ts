import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseTree } from 'jsonc-parser';
import { getLanguageService } from 'vscode-json-languageservice';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { analyzeRequest } from '../../schemas/document/analyze-request.ts';

export const readerNames = ['parse and every check', 'vscode-json-languageservice', 'parseTree alone'] as const;
export type ReaderName = (typeof readerNames)[number];

/** The compared readers: each finds all problems of a text, and keeps nothing of it. */
export const readers: Record<ReaderName, () => (text: string) => unknown> = {
  'parse and every check': () => {
    const now = Date.parse('2026-01-01T00:00:00Z');
    return (text) => analyzeRequest(text, 'a.huawei-ecs.json', { now }).problems.length;
  },
  'vscode-json-languageservice': () => {
    const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../../schemas/json/huawei-ecs.json'), 'utf8'));
    const service = getLanguageService({});
    service.configure({ validate: true, schemas: [{ uri: 'ecs://schema', fileMatch: ['*'], schema }] });
    return (text) => {
      const document = TextDocument.create('file:///a.json', 'json', 1, text);
      return service.doValidation(document, service.parseJSONDocument(document));
    };
  },
  'parseTree alone': () => (text) => parseTree(text),
};
