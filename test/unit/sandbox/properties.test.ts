import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import fc from 'fast-check';
import { parse } from 'jsonc-parser';
import { startSandbox } from '../../../client/sandbox/server.ts';
import type { Json } from '../../../schemas/core/json.ts';
import { apis } from '../../../schemas/providers/api-registry.ts';
import { providers } from '../../../schemas/providers/registry.ts';
import { send } from '../../support/builders/http-helpers.ts';
import { newFile } from '../../support/builders/sandbox-file.ts';

const file = newFile();
const sandbox = await startSandbox(file, Date.now, { authentication: 'accepted' });
after(() => sandbox.close());
const target = { endpoint: sandbox.endpoint, region: 'sandbox-1', project: 'sandbox' };

const fixtures = join(import.meta.dirname, '../../fixtures');

/** The bodies of the documents' examples, of each provider. */
const examples = providers.flatMap(({ id }) =>
  readdirSync(join(fixtures, id))
    .filter((name) => name.endsWith(`.${id}.json`))
    .map((name) => ({ id, body: parse(readFileSync(join(fixtures, id, name), 'utf8')) as Json })),
);

type Path = readonly (string | number)[];

function pathsIn(value: Json, path: Path = []): Path[] {
  if (Array.isArray(value)) return [path, ...value.flatMap((item, index) => pathsIn(item, [...path, index]))];
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, item]) => pathsIn(item, [...path, key]))];
}

/** A value with another one at a place; undefined takes away what is there. */
function withAt(value: Json, [key, ...rest]: Path, other: Json | undefined): Json | undefined {
  if (key === undefined) return other;
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => (index === key ? (withAt(item, rest, other) ?? []) : [item]));
  }
  return Object.fromEntries(
    Object.entries(value ?? {}).flatMap(([name, item]) => {
      const changed = name === key ? withAt(item, rest, other) : item;
      return changed === undefined ? [] : [[name, changed]];
    }),
  );
}

const odd = fc.oneof(
  fc.constantFrom<Json | undefined>(undefined, null, true, false, '', [], {}, '$VALUE', '${env:VALUE}', [null], [[]]),
  fc.constantFrom<Json>(0, -1, 1.5, 100, 1e9, 1e21, '1', 'a'.repeat(5000), '名字', '__proto__', { a: 1 }),
);

const changed = fc.constantFrom(...examples).chain(({ id, body }) =>
  fc.tuple(fc.constantFrom(...pathsIn(body)), odd).map(([path, value]) => ({
    id,
    text: JSON.stringify(withAt(body, path, value) ?? null),
  })),
);

describe('startSandbox with any request', () => {
  it('accepts or rejects an example with any one value changed, and lists what it creates', async () => {
    await fc.assert(
      fc.asyncProperty(changed, async ({ id, text }) => {
        rmSync(file, { force: true });
        const answer = await send(apis[id].create(target, text, crypto.randomUUID()));
        assert.ok(answer.status < 500, `${answer.status} ${answer.body}`);
        const question = apis[id].list?.(target);
        if (!question) return;
        const page = await send(question.request);
        assert.equal(page.status, 200, page.body);
      }),
      { numRuns: 300 },
    );
  });
});
