import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyzeRequest } from '../../../../schemas/document/analyze-request.ts';
import { mask, masking } from '../../../../schemas/document/masking.ts';
import { referencesIn, referencesOf, resolving } from '../../../../schemas/document/references.ts';
import { serializeBody } from '../../../../schemas/document/serialize-body.ts';
import { createServer } from '../../../../schemas/providers/create-server/index.ts';

function tree(text: string) {
  const { root } = analyzeRequest(text, 'a.create-server.json', { now: 0 });
  assert.ok(root);
  return root;
}
const plain = (text: string) => serializeBody(text, tree(text), () => undefined);

describe('serializeBody', () => {
  it('removes comments, trailing commas and repeated keys, and keeps order and numbers', () => {
    const text = '// profile: a\n{ "b": 1, /* c */ "a": [1.50, 12345678901234567890,], "b": {"x": null,}, }';
    assert.equal(
      plain(text),
      '{\n  "b": {\n    "x": null\n  },\n  "a": [\n    1.50,\n    12345678901234567890\n  ]\n}',
    );
  });

  it('gives JSON with the same values, special keys and lone surrogates included', () => {
    for (const text of [
      '{"__proto__": {"a": 1}, "é\\u0000\\ud800": "\\"\\\\/\\n中"}',
      '[]',
      '{}',
      '[[],{}]',
      '-1.5e+10',
      'true',
    ]) {
      assert.equal(JSON.stringify(JSON.parse(plain(text))), JSON.stringify(JSON.parse(text)));
    }
  });

  it('drops only what has no value from a half-typed body', () => {
    const text = '{ "name": "web", "cpu": }';
    assert.deepEqual(JSON.parse(plain(text)), { name: 'web' });
  });

  it('masks secrets, but not references', () => {
    const masked = (text: string) => JSON.parse(serializeBody(text, tree(text), masking(createServer.request)));
    assert.deepEqual(masked('{ "name": "web", "password": "hunter2!A" }'), { name: 'web', password: mask });
    assert.deepEqual(masked('{ "password": 12345678 }'), { password: mask });
    assert.deepEqual(masked('{ "password": "${secret:db}" }'), { password: '${secret:db}' });
  });

  it('works with references found in the order of the text, each once', () => {
    assert.deepEqual(referencesIn('a ${env:A} ${secret:B}'), [
      { from: 'env', name: 'A' },
      { from: 'secret', name: 'B' },
    ]);
    assert.deepEqual(referencesIn('$ADMIN_PASS'), [{ from: 'env', name: 'ADMIN_PASS' }]);
    assert.deepEqual(referencesIn('costs $5, or $ADMIN_PASS'), []);
    const root = tree('{ "name": "${env:B}", "password": "$A", "hostname": "${env:B}" }');
    assert.deepEqual(
      referencesOf(root).map(({ name }) => name),
      ['B', 'A'],
    );
  });

  it('resolves references as text, and bare if the field is a number', () => {
    const values: Record<string, string> = { P: 'a"b', CPU: '4', N: 'web' };
    const text = '{ "name": "${env:N}-1", "password": "$P", "cpu": "${env:CPU}", "memory": "$P" }';
    const resolved = serializeBody(
      text,
      tree(text),
      resolving(createServer.request, ({ name }) => values[name] ?? ''),
    );
    assert.deepEqual(JSON.parse(resolved), { name: 'web-1', password: 'a"b', cpu: 4, memory: 'a"b' });
  });
});
