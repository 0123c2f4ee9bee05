/**
 * `npm run keystrokes`: counts the key presses from nothing to a request without errors, in the real VS Code with the
 * packaged extension, beside the same request in the built-in JSON editor with the generated JSON Schema. Prints the table of
 * docs/keystrokes.md.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ParseError, parse } from 'jsonc-parser';
import type { Page } from 'playwright-core';
import type { Json } from '../../schemas/core/json.ts';
import type { Provider } from '../../schemas/core/model/provider.ts';
import { providers } from '../../schemas/providers/registry.ts';
import { dismiss, openFile } from '../../scripts/vscode/browser.ts';
import { repository } from '../../scripts/vscode/paths.ts';
import { openProduct } from './support/session.ts';
import { editorText, type TabStop, Typist, tabStopsOf } from './support/typist.ts';
import { eventually, suggest } from './support/wizard.ts';

/** The fields whose values a person takes from the account, where the sandbox lists them for a new account. */
const ofAccount = new Set([
  ...['zoneId', 'instanceTypeId', 'imageRef', 'flavorRef', 'vpcid', 'subnet_id', 'key_name'],
  ...['flavor', 'image_id', 'vpc_id', 'security_group_id', 'key_pair_name', 'az', 'instanceType', 'imageId'],
]);

const ids = providers.map(({ id }) => id);
const schemas = ids.map((id): [string, string] => [
  `schemas/${id}.json`,
  readFileSync(join(repository, 'schemas', 'json', `${id}.json`), 'utf8'),
]);
const associations = ids.map((id) => ({ fileMatch: [`/plain-${id}.json`], url: `./schemas/${id}.json` }));
const files = {
  ...Object.fromEntries(schemas),
  ...Object.fromEntries(ids.flatMap((id) => [`plain-${id}.json`, `request.${id}.json`].map((name) => [name, '']))),
  '.vscode/settings.json': JSON.stringify({ 'json.schemas': associations, 'json.schemaValidation': 'error' }),
};

interface Snippet {
  readonly prefix: string;
  readonly body: readonly string[];
}

function smallestSnippet({ id }: Provider): [label: string, stops: TabStop[]] {
  const all: Record<string, Snippet> = JSON.parse(readFileSync(join(repository, 'snippets', `${id}.json`), 'utf8'));
  const [label, snippet] = Object.entries(all).find(([, { prefix }]) => prefix === id) ?? [];
  assert.ok(label && snippet, id);
  return [label, tabStopsOf(snippet.body)];
}

/** Types a request and counts the presses until it has no error. */
async function measure(page: Page, type: (typist: Typist) => Promise<void>): Promise<[presses: number, body: Json]> {
  const typist = new Typist(page);
  await type(typist);
  await page.keyboard.press('Escape');
  const errors: ParseError[] = [];
  await eventually('no error', async () => {
    await page.waitForTimeout(1000);
    return (await page.locator('.squiggly-error').count()) === 0;
  });
  const body: Json = parse(await editorText(page), errors);
  assert.deepEqual(errors, []);
  await dismiss(page);
  return [typist.presses, body];
}

/** In an empty request file: the list opens by itself only once something is typed. */
async function fromEmptyFile(page: Page, provider: Provider): Promise<[presses: number, body: Json]> {
  const [label, stops] = smallestSnippet(provider);
  await openFile(page, `request.${provider.id}.json`);
  await suggest(page, label);
  await page.keyboard.press('Escape');
  return measure(page, async (typist) => {
    await typist.press('Control+Space');
    assert.ok(await typist.take('', label));
    await typist.fill(stops, ofAccount);
  });
}

/** The same request in the JSON editor, with the fields and the listed values that it completes. */
async function inJsonEditor(page: Page, { id }: Provider, body: Json): Promise<[presses: number, body: Json]> {
  await openFile(page, `plain-${id}.json`);
  const [presses, same] = await measure(page, async (typist) => {
    await typist.type('{');
    await typist.write(body);
  });
  assert.deepEqual(same, body);
  return [presses, same];
}

/** A cell of the table; a way that failed leaves it empty, and says why. */
async function cell(way: () => Promise<[presses: number, body: Json]>): Promise<[text: string, body?: Json]> {
  try {
    const [presses, body] = await way();
    return [String(presses), body];
  } catch (error) {
    console.error(error);
    process.exitCode = 1;
    return ['–'];
  }
}

const { page, close } = await openProduct({ files, settings: { 'editor.inlayHints.enabled': 'off' } });
try {
  const rows = ['| Provider | Empty file | JSON editor |', '| --- | --: | --: |'];
  for (const provider of providers) {
    const [empty, body] = await cell(() => fromEmptyFile(page, provider));
    const [plain] = body === undefined ? ['–'] : await cell(() => inJsonEditor(page, provider, body));
    rows.push(`| ${provider.name} | ${empty} | ${plain} |`);
    console.error(rows.at(-1));
  }
  console.log(rows.join('\n'));
} finally {
  await close();
}
