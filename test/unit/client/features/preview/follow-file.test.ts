import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import type { Disposable, Uri } from 'vscode';
import { followFile } from '../../../../../client/src/features/preview/follow-file.ts';

/** Stands for an event of VS Code. */
function eventOf<T>() {
  const listeners = new Set<(value: T) => unknown>();
  const event = (listener: (value: T) => unknown): Disposable => {
    listeners.add(listener);
    return { dispose: () => listeners.delete(listener) };
  };
  const fire = (value: T) => {
    for (const listener of listeners) listener(value);
  };
  return { event, fire, listeners };
}

describe('followFile', () => {
  it('renders a preview again after its file or a profile changes, until it is closed', async (t) => {
    mock.timers.enable({ apis: ['setTimeout'] });
    t.after(() => mock.timers.reset());
    const changes = eventOf<string>();
    const profileChanges = eventOf<void>();
    const texts: string[] = [];
    let isOpen = true;
    let rendered: string | undefined = 'one';
    followFile(
      { toString: () => 'file:///a' } as Uri,
      { isOpen: () => isOpen, replace: (text) => void texts.push(text) },
      { language: { onDidChangeDocument: changes.event }, profiles: { onDidChange: profileChanges.event } },
      async () => rendered,
    );
    const settle = async () => {
      mock.timers.tick(1000);
      await new Promise(setImmediate);
    };
    changes.fire('file:///b');
    await settle();
    assert.deepEqual(texts, []);
    changes.fire('file:///a');
    changes.fire('file:///a');
    await settle();
    assert.deepEqual(texts, ['one'], 'once for changes in a row');
    rendered = undefined;
    changes.fire('file:///a');
    await settle();
    assert.deepEqual(texts, ['one'], 'the last preview stays while the file has no request');
    rendered = 'two';
    profileChanges.fire();
    await settle();
    assert.deepEqual(texts, ['one', 'two']);
    isOpen = false;
    changes.fire('file:///a');
    await settle();
    assert.equal(changes.listeners.size + profileChanges.listeners.size, 0);
  });
});
