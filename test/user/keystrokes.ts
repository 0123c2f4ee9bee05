/**
 * `npm run keystrokes`: counts the key presses from nothing to a typical request without errors, in the real VS Code with the
 * packaged extension: by the wizard, from a snippet, and field by field in an empty file, beside the same request in the
 * built-in JSON editor with the generated JSON Schema. Writes the table of docs/keystrokes.md; with ids of providers after
 * `--`, only their rows.
 */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ParseError, parse } from 'jsonc-parser';
import type { Page } from 'playwright-core';
import type { Json } from '../../schemas/core/json.ts';
import type { Provider } from '../../schemas/core/model/provider.ts';
import { fieldAt } from '../../schemas/core/normalize/resolve-field.ts';
import { apis } from '../../schemas/providers/api-registry.ts';
import { newRequests } from '../../schemas/providers/new-requests.ts';
import { providers } from '../../schemas/providers/registry.ts';
import { dismiss, openFile } from '../../scripts/vscode/browser.ts';
import { appears } from '../../scripts/vscode/keys.ts';
import { repository } from '../../scripts/vscode/paths.ts';
import { expandSnippet } from '../support/builders/expand-snippet.ts';
import { writeFields } from './support/field-typist.ts';
import { withRow } from './support/keystrokes-page.ts';
import { openProduct } from './support/session.ts';
import { editorText, type TabStop, Typist, tabStopsOf } from './support/typist.ts';
import { eventually, quickInput, suggest } from './support/wizard.ts';

/** The fields whose values a person takes from the account, where the sandbox lists them for a new account. */
const ofAccount = new Set([
  ...['zoneId', 'instanceTypeId', 'imageId', 'flavorRef', 'imageRef', 'availability_zone', 'vpcid', 'subnet_id'],
  ...['key_name', 'flavor', 'image_id', 'vpc_id', 'security_group_id', 'key_pair_name', 'az', 'instanceType'],
]);

const ofAccountOf = ({ id }: Provider) => (apis[id].accountValues ? ofAccount : new Set<string>());

const ids = providers.map(({ id }) => id);
const schemas = ids.map((id): [string, string] => [
  `schemas/${id}.json`,
  readFileSync(join(repository, 'schemas', 'json', `${id}.json`), 'utf8'),
]);
const associations = ids.map((id) => ({ fileMatch: [`/plain-${id}.json`], url: `./schemas/${id}.json` }));
const files = {
  ...Object.fromEntries(schemas),
  ...Object.fromEntries(
    ids.flatMap((id) => [`plain-${id}.json`, `typical.${id}.json`, `fields.${id}.json`].map((name) => [name, ''])),
  ),
  '.vscode/settings.json': JSON.stringify({ 'json.schemas': associations, 'json.schemaValidation': 'error' }),
};

interface Snippet {
  readonly prefix: string;
  readonly body: readonly string[];
}

function typicalSnippet({ id }: Provider): { label: string; stops: TabStop[]; body: Json } {
  const all: Record<string, Snippet> = JSON.parse(readFileSync(join(repository, 'snippets', `${id}.json`), 'utf8'));
  const [label, snippet] = Object.entries(all).find(([, { prefix }]) => prefix === `${id} typical`) ?? [];
  assert.ok(label && snippet, id);
  return { label, stops: tabStopsOf(snippet.body), body: parse(expandSnippet(snippet.body.join('\n'))) };
}

/** The value at a path of a body, if it has one. */
function valueAt(body: Json, path: readonly (string | number)[]): Json | undefined {
  return path.reduce<Json | undefined>((inner, step) => {
    if (typeof inner !== 'object' || inner === null) return undefined;
    return (inner as Readonly<Record<string | number, Json>>)[step];
  }, body);
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

/** The questions of the wizard, each answered with the first value that it offers, or a typed one if it offers none. */
function byWizard(page: Page, provider: Provider): Promise<[presses: number, body: Json]> {
  const { body: typical } = typicalSnippet(provider);
  const rows = quickInput(page).locator('.monaco-list-row');
  const asks = (question: string) =>
    quickInput(page)
      .locator(`[placeholder*=${JSON.stringify(question)}]`)
      .first();
  return measure(page, async (typist) => {
    await typist.press('F1');
    assert.ok(await typist.take('new request', 'Instance Requests: New Request'));
    await asks('Select a provider').waitFor();
    assert.ok(await typist.take(provider.name, provider.name));
    await asks('Select the profile whose').waitFor();
    assert.ok(await typist.take('sandbox', 'sandbox'));
    for (const { title, path = [], choices } of newRequests[provider.id].questions) {
      await asks(title.en).waitFor();
      const isListed = choices !== undefined || fieldAt(provider.request, path)?.field.valueSource !== undefined;
      if (isListed && (await appears(rows.nth(1)))) {
        await page.waitForTimeout(3000);
        // The first row leaves it for later.
        await typist.press('ArrowDown');
      } else if (isListed) {
        const typed = String(valueAt(typical, path) ?? '');
        await typist.type(typed);
        if (typed !== '') await rows.first().getByText(typed).first().waitFor();
      }
      await typist.press('Enter');
      await asks(title.en).waitFor({ state: 'hidden' });
    }
    await page.locator('.monaco-editor.focused').waitFor();
  });
}

/** The typical body that completion offers in an empty request file, with the values of the account. */
async function fromSnippet(page: Page, provider: Provider): Promise<[presses: number, body: Json]> {
  const { label, stops } = typicalSnippet(provider);
  await openFile(page, `typical.${provider.id}.json`);
  await suggest(page, label);
  await page.keyboard.press('Escape');
  return measure(page, async (typist) => {
    await typist.press('Control+Space');
    await page.locator('.suggest-widget.visible').getByText(label).first().waitFor();
    // Right below the smallest one.
    await typist.press('ArrowDown');
    assert.ok(await typist.take('', label));
    await typist.fill(stops, ofAccountOf(provider));
  });
}

/** The same request in an empty request file, field by field. */
async function byFields(page: Page, provider: Provider, body: Json): Promise<[presses: number, body: Json]> {
  await openFile(page, `fields.${provider.id}.json`);
  return measure(page, (typist) => writeFields(page, typist, provider, body, ofAccountOf(provider)));
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
    console.error(error, await editorText(page).catch(() => ''));
    await dismiss(page);
    process.exitCode = 1;
    return ['–'];
  }
}

const wanted = process.argv.slice(2);
const pagePath = join(repository, 'docs', 'keystrokes.md');

const { page, close } = await openProduct({ files, settings: { 'editor.inlayHints.enabled': 'off' } });
try {
  for (const provider of providers.filter(({ id }) => wanted.length === 0 || wanted.includes(id))) {
    const [wizard] = await cell(() => byWizard(page, provider));
    const [snippet, body] = await cell(() => fromSnippet(page, provider));
    const [fields] = body === undefined ? ['–'] : await cell(() => byFields(page, provider, body));
    const [plain] = body === undefined ? ['–'] : await cell(() => inJsonEditor(page, provider, body));
    const cells = [wizard, snippet, fields, plain];
    console.log([provider.name, ...cells].join(' | '));
    const today = new Date().toISOString().slice(0, 10);
    writeFileSync(pagePath, withRow(readFileSync(pagePath, 'utf8'), provider.name, cells, today));
  }
} finally {
  await close();
}
