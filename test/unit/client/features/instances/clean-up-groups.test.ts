import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cleanUpGroups } from '../../../../../client/src/features/instances/clean-up-groups.ts';
import type { InstanceNode } from '../../../../../client/src/features/instances/grouping.ts';
import { labels } from '../../../../../schemas/core/api/instance-details.ts';

const day = 24 * 60 * 60_000;

const node = (key: string, createdAt: number, tags?: string) =>
  ({
    key,
    view: { observed: { createdAt, details: tags === undefined ? [] : [[labels.tags, tags]] } },
    request: { record: { intended: { at: 0 } } },
  }) as unknown as InstanceNode;

const described = (targets: readonly InstanceNode[], now: number) =>
  cleanUpGroups(targets, now).map((group) => [
    group.kind === 'age' ? group.days : group.tag,
    group.targets.map(({ key }) => key).join(' '),
  ]);

describe('cleanUpGroups', () => {
  it('has the instances of each age and of each tag, and no empty group', () => {
    const now = 40 * day;
    const old = node('old', now - 31 * day, 'env=test, team');
    const recent = node('recent', now - 2 * day, 'env=test');
    const fresh = node('fresh', now - day + 1);
    assert.deepEqual(described([old, recent, fresh], now), [
      [30, 'old'],
      [7, 'old'],
      [1, 'old recent'],
      ['env=test', 'old recent'],
      ['team', 'old'],
    ]);
    assert.deepEqual(described([fresh], now), []);
  });
});
