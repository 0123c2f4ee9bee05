import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseTree } from 'jsonc-parser';
import type { Json } from '../../../../../schemas/core/json.ts';
import type { Field, ObjectField } from '../../../../../schemas/core/model/field.ts';
import type { Provider } from '../../../../../schemas/core/model/provider.ts';
import { valueAtPath } from '../../../../../schemas/core/normalize/resolve-field.ts';
import { jsonOf, pointerOf } from '../../../../../schemas/core/syntax/node.ts';
import { validateBody } from '../../../../../schemas/core/validate/body.ts';

const doc = { en: 'A field.', zh: '字段。' };
const text: Field = { type: 'string', doc, maxLength: 3 };
const request: ObjectField = {
  type: 'object',
  doc,
  fields: {
    needed: { ...text, required: true, otherForms: { names: ['wanted', 'other'] }, errors: { required: 'Missing' } },
    printed: { ...text, required: true, otherForms: { documentedNames: ['Printed'] } },
    free: { ...text, otherForms: { names: ['loose'] } },
    card: {
      type: 'object',
      doc,
      otherForms: { wrappers: ['inner'] },
      fields: { id: { ...text, required: true }, name: text },
    },
  },
};
const provider: Provider = {
  id: 'create-server',
  name: 'Test',
  operation: 'test',
  document: { url: '', edition: '1' },
  request,
  rules: [],
  order: { name: ['name'] },
  identifyingKeys: [],
  unchecked: [],
};

const parse = (body: Json) => {
  const node = parseTree(JSON.stringify(body));
  assert.ok(node);
  return node;
};
const said = (body: Json) =>
  validateBody(provider, parse(body), { now: 0 }).map(({ severity, code, node, providerError = '' }) =>
    `${severity} ${code} ${node ? pointerOf(node) : ''} ${providerError}`.trim(),
  );
const valid = { needed: 'a', printed: 'b' };

describe('other names of a field', () => {
  it('give one error for an absent required field, with its error code', () => {
    assert.deepEqual(said({ wanted: 'a', printed: 'b' }), ['error unknown-field /wanted Missing']);
  });

  it("give a warning if the provider's document also writes the name", () => {
    assert.deepEqual(said({ needed: 'a', Printed: 'b' }), ['warning unknown-field /Printed']);
  });

  it('have their value checked as that of the field', () => {
    assert.deepEqual(said({ ...valid, loose: 'abcd' }), ['warning unknown-field /loose', 'warning length /loose']);
    assert.deepEqual(said({ needed: 'a', Printed: '$PRINTED' }), ['warning unknown-field /Printed']);
  });

  it('are only unknown beside the field itself', () => {
    assert.deepEqual(said({ wanted: 'abcd', ...valid }), ['warning unknown-field /wanted']);
    assert.deepEqual(said({ wanted: 'a', other: 'abcd', printed: 'b' }), [
      'error unknown-field /wanted Missing',
      'warning unknown-field /other',
    ]);
  });

  it('count with a value of another type only if it can be converted', () => {
    assert.deepEqual(said({ wanted: 1, printed: 'b' }), ['error unknown-field /wanted Missing']);
    assert.deepEqual(said({ wanted: ['a', 'b'], printed: 'b' }), [
      'error required  Missing',
      'warning unknown-field /wanted',
    ]);
    assert.deepEqual(said({ ...valid, loose: ['a'] }), ['warning unknown-field /loose']);
  });

  it('are found inside a wrapper, and what it lacks is reported of the object around it', () => {
    assert.deepEqual(said({ ...valid, card: { inner: { id: 'abcd', x: 1 } } }), [
      'error length /card/inner/id',
      'warning unknown-field /card/inner/x',
    ]);
    assert.deepEqual(said({ ...valid, card: { inner: { name: 'a' } } }), ['error required /card']);
    assert.deepEqual(said({ ...valid, card: { id: 'a', inner: { id: 'abcd' } } }), []);
    assert.deepEqual(said({ ...valid, card: { id: 'a', inner: 1 } }), ['warning unknown-field /card/inner']);
  });

  it('are found by valueAtPath, the own name and the outer level first', () => {
    const found = (body: Json, ...path: string[]) => {
      const node = valueAtPath(parse(body), request, ...path);
      return node && jsonOf(node);
    };
    assert.equal(found({ wanted: 'a' }, 'needed'), 'a');
    assert.equal(found({ wanted: 'a', needed: 'b' }, 'needed'), 'b');
    assert.equal(found({ card: { inner: { id: 'a' } } }, 'card', 'id'), 'a');
    assert.equal(found({ card: { id: 'b', inner: { id: 'a' } } }, 'card', 'id'), 'b');
    assert.equal(found({ card: [] }, 'card', 'id'), undefined);
    assert.equal(found({}, 'constructor'), undefined);
  });
});
