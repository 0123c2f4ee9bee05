import { type Node, parseTree } from 'jsonc-parser';
import type { Page } from 'playwright-core';
import type { Json } from '../../../schemas/core/json.ts';
import type { Field } from '../../../schemas/core/model/field.ts';
import type { Provider } from '../../../schemas/core/model/provider.ts';
import { skeletonOf } from '../../../schemas/core/model/skeleton.ts';
import { fieldAt } from '../../../schemas/core/normalize/resolve-field.ts';
import { valuesOf } from '../../../server/src/features/field-documentation.ts';
import { editorText, type Typist } from './typist.ts';

type Path = readonly (string | number)[];

/** A field to add: the object that it goes into, and what it shall be. */
export interface Missing {
  readonly path: Path;
  readonly value: Json;
  /** Where in the text: right after the last property, or the bracket of an empty object. */
  readonly at: number;
  readonly isFirst: boolean;
}

/** The first field that a text lacks of a body. */
export function firstMissing(text: string, wanted: Json): Missing | undefined {
  const root = parseTree(text);
  return root && missingIn(root, wanted, []);
}

function missingIn(node: Node, wanted: Json, path: Path): Missing | undefined {
  if (typeof wanted !== 'object' || wanted === null) return undefined;
  for (const [key, value] of Object.entries(wanted)) {
    const step = Array.isArray(wanted) ? Number(key) : key;
    const children = node.children ?? [];
    const inner = Array.isArray(wanted)
      ? children[Number(key)]
      : children.find((property) => property.children?.[0]?.value === key)?.children?.[1];
    if (!inner) {
      const last = children.at(-1);
      const at = last ? last.offset + last.length : node.offset + 1;
      return { path: [...path, step], value, at, isFirst: !last };
    }
    const found = missingIn(inner, value, [...path, step]);
    if (found) return found;
  }
  return undefined;
}

/** The scalars of a value, in the order of the tab stops. */
export function scalarsOf(value: Json, path: Path = []): [path: Path, value: Json][] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return entries.flatMap(([step, inner]) => scalarsOf(inner, [...path, step]));
}

/** Writes a body in our editor, one field after another, each taken from the list. */
export async function writeFields(
  page: Page,
  typist: Typist,
  { request }: Provider,
  wanted: Json,
  ofAccount: ReadonlySet<string>,
): Promise<void> {
  await typist.type('{');
  for (;;) {
    const missing = firstMissing(await editorText(page), wanted);
    if (!missing) return;
    const { path, value, isFirst } = missing;
    const key = String(path.at(-1));
    const field = fieldAt(request, path)?.field;
    if (!field) throw new Error(`The provider has no field ${path.join('.')}.`);
    await moveTo(page, typist, missing.at);
    if (!isFirst) await typist.type(',');
    await typist.press('Control+Space');
    if (!(await typist.take(key, key))) throw new Error(`The field "${key}" is not suggested.`);
    await fillField(typist, field, key, value, ofAccount);
  }
}

/** Fills in what taking a field has inserted. */
async function fillField(
  typist: Typist,
  field: Field,
  key: string,
  wanted: Json,
  ofAccount: ReadonlySet<string>,
): Promise<void> {
  const inserted = scalarsOf(skeletonOf(field));
  const values = new Map(scalarsOf(wanted).map(([path, value]) => [path.join('.'), value]));
  const keyOf = (path: Path) => path.findLast((step) => typeof step === 'string') ?? key;
  const isLeft = ([path, value]: [Path, Json]) => values.get(path.join('.')) === value && !ofAccount.has(keyOf(path));
  const last = inserted.findLastIndex((each) => !isLeft(each));
  for (const [index, each] of inserted.slice(0, last + 1).entries()) {
    if (index > 0) await typist.press('Tab');
    if (isLeft(each)) continue;
    const [path] = each;
    const value = values.get(path.join('.'));
    if (value === undefined) throw new Error(`Taking "${key}" inserts "${path.join('.')}", which the body lacks.`);
    if (ofAccount.has(keyOf(path))) await typist.takeFirst();
    else if (path.length === 0 && valuesOf(field).length > 1) await typist.takeChoice(JSON.stringify(value));
    else await typist.type(typeof value === 'string' ? value : JSON.stringify(value));
  }
}

/** Moves the cursor to an offset of the text with the arrow keys. */
async function moveTo(page: Page, typist: Typist, offset: number): Promise<void> {
  await typist.closeList();
  const before = (await editorText(page)).slice(0, offset);
  const line = before.split('\n').length;
  const column = offset - before.lastIndexOf('\n');
  let now = await cursor(page);
  if (now.isSelection) {
    // The first press ends the selection at its end.
    await typist.press('ArrowRight');
    now = await cursor(page);
  }
  await typist.press(
    ...Array.from({ length: Math.abs(line - now.line) }, () => (line < now.line ? 'ArrowUp' : 'ArrowDown')),
  );
  const reached = await cursor(page);
  const length = ((await editorText(page)).split('\n')[line - 1] ?? '').length + 1;
  if (Math.abs(column - reached.column) > length - column + 1) {
    await typist.press('End', ...Array.from({ length: length - column }, () => 'ArrowLeft'));
    return;
  }
  const key = column < reached.column ? 'ArrowLeft' : 'ArrowRight';
  await typist.press(...Array.from({ length: Math.abs(column - reached.column) }, () => key));
}

interface Cursor {
  readonly line: number;
  readonly column: number;
  readonly isSelection: boolean;
}

/** Where the status bar says that the cursor is. */
async function cursor(page: Page): Promise<Cursor> {
  // The status bar follows a moment later.
  await page.waitForTimeout(300);
  const text = (await page.locator('[id="status.editor.selection"]').textContent()) ?? '';
  const [, line, column] = /Ln (\d+), Col (\d+)/.exec(text) ?? [];
  return { line: Number(line), column: Number(column), isSelection: text.includes('selected') };
}
