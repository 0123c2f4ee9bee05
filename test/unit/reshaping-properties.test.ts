import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { getNodeValue, parseTree } from 'jsonc-parser';
import type { Json } from '../../schemas/core/field.ts';
import { fixAll } from '../../schemas/document/fix-all.ts';
import { readRequest } from '../../schemas/document/read.ts';
import { providers } from '../../schemas/index.ts';
import { testNow } from '../support/diagnose.ts';
import { problemsOf, take, textOf } from '../support/fixes.ts';

const root = join(import.meta.dirname, '../..');

type Step = string | number;

/** Where every value inside a value stands. */
function placesIn(value: Json, place: readonly Step[] = []): (readonly Step[])[] {
  const inner = Array.isArray(value)
    ? value.flatMap((item, index) => placesIn(item, [...place, index]))
    : typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, item]) => placesIn(item, [...place, key]))
      : [];
  return place.length === 0 ? inner : [place, ...inner];
}

/** A value with what stands at a place, key and all, changed as a slip of a writer would change it. */
function slip(value: Json, [step, ...rest]: readonly Step[], change: Slip): Json {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => {
      if (index !== step) return [item];
      if (rest.length > 0) return [slip(item, rest, change)];
      const changed = change('', item);
      return changed ? [changed[1]] : [];
    });
  }
  return Object.fromEntries(
    Object.entries(value as object).flatMap(([key, item]: [string, Json]) => {
      if (key !== step) return [[key, item]];
      if (rest.length > 0) return [[key, slip(item, rest, change)]];
      const changed = change(key, item);
      return changed ? [changed] : [];
    }),
  );
}

type Slip = (key: string, value: Json) => [string, Json] | undefined;

const slips: readonly Slip[] = [
  () => undefined,
  (key, value) => [key.toUpperCase(), value],
  (key, value) => [key.charAt(0).toUpperCase() + key.slice(1), value],
  (key, value) => [key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), value],
  (key, value) => [key, [value]],
  (key, value) => [key, Array.isArray(value) && value.length > 0 ? value[0] : value],
  (key, value) => [key, { id: value }],
  (key, value) => [key, typeof value === 'object' ? value : String(value)],
  (key, value) => [key, typeof value === 'string' ? Number(value) || 1 : value],
  (key) => [key, null],
  (key) => [key, true],
  (key) => [key, ''],
  (key, value) => [key, Array.isArray(value) ? [...value, ...value] : value],
];

const errorsOf = (codes: ReturnType<typeof problemsOf>) => codes.filter(({ severity }) => severity === 'error');

for (const { id } of providers) {
  const files = globSync([`samples/web.${id}.json`, `test/fixtures/${id}/example-*.${id}.json`], { cwd: root });
  const bodies: Json[] = files.map((file) => {
    const tree = parseTree(readFileSync(join(root, file), 'utf8'), [], { allowTrailingComma: true });
    return tree ? getNodeValue(tree) : null;
  });

  test(`${id}: a body with slips of any kind: every fix mends its problem and adds no error, and so does "fix all"`, () => {
    const read = (text: string) => readRequest(text, `a.${id}.json`, { now: testNow });
    fc.assert(
      fc.property(
        fc.constantFrom(...bodies),
        fc.array(fc.tuple(fc.nat(), fc.constantFrom(...slips)), { minLength: 1, maxLength: 4 }),
        (valid, made) => {
          const body = made.reduce((before, [pick, change]) => {
            const places = placesIn(before);
            const place = places[pick % Math.max(places.length, 1)];
            return place ? slip(before, place, change) : before;
          }, valid);
          const text = textOf(body);
          const before = problemsOf(id, text);
          for (const problem of before) {
            for (const fix of problem.fixes ?? []) {
              const after = problemsOf(id, take(text, fix));
              const story = `${problem.code}: ${fix.title.en}\n${text}\n=>\n${take(text, fix)}`;
              assert.ok(errorsOf(after).length <= errorsOf(before).length, story);
              const same = (found: typeof problem) =>
                found.code === problem.code && found.message.en === problem.message.en;
              assert.ok(after.filter(same).length < before.filter(same).length, story);
            }
          }
          const fixed = fixAll(text, read);
          assert.equal(fixAll(fixed, read), fixed, 'once is enough');
          assert.ok(errorsOf(problemsOf(id, fixed)).length <= errorsOf(before).length, `${text}\n=>\n${fixed}`);
        },
      ),
      { numRuns: 200 },
    );
  });
}
