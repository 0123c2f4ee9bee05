import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Sent } from '../../../../../client/engine/requests/send.ts';
import { mayGoOn, sendInTurn } from '../../../../../client/src/features/send/send-in-turn.ts';

const base = { v: 1, at: 1, request: 'a' } as const;
const reason = { en: 'No answer.', zh: '无应答。' };
const accepted = (...instances: string[]): Sent => ({ ...base, kind: 'accepted', instances });
const refused: Sent = { ...base, kind: 'refused', status: 400, message: 'No' };
const unknown: Sent = { ...base, kind: 'unknown', reason };
const notSent: Sent = { ...base, kind: 'not-sent', reason };

/** Sends files that each request two instances; the outcome of each is given. */
async function send(outcomes: Readonly<Record<string, Sent>>, controller = new AbortController()) {
  const calls: string[] = [];
  const { sent, rest } = await sendInTurn(
    Object.keys(outcomes),
    () => 2,
    async (name) => {
      calls.push(name);
      if (name === 'canceling') controller.abort();
      return outcomes[name] ?? notSent;
    },
    controller.signal,
  );
  return { calls, sent: sent.map(({ item }) => item), rest };
}

describe('sendInTurn', () => {
  it('sends each file once, one after the other', async () => {
    const all = { a: accepted('1', '2'), b: accepted(), c: accepted('3', '4') };
    assert.deepEqual(await send(all), { calls: ['a', 'b', 'c'], sent: ['a', 'b', 'c'], rest: [] });
  });

  it('stops after the first result that is no complete, recorded acceptance', async () => {
    const stops = {
      refused,
      unknown,
      notSent,
      partly: accepted('1'),
      unrecorded: { ...accepted(), unrecorded: reason },
    };
    for (const [title, outcome] of Object.entries(stops)) {
      assert.equal(mayGoOn(outcome, 2), false, title);
      const { calls, rest } = await send({ a: accepted(), b: outcome, c: accepted() });
      assert.deepEqual(calls, ['a', 'b'], title);
      assert.deepEqual(rest, ['c'], title);
    }
  });

  it('sends nothing more once it is canceled', async () => {
    const { calls, rest } = await send({ canceling: accepted(), b: accepted() });
    assert.deepEqual([calls, rest], [['canceling'], ['b']]);
  });
});
