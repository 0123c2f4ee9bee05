import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { recordsOf, type Stage } from '../../../../../client/engine/journal/request-record.ts';
import { notFound, vanished } from '../../../../../client/engine/tracking/instance-state.ts';
import type { InstanceView, RequestView } from '../../../../../client/engine/tracking/views.ts';
import {
  defaultViewOptions,
  groupsOf,
  type TreeNode,
  type ViewOptions,
} from '../../../../../client/src/features/instances/grouping.ts';
import {
  fromElsewhere,
  type ListedAccount,
  listGroup,
  runningIn,
  uncountedIn,
  withPage,
} from '../../../../../client/src/features/instances/listed-account.ts';
import {
  kindsInOrder,
  lostStateLabel,
  summaryLabel,
} from '../../../../../client/src/features/instances/state-labels.ts';
import type { StateKind } from '../../../../../schemas/core/api/provider-api.ts';
import { providers } from '../../../../../schemas/providers/registry.ts';
import { intended } from '../../../../support/builders/entries.ts';

function viewOf(
  key: string,
  provider: string,
  kinds: readonly StateKind[],
  more: { profile?: string; renamed?: string; stage?: Stage; pollError?: RequestView['pollError'] } = {},
): RequestView {
  const found = providers.find(({ id }) => id === provider);
  const [record] = recordsOf([
    intended(key, key.charCodeAt(0), { provider, profile: more.profile ?? 'sandbox', file: `file:///${key}` }),
  ]);
  assert.ok(found && record);
  const instances = kinds.map(
    (kind, index): InstanceView => ({ key: `${key}/${index}`, request: key, provider: found, id: String(index), kind }),
  );
  const { stage = 'accepted', pollError, renamed = record.intended.profile } = more;
  const counts = { missing: 0, isFollowed: false, onTheWay: 0 };
  const shown = { profile: renamed, stage, instances, ...counts };
  return { key, provider: found, record, ...shown, ...(pollError && { pollError: pollError }) };
}

const views = [
  viewOf('c', 'huawei-ecs', ['running', 'failed']),
  viewOf('b', 'create-server', ['running'], { profile: 'staging' }),
  viewOf('a', 'huawei-ecs', ['gone'], { profile: 'staging' }),
];

/** The tree as an outline: keys, each with what is beneath it. */
function outline(nodes: readonly TreeNode[]): string {
  return nodes
    .map((node) => {
      const children = node.type === 'group' || node.type === 'request' ? outline(node.children) : '';
      return children ? `${node.key}(${children})` : node.key;
    })
    .join(' ');
}

const show = (choice: Partial<ViewOptions>, of = views) => outline(groupsOf(of, { ...defaultViewOptions, ...choice }));

describe('lostStateLabel', () => {
  it('calls an instance terminated that the provider no longer knows, and one never seen not found', () => {
    assert.equal(lostStateLabel(notFound)?.en, 'terminated');
    assert.equal(lostStateLabel(vanished)?.en, 'not found');
    assert.equal(lostStateLabel('RUNNING'), undefined);
  });
});

