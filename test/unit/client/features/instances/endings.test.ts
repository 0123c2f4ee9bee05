import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { recordsOf } from '../../../../../client/engine/journal/request-record.ts';
import type { InstanceView, RequestView } from '../../../../../client/engine/tracking/views.ts';
import { type Ending, endingsOf, reminderText } from '../../../../../client/src/features/instances/endings.ts';
import { defaultViewOptions } from '../../../../../client/src/features/instances/grouping.ts';
import { listGroup } from '../../../../../client/src/features/instances/listed-account.ts';
import type { StateKind } from '../../../../../schemas/core/api/provider-api.ts';
import { providers } from '../../../../../schemas/providers/registry.ts';
import { intended } from '../../../../support/builders/entries.ts';

const day = 24 * 60 * 60_000;
const now = 100 * day;
const provider = providers.find(({ id }) => id === 'zenlayer-bmc');

function instance(id: string, kind: StateKind, endsAt?: number): InstanceView {
  assert.ok(provider);
  const end = endsAt === undefined ? {} : { endsAt };
  const observed = { v: 1, at: now, kind: 'observed', request: 'r', instance: id, state: 'RUNNING', ...end } as const;
  return { key: `r/${id}`, request: 'r', provider, id, kind, observed };
}

function sendOf(...instances: readonly InstanceView[]): RequestView {
  const [record] = recordsOf([intended('r', 1, { provider: 'zenlayer-bmc', profile: 'prod' })]);
  assert.ok(provider && record);
  const counts = { missing: 0, isFollowed: false, onTheWay: 0 };
  return { key: 'r', provider, record, profile: 'prod', stage: 'accepted', instances, ...counts };
}

const brief = ({ key, remindAt }: Ending) => `${key} ${(remindAt - now) / day}`;

describe('endingsOf', () => {
  it('has each instance that exists and ends, the first to end first', () => {
    const request = sendOf(
      instance('later', 'running', now + 20 * day),
      instance('soon', 'stopped', now + 3 * day),
      instance('renewed', 'running'),
      instance('gone', 'gone', now + day),
      instance('past', 'running', now - day),
    );
    const profile = { kind: 'account', provider: 'zenlayer-bmc', name: 'prod' } as const;
    const list = [
      { id: 'soon', state: 'STOPPED', endsAt: now + 3 * day },
      { id: 'elsewhere', state: 'RUNNING', name: 'db', endsAt: now + 5 * day, createdAt: now - 300 * day },
      { id: 'recycled', state: 'RECYCLE', endsAt: now + 5 * day },
    ];
    const group = listGroup({ profile, instances: list, at: now }, new Map(), defaultViewOptions);
    assert.deepEqual(endingsOf([request], [group], 7, now).map(brief), [
      'r/soon -4',
      'all:zenlayer-bmc/prod/elsewhere -2',
      'r/later 13',
    ]);
    assert.deepEqual(endingsOf([request], [group], 0, now), []);
  });
});

describe('reminderText', () => {
  it('names the instance, its profile and the day, and how many there are', () => {
    const [first] = endingsOf([sendOf(instance('soon', 'running', now + day))], [], 7, now);
    assert.ok(first);
    assert.deepEqual(
      [reminderText([first], () => 'Friday').en, reminderText([first, first], () => '周五').zh],
      [
        'soon in "prod" ends on Friday unless it is renewed or extended.',
        '“prod”中的 soon 将于 周五到期，另有 1 台实例即将到期，除非续费或延期。',
      ],
    );
  });
});
