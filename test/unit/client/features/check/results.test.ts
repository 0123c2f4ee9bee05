import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type CheckFinding, uncheckedConditions } from '../../../../../client/src/features/check/results.ts';
import type { Json } from '../../../../../schemas/core/json.ts';
import type { CheckTopic, Provider, ProviderId } from '../../../../../schemas/core/model/provider.ts';
import { providers } from '../../../../../schemas/providers/registry.ts';
import { bodies } from '../../../../support/builders/bodies.ts';
import { parseBody } from '../../../../support/builders/tree.ts';

const providerOf = (id: ProviderId): Provider => {
  const provider = providers.find((known) => known.id === id);
  assert.ok(provider);
  return provider;
};

const about = (kind: CheckFinding['kind'], ...topics: CheckTopic[]): CheckFinding => {
  const text = { en: 'x', zh: 'x' };
  return kind === 'passed' ? { kind, what: text, topics } : { kind, what: text, why: text, topics };
};

function textsOf(id: ProviderId, body: Json, findings: readonly CheckFinding[] = [], system?: string): string[] {
  const root = parseBody(JSON.stringify(body));
  return uncheckedConditions(providerOf(id), root, findings, system).map(({ says }) => says.en);
}

describe('uncheckedConditions', () => {
  it('say nothing of Windows, spot or anything else that the body does not have', () => {
    for (const { id } of providers) {
      for (const text of textsOf(id, { server: {} }, [], 'Linux')) {
        assert.doesNotMatch(
          text,
          /Windows|ESXi|spot|user_data|ip_address|dedicated host|SCSI|key pair/i,
          `${id} ${text}`,
        );
      }
    }
  });

  it('are about what the body has', () => {
    const server = {
      adminPass: '${secret:password}',
      user_data: 'IyE=',
      nics: [{ subnet_id: 's', ip_address: '10.0.0.4' }],
      extendparam: { marketType: 'spot' },
    };
    const texts = textsOf('huawei-ecs', { server }, [], 'Windows');
    for (const word of ['user_data', 'ip_address', 'spot', 'Windows, the password']) {
      assert.ok(
        texts.some((text) => text.includes(word)),
        word,
      );
    }
  });

  it('leave out what a finding is about, whatever it says', () => {
    const server = { imageRef: 'i', key_name: 'k', flavorRef: 'f' };
    for (const kind of ['passed', 'failed', 'not-known'] as const) {
      const before = textsOf('huawei-ecs', { server });
      const after = textsOf('huawei-ecs', { server }, [about(kind, 'image', 'key-pair')]);
      assert.deepEqual(
        before.filter((text) => !after.includes(text)),
        ['The image exists.', 'The key pair exists.'],
      );
    }
  });

  it('stay until all their topics are checked', () => {
    const body = { subnetId: 's' };
    const has = (...topics: CheckTopic[]) =>
      textsOf('zenlayer-bmc', body, [about('passed', ...topics)]).some((text) => text.includes('subnet'));
    assert.deepEqual([has('subnet'), has('subnet-fits'), has('subnet', 'subnet-fits')], [true, true, false]);
  });

  it('can be found for a valid body of every provider', () => {
    for (const { id } of providers) assert.ok(textsOf(id, bodies[id] as Json).length > 0, id);
  });
});
