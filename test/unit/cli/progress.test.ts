import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createProgress } from '../../../cli/progress.ts';

/** What is written while files are checked, each a number of milliseconds after the one before. */
function written(isTerminal: boolean, files: number, milliseconds: number): string[] {
  const parts: string[] = [];
  let now = 0;
  const stream = {
    write(text: string | Uint8Array) {
      parts.push(String(text));
      return true;
    },
  };
  const progress = createProgress(
    () => stream,
    isTerminal,
    'en',
    () => now,
  );
  for (let count = 0; count < files; count++) {
    progress.advance();
    now += milliseconds;
  }
  progress.end();
  return parts;
}

describe('createProgress', () => {
  it('shows how far a long run is, a few times a second, and removes that at the end', () => {
    const parts = written(true, 200, 10);
    assert.equal(parts[0], '\rChecking file 51');
    assert.ok(parts.length < 20);
    assert.equal(parts.at(-1), '\r\u001b[2K');
  });

  it('shows nothing for a short run, or without a terminal', () => {
    assert.deepEqual(written(true, 10, 10), []);
    assert.deepEqual(written(false, 200, 10), []);
  });
});
