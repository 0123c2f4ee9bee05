import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { effects } from '../../support/fixtures/command-effects.ts';

const root = join(import.meta.dirname, '../../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const manifest: string[] = JSON.parse(read('package.json')).contributes.commands.map(
  ({ command }: { command: string }) => command,
);
const files = globSync('client/src/**/*.ts', { cwd: root });

/** The files of the client whose text matches. */
const filesWith = (pattern: RegExp) => files.filter((file) => pattern.test(read(file))).sort();

/** Asserts that what a file calls last comes after a question, and only if that was confirmed. */
function assertAsksBefore(file: string, call: string, question: RegExp): void {
  const text = read(file);
  const calls = [...text.matchAll(new RegExp(`\\b${call}\\(`, 'g'))];
  assert.ok(calls.length > 0, `${file} calls ${call}`);
  assert.match(text, question, `${file} asks before ${call}`);
}

describe('the commands that can spend, end or change something', () => {
  it('are all known', () => {
    assert.deepEqual(Object.keys(effects).sort(), [...manifest].sort());
  });

  it('reach a provider through two functions only', () => {
    assert.deepEqual(filesWith(/\bsend\b.* from '[./]+engine\/requests\/send\.ts'/), [
      'client/src/features/send/send-prepared.ts',
    ]);
    assert.deepEqual(filesWith(/\baction\.query\(/), ['client/src/features/instances/run-action.ts']);
    assert.deepEqual(filesWith(/\.actions\?\.\[\w+\]\?\.query/), []);
    const acting = Object.keys(effects).filter((id) => effects[id] === 'acts');
    const actions = read('client/src/features/instances/actions.ts');
    const cleaning = 'instanceRequests.cleanUp';
    for (const id of acting) {
      if (id !== cleaning) assert.match(actions, new RegExp(`'${id}', \\(node\\) => act\\(`));
    }
    assert.match(
      read('client/src/features/instances/clean-up.ts'),
      new RegExp(`'${cleaning}', async[^;]+;[^;]+actIfConfirmed\\(`),
    );
    assert.match(read('client/src/features/history/index.ts'), /executeCommand\('instanceRequests\.send', uri,/);
  });

  it('are confirmed before that', () => {
    assert.deepEqual(filesWith(/\bsendPrepared\(/), [
      'client/src/features/send/index.ts',
      'client/src/features/send/send-prepared.ts',
      'client/src/features/send/send-several.ts',
      'client/src/features/send/when-available/index.ts',
    ]);
    // What waits for stock is confirmed when it begins to wait, which is what an entry of the journal says.
    assert.deepEqual(filesWith(/kind: 'awaiting'/), ['client/src/features/send/when-available/place-order.ts']);
    assertAsksBefore(
      'client/src/features/send/when-available/place-order.ts',
      'append',
      /if \(!\(await isOrderConfirmed\([^;]+\)\)\) return undefined;\s+const meanwhile = [\s\S]*const entry = [\s\S]*journal\.append\(entry\)/,
    );
    assertAsksBefore(
      'client/src/features/send/index.ts',
      'sendWithProgress',
      /const known = await confirmed\(prepared, services\);\s+if \(!known\) return undefined;\s+const \{[^}]+\} = await sendWithProgress\(/,
    );
    assertAsksBefore(
      'client/src/features/send/send-several.ts',
      'sendInTurn',
      /const known = await allConfirmed\(all, prices, services\);\s+if \(!known\) return undefined;\s+const result = await withProgress\([\s\S]*sendInTurn\(/,
    );
    assertAsksBefore(
      'client/src/features/instances/act-if-confirmed.ts',
      'runAction',
      /if \(!\(await isActionConfirmed\([^;]+\)\)\) return;\s+const problem = await [\s\S]*runAction\(/,
    );
    assert.deepEqual(filesWith(/\brunAction\(/), [
      'client/src/features/instances/act-if-confirmed.ts',
      'client/src/features/instances/run-action.ts',
    ]);
  });
});
