import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { codeOf, go, typeScript } from '../../../../schemas/generate/code-language.ts';

describe('codeOf', () => {
  it('keeps a key of TypeScript that would set the prototype', () => {
    const code = codeOf({ kind: 'object', entries: [['__proto__', { kind: 'list', items: [] }]] }, typeScript);
    assert.equal(code, '{\n  ["__proto__"]: [],\n}');
  });

  it('converts a variable of a number field', () => {
    const variable = { name: 'COUNT', isSecret: false };
    assert.equal(codeOf({ kind: 'text', parts: [variable], as: 'number' }, go), 'json.Number(variable("COUNT"))');
  });
});
