import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import type { ObjectField } from '../../../schemas/core/model/field.ts';
import { providerIds } from '../../../schemas/core/model/provider.ts';
import { compare, type Difference, differenceId } from '../../../scripts/drift/compare.ts';
import { readFailure } from '../../../scripts/drift/download.ts';
import type { SdkFields } from '../../../scripts/drift/model.ts';
import { driftPage, outdated, summary, undecided } from '../../../scripts/drift/page.ts';
import { readClass } from '../../../scripts/drift/read-classes.ts';
import { readOperation } from '../../../scripts/drift/read-operation.ts';
import { sources } from '../../../scripts/drift/sources.ts';

const folder = mkdtempSync(join(tmpdir(), 'sdk-'));
after(() => rmSync(folder, { recursive: true }));

/** A small SDK in the shape of generated declarations: a class with every kind of member, and one that contains itself. */
const declarations: Readonly<Record<string, string>> = {
  'Order.d.ts': `import { Item } from './Item';
export declare class Order {
    name?: string;
    private 'order_size'?;
    items?: Array<Item>;
    labels?: {
        [key: string]: string;
    };
    isPaid?: boolean;
    when?: Date;
    'extra:note'?: string;
    constructor(name?: string, orderSize?: number);
    withName(name: string): Order;
    get orderSize(): number | undefined;
}
`,
  'Item.d.ts': `import { Item } from './Item';
export declare class Item {
    color?: ItemColorEnum | string;
    grade?: ItemGradeEnum | number;
    parts?: Array<Item>;
    constructor();
}
export declare enum ItemColorEnum {
    RED = "red",
    DARK_BLUE = "dark-blue"
}
export declare enum ItemGradeEnum {
    NUMBER_1 = 1,
    NUMBER_2 = 2
}
`,
};
for (const [name, text] of Object.entries(declarations)) writeFileSync(join(folder, name), text);

const doc = { en: 'A field.', zh: '字段。' };
const later = { en: 'Newer than the document.', zh: '参考文档之后新增。' };

const order: ObjectField = {
  type: 'object',
  doc,
  fields: {
    name: { type: 'string', required: true, doc },
    order_size: { type: 'integer', doc },
    note: { type: 'string', doc, otherForms: { names: ['extra:note'] } },
    tip: { type: 'string', doc, newerThanDocument: later },
    labels: { type: 'map', value: { type: 'string', doc }, doc },
    items: {
      type: 'array',
      doc,
      newerThanDocument: later,
      item: {
        type: 'object',
        doc,
        fields: {
          color: { type: 'string', doc, values: ['red', 'green'].map((value) => ({ value, doc })) },
          grade: { type: 'integer', doc, values: [1, 2].map((value) => ({ value, doc })) },
          parts: { type: 'object', doc, fields: {} },
        },
      },
    },
  },
};

const ids = (differences: readonly Difference[]) => differences.map((each) => `${each.kind} ${differenceId(each)}`);

describe('the classes of an SDK', () => {
  it('are read with names, types, values and what is mandatory', () => {
    const fields = readClass(folder, 'Order');
    assert.deepEqual([...fields.keys()], ['name', 'order_size', 'items', 'labels', 'isPaid', 'when', 'extra:note']);
    assert.deepEqual(fields.get('order_size'), { type: { kind: 'number', values: [] }, isRequired: true });
    assert.deepEqual(fields.get('labels')?.type, { kind: 'map' });
    assert.deepEqual(fields.get('when')?.type, { kind: 'unknown' });
    const items = fields.get('items')?.type;
    assert.ok(items?.kind === 'array' && items.item.kind === 'object');
    const color = items.item.fields?.().get('color');
    assert.deepEqual(color, { type: { kind: 'string', values: ['red', 'dark-blue'] }, isRequired: false });
    assert.deepEqual(items.item.fields?.().get('grade')?.type, { kind: 'number', values: ['1', '2'] });
  });

  it('are compared with the fields of a request, and what is known of a difference is said', () => {
    const found = compare(order, readClass(folder, 'Order'));
    assert.deepEqual(ids(found), [
      'new extra:note: there only',
      'new isPaid: there only',
      'gone items[].color: values here only: green',
      'new items[].color: values there only: dark-blue',
      'different items[].parts: object here, array there',
      'gone note: here only',
      'different order_size: mandatory there only',
      'gone tip: here only',
      'new when: there only',
    ]);
    const notes = Object.fromEntries(found.map(({ path, note }) => [path, note]));
    assert.equal(notes['extra:note'], 'Known here as another name of "note".');
    assert.equal(notes.tip, 'Marked here as newer than the document.');
    assert.equal(notes['items[].color'], 'Marked here as newer than the document.');
    assert.equal(notes.note, undefined);
  });
});

