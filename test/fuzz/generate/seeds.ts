import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ruleCases } from '../../support/fixtures/rule-cases.ts';

/** The text of a request file that inputs are made from, and its name, which gives the provider. */
export interface SeedText {
  readonly file: string;
  readonly text: string;
}

const root = join(import.meta.dirname, '../../..');

/** The samples, the documents' examples, the snippets, and for each rule a body that breaks it and one that nearly does. */
export const seedTexts: readonly SeedText[] = [
  ...globSync(['samples/*.json', 'test/fixtures/*/example-*.json'], { cwd: root })
    .filter((file) => !file.includes('.expected.'))
    .toSorted()
    .map((file) => ({ file: basename(file), text: readFileSync(join(root, file), 'utf8') })),
  ...globSync('snippets/*.json', { cwd: root })
    .toSorted()
    .flatMap((file) => snippetsOf(file).map((text) => ({ file: `new.${basename(file)}`, text }))),
  ...Object.entries(ruleCases).flatMap(([provider, cases]) =>
    Object.values(cases)
      .flatMap(({ breaks, near }) => [breaks, near])
      .map((body) => ({
        file: `rule.${provider}.json`,
        text: typeof body === 'string' ? body : JSON.stringify(body, null, 2),
      })),
  ),
];

/** The texts of the snippets of a file with the default text at every tab stop. */
function snippetsOf(file: string): string[] {
  const snippets: Record<string, { body: string[] }> = JSON.parse(readFileSync(join(root, file), 'utf8'));
  return Object.values(snippets).map(({ body }) =>
    body
      .join('\n')
      .replace(/(?<!\\)\$\{\d+:((?:\\.|[^}\\])*)\}/g, '$1')
      .replace(/(?<!\\)\$\{\d+\|([^,|]*)[^|]*\|\}/g, '$1')
      .replace(/(?<!\\)\$\d+/g, '')
      .replace(/\\([$}\\])/g, '$1'),
  );
}
