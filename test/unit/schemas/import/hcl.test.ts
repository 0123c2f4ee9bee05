import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readHcl } from '../../../../schemas/import/hcl.ts';

/** The value of one attribute. */
function read(written: string): unknown {
  const [entry, ...others] = readHcl(`a = ${written}\nb = 1\n`).attributes;
  assert.deepEqual(
    others.map(({ key }) => key),
    ['b'],
    written,
  );
  return entry?.value;
}

describe('readHcl', () => {
  it('reads blocks with their labels, attributes and comments', () => {
    const file = readHcl(
      '# first\nresource "t" "n" {\n  # above\n  a = 1 // behind\n  inner { b = "x" }\n}\nvariable "v" {}',
    );
    const [resource, variable] = file.blocks;
    assert.deepEqual([resource?.type, resource?.labels, variable?.labels], ['resource', ['t', 'n'], ['v']]);
    assert.deepEqual(resource?.attributes[0]?.comments, ['above', 'behind']);
    assert.deepEqual(resource?.blocks[0]?.attributes[0]?.value, { kind: 'literal', value: 'x' });
  });

  it('reads literals of every kind', () => {
    for (const [written, value] of [
      ['"a\\n\\"\\u4f60\\U0001F600"', 'a\n"你😀'],
      ['"$${a} %%{b}"', '${a} %{b}'],
      ['-1.5e1', -15],
      ['true', true],
      ['null', null],
      ['tostring("x")', 'x'],
      ['base64encode("你好")', Buffer.from('你好').toString('base64')],
      ['<<EOT\n  x\nEOT', '  x\n'],
      ['<<-EOT\n    x\n      y\n  EOT', 'x\n  y\n'],
    ] as const) {
      assert.deepEqual(read(written), { kind: 'literal', value }, written);
    }
  });

  it('reads lists and objects over several lines', () => {
    assert.deepEqual(read('[\n "a", # first\n "b",\n]'), {
      kind: 'list',
      items: [
        { kind: 'literal', value: 'a' },
        { kind: 'literal', value: 'b' },
      ],
    });
    assert.deepEqual(read('{ a = 1, "b c": 2\n (d) = 3 }'), {
      kind: 'object',
      entries: [
        { key: 'a', value: { kind: 'literal', value: 1 }, comments: [] },
        { key: 'b c', value: { kind: 'literal', value: 2 }, comments: [] },
        { key: 'd', value: { kind: 'literal', value: 3 }, comments: [] },
      ],
    });
  });

  it('leaves expressions open, whatever is in them', () => {
    for (const code of [
      'var.x',
      'data.a.b[0].id',
      'local.x ? "a" : "b"',
      'concat(["a"], var.x)',
      '[for s in var.list : upper(s)]',
      'templatefile("a.tpl", { x = "${join(",", ["}"])}" })',
      'upper(<<EOT\n}\nEOT\n)',
      '-var.x',
      '"a" == "b"',
    ]) {
      assert.deepEqual(read(`${code} # why`), { kind: 'open', code }, code);
    }
  });

  it('keeps the parts of a string with expressions', () => {
    assert.deepEqual(read('"a-${var.x}-${f("}")}"'), {
      kind: 'template',
      parts: ['a-', { kind: 'open', code: 'var.x' }, '-', { kind: 'open', code: 'f("}")' }],
      code: '"a-${var.x}-${f("}")}"',
    });
  });

  it('reads any text without an error', () => {
    const part = fc.constantFrom(
      '"',
      '${',
      '}',
      '{',
      '[',
      ']',
      '(',
      ')',
      '=',
      '\n',
      ',',
      '<<E\n',
      'E',
      '\\',
      '#',
      '/*',
      'a',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 60 }), (parts) => {
        readHcl(parts.join(''));
      }),
      { numRuns: 2000 },
    );
  });

  it('reads what is nested deeply without running out of stack', () => {
    for (const opening of ['[', '{ a = ', 'b {', 'f(', '"${', '(']) readHcl(`a = ${opening.repeat(20_000)}`);
    readHcl('a {'.repeat(20_000));
  });
});
