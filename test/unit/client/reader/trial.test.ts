import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { startNodeThread } from '../../../../client/src/reader/node-thread.ts';
import { createTrial, maxLength } from '../../../../client/src/reader/trial.ts';

const worker = join(import.meta.dirname, '../../../../client/src/reader/worker.ts');

/** A thread that runs a few lines in the place of the one that reads. */
const running = (script: string) => new URL(`data:text/javascript,${encodeURIComponent(script)}`);

const answering = (test: string) =>
  running(`import { parentPort } from 'node:worker_threads';
    parentPort.once('message', () => { if (${test}) parentPort.postMessage('read'); else throw new Error('wrong'); });`);

describe('reading on trial', () => {
  it('reads what can be read, right or wrong', async () => {
    const tryToRead = createTrial(() => startNodeThread(worker), 60_000);
    assert.equal(await tryToRead({ text: '{ "name": "web", "cpu": 0 }', fileName: 'a.create-server.json' }), 'read');
    assert.equal(await tryToRead({ text: '{ "name": [[[ /* "', fileName: 'a.create-server.json' }), 'read');
    assert.equal(await tryToRead({ text: '', fileName: 'b.json' }), 'read');
  });

  it('ends a thread that is never done, and this one goes on meanwhile', async () => {
    let ticks = 0;
    const timer = setInterval(() => ticks++, 10);
    const trial = await createTrial(
      () => startNodeThread(running('for (;;);')),
      1000,
    )({ text: '{}', fileName: 'a.json' });
    clearInterval(timer);
    assert.equal(trial, 'too-long');
    assert.ok(ticks > 3, `${ticks} ticks in a second`);
  });

  it('says that a thread failed', async () => {
    const tryToRead = createTrial(() => startNodeThread(running('throw new Error("broken")')), 60_000);
    assert.equal(await tryToRead({ text: '{}', fileName: 'a.json' }), 'failed');
    assert.equal(
      await createTrial(() => startNodeThread(running('process.exit(1)')), 60_000)({ text: '{}', fileName: 'a.json' }),
      'failed',
    );
  });

  it('starts no thread for a text that is too large', async () => {
    const tryToRead = createTrial(() => startNodeThread(running('throw new Error("started")')), 60_000);
    assert.equal(await tryToRead({ text: 'x'.repeat(maxLength + 1), fileName: 'a.json' }), 'too-large');
  });

  it('gives the thread no variable of the environment', async () => {
    process.env.READER_TRIAL_MARK = 'mark';
    const tryToRead = createTrial(() => startNodeThread(answering('Object.keys(process.env).length === 0')), 60_000);
    assert.equal(await tryToRead({ text: '{}', fileName: 'a.json' }), 'read');
    delete process.env.READER_TRIAL_MARK;
  });
});
