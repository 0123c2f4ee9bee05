import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it, mock } from 'node:test';
import type { Transport, TransportResult } from '../../../../client/engine/http/transport.ts';
import type { Entry } from '../../../../client/engine/journal/entry.ts';
import { createQueryClient } from '../../../../client/engine/provider-client/query.ts';
import { type SendCommand, type SendTools, send } from '../../../../client/engine/requests/send.ts';
import { startSandbox } from '../../../../client/sandbox/server.ts';
import type { HttpRequest } from '../../../../schemas/core/api/provider-api.ts';
import { apis } from '../../../../schemas/providers/api-registry.ts';
import { callTools, orderTo, sandboxAccount } from '../../../support/builders/accounts.ts';

let clock = Date.now();
const file = join(mkdtempSync(join(tmpdir(), 'sandbox-')), 'instances.jsonl');
const sandbox = await startSandbox(file, () => clock);
after(() => sandbox.close());

const never = new AbortController().signal;

async function sending(order: SendCommand, tools: Partial<SendTools> = {}, signal: AbortSignal = never) {
  const entries: Entry[] = [];
  // Without a connection, nothing but the waits before another attempt goes by a timer.
  if (tools.transport) mock.timers.enable({ apis: ['setTimeout'] });
  try {
    const outcome = await send(
      order,
      {
        ...callTools(() => clock),
        append: async (entry) => void entries.push(entry),
        ...(tools.transport && { onRetry: (_attempt, waitMs) => mock.timers.tick(waitMs) }),
        ...tools,
      },
      signal,
    );
    return { outcome, entries, kinds: entries.map(({ kind }) => kind) };
  } finally {
    mock.timers.reset();
  }
}

const created = { status: 200, headers: {}, body: '{"id":"i-1","name":"web","status":"creating"}' };
const ecsCreated = { status: 200, headers: {}, body: '{"job_id":"j","serverIds":["s-1","s-2"]}' };
const answering = (answer: Partial<typeof created>): TransportResult => ({
  kind: 'answer',
  answer: { ...created, ...answer },
});
const lost: TransportResult = {
  kind: 'no-answer',
  mayHaveArrived: true,
  cause: { id: 'lost', args: [] },
  reason: { en: 'The line broke.', zh: '断线。' },
};
const refusedConnection: TransportResult = { ...lost, mayHaveArrived: false };

/** A transport that gives one result after another, and keeps the calls. */
function scripted(...results: TransportResult[]): { transport: Transport; calls: HttpRequest[] } {
  const calls: HttpRequest[] = [];
  return {
    calls,
    async transport(call) {
      calls.push(call);
      return results[calls.length - 1] ?? refusedConnection;
    },
  };
}

