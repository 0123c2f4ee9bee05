import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type ParseError, parseTree } from 'jsonc-parser';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Json } from '../../../../schemas/core/json.ts';
import type { Change } from '../../../../schemas/core/model/fix.ts';
import { jsonOf, type Node } from '../../../../schemas/core/syntax/node.ts';
import { applyEdits, type Edit, editsOf } from '../../../../schemas/document/text-edits.ts';

function parse(text: string): Node {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  assert.ok(root, text);
  assert.deepEqual(errors, [], text);
  return root;
}

const take = (text: string, change: (root: Node) => Change) => applyEdits(text, editsOf(text, [change(parse(text))]));

/** Some edits as an editor applies them. */
function lspEdits(text: string, edits: readonly Edit[]) {
  const document = TextDocument.create('', '', 0, text);
  const at = (offset: number) => document.positionAt(offset);
  return edits.map(({ start, end, text: newText }) => ({ range: { start: at(start), end: at(end) }, newText }));
}

/** Every node that is a value, in the order of the text. */
function values(node: Node): Node[] {
  const inner =
    node.type === 'object'
      ? (node.children ?? []).flatMap(({ children }) => children?.[1] ?? [])
      : (node.children ?? []);
  return [node, ...inner.flatMap(values)];
}

const key = fc.constantFrom('a', 'b', 'c', 'd"', '键', '__x');
const json: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom<Json>(null, true, 0, -1.5, '', 'text', '// no comment', 'a,b', '"'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value;

/** A value written as people write: with blanks, line ends, comments and trailing commas. */
const written = fc
  .tuple(
    json,
    fc.infiniteStream(
      fc.constantFrom(
        '',
        ' ',
        '\n',
        '\n  ',
        '\r\n\t',
        ' // note, "x": 1\n',
        ' // note, "x": 1\r',
        ' /* , } */ ',
        '\n\n',
      ),
    ),
  )
  .map(([value, gaps]) => {
    const gap = () => gaps.next().value ?? '';
    const write = (inner: Json): string => {
      if (typeof inner !== 'object' || inner === null) return JSON.stringify(inner);
      const parts = Array.isArray(inner)
        ? inner.map(write)
        : Object.entries(inner).map(([name, item]) => `${JSON.stringify(name)}${gap()}:${gap()}${write(item)}`);
      const [open, close] = Array.isArray(inner) ? '[]' : '{}';
      const trailing = parts.length > 0 && gap() === ' ' ? ',' : '';
      return `${open}${gap()}${parts.map((part) => `${part}${gap()}`).join(`,${gap()}`)}${trailing}${gap()}${close}`;
    };
    return `${gap()}${write(value)}${gap()}`;
  });

const comments = (text: string) => text.match(/\/\/ note, "x": 1|\/\* , } \*\//g)?.length ?? 0;

const same = (found: Json, wanted: Json) => assert.equal(JSON.stringify(found), JSON.stringify(wanted));

describe('editsOf', () => {
  it('makes any change of any text and changes nothing else', () => {
    fc.assert(
      fc.property(written, fc.nat(), fc.nat(3), json, (text, pick, kind, value) => {
        const root = parse(text);
        const all = values(root);
        const node = all[pick % all.length] ?? root;
        const before = jsonOf(root);
        const path = pathOf(node);
        const changed = (change: Change) => applyEdits(text, editsOf(text, [change]));
        if (kind === 0) {
          same(jsonOf(parse(changed({ kind: 'set', node, value }))), put(before, path, value));
        } else if (kind === 1 && node.parent) {
          const after = changed({ kind: 'remove', node });
          same(jsonOf(parse(after)), put(before, path, undefined));
        } else if (kind === 2 && node.type === 'object') {
          const after = changed({ kind: 'add', object: node, values: { new: value, other: 1 } });
          same(jsonOf(parse(after)), put(before, path, { ...(jsonOf(node) as object), new: value, other: 1 }));
          assert.equal(comments(after), comments(text));
        } else if (kind === 3) {
          const after = changed({ kind: 'wrap', node, key: 'in' });
          same(jsonOf(parse(after)), put(before, path, { in: jsonOf(node) }));
          assert.equal(comments(after), comments(text));
        }
      }),
      { numRuns: 2000 },
    );
  });

  function pathOf(node: Node): (string | number)[] {
    const { parent } = node;
    if (!parent) return [];
    if (parent.type === 'property')
      return [...(parent.parent ? pathOf(parent.parent) : []), String(parent.children?.[0]?.value)];
    return [...pathOf(parent), parent.children?.indexOf(node) ?? 0];
  }

  /** A value with what stands at a path replaced; undefined takes it out. */
  function put(value: Json, [step, ...rest]: readonly (string | number)[], by: Json | undefined): Json {
    if (step === undefined) return by ?? null;
    if (Array.isArray(value)) {
      return value.flatMap((item, index) =>
        index !== step ? [item] : rest.length === 0 && by === undefined ? [] : [put(item, rest, by)],
      );
    }
    return Object.fromEntries(
      Object.entries(value as object).flatMap(([name, item]) =>
        name !== step ? [[name, item]] : rest.length === 0 && by === undefined ? [] : [[name, put(item, rest, by)]],
      ),
    );
  }

  it('removes a property with its line and its comma', () => {
    const text = '{\n  "a": 1, // one\n  "b": 2,\n  "c": 3\n}';
    const without = (name: string) =>
      take(text, (root) => ({
        kind: 'remove',
        node: root.children?.find(({ children }) => children?.[0]?.value === name) ?? root,
      }));
    assert.equal(without('b'), '{\n  "a": 1, // one\n  "c": 3\n}');
    assert.equal(without('c'), '{\n  "a": 1, // one\n  "b": 2\n}');
  });

  it('removes neighbours together without a comma left or edits that overlap', () => {
    const text = '{\n  "a": 1,\n  "b": 2, // two\n  "c": 3\n}';
    const root = parse(text);
    const edits = editsOf(
      text,
      (root.children ?? []).slice(1).map((node) => ({ kind: 'remove', node }) as const),
    );
    assert.equal(applyEdits(text, edits), `{\n  "a": 1\n  // two\n}`);
    const ordered = edits.toSorted((a, b) => a.start - b.start);
    assert.ok(ordered.every(({ start }, index) => start >= (ordered[index - 1]?.end ?? 0)));
  });

  it('adds to an object whose properties are all removed', () => {
    const text = '{"a": 1, "b": 2}';
    const root = parse(text);
    const removing = (root.children ?? []).map((node) => ({ kind: 'remove', node }) as const);
    const edits = editsOf(text, [...removing, { kind: 'add', object: root, values: { c: 3 } }]);
    assert.equal(applyEdits(text, edits), '{ "c": 3}');
  });

  it('adds behind the last property that stays, without edits that overlap', () => {
    for (const [text, expected] of [
      ['{ "a": 1, "b": 2 }', '{ "a": 1, "c": 3 }'],
      ['{\n  "a": 1,\n  "b": 2\n}', '{\n  "a": 1,\n  "c": 3\n}'],
      ['{\n  "a": 1, // note\n  "b": 2,\n}', '{\n  "a": 1,\n  "c": 3, // note\n}'],
    ] as const) {
      const root = parse(text);
      const b = root.children?.at(-1)?.children?.[1];
      assert.ok(b);
      const edits = editsOf(text, [
        { kind: 'add', object: root, values: { c: 3 } },
        { kind: 'remove', node: b },
      ]);
      assert.equal(applyEdits(text, edits), expected);
      assert.equal(TextDocument.applyEdits(TextDocument.create('', '', 0, text), lspEdits(text, edits)), expected);
    }
  });

  it('removes any properties together', () => {
    fc.assert(
      fc.property(written, fc.nat(), fc.nat(15), (text, pick, mask) => {
        const root = parse(text);
        const containers = values(root).filter(({ children }) => children);
        const node = containers[pick % Math.max(containers.length, 1)];
        if (!node) return;
        const gone = (node.children ?? []).filter((_, index) => (mask >> index) % 2 === 1);
        const after = applyEdits(
          text,
          editsOf(
            text,
            gone.map((child) => ({ kind: 'remove', node: child })),
          ),
        );
        const left = (node.children ?? []).filter((child) => !gone.includes(child));
        const wanted =
          node.type === 'array'
            ? left.map(jsonOf)
            : Object.fromEntries(left.map(({ children: [name, held] = [] }) => [name?.value, held && jsonOf(held)]));
        same(jsonOf(parse(after)), put(jsonOf(root), pathOf(node), wanted));
      }),
      { numRuns: 1000 },
    );
  });

  it('moves what belongs beside a wrapped object out of it', () => {
    const text = '{ "dry": true, "a": 1 /* kept */ }';
    const root = parse(text);
    const [dry] = root.children ?? [];
    assert.ok(dry);
    const after = applyEdits(
      text,
      editsOf(text, [
        { kind: 'remove', node: dry },
        { kind: 'wrap', node: root, key: 'in', beside: { dry: true } },
      ]),
    );
    assert.equal(after, '{ "dry": true, "in": { "a": 1 /* kept */ } }');
  });

  it('unwraps an object as it was written', () => {
    const text = '{ "network": { "inner": { "a": 1 /* kept */ } } }';
    const after = take(text, (root) => {
      const [network] = root.children ?? [];
      const outer = network?.children?.[1];
      const inner = outer?.children?.[0]?.children?.[1];
      assert.ok(outer && inner);
      return { kind: 'unwrap', node: outer, by: inner };
    });
    assert.equal(after, '{ "network": { "a": 1 /* kept */ } }');
  });
});
