import assert from 'node:assert/strict';
import { describe, it, mock, type TestContext } from 'node:test';
import type { Transport, TransportResult } from '../../../../client/engine/http/transport.ts';
import { createQueryClient } from '../../../../client/engine/provider-client/query.ts';
import { callTools, sandboxAccount } from '../../../support/builders/accounts.ts';

const account = sandboxAccount('create-server', 'http://127.0.0.1:1');
const question = account.api.list(account.target);
const never = new AbortController().signal;

const answer = (status: number, body = '[]', headers = {}): TransportResult => ({
  kind: 'answer',
  answer: { status, headers, body },
});
const lost: TransportResult = {
  kind: 'no-answer',
  mayHaveArrived: true,
  cause: { id: 'lost', args: [] },
  reason: { en: 'The line broke.', zh: '断线。' },
};
const unreachable: TransportResult = { ...lost, mayHaveArrived: false };

/** What asks over a transport, with timers that the test turns. */
function asking(t: TestContext, transport: Transport) {
  mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 0 });
  t.after(() => mock.timers.reset());
  const ask = createQueryClient({ ...callTools(Date.now), transport });
  /** Lets time pass, by tenths of a second, until something has ended. */
  async function passUntil<T>(result: Promise<T>): Promise<T> {
    let hasEnded = false;
    const ended = result.finally(() => {
      hasEnded = true;
    });
    for (let step = 0; !hasEnded && step < 10_000; step++) {
      await new Promise(setImmediate);
      mock.timers.tick(100);
    }
    return ended;
  }
  return { ask: (signal = never) => ask(account, question, signal), passUntil };
}

/** A transport that gives one result after another, and says when it was called. */
function scripted(...results: TransportResult[]) {
  const calls: number[] = [];
  const transport: Transport = async () => {
    calls.push(Date.now());
    return results[calls.length - 1] ?? answer(200);
  };
  return { transport, calls };
}

describe('QueryClient', () => {
  it('repeats a query that fails temporarily, after the time in Retry-After', async (t) => {
    const { transport, calls } = scripted(lost, answer(503, '', { 'retry-after': '7' }));
    const { ask, passUntil } = asking(t, transport);
    assert.equal((await passUntil(ask())).kind, 'page');
    assert.deepEqual(calls, [0, 500, 7500]);
  });

  it('does not repeat a query if Retry-After is long', async (t) => {
    const { transport, calls } = scripted(answer(429, '', { 'retry-after': '61' }));
    const { ask, passUntil } = asking(t, transport);
    assert.equal((await passUntil(ask())).kind, 'refused');
    assert.equal(calls.length, 1);
  });

  it('does not repeat a query that fails permanently', async (t) => {
    for (const result of [unreachable, answer(403, '{"code":"Forbidden","message":"No."}'), answer(200, '<html>')]) {
      const { transport, calls } = scripted(result);
      const { ask, passUntil } = asking(t, transport);
      assert.notEqual((await passUntil(ask())).kind, 'page');
      assert.equal(calls.length, 1);
      mock.timers.reset();
    }
  });

  it('pauses the queries to a provider that keeps failing, and only to that one', async (t) => {
    const failing = Array.from({ length: 6 }, () => lost);
    const { transport, calls } = scripted(...failing);
    const { ask, passUntil } = asking(t, transport);
    await passUntil(ask());
    await passUntil(ask());
    assert.equal(calls.length, 6);
    const paused = await passUntil(ask());
    assert.match(
      paused.kind === 'no-answer' ? paused.reason.en : '',
      /^The line broke\. After several failures .* isn't queried/,
    );
    assert.equal(calls.length, 6);
    mock.timers.tick(16_000);
    assert.equal((await passUntil(ask())).kind, 'page');
  });

  it('returns a result if cancelled, and never throws', async (t) => {
    let isSilent = false;
    let answerNow: () => void = () => {};
    const failing = Array.from({ length: 6 }, () => lost);
    const { transport: scriptedTransport } = scripted(...failing);
    const { ask, passUntil } = asking(t, (call, signal) =>
      isSilent
        ? new Promise((resolve) => {
            answerNow = () => resolve(answer(200));
          })
        : scriptedTransport(call, signal),
    );
    const controller = new AbortController();
    const cancelled = ask(controller.signal);
    controller.abort();
    assert.equal((await passUntil(cancelled)).kind, 'no-answer', 'during an attempt');
    await passUntil(ask());
    await passUntil(ask());
    mock.timers.tick(16_000);
    isSilent = true;
    const probing = ask();
    await new Promise(setImmediate);
    const other = new AbortController();
    const waiting = ask(other.signal);
    await new Promise(setImmediate);
    other.abort();
    answerNow();
    assert.equal((await passUntil(probing)).kind, 'page');
    assert.equal(
      (await passUntil(waiting)).kind,
      'no-answer',
      'while another call finds out whether the pause is over',
    );
  });

  it('returns at once if cancelled during the wait before a retry', async (t) => {
    const { transport, calls } = scripted(answer(503, '', { 'retry-after': '60' }));
    const { ask } = asking(t, transport);
    const controller = new AbortController();
    const cancelled = ask(controller.signal);
    await new Promise(setImmediate);
    assert.equal(calls.length, 1);
    controller.abort();
    assert.equal((await cancelled).kind, 'no-answer');
    assert.equal(Date.now(), 0);
  });
});
