import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Transport } from '../../../../../client/engine/http/transport.ts';
import { recordsOf } from '../../../../../client/engine/journal/request-record.ts';
import { sandboxCredential } from '../../../../../client/sandbox/credential.ts';
import type { InstanceNode } from '../../../../../client/src/features/instances/grouping.ts';
import { runAction } from '../../../../../client/src/features/instances/run-action.ts';
import type { Profile } from '../../../../../client/src/profiles/profile.ts';
import { huaweiEcs } from '../../../../../schemas/providers/huawei-ecs/index.ts';
import { callTools } from '../../../../support/builders/accounts.ts';
import { intended } from '../../../../support/builders/entries.ts';

const target = { endpoint: 'https://ecs.example', region: 'cn-north-4', project: 'p' };

/** The nodes of running instances that one send with a profile made. */
function nodesOf(profile: string, ...ids: readonly string[]): InstanceNode[] {
  const [record] = recordsOf([intended(profile, 1, { provider: 'huawei-ecs', profile, ...target, count: ids.length })]);
  assert.ok(record);
  const instances = ids.map((id) => ({
    key: id,
    request: profile,
    provider: huaweiEcs,
    id,
    name: id,
    kind: 'running' as const,
  }));
  const request = {
    key: profile,
    provider: huaweiEcs,
    record,
    profile,
    stage: 'accepted' as const,
    instances,
    missing: 0,
    isFollowed: false,
    onTheWay: 0,
  };
  return instances.map((view) => ({ type: 'instance', key: view.key, view, request }));
}

/** Stops instances; `answer` gives the status for the id in each call. */
async function stop(nodes: readonly InstanceNode[], answer: (id: string) => number | 'lost') {
  const calls: string[] = [];
  const done: string[] = [];
  const transport: Transport = async ({ body = '' }) => {
    const id = /"id":\s*"([^"]+)"/.exec(body)?.[1] ?? '';
    calls.push(id);
    const status = answer(id);
    if (status === 'lost') {
      return {
        kind: 'no-answer',
        mayHaveArrived: true,
        cause: { id: 'lost', args: [] },
        reason: { en: 'It was lost.', zh: '' },
      };
    }
    const text = status === 200 ? '{"job_id":"j"}' : '{"error":{"code":"Ecs.0000","message":"No"}}';
    return { kind: 'answer', answer: { status, headers: {}, body: text } };
  };
  const services = {
    profiles: {
      problemOf: () => undefined,
      findSent: ({ provider, profile }: { provider: Profile['provider']; profile: string }): Profile => ({
        name: profile,
        provider,
        kind: 'account',
        ...target,
      }),
    },
    credentials: { read: async () => sandboxCredential('sdk-hmac-sha256') },
    sandbox: () => Promise.reject(new Error('not used')),
    tools: { ...callTools(), transport },
  };
  const message = await runAction('stop', nodes, services, (key) => done.push(key));
  return { calls, done, message: message?.en };
}

describe('an action on several instances', () => {
  it('is carried out on each once, in order', async () => {
    const { calls, done, message } = await stop(nodesOf('prod', 'a', 'b'), () => 200);
    assert.deepEqual([calls, done, message], [['a', 'b'], ['a', 'b'], undefined]);
  });

  it('ends at the first error of a credential, says so once, and goes on with other accounts', async () => {
    const nodes = [...nodesOf('prod', 'a', 'b', 'c'), ...nodesOf('staging', 'd')];
    const { calls, done, message } = await stop(nodes, (id) => (id === 'd' ? 200 : 401));
    assert.deepEqual(calls, ['a', 'd']);
    assert.deepEqual(done, ['d']);
    assert.match(message ?? '', /^1 of 4 instances stopped\. a: .*2 more weren't changed\.$/);
  });

  it('goes on after an error of one instance', async () => {
    const { calls, message } = await stop(nodesOf('prod', 'a', 'b', 'c'), (id) => (id === 'b' ? 400 : 200));
    assert.deepEqual(calls, ['a', 'b', 'c']);
    assert.match(message ?? '', /^2 of 3 instances stopped\. b: /);
  });

  it('says that an instance may have been changed after a server error', async () => {
    const { done, message } = await stop(nodesOf('prod', 'a'), () => 500);
    assert.deepEqual(done, ['a']);
    assert.match(message ?? '', /^a may or may not have been stopped\./);
  });

  it('says which may have been changed when the response is lost, and looks at them', async () => {
    const { done, message } = await stop(nodesOf('prod', 'a', 'b'), (id) => (id === 'a' ? 'lost' : 200));
    assert.deepEqual(done, ['a', 'b']);
    assert.match(message ?? '', /a may have been stopped: It was lost\./);
  });
});
