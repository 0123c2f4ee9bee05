import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { getLanguageService } from 'vscode-json-languageservice';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { BodySnippet } from '../../../schemas/core/model/body-snippet.ts';
import { readWellFormed } from '../../../schemas/document/parse.ts';
import { expandSnippet } from './expand-snippet.ts';

const root = join(import.meta.dirname, '../../..');

/** The language service of VS Code's JSON editor. */
export const jsonEditor = getLanguageService({});

/** A text as a document of that service. */
export function jsonDocument(text: string): TextDocument {
  return TextDocument.create('file:///a.jsonc', 'jsonc', 1, text);
}

/** Those of the examples without syntax errors; in the others, the product reads more than the JSON editor does. */
export const validExampleTexts = () => exampleTexts().filter(({ text }) => readWellFormed(text) !== undefined);

/** The samples and the examples of the providers' documents. */
export function exampleTexts(): { readonly name: string; readonly text: string }[] {
  return globSync(['samples/*.json', 'test/fixtures/*/example-*.json'], { cwd: root })
    .filter((file) => !file.endsWith('.expected.json'))
    .map((file) => ({ name: basename(file), text: readFileSync(join(root, file), 'utf8') }));
}

/** The bodies to begin with, with the defaults of their tab stops, as files. */
export function snippetTexts(): { readonly name: string; readonly text: string }[] {
  return globSync('snippets/*.json', { cwd: root }).flatMap((file) => {
    const snippets: Record<string, BodySnippet> = JSON.parse(readFileSync(join(root, file), 'utf8'));
    return Object.values(snippets).map(({ prefix, body }) => ({
      name: `${prefix.replace(' ', '-')}.${basename(file)}`,
      text: expandSnippet(body.join('\n')),
    }));
  });
}
