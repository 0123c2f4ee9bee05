import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import fc from 'fast-check';
import { clockSkew, retryAfter } from '../../../../client/engine/http/retry-after.ts';
import type { Transport, TransportResult } from '../../../../client/engine/http/transport.ts';
import { createQueryClient } from '../../../../client/engine/provider-client/query.ts';
import { send } from '../../../../client/engine/requests/send.ts';
import { callTools, orderTo, sandboxAccount } from '../../../support/builders/accounts.ts';

const now = Date.parse('2026-01-01T00:00:00Z');
const never = new AbortController().signal;

const answerWith = (header: string, status = 429) => ({
  status,
  headers: { 'retry-after': header },
  body: '{"error_code":"APIGW.0308","error_msg":"busy"}',
});

/** Values of Retry-After that ask for no wait, or are invalid. */
const hurried = [
  '0',
  '000',
  '-1',
  '-86400',
  '0.5',
  '1.5',
  '',
  ' ',
  'now',
  'NaN',
  '1e3',
  'Thu, 01 Jan 1970 00:00:00 GMT',
  'Wed, 31 Dec 2025 23:59:59 GMT',
  'Sun Nov  6 08:49:37 1994',
];

/** A transport whose responses have a Retry-After, and which notes when it was called. */
function busyTransport(header: string): { transport: Transport; times: number[] } {
  const times: number[] = [];
  const busy: TransportResult = { kind: 'answer', answer: answerWith(header) };
  return {
    times,
    async transport() {
      times.push(Date.now());
      return busy;
    },
  };
}

/** Runs something with a clock that only `tick` advances. */
async function withClock<T>(work: () => Promise<T>): Promise<T> {
  mock.timers.enable({ apis: ['setTimeout', 'Date'], now });
  try {
    return await work();
  } finally {
    mock.timers.reset();
  }
}

const sendTimes = (header: string) =>
  withClock(async () => {
    const { transport, times } = busyTransport(header);
    // Whatever waits has set its timer already.
    const onRetry = (_attempt: number, waitMs: number) => mock.timers.tick(waitMs);
    const tools = { ...callTools(Date.now), transport, append: async () => {}, onRetry };
    await send(orderTo('huawei-ecs', 'http://127.0.0.1:1'), tools, never);
    return times;
  });

const queryTimes = (header: string) =>
  withClock(async () => {
    const { transport, times } = busyTransport(header);
    const account = sandboxAccount('huawei-ecs', 'http://127.0.0.1:1');
    const result = createQueryClient({ ...callTools(Date.now), transport })(
      account,
      account.api.list(account.target),
      never,
    );
    const ended = result.then(() => true);
    const step = () => new Promise((resolve) => setImmediate(resolve, false));
    while (!(await Promise.race([ended, step()]))) mock.timers.tick(100);
    return times;
  });

const gaps = (times: readonly number[]) => times.slice(1).map((time, index) => time - (times[index] ?? 0));

function assertAtLeast(times: readonly number[], firstWaitMs: number, header: string): void {
  for (const [index, gap] of gaps(times).entries()) {
    assert.ok(gap >= firstWaitMs * 2 ** index, `"${header}": attempt ${index + 2} came after ${gap} ms`);
  }
}

describe('Retry-After', () => {
  for (const header of hurried) {
    it(`does not shorten the usual waits with the value "${header}"`, async () => {
      const sent = await sendTimes(header);
      assert.equal(sent.length, 4);
      assertAtLeast(sent, 1000, header);
      const times = await queryTimes(header);
      assert.equal(times.length, 3);
      assertAtLeast(times, 500, header);
    });
  }

  it('never makes a wait shorter than usual or longer than a minute, with any value', async () => {
    const header = fc.oneof(
      fc.string({ maxLength: 40 }),
      fc.maxSafeInteger().map(String),
      fc.integer({ min: -90, max: 90 }).map(String),
      fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
      fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
      fc.constantFrom('9'.repeat(400), `-${'9'.repeat(400)}`),
    );
    await fc.assert(
      fc.asyncProperty(header, async (value) => {
        const times = await sendTimes(value);
        assert.ok(times.length > 1);
        assertAtLeast(times, 1000, value);
        assert.ok(
          gaps(times).every((gap) => gap <= 60_000),
          `${gaps(times)}`,
        );
      }),
      { numRuns: 60 },
    );
  });

  it('reads seconds and the three forms of an HTTP date, and nothing else', () => {
    const wait = (header: string) => retryAfter(answerWith(header), now);
    const forms = ['7', ' 7 ', 'Thu, 01 Jan 2026 00:00:07 GMT', 'Thursday, 01-Jan-26 00:00:07 GMT'];
    for (const header of [...forms, 'Thu Jan  1 00:00:07 2026']) assert.equal(wait(header), 7000, header);
    for (const header of ['-7', '7.5', '2027', '2027-01-01', '1 Jan 2027', '', 'soon']) {
      const expected = header === '2027' ? 60_000 : undefined;
      assert.equal(wait(header), expected, header);
    }
  });

  it('reads the clock skew from the same forms of the Date header', () => {
    const skewOf = (date: string) => clockSkew({ status: 401, headers: { Date: date }, body: '' }, now);
    assert.equal(skewOf('Wed, 31 Dec 2025 23:00:00 GMT'), 3_600_000);
    assert.equal(skewOf('Wed Dec 31 23:00:00 2025'), 3_600_000);
    for (const date of ['-5', '1.5', '12', '', 'never', 'Wed, 99 Dec 2025 23:00:00 GMT']) {
      assert.equal(skewOf(date), undefined, date);
    }
  });
});
