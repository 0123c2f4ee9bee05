import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseTree } from 'jsonc-parser';
import type { Json } from '../../../../../schemas/core/json.ts';
import type { Field, ObjectField } from '../../../../../schemas/core/model/field.ts';
import { FieldIndex } from '../../../../../schemas/core/normalize/field-aliases.ts';
import { ObjectReader } from '../../../../../schemas/core/normalize/interpret-object.ts';
import { interpretValue } from '../../../../../schemas/core/normalize/interpret-value.ts';
import type { Node } from '../../../../../schemas/core/syntax/node.ts';

const doc = { en: 'A field.', zh: '字段。' };
const says = { en: 'Known.', zh: '已知。' };
const text: Field = { type: 'string', doc };

const parse = (body: Json): Node => {
  const node = parseTree(JSON.stringify(body));
  assert.ok(node);
  return node;
};

describe('ObjectReader', () => {
  const field: ObjectField = {
    type: 'object',
    doc,
    fields: {
      image_id: { ...text, otherForms: { names: ['image'], documentedNames: ['ImageRef'] } },
      size: { type: 'integer', doc },
    },
    otherForms: { wrappers: ['inner'], hasOwnRule: (property) => property.children?.[0]?.value === 'foreign' },
  };
  const readings = (body: Json) => {
    const node = parse(body);
    const reader = new ObjectReader(node, field, new FieldIndex());
    return (node.children ?? []).map((property) => {
      const reading = reader.interpret(property);
      if (reading?.kind !== 'other-name') return reading?.kind;
      return `${reading.name} ${reading.certainty}${reading.isCounted ? ' counted' : ''}`;
    });
  };

  it('says how certain it is which field a key means', () => {
    for (const [key, certainty] of [
      ['ImageRef', 'documented counted'],
      ['imageId', 'same-letters counted'],
      ['image', 'known counted'],
      ['image_idd', 'guessed'],
    ] as const) {
      assert.deepEqual(readings({ [key]: 'a' }), [`image_id ${certainty}`]);
    }
    assert.deepEqual(readings({ colour: 'a', foreign: 1, inner: {} }), [undefined, 'has-own-rule', 'wrapper']);
  });

  it('counts the first property that can be the field', () => {
    assert.deepEqual(readings({ image: ['a', 'b'], imageId: 'a', ImageRef: 'b' }), [
      'image_id known',
      'image_id same-letters counted',
      'image_id documented',
    ]);
  });
});

describe('interpretValue', () => {
  const listed: Field = {
    type: 'string',
    doc,
    values: [{ value: 'yes', doc }],
    otherForms: { values: [{ value: true, instead: 'yes', says }], jsonTypes: { types: ['number'], says } },
  };

  it('says what a value means', () => {
    const size: Field = { type: 'integer', unit: { en: 'GB', zh: 'GB' }, doc };
    const form = /^(?:true|false)$/i;
    const flag: Field = { type: 'boolean', doc, otherForms: { jsonTypes: { types: ['string'], form, says } } };
    const kinds: readonly [Json, Field, string][] = [
      ['yes', listed, 'own'],
      ['YES', listed, 'listed'],
      [true, listed, 'listed'],
      [1, listed, 'other-type'],
      ['4 GB', size, 'converted'],
      [[4], size, 'inner'],
      [{ value: 4 }, size, 'inner'],
      [4, { type: 'array', item: size, doc }, 'element'],
      [{ a: 4 }, size, 'unknown'],
      ['True', flag, 'other-type'],
      ['maybe', flag, 'unknown'],
    ];
    for (const [value, field, kind] of kinds) assert.equal(interpretValue(parse(value), field).kind, kind);
  });

  it('finds a described value in another case and punctuation, unless it is a listed one', () => {
    const field: Field = {
      type: 'string',
      doc,
      values: [{ value: 'prePaid', doc }],
      otherForms: {
        values: [
          { value: 'yearly/monthly', instead: 'prePaid', says },
          { value: 'PREPAID', instead: 'other', says },
          { value: '1', instead: 'prePaid', says },
        ],
      },
    };
    const meant = (value: string) => {
      const reading = interpretValue(parse(value), field);
      return reading.kind === 'listed' ? reading.value : undefined;
    };
    assert.equal(meant('Yearly-Monthly'), 'prePaid');
    assert.equal(meant('prepaid'), 'prePaid');
    assert.equal(meant('PREPAID'), 'other');
    assert.equal(meant('-1'), undefined);
  });
});
