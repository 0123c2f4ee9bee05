import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isNameable, readDirectives } from '../../../../schemas/document/directives.ts';

describe('isNameable', () => {
  it('is true of a profile whose name a comment gives back', () => {
    for (const [name, isGivenBack] of [
      ['staging', true],
      ['生产-1', true],
      ['my prod', false],
      ['prod*', false],
    ] as const) {
      assert.equal(isNameable(name), isGivenBack, name);
      assert.equal(readDirectives(`// profile: ${name}\n{}`).profile === name, isGivenBack, name);
    }
  });
});
