import assert from 'node:assert/strict';
import { after, describe, it, mock } from 'node:test';
import fc from 'fast-check';
import type { TransportResult } from '../../../../client/engine/http/transport.ts';
import type { Entry } from '../../../../client/engine/journal/entry.ts';
import { type SendTools, type Sent, send } from '../../../../client/engine/requests/send.ts';
import { sandboxCredential } from '../../../../client/sandbox/credential.ts';
import type { HttpRequest } from '../../../../schemas/core/api/provider-api.ts';
import { type ProviderId, providerIds } from '../../../../schemas/core/model/provider.ts';
import { callTools, orderTo, sandboxAccount } from '../../../support/builders/accounts.ts';

mock.timers.enable({ apis: ['setTimeout', 'Date'], now: Date.parse('2026-01-01T00:00:00Z') });
after(() => mock.timers.reset());

/** What an attempt comes to. */
interface Attempt {
  /** `cancel`: the person cancels while it is on its way, before or after its bytes have left. */
  readonly comes: 'accepted' | 'refused' | 'busy' | 'unclear' | 'lost' | 'unreachable' | 'cancel early' | 'cancel late';
  readonly status: number;
  readonly retryAfter?: number | undefined;
}

/** Whether the provider may have carried it out. */
const mayHaveMade = ({ comes }: Attempt) => ['accepted', 'unclear', 'lost', 'cancel late'].includes(comes);

interface Script {
  readonly provider: ProviderId;
  readonly attempts: readonly Attempt[];
  /** The index of the append that fails; none fails if there is no such append. */
  readonly failingAppend: number;
  /** The append, from 0, during which the person cancels. */
  readonly cancelInAppend: number;
  /** The wait, from 1, during which the person cancels. */
  readonly cancelInWait: number;
  /** The look-up of the credential, from 1, that fails. */
  readonly failingCredential: number;
}

const attempt: fc.Arbitrary<Attempt> = fc.oneof(
  { arbitrary: fc.constant<Attempt>({ comes: 'accepted', status: 200 }), weight: 2 },
  { arbitrary: fc.constant<Attempt>({ comes: 'lost', status: 0 }), weight: 3 },
  fc.constant<Attempt>({ comes: 'unreachable', status: 0 }),
  fc.constantFrom(400, 401, 403, 404, 409, 422).map((status): Attempt => ({ comes: 'refused', status })),
  {
    arbitrary: fc
      .option(fc.nat(100), { nil: undefined })
      .map((retryAfter): Attempt => ({ comes: 'busy', status: 429, retryAfter })),
    weight: 2,
  },
  {
    arbitrary: fc
      .tuple(fc.constantFrom(200, 204, 302, 307, 408, 499, 500, 502, 503), fc.option(fc.nat(100), { nil: undefined }))
      .map(([status, retryAfter]): Attempt => ({ comes: 'unclear', status, retryAfter })),
    weight: 3,
  },
  fc.constantFrom<Attempt>({ comes: 'cancel early', status: 0 }, { comes: 'cancel late', status: 0 }),
);

/** Mostly a number that nothing reaches. */
const seldom = (most: number) => fc.oneof({ arbitrary: fc.constant(-1), weight: 3 }, fc.nat(most));

const script: fc.Arbitrary<Script> = fc.record({
  provider: fc.constantFrom(...providerIds),
  attempts: fc.array(attempt, { minLength: 6, maxLength: 6 }),
  failingAppend: seldom(6),
  cancelInAppend: seldom(6),
  cancelInWait: seldom(4),
  failingCredential: seldom(4),
});

/** What each provider answers when it has made an instance. */
const created: Record<ProviderId, object> = {
  'create-server': { id: 'i-1', name: 'web', status: 'creating' },
  'zenlayer-bmc': { requestId: 'r', response: { instanceIdSet: ['i-1', 'i-2'], orderNumber: 'o' } },
  'huawei-ecs': { job_id: 'j', serverIds: ['i-1', 'i-2'] },
  'huawei-devserver': { id: 'i-1', status: 'CREATING' },
  'jdcloud-coc-vm': { requestId: 'r', result: { instanceIds: ['i-1', 'i-2'] } },
};

/** An error in the shape of each. */
const failure: Record<ProviderId, object> = {
  'create-server': { code: 'Code', message: 'No.' },
  'zenlayer-bmc': { code: 'CODE', message: 'No.', requestId: 'r' },
  'huawei-ecs': { error: { code: 'Ecs.0001', message: 'No.' } },
  'huawei-devserver': { error_code: 'ModelArts.0001', error_msg: 'No.' },
  'jdcloud-coc-vm': { requestId: 'r', error: { code: 400, status: 'INVALID', message: 'No.' } },
};

const reason = { en: 'It broke.', zh: '中断。' };
const noAnswer = (mayHaveArrived: boolean): TransportResult => ({
  kind: 'no-answer',
  mayHaveArrived,
  cause: { id: 'lost', args: [] },
  reason,
});

function resultOf(provider: ProviderId, { comes, status, retryAfter }: Attempt): TransportResult {
  if (comes === 'lost' || comes === 'cancel late') return noAnswer(true);
  if (comes === 'unreachable' || comes === 'cancel early') return noAnswer(false);
  const body = comes === 'accepted' ? created[provider] : status < 400 ? {} : failure[provider];
  const headers = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
  return { kind: 'answer', answer: { status, headers, body: JSON.stringify(body) } };
}

/** What was seen of a send: what was called and written, in this order, and how it ended. */
interface Story {
  readonly outcome: Sent;
  readonly calls: readonly HttpRequest[];
  /** The attempts that were made. */
  readonly made: readonly Attempt[];
  /** What was written, and `call` for each call. */
  readonly order: readonly string[];
  readonly wasCancelledBefore: boolean;
  readonly waits: readonly number[];
}