describe('the nodes of the Instances view', () => {
  it('are in one group for a profile that was renamed after some of its sends', () => {
    const sends = [
      viewOf('a', 'zenlayer-bmc', ['running'], { profile: 'prod', renamed: 'live' }),
      viewOf('b', 'zenlayer-bmc', ['running'], { profile: 'live' }),
    ];
    assert.equal(show({ grouping: 'profile' }, sends), 'profile:zenlayer-bmc/live(b(b/0) a(a/0))');
  });

  it('show every instance once in each grouping', () => {
    assert.equal(show({}), 'provider:create-server(b(b/0)) provider:huawei-ecs(c(c/0 c/1) a(a/0))');
    assert.equal(
      show({ grouping: 'profile' }),
      'profile:huawei-ecs/sandbox(c(c/0 c/1)) profile:create-server/staging(b(b/0)) profile:huawei-ecs/staging(a(a/0))',
    );
    assert.equal(show({ grouping: 'request' }), 'c(c/0 c/1) b(b/0) a(a/0)');
    assert.equal(show({ grouping: 'state' }), 'state:failed(c/1) state:running(c/0 b/0) state:gone(a/0)');
  });

  it('expand the newest sends, and older ones that are in progress, failed or unknown', () => {
    const kinds = new Map<string, StateKind>([
      ['a', 'failed'],
      ['b', 'running'],
      ['c', 'pending'],
      ['d', 'unknown'],
    ]);
    const all = [...'abcdefghijklmnopqrstuvwxyz'].map((key) =>
      viewOf(key, 'huawei-ecs', [kinds.get(key) ?? 'running']),
    );
    const nodes = groupsOf(all, { ...defaultViewOptions, grouping: 'request' });
    const collapsed = nodes.flatMap((node) => (node.type === 'request' && !node.isExpanded ? [node.key] : []));
    assert.deepEqual(collapsed, ['f', 'e', 'b']);
  });

  it('are beyond the newest 50 in a group of older ones, but for those that need attention', () => {
    const all = Array.from({ length: 60 }, (_, index) =>
      viewOf(String.fromCharCode(200 + index), 'huawei-ecs', [index === 3 ? 'failed' : 'running']),
    );
    const nodes = groupsOf(all, { ...defaultViewOptions, grouping: 'request' });
    const older = nodes.at(-1);
    assert.ok(older?.type === 'group');
    assert.deepEqual([nodes.length, older.label.en, older.children.length], [52, '9 Older', 9]);
    assert.ok(nodes.some(({ key }) => key === String.fromCharCode(203)));
    assert.equal(older.children.at(-1)?.key, String.fromCharCode(200));
  });

  it('keep the order of groups after a send, whatever its time and result', () => {
    const outlines = (grouping: ViewOptions['grouping']) =>
      ['d', 'Z'].map((key) => {
        const sent = viewOf(key, 'huawei-ecs', ['pending'], { profile: 'staging' });
        return groupsOf([...views, sent], { ...defaultViewOptions, grouping }).map((node) => node.key);
      });
    for (const grouping of ['provider', 'profile'] as const) {
      const before = groupsOf(views, { ...defaultViewOptions, grouping }).map(({ key }) => key);
      assert.deepEqual(outlines(grouping), [before, before]);
    }
  });

  it('place, show and hide a send without instances by its stage', () => {
    const sends = [
      viewOf('r', 'create-server', [], { stage: 'refused' }),
      viewOf('s', 'create-server', [], { stage: 'sending' }),
      viewOf('t', 'create-server', [], { stage: 'settled' }),
    ];
    const all = [...sends, ...views];
    assert.equal(
      show({ grouping: 'state' }, all),
      'state:failed(r c/1) state:pending(s) state:running(c/0 b/0) state:gone(t a/0)',
    );
    assert.equal(show({ grouping: 'request', kinds: ['failed'] }, all), 'r c(c/1)');
  });

  it('summarize a send by the states of its instances, or its stage', () => {
    const summaryOf = (...parameters: Parameters<typeof viewOf>) => summaryLabel(viewOf(...parameters)).en;
    assert.equal(summaryOf('a', 'huawei-ecs', ['running', 'failed', 'running']), '1 failed, 2 running');
    assert.equal(summaryOf('a', 'huawei-ecs', [], { stage: 'refused' }), 'rejected');
    assert.equal(summaryOf('a', 'huawei-ecs', [], { stage: 'settled' }), 'nothing created');
    const view = viewOf('a', 'huawei-ecs', ['running']);
    const { record } = view;
    const ofThree = { ...view, missing: 2, record: { ...record, intended: { ...record.intended, count: 3 } } };
    assert.equal(summaryLabel(ofThree).en, '1 running of 3');
    assert.equal(summaryLabel({ ...ofThree, isFollowed: true }).en, '2 in progress, 1 running');
  });

  it('sort by name and by state', () => {
    assert.equal(show({ grouping: 'request', order: 'name' }), 'a(a/0) b(b/0) c(c/0 c/1)');
    assert.equal(show({ grouping: 'request', order: 'state' }), 'c(c/1 c/0) b(b/0) a(a/0)');
  });

  it('hide filtered instances and empty sends, but never one with an unknown result', () => {
    assert.equal(show({ kinds: ['failed'] }), 'provider:huawei-ecs(c(c/1))');
    const unknown = viewOf('u', 'zenlayer-bmc', [], { stage: 'unknown' });
    assert.equal(show({ kinds: ['failed'], grouping: 'request' }, [unknown, ...views]), 'u(u?) c(c/1)');
    assert.equal(show({ grouping: 'state' }, [unknown]), 'state:unknown(u(u?))');
  });

  it('show one error for a profile that cannot be reached, however many requests it has', () => {
    const pollError = { reason: { en: 'down', zh: '停机' }, since: 5 };
    const failing = [
      viewOf('x', 'huawei-ecs', ['running'], { pollError }),
      viewOf('y', 'huawei-ecs', ['running'], { pollError: { ...pollError, since: 3 } }),
    ];
    assert.equal(show({ grouping: 'request' }, failing), 'pollError::huawei-ecs/sandbox y(y/0) x(x/0)');
    const [node] = groupsOf(failing, { ...defaultViewOptions, grouping: 'request' });
    assert.ok(node?.type === 'pollError');
    assert.deepEqual([node.since, node.requests, node.label.en], [3, ['y', 'x'], "Can't reach sandbox"]);
    const [part] = groupsOf([...failing, ...views], { ...defaultViewOptions, grouping: 'request' });
    assert.ok(part?.type === 'pollError');
    assert.equal(part.label.en, "Can't update 2 requests of sandbox", 'others can be updated');
  });

  const staging = { name: 'staging', provider: 'create-server', kind: 'account' } as const;

  it('show a listed account with what the journal knows, filtered, sorted and each instance once', () => {
    const rows = ['b', 'a', 'c'].map((id) => ({ id, name: `${id}-web`, state: 'creating' }));
    const first = withPage({ profile: staging, instances: [], at: 5 }, { kind: 'page', instances: rows, next: '2' });
    const again = withPage(first, { kind: 'page', instances: rows.slice(2) });
    const [view] = viewOf('r', 'create-server', ['running']).instances;
    assert.ok(view);
    const observed = { v: 1, at: 6, kind: 'observed', request: 'r', instance: 'a', state: 'running' } as const;
    const made = new Map([
      ['a', { ...view, observed }],
      ['c', undefined],
    ]);
    const nodes = (list: ListedAccount, choice: Partial<ViewOptions>) =>
      listGroup(list, made, { ...defaultViewOptions, ...choice }).children.map((node) =>
        node.type === 'listed' ? [node.id, node.kind, node.madeHere, node.isFollowed] : node.type,
      );
    assert.deepEqual(nodes(first, {}), [
      ['b', 'pending', false, false],
      ['a', 'running', true, true],
      ['c', 'pending', true, false],
      'more',
    ]);
    assert.deepEqual(nodes(again, { order: 'name', kinds: ['pending'] }), [
      ['b', 'pending', false, false],
      ['c', 'pending', true, false],
    ]);
  });

  it('begin a listed account with what its running instances cost, and know what that does not count', () => {
    const rows = ['a', 'b', 'c'].map((id, index) => ({ id, state: index === 0 ? 'stopped' : 'running' }));
    const cost = { instances: 2, known: 2, sums: [], unknown: [], remarks: [] };
    const list = { profile: staging, instances: rows, at: 5, next: '2', cost };
    const { children } = listGroup(list, new Map(), defaultViewOptions);
    assert.deepEqual(
      children.map(({ type }) => type),
      ['cost', 'listed', 'listed', 'listed', 'more'],
    );
    assert.deepEqual(runningIn(list, new Map()), ['b', 'c']);
    assert.deepEqual(
      uncountedIn(list, new Map()).map(({ en }) => en),
      [
        'Not included: 1 stopped instance, which may cost something, too.',
        "Not included: instances that aren't listed yet.",
      ],
    );
  });

  it('know which instances of a listed account were created elsewhere and still exist', () => {
    const rows = ['here', 'hidden', 'elsewhere'].map((id) => ({ id, state: 'running' }));
    const list = { profile: staging, instances: [...rows, { id: 'gone', state: 'deleted' }], at: 5 };
    const [view] = viewOf('r', 'create-server', ['running']).instances;
    const made = new Map([
      ['here', view],
      ['hidden', undefined],
    ]);
    const found = fromElsewhere(list, made).map(({ id }) => id);
    assert.deepEqual(found, ['elsewhere']);
  });

  it('have an order for every kind of state', () => {
    const all: Record<StateKind, true> = {
      pending: true,
      running: true,
      stopped: true,
      failed: true,
      gone: true,
      unknown: true,
    };
    assert.deepEqual([...kindsInOrder].sort(), Object.keys(all).sort());
  });
});
