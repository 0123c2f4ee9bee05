import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { inspectInstance } from '../../../../client/engine/provider-client/inspect.ts';
import { createQueryClient } from '../../../../client/engine/provider-client/query.ts';
import { startSandbox } from '../../../../client/sandbox/server.ts';
import type { ProviderId } from '../../../../schemas/core/model/provider.ts';
import { providerIds } from '../../../../schemas/core/model/provider.ts';
import { analyzeRequest } from '../../../../schemas/document/analyze-request.ts';
import { callTools, orderTo, sandboxAccount } from '../../../support/builders/accounts.ts';
import { bodies } from '../../../support/builders/bodies.ts';
import { newFile } from '../../../support/builders/sandbox-file.ts';

const never = new AbortController().signal;

/** A sandbox whose clock the test sets, and the inspection of its instances. */
async function inspecting(t: TestContext) {
  const clock = { now: Date.now() };
  const tools = callTools(() => clock.now);
  const sandbox = await startSandbox(newFile(), tools.now);
  t.after(sandbox.close);
  const create = async (provider: ProviderId, body: object = bodies[provider]) => {
    const { account } = orderTo(provider, sandbox.endpoint);
    const call = account.api.create(account.target, JSON.stringify(body), tools.nonce());
    const query = { request: call, read: account.api.readCreate };
    const made = await createQueryClient(tools)(account, query, never);
    assert.ok(made.kind === 'accepted', JSON.stringify(made));
    clock.now += 20_000;
    return made.instances[0] ?? '';
  };
  const inspect = (provider: ProviderId, id: string) =>
    inspectInstance(sandboxAccount(provider, sandbox.endpoint), id, createQueryClient(tools), never);
  return { sandbox, create, inspect };
}

describe('inspectInstance', () => {
  for (const provider of providerIds) {
    it(`leads to a request of ${provider} whose only errors are placeholders`, async (t) => {
      const { create, inspect } = await inspecting(t);
      const it = await inspect(provider, await create(provider));
      assert.ok(it.kind === 'inspected', JSON.stringify(it));
      assert.deepEqual(it.failures, []);
      const { api } = sandboxAccount(provider, '');
      const text = JSON.stringify(api.inspection.draft(it.reports, { password: '${secret:word}' }));
      const { problems } = analyzeRequest(text, `a.${provider}.json`, { now: Date.now() });
      const errors = problems.filter(({ severity }) => severity === 'error');
      for (const { start, end, message } of errors) assert.match(text.slice(start, end), /^"<.*>"$/, message.en);
    });

    it(`knows no instance of ${provider} that does not exist`, async (t) => {
      const { inspect } = await inspecting(t);
      const it = await inspect(provider, '00000000-0000-4000-8000-000000000000');
      assert.ok(it.kind === 'gone' || it.kind === 'refused', JSON.stringify(it));
    });
  }

  it('keeps user data whole, beside the reports', async (t) => {
    const { create, inspect } = await inspecting(t);
    const server = { name: 'web', imageRef: '67f433d8-ed0e-4321-a8a2-a71838539e09', flavorRef: 's6.small.1' };
    const network = {
      vpcid: '2a6f4aa6-d93e-45f5-a8cb-b030dbf8cd68',
      nics: [{ subnet_id: 'ef039b60-6a14-42d1-963b-687b627fea08' }],
    };
    const user_data = Buffer.from('#!/bin/bash\n').toString('base64');
    const id = await create('huawei-ecs', {
      server: { ...server, ...network, root_volume: { volumetype: 'SSD' }, user_data },
    });
    const it = await inspect('huawei-ecs', id);
    assert.ok(it.kind === 'inspected');
    assert.match(Buffer.from(it.userData ?? '', 'base64').toString(), /^#!\/bin\/bash\necho sandbox\n$/);
    assert.ok(!JSON.stringify(it.reports).includes(it.userData ?? ''));
  });

  it('says which further calls failed, and why', async () => {
    const account = sandboxAccount('huawei-ecs', 'http://127.0.0.1:1');
    const it = await inspectInstance(
      account,
      'id',
      async (_account, { request, read }) =>
        /cloudvolumes/.test(request.url)
          ? { kind: 'refused', status: 403, message: 'No.' }
          : read({ status: 200, headers: {}, body: '{ "server": { "id": "id" } }' }),
      never,
    );
    assert.ok(it.kind === 'inspected');
    assert.deepEqual(
      it.failures.map(({ name }) => name),
      ['disks'],
    );
    assert.deepEqual(Object.keys(it.reports), ['server', 'interfaces', 'addresses']);
  });
});