describe('the operation of an SDK', () => {
  const file = join(folder, 'vm.js');
  writeFileSync(
    file,
    `  /**
      * @param {Object} opts - parameters
      * @param {string} opts.other - another operation
      */
  deleteOrder (opts, callback) {}

  /**
      *
      * @param {Object} opts - parameters
      * @param {spec} opts.spec - what to buy
      * @param {integer} [opts.count] - how many
取值范围：[1,100]；默认值：1。
  optional
      * @param {string} [opts.token] - 长度不能超过64个字符。
  optional
      * @param {string} regionId - ID of the region
      */
  createOrder (opts, regionId = this.config.regionId, callback) {}
`,
  );

  it('is read with the limits in its comment', () => {
    assert.deepEqual(
      [...readOperation(file, 'createOrder')],
      [
        ['spec', { type: { kind: 'object' }, isRequired: true }],
        ['count', { type: { kind: 'number', values: [] }, isRequired: false, minimum: 1, maximum: 100 }],
        ['token', { type: { kind: 'string', values: [] }, isRequired: false, maxLength: 64 }],
      ],
    );
  });

  it('is compared by its limits', () => {
    const request: ObjectField = {
      type: 'object',
      doc,
      fields: {
        spec: { type: 'object', required: true, doc, fields: { inner: { type: 'string', doc } } },
        count: { type: 'integer', doc, minimum: 1, maximum: 50 },
        token: { type: 'string', doc },
      },
    };
    assert.deepEqual(ids(compare(request, readOperation(file, 'createOrder'))), [
      'different count: maximum 50 here, 100 there',
      'different token: maximum length none here, 64 there',
    ]);
  });

  it('is empty if the file has no such operation', () => {
    assert.equal(readOperation(file, 'renameOrder').size, 0);
  });
});

describe('the drift page', () => {
  const there: SdkFields = new Map([['size', { type: { kind: 'boolean' }, isRequired: false }]]);
  const differences = compare({ type: 'object', doc, fields: { old: { type: 'string', doc } } }, there);
  const result = {
    id: 'create-server' as const,
    name: 'CreateServer',
    compared: '`some-sdk` 1.0.0.',
    differences,
    decisions: { 'old: here only': 'The document has it.', 'lost: here only': 'It was removed.' },
  };

  it('keeps decisions by difference, and names those about a difference that is gone', () => {
    assert.deepEqual(undecided(result).map(differenceId), ['size: there only']);
    assert.deepEqual(outdated(result), ['lost: here only']);
    const page = driftPage([result], '2026-01-02');
    assert.match(page, /Last run: 2026-01-02\./);
    assert.match(page, /\| gone \| `old` \| here only \| The document has it\. \|/);
    assert.match(page, /\| new \| `size` \| there only \| \*\*to decide\*\* \|/);
    assert.match(page, /difference that is gone: `lost: here only`/);
    assert.match(summary(result), /\n {2}new: size: there only\n.*\n {2}differences: 2, to decide: 1$/);
  });

  it('says that there is no difference, or why nothing was compared', () => {
    const { differences: _differences, decisions: _decisions, ...none } = result;
    assert.match(driftPage([{ ...none, differences: [] }], '2026-01-02'), /No differences\.\n$/);
    assert.match(driftPage([none], '2026-01-02'), /## CreateServer\n\n`some-sdk` 1\.0\.0\.\n$/);
  });

  it('has a section for every provider', () => {
    assert.deepEqual(Object.keys(sources).toSorted(), providerIds.toSorted());
    const page = readFileSync(join(import.meta.dirname, '../../../docs/drift.md'), 'utf8');
    assert.match(page, /^Last run: \d{4}-\d{2}-\d{2}\./m);
    assert.equal([...page.matchAll(/^## /gm)].length, providerIds.length);
    assert.doesNotMatch(page, /https?:/);
  });
});

describe('the download of an SDK', () => {
  const failed = (stdout: string, code: string | number) => Object.assign(new Error('failed'), { stdout, code });

  it('tells a package that does not exist from a registry that cannot be reached', () => {
    const answer = (code: string) => JSON.stringify({ error: { code, summary: 'at some address' } });
    assert.deepEqual(readFailure(failed(answer('E404'), 1)), { kind: 'absent' });
    assert.deepEqual(readFailure(failed(answer('ECONNREFUSED'), 1)), { kind: 'failed', reason: 'ECONNREFUSED' });
    assert.deepEqual(readFailure(failed('', 'ENOENT')), { kind: 'failed', reason: 'ENOENT' });
    assert.deepEqual(readFailure('?'), { kind: 'failed', reason: 'unknown' });
  });
});
