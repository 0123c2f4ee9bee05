import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { plainTextOf } from '../../../../../schemas/core/model/body-snippet.ts';

const plain = (...body: string[]) => plainTextOf({ prefix: '', description: '', body });

describe('plainTextOf', () => {
  it('writes each tab stop as its first choice or its text', () => {
    assert.equal(
      plain('{ "a": "${1:web}", "b": ${2|true,false|}, "c": "${3|x|}" }', '$0'),
      '{ "a": "web", "b": true, "c": "x" }\n',
    );
  });

  it('keeps what is escaped in a snippet', () => {
    assert.equal(plain('"\\${secret:${6:name}}"'), '"${secret:name}"');
  });
});
