import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { retryAfter } from '../../../../client/engine/http/retry-after.ts';
import type { Transport } from '../../../../client/engine/http/transport.ts';
import type { Entry } from '../../../../client/engine/journal/entry.ts';
import { providerTime } from '../../../../client/engine/journal/entry-time.ts';
import { ProviderClocks } from '../../../../client/engine/provider-client/provider-clocks.ts';
import { send } from '../../../../client/engine/requests/send.ts';
import type { HttpResponse } from '../../../../schemas/core/api/provider-api.ts';
import { callTools, orderTo } from '../../../support/builders/accounts.ts';
import { accepted, observed } from '../../../support/builders/entries.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const start = Date.parse('2026-01-01T12:00:00Z');
const endpoint = 'http://127.0.0.1:1';

const answerAt = (time: number, more: Partial<HttpResponse> = {}): HttpResponse => ({
  status: 200,
  headers: { date: new Date(time).toUTCString() },
  body: '',
  ...more,
});

/** Clocks that a test turns: the true time passes, the machine's clock shows it with what it is ahead. */
function clocksOf() {
  const time = { now: start, ahead: 0 };
  const machine = () => time.now + time.ahead;
  return { time, machine, clocks: new ProviderClocks(machine, () => time.now) };
}

describe('ProviderClocks', () => {
  it('returns the skew to the provider that responded, and to no other', () => {
    const { time, clocks } = clocksOf();
    time.ahead = day;
    assert.equal(clocks.skewOf(endpoint), undefined);
    clocks.hear(endpoint, answerAt(start));
    assert.equal(clocks.skewOf(endpoint), day);
    assert.equal(clocks.skewOf('https://other.example'), undefined);
    time.now += day;
    assert.equal(clocks.skewOf(endpoint), day, 'time passes for both');
  });

  it('forgets the skew after the clock was set, until the next response', () => {
    for (const jump of [-day, day, 2 * minute]) {
      const { time, clocks } = clocksOf();
      clocks.hear(endpoint, answerAt(start));
      time.ahead = jump;
      assert.equal(clocks.skewOf(endpoint), undefined);
      clocks.hear(endpoint, answerAt(time.now));
      assert.equal(clocks.skewOf(endpoint), jump);
    }
  });

  it('ignores a response without a valid date', () => {
    const { clocks } = clocksOf();
    clocks.hear(endpoint, answerAt(start));
    clocks.hear(endpoint, { status: 200, headers: {}, body: '' });
    clocks.hear(endpoint, { status: 200, headers: { date: 'soon' }, body: '' });
    assert.equal(clocks.skewOf(endpoint), 0);
  });
});

describe('send', () => {
  it('records the known clock skew with each attempt', async () => {
    const { time, machine, clocks } = clocksOf();
    const lost: Transport = async () => ({
      kind: 'no-answer',
      mayHaveArrived: true,
      cause: { id: 'lost', args: [] },
      reason: { en: 'Lost.', zh: '丢失。' },
    });
    for (const [prepare, expected] of [
      [() => {}, undefined],
      [() => clocks.hear(endpoint, answerAt(time.now)), 0],
      [() => clocks.hear(endpoint, answerAt(time.now - day)), day],
    ] as const) {
      prepare();
      const entries: Entry[] = [];
      const append = async (entry: Entry) => void entries.push(entry);
      const tools = { ...callTools(machine), transport: lost, clocks, append };
      await send(orderTo('create-server', endpoint), tools, new AbortController().signal);
      assert.deepEqual(
        entries.filter(({ kind }) => kind === 'sent').map(({ skewMs }) => skewMs),
        [expected],
      );
    }
  });
});

describe('providerTime', () => {
  it('uses the date of the response, else the known skew', () => {
    const entry = accepted('a', start + day, 'i-1');
    assert.equal(providerTime(entry), start + day);
    assert.equal(providerTime({ ...entry, answer: answerAt(start) } as Entry), start);
    assert.equal(providerTime({ ...observed('a', start + day, 'i-1', 'RUNNING'), skewMs: day }), start);
  });
});

describe('retryAfter', () => {
  it('measures a date from the date of the response, not by the clock of this machine', () => {
    const headers = { ...answerAt(start).headers, 'retry-after': new Date(start + 5000).toUTCString() };
    for (const ahead of [-day, 0, day]) assert.equal(retryAfter(answerAt(start, { headers }), start + ahead), 5000);
  });
});
