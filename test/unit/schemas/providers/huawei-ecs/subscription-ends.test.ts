import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { labels } from '../../../../../schemas/core/api/instance-details.ts';
import type { Instance, Target } from '../../../../../schemas/core/api/provider-api.ts';
import { subscriptionEnds } from '../../../../../schemas/providers/huawei-ecs/api/subscription-ends.ts';

const target = (region: string): Target => ({
  endpoint: `https://ecs.${region}.myhuaweicloud.com`,
  region,
  project: 'p',
});

const server = (id: string, charging: string, state = 'ACTIVE'): Instance => ({
  ...{ id, state },
  details: [[labels.charging, charging]],
});

const answer = (data: unknown, status = 200) => ({ status, headers: {}, body: JSON.stringify(data) });

describe('subscriptionEnds', () => {
  it('asks for yearly/monthly servers only, up to 50 at once', () => {
    const prepaid = Array.from({ length: 51 }, (_, index) => server(`s-${index}`, 'prePaid'));
    const others = [server('hourly', 'postPaid'), server('spot', 'spot'), server('new', 'prePaid', 'BUILD')];
    const queries = subscriptionEnds(target('cn-north-4'), [...prepaid, ...others]);
    assert.deepEqual(
      queries.map(({ ids }) => ids.length),
      [50, 1],
    );
    const [, last] = queries;
    assert.equal(last?.request.url, 'https://bss.myhuaweicloud.com/v2/orders/suscriptions/resources/query');
    assert.deepEqual(JSON.parse(last?.request.body ?? ''), {
      resource_ids: ['s-50'],
      only_main_resource: 1,
      limit: 50,
    });
    assert.deepEqual(subscriptionEnds(target('cn-north-4'), others), []);
  });

  it('asks the site of the region, and none for another endpoint than the public one', () => {
    const [abroad] = subscriptionEnds(target('ap-southeast-1'), [server('s', 'prePaid')]);
    assert.equal(abroad?.at.endpoint, 'https://bss-intl.myhuaweicloud.com');
    const proxy = { ...target('cn-north-4'), endpoint: 'https://proxy.example.com' };
    for (const other of [proxy, target('eu-west-0')]) {
      assert.deepEqual(subscriptionEnds(other, [server('s', 'prePaid')]), []);
    }
  });

  it('reads the ends of those that do not renew, and the renewals of the others', () => {
    const [query] = subscriptionEnds(target('cn-north-4'), [server('s', 'prePaid')]);
    const read = query?.read(
      answer({
        data: [
          { resource_id: 'ends', expire_time: '2026-01-02T03:04:05Z', expire_policy: 5, status: 2 },
          { resource_id: 'renews', expire_time: '2026-01-02T03:04:05Z', expire_policy: 3, status: 2 },
          { resource_id: 'unknown', expire_time: null, expire_policy: null },
        ],
        total_count: 3,
      }),
    );
    assert.ok(read?.kind === 'ends');
    const at = Date.parse('2026-01-02T03:04:05Z');
    assert.deepEqual(read.ends, [
      { id: 'ends', endsAt: at },
      { id: 'renews', renewsAt: at },
    ]);
    assert.equal(query?.read(answer({ error_code: 'CBC.0151', error_msg: 'Access denied.' }, 403)).kind, 'refused');
    assert.equal(query?.read(answer({})).kind, 'unreadable');
  });
});