describe('send', () => {
  it('records each step before it happens, and its instance goes from creating to running', async () => {
    const { outcome, kinds } = await sending(orderTo('create-server', sandbox.endpoint));
    assert.deepEqual(kinds, ['intended', 'sent', 'accepted']);
    assert.ok(outcome.kind === 'accepted');
    const ask = createQueryClient(callTools(() => clock));
    const look = async (endpoint: string) => {
      const account = sandboxAccount('create-server', endpoint);
      const [question] = account.api.describe(account.target, outcome.instances);
      assert.ok(question);
      const result = await ask(account, question, never);
      return result.kind === 'described' ? result.instances.map(({ state }) => state) : result;
    };
    assert.deepEqual(await look(sandbox.endpoint), ['creating']);
    clock += 10_000;
    assert.deepEqual(await look(sandbox.endpoint), ['running']);
    const again = await startSandbox(file, () => clock);
    assert.deepEqual(await look(again.endpoint), ['running'], 'it survives a restart of the sandbox');
    await again.close();
  });

  it("returns a refusal with the provider's code, and keeps the response", async () => {
    const { outcome, kinds } = await sending(orderTo('create-server', sandbox.endpoint, { body: '{ "cpu": 0 }' }));
    assert.deepEqual(kinds, ['intended', 'sent', 'refused']);
    assert.ok(outcome.kind === 'refused');
    assert.equal(outcome.code, 'InvalidParameter');
    assert.equal(outcome.answer?.status, 400);
  });

  it('sends nothing if cancelled before the call, and records that no byte left', async () => {
    const { outcome, kinds } = await sending(orderTo('create-server', sandbox.endpoint), {}, AbortSignal.abort());
    assert.equal(outcome.kind, 'not-sent');
    assert.deepEqual(kinds, ['intended', 'not-sent']);
  });

  it('sends nothing if there is an obstacle once the journal has the send, and asks again before each attempt', async () => {
    const obstacle = { en: 'Another window sends it.', zh: '另一个窗口正在发送。' };
    const { transport, calls } = scripted(lost, answering(ecsCreated));
    const order = () => orderTo('huawei-ecs', 'https://ecs.example.com');
    const blocked = await sending(order(), { transport, obstacle: async () => obstacle });
    assert.deepEqual(blocked.kinds, ['intended', 'sent', 'not-sent']);
    assert.deepEqual(calls, []);
    let asked = 0;
    const later = await sending(order(), { transport, obstacle: async () => (asked++ === 0 ? undefined : obstacle) });
    // The first attempt may have arrived.
    assert.deepEqual(later.kinds, ['intended', 'sent', 'sent', 'unknown']);
    assert.equal(calls.length, 1);
  });

  it('sends nothing without a credential or a connection', async () => {
    const account = {
      ...sandboxAccount('create-server', sandbox.endpoint),
      credential: async () => ({ problem: { en: 'It is gone.', zh: '已不在。' } }),
    };
    const without = await sending(orderTo('create-server', sandbox.endpoint, { account }));
    assert.deepEqual(without.kinds, ['intended', 'not-sent']);
    const gone = await startSandbox(file);
    await gone.close();
    const { outcome } = await sending(orderTo('create-server', gone.endpoint));
    assert.equal(outcome.kind, 'not-sent');
  });

  it('never repeats a call to a provider without a token after bytes have left', async () => {
    for (const result of [lost, answering({ status: 500, body: '{}' }), answering({ body: '<html>' })]) {
      const { transport, calls } = scripted(result, answering({}));
      const { outcome } = await sending(orderTo('create-server', sandbox.endpoint), { transport });
      assert.equal(outcome.kind, 'unknown');
      assert.equal(calls.length, 1);
    }
    const busy = scripted(answering({ status: 429, body: '{"code":"Busy","message":"later"}' }), answering({}));
    const { outcome } = await sending(orderTo('create-server', sandbox.endpoint), busy);
    assert.equal(outcome.kind, 'refused');
    assert.equal(busy.calls.length, 1);
  });

  it('repeats with the same token if the provider knows tokens, and gets the instances of the first attempt', async () => {
    const { transport, calls } = scripted(lost, answering({ status: 503, body: '{}' }), answering(ecsCreated));
    const { outcome, kinds } = await sending(orderTo('huawei-ecs', sandbox.endpoint), { transport });
    assert.deepEqual(kinds, ['intended', 'sent', 'sent', 'sent', 'accepted']);
    assert.deepEqual(outcome.kind === 'accepted' && outcome.instances, ['s-1', 's-2']);
    assert.equal(new Set(calls.map(({ headers }) => headers['X-Client-Token'])).size, 1);
    assert.equal(new Set(calls.map(({ body }) => body)).size, 1);
  });

  it('waits as long as Retry-After asks, and returns at once if cancelled during the wait', async () => {
    const controller = new AbortController();
    const later = {
      status: 429,
      headers: { 'retry-after': '3' },
      body: '{"error_code":"APIGW.0308","error_msg":"busy"}',
    };
    const { transport, calls } = scripted(answering(later), answering(ecsCreated));
    const waits: number[] = [];
    const onRetry = (_attempt: number, waitMs: number) => {
      waits.push(waitMs);
      setImmediate(() => controller.abort());
    };
    const { outcome } = await sending(
      orderTo('huawei-ecs', sandbox.endpoint),
      { transport, onRetry },
      controller.signal,
    );
    assert.deepEqual(waits, [3000]);
    assert.equal(outcome.kind, 'refused', 'a provider that was busy has made nothing');
    assert.equal(calls.length, 1);
  });

  it("keeps a refusal by a busy provider if the next attempt can't be made", async () => {
    const busy = {
      status: 429,
      headers: { 'retry-after': '0' },
      body: '{"error_code":"APIGW.0308","error_msg":"busy"}',
    };
    const { transport } = scripted(answering(busy), refusedConnection);
    const unreachable = await sending(orderTo('huawei-ecs', sandbox.endpoint), { transport });
    assert.equal(unreachable.outcome.kind, 'refused');
    let written = 0;
    const append = async () => {
      if (++written === 3) throw new Error('disk full');
    };
    const full = scripted(answering(busy), answering(ecsCreated));
    const { outcome } = await sending(orderTo('huawei-ecs', sandbox.endpoint), { ...full, append });
    assert.equal(outcome.kind, 'refused');
    assert.equal(full.calls.length, 1);
  });

  it('leaves the outcome unknown if a later attempt is refused', async () => {
    const no = { status: 400, body: '{"error":{"code":"Ecs.0122","message":"other parameters"}}' };
    const { transport } = scripted(lost, answering(no));
    const { outcome } = await sending(orderTo('huawei-ecs', sandbox.endpoint), { transport });
    assert.equal(outcome.kind, 'unknown');
    assert.match(
      outcome.kind === 'unknown' ? outcome.reason.en : '',
      /first attempt may have arrived.*other parameters/,
    );
  });

  it('leaves the outcome unknown if the connection is lost permanently after the bytes have left', async () => {
    const { transport, calls } = scripted(lost, refusedConnection, refusedConnection, refusedConnection);
    const { outcome } = await sending(orderTo('huawei-ecs', sandbox.endpoint), { transport });
    assert.equal(outcome.kind, 'unknown');
    assert.equal(calls.length, 4);
  });

  it('follows no redirect, and leaves the outcome unknown', async () => {
    const { transport } = scripted(answering({ status: 307, body: '' }));
    const { outcome } = await sending(orderTo('create-server', sandbox.endpoint), { transport });
    assert.equal(outcome.kind, 'unknown');
  });

  it('reports an error page of a proxy as a refusal without quoting it', async () => {
    const { transport } = scripted(answering({ status: 403, body: '<html>Forbidden</html>' }));
    const { outcome } = await sending(orderTo('zenlayer-bmc', sandbox.endpoint), { transport });
    assert.equal(outcome.kind, 'refused');
  });

  it("sends nothing if the journal can't be written, at either step", async () => {
    for (const failing of [1, 2]) {
      let written = 0;
      const { transport, calls } = scripted(answering({}));
      const append = async () => {
        if (++written >= failing) throw new Error('disk full');
      };
      const { outcome } = await sending(orderTo('create-server', sandbox.endpoint), { transport, append });
      assert.equal(calls.length, 0);
      assert.equal(outcome.kind, 'not-sent');
      assert.match(outcome.kind === 'not-sent' ? outcome.reason.en : '', /disk full/);
    }
  });

  it("returns the outcome even if the journal can't record it", async () => {
    let written = 0;
    const append = async () => {
      if (++written > 2) throw new Error('disk full');
    };
    const { transport } = scripted(answering({}));
    const { outcome } = await sending(orderTo('create-server', sandbox.endpoint), { transport, append });
    assert.equal(outcome.kind, 'accepted');
    assert.match(outcome.unrecorded?.en ?? '', /disk full/);
  });

  it("does not record a call that can't be built", async () => {
    const entries: Entry[] = [];
    const api = {
      ...apis['create-server'],
      create: () => {
        throw new Error('no call');
      },
    };
    const order = orderTo('create-server', sandbox.endpoint, { account: sandboxAccount('create-server', '', api) });
    await assert.rejects(sending(order, { append: async (entry) => void entries.push(entry) }), /no call/);
    assert.deepEqual(entries, []);
  });

  it('masks a secret that the provider quotes in the kept and shown response, in any encoding', async () => {
    const secret = 'hunter"2\\/é';
    const quoted = [
      secret,
      JSON.stringify(secret),
      JSON.stringify({ secret }).replace('é', '\\u00e9'),
      encodeURIComponent(secret),
    ].join(' ');
    for (const status of [200, 302, 400, 500]) {
      const body = JSON.stringify({ code: 'InvalidParameter', message: quoted, id: 'i-1', status: 'creating' });
      const { transport } = scripted(
        answering({
          status,
          body,
          headers: {
            'x-echo': secret,
            kind: secret,
            field: secret,
            outcome: secret,
            [`x-${secret}`]: '',
            'set-cookie': 'session=1',
          },
        }),
      );
      const order = orderTo('create-server', sandbox.endpoint, { body: '{}', secrets: [secret] });
      const { outcome, entries } = await sending(order, { transport });
      const kept = JSON.stringify([outcome, entries]);
      for (const form of ['hunter', 'session=1']) assert.ok(!kept.includes(form), `${status}: ${kept}`);
      assert.match(kept, /••••/);
    }
  });

  it('cuts a long response, and masks a secret at the cut', async () => {
    const secret = 'hunter-2-hunter-2';
    const start = '{"code":"InvalidParameter","message":"';
    for (const before of [64 * 1024 - 8 - start.length, 70_000]) {
      const body = `${start}${'x'.repeat(before)}${secret}${'y'.repeat(1_000_000)}"}`;
      const { transport } = scripted(answering({ status: 400, body }));
      const { outcome } = await sending(orderTo('create-server', sandbox.endpoint, { secrets: [secret] }), {
        transport,
      });
      const kept = outcome.kind === 'refused' ? (outcome.answer?.body ?? '') : '';
      assert.equal(kept.length, 64 * 1024);
      assert.ok(!kept.includes('hunter'));
    }
  });
});
