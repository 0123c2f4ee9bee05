import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseTree } from 'jsonc-parser';
import { getLanguageService } from 'vscode-json-languageservice';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { readRequest } from '../../schemas/document/read.ts';
import { bodies, bodyOf } from './bodies.ts';
import { print, race } from './measure.ts';

const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../../schemas/json/huawei-ecs.json'), 'utf8'));
const service = getLanguageService({});
service.configure({ validate: true, schemas: [{ uri: 'ecs://schema', fileMatch: ['*'], schema }] });

const now = Date.parse('2026-01-01T00:00:00Z');
const ours = (text: string) => readRequest(text, 'a.huawei-ecs.json', { now });
const theirs = (text: string) => {
  const document = TextDocument.create('file:///a.json', 'json', 1, text);
  return service.doValidation(document, service.parseJSONDocument(document));
};

/** Parse and every check, in this process. */
export async function benchInProcess(): Promise<void> {
  const columns = [];
  for (const { name, text, rounds } of bodies) {
    const times = await race(rounds, {
      'parse and every check': () => ours(text),
      'vscode-json-languageservice': () => theirs(text),
      'parseTree alone': () => parseTree(text),
    });
    columns.push({ name, times });
  }
  print('In process', columns, 'vscode-json-languageservice');
}

/** Time against size, up to 10 MB: a straight line when the last column stays the same. */
export async function benchSizes(): Promise<void> {
  console.log('\nTime against size (parse and every check)');
  for (const megabytes of [1, 2, 5, 10]) {
    const text = bodyOf(megabytes * 1_000_000);
    const { check = Number.NaN } = await race(7, { check: () => ours(text) });
    console.log(
      `${String(megabytes).padStart(4)} MB  ${check.toFixed(1).padStart(8)} ms  ${(check / megabytes).toFixed(2)} ms per MB`,
    );
  }
}