async function play(it: Script): Promise<Story> {
  const { provider } = it;
  const controller = new AbortController();
  const calls: HttpRequest[] = [];
  const made: Attempt[] = [];
  const order: string[] = [];
  const waits: number[] = [];
  let appends = 0;
  let credentials = 0;
  let wasCancelledBefore = false;
  const account = {
    ...sandboxAccount(provider, 'http://127.0.0.1:1'),
    credential: async () =>
      ++credentials === it.failingCredential
        ? { problem: reason }
        : sandboxCredential(sandboxAccount(provider, '').api.authentications[0].scheme),
  };
  const tools: SendTools = {
    ...callTools(Date.now),
    async append(entry: Entry) {
      const number = appends++;
      if (number === it.cancelInAppend) {
        controller.abort();
        if (calls.length === 0) wasCancelledBefore = true;
      }
      if (number === it.failingAppend) throw new Error('disk full');
      order.push(entry.kind);
    },
    async transport(call, signal) {
      // As the real one does, which looks before it opens a connection.
      if (signal.aborted) return noAnswer(false);
      const next = it.attempts[calls.length];
      assert.ok(next, 'more attempts than are ever made');
      order.push('call');
      calls.push(call);
      made.push(next);
      if (next.comes.startsWith('cancel')) controller.abort();
      return resultOf(provider, next);
    },
    onRetry(_attempt, waitMs) {
      waits.push(waitMs);
      if (waits.length === it.cancelInWait) controller.abort();
      // What waits has set its timer already.
      mock.timers.tick(waitMs);
    },
  };
  const outcome = await send(orderTo(provider, 'http://127.0.0.1:1', { account }), tools, controller.signal);
  return { outcome, calls, made, order, wasCancelledBefore, waits };
}

const knowsTokens = ({ provider }: Script) => sandboxAccount(provider, '').api.tokenLasts !== undefined;

/** What holds of every send, by what is promised. */
const promises: Readonly<Record<string, (it: Script, story: Story) => void>> = {
  'a provider that knows no token is called once at most, any other at most four times'(it, { calls }) {
    assert.ok(calls.length <= (knowsTokens(it) ? 4 : 1));
  },

  'all attempts have the same token and the same body'(_it, { calls }) {
    assert.ok(new Set(calls.map(({ headers }) => headers['X-Client-Token'])).size <= 1);
    assert.ok(new Set(calls.map(({ body }) => body)).size <= 1);
    assert.ok(new Set(calls.map(({ method, url }) => `${method} ${url}`)).size <= 1);
  },

  'nothing was created if the outcome says so, and an unknown outcome may have created something'(
    _it,
    { outcome, made },
  ) {
    const isClear = outcome.kind === 'refused' || outcome.kind === 'not-sent';
    if (isClear) assert.ok(!made.some(mayHaveMade), outcome.kind);
    if (outcome.kind === 'unknown') assert.ok(made.some(mayHaveMade));
    if (outcome.kind === 'not-sent') assert.ok(made.every(({ comes }) => /unreachable|cancel early/.test(comes)));
  },

  'the outcome is accepted exactly if the last attempt is, and no attempt follows a clear one'(_it, { outcome, made }) {
    assert.equal(outcome.kind === 'accepted', made.at(-1)?.comes === 'accepted');
    assert.ok(made.slice(0, -1).every(({ comes }) => comes !== 'accepted' && comes !== 'refused'));
    if (outcome.kind === 'accepted') assert.ok(outcome.instances.length > 0);
  },

  'the journal has the intention, then each attempt before its call, then the outcome'(it, { outcome, order }) {
    const isRecorded = outcome.unrecorded === undefined;
    const text = order.join(' ');
    assert.match(text, isRecorded ? /^intended( sent call)*( sent)? [a-z-]+$/ : /^(intended( sent call)*( sent)?)?$/);
    if (isRecorded) assert.equal(order.at(-1), outcome.kind);
    if (it.failingAppend === -1) assert.ok(isRecorded);
  },

  'a send that is canceled before a byte has left makes no call'(
    { cancelInAppend },
    { wasCancelledBefore, calls, outcome, order },
  ) {
    if (!wasCancelledBefore) return;
    if (cancelInAppend === 0) assert.ok(!order.includes('sent'), 'and is not noted as one that may have created it');
    assert.equal(calls.length, 0);
    assert.equal(outcome.kind, 'not-sent');
  },

  'a canceled send makes no further call, and waits follow Retry-After within a minute'(it, { made, waits, calls }) {
    const cancelled = made.findIndex(({ comes }) => comes.startsWith('cancel'));
    if (cancelled !== -1) assert.equal(calls.length, cancelled + 1);
    if (it.cancelInWait > 0 && waits.length >= it.cancelInWait) assert.equal(calls.length, it.cancelInWait);
    for (const [index, wait] of waits.entries()) {
      const { retryAfter } = made[index] ?? {};
      assert.equal(wait, Math.max(1000 * 2 ** index, Math.min(retryAfter ?? 0, 60) * 1000));
    }
  },
};

describe('send', () => {
  it('keeps every promise over 1000 scripts of failures, refusals and cancellations', async () => {
    await fc.assert(
      fc.asyncProperty(script, async (it) => {
        const story = await play(it);
        for (const [promise, check] of Object.entries(promises)) {
          try {
            check(it, story);
          } catch (error) {
            throw new Error(promise, { cause: error });
          }
        }
      }),
      { numRuns: 1000 },
    );
  });
});
