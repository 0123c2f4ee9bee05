import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { AccountValueLists } from '../../../../../client/engine/account-values/account-value-lists.ts';
import type { QueryClient } from '../../../../../client/engine/provider-client/query.ts';
import { checkLists } from '../../../../../client/src/features/check/account-lists.ts';
import { sandboxProfile } from '../../../../../client/src/profiles/profile.ts';
import type { ValueList } from '../../../../../schemas/core/api/provider-api.ts';
import type { AccountValue } from '../../../../../schemas/core/model/account-value.ts';
import type { CheckTopic } from '../../../../../schemas/core/model/provider.ts';
import { apis } from '../../../../../schemas/providers/api-registry.ts';
import { huaweiEcs } from '../../../../../schemas/providers/huawei-ecs/index.ts';
import { sandboxAccount } from '../../../../support/builders/accounts.ts';
import { parseBody } from '../../../../support/builders/tree.ts';

const now = Date.parse('2026-01-01T00:00:00Z');

const value = (id: string, facts: AccountValue['facts'] = {}): AccountValue => ({ id, label: `name of ${id}`, facts });

interface Listed extends Omit<ValueList, 'page'> {
  readonly values?: readonly AccountValue[];
  readonly isCut?: boolean;
}

/** The findings about a body whose account has some lists. */
async function check(
  t: TestContext,
  server: object,
  listed: Readonly<Record<string, Listed | 'offline'>>,
  covered: readonly CheckTopic[] = [],
) {
  const folder = mkdtempSync(join(tmpdir(), 'check-lists-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const calls: string[] = [];
  const query = (async (_account: unknown, { request }: { request: { url: string } }) => {
    calls.push(request.url);
    const list = listed[request.url];
    if (!list || list === 'offline') {
      return {
        kind: 'no-answer',
        mayHaveArrived: false,
        cause: { id: 'x', args: [] },
        reason: { en: 'Offline.', zh: '离线。' },
      };
    }
    return { kind: 'values', values: list.values ?? [], ...(list.isCut && { isCut: true }) };
  }) as unknown as QueryClient;
  const accountValues = Object.fromEntries(
    Object.entries(listed).map(([source, list]) => [
      source,
      {
        page: () => ({
          request: { method: 'GET', url: source, headers: {} },
          read: () => ({ kind: 'values', values: [] }),
        }),
        ...(list === 'offline' ? {} : list),
      },
    ]),
  );
  const api = { ...apis['huawei-ecs'], accountValues } as (typeof apis)['huawei-ecs'];
  const results = await checkLists(
    {
      account: sandboxAccount('huawei-ecs', 'http://127.0.0.1:1', api),
      profile: sandboxProfile('huawei-ecs'),
      provider: huaweiEcs,
      root: parseBody(JSON.stringify({ server })),
    },
    new AccountValueLists({ folder, query, now: () => now }),
    new Set(covered),
    () => now,
    new AbortController().signal,
  );
  return { ...results, calls };
}

describe('checkLists', () => {
  it('reads only the lists that the body needs, and says what they have', async (t) => {
    const { findings, calls, system } = await check(
      t,
      { imageRef: 'i1', vpcid: 'gone' },
      { image: { values: [value('i1', { os: 'Linux' })] }, network: { values: [value('v1')] }, subnet: {} },
    );
    assert.deepEqual(calls.sort(), ['image', 'network']);
    assert.equal(system, 'Linux');
    assert.deepEqual(
      findings.map(({ kind, what, topics }) => [kind, what.en, topics]),
      [
        ['passed', 'The image "i1" (name of i1) exists.', ['image']],
        ['failed', 'The network "gone" exists.', ['network']],
      ],
    );
    const [, failed] = findings;
    assert.ok(failed?.kind === 'failed');
    assert.ok(failed.isReported, 'a warning says it already');
    assert.equal(failed.why.en, "The account's list, read just now, doesn't have it.");
  });

  it('say whether a value fits the request', async (t) => {
    const list = { values: [value('s1'), value('s2')], fits: ({ id }: AccountValue) => id === 's1' };
    const { findings } = await check(t, { nics: [{ subnet_id: 's1' }, { subnet_id: 's2' }] }, { subnet: list });
    assert.deepEqual(
      findings.map(({ kind, topics }) => [kind, topics]),
      [
        ['passed', ['subnet', 'subnet-fits']],
        ['failed', ['subnet', 'subnet-fits']],
      ],
    );
    const [, unfit] = findings;
    assert.ok(unfit?.kind === 'failed' && !unfit.isReported);
    assert.deepEqual(unfit.fields, [['server', 'nics', 1, 'subnet_id']]);
  });

  it('say nothing of a value that a cut list lacks or that lists omit, and why a list cannot be read', async (t) => {
    const { findings } = await check(
      t,
      { imageRef: 'i1', vpcid: 'v1', security_groups: [{ id: 'g1' }] },
      {
        image: { omits: { en: 'marketplace images', zh: '市场镜像' } },
        network: { isCut: true },
        'security-group': 'offline',
      },
    );
    assert.deepEqual(
      findings.map((finding) => [finding.kind, finding.what.en, finding.kind !== 'passed' && finding.why.en]),
      [['not-known', 'The security group "g1" exists.', 'Offline.']],
    );
  });

  it('say nothing of what would not fit a zone that does not exist', async (t) => {
    const server = { availability_zone: 'gone', nics: [{ subnet_id: 's1' }] };
    const lists = { zone: { values: [value('az1')] }, subnet: { values: [value('s1')], fits: () => false } };
    const { findings } = await check(t, server, lists);
    assert.deepEqual(
      findings.map(({ kind, what }) => [kind, what.en]),
      [['failed', 'The zone "gone" exists.']],
    );
  });

  it('report nothing that another check verifies, and nothing of references', async (t) => {
    const server = { imageRef: 'i1', vpcid: '${env:VPC}' };
    const { findings, calls } = await check(t, server, { image: {}, network: {} }, ['image']);
    assert.deepEqual([findings, calls], [[], ['image']]);
  });
});
