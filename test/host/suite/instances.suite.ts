import assert from 'node:assert/strict';
import { MarkdownString, ThemeIcon, type TreeItem, TreeItemCollapsibleState } from 'vscode';
import type { Ended, Entry, Looked } from '../../../client/engine/journal/entry.ts';
import { recordsOf } from '../../../client/engine/journal/request-record.ts';
import type { OrderView } from '../../../client/engine/standing-orders/standing-orders.ts';
import { requestView } from '../../../client/engine/tracking/view-builder.ts';
import type { PollError, RequestView } from '../../../client/engine/tracking/views.ts';
import { defaultViewOptions, orderNodes, type ViewOptions } from '../../../client/src/features/instances/grouping.ts';
import { type Handle, InstancesTree } from '../../../client/src/features/instances/tree.ts';
import { providers } from '../../../schemas/providers/registry.ts';
import { accepted, intended, observed } from '../../support/builders/entries.ts';
import { awaiting } from '../../support/builders/standing-orders.ts';

/** A tree of the instances in a journal, and the keys of each of its change events: undefined means the whole tree. */
function treeOf(...first: Entry[]) {
  const entries = first;
  let views: RequestView[] = [];
  let pollError: PollError | undefined;
  let choice: ViewOptions = defaultViewOptions;
  const updateViews = () => {
    views = recordsOf(entries).flatMap((record) => {
      const provider = providers.find(({ id }) => id === record.intended.provider);
      const before = views.find(({ key }) => key === record.request);
      return provider
        ? [
            requestView(
              provider,
              record,
              {
                ...{ profile: record.intended.profile, now: 10, moment: { now: 10, knownForMs: 0 } },
                ...{ isTaskLost: false, pollError },
              },
              before,
            ),
          ]
        : [];
    });
  };
  updateViews();
  const tree = new InstancesTree({ requests: () => views, choice: () => choice, before: () => [], after: () => [] });
  const events: (string[] | undefined)[] = [];
  tree.onDidChangeTreeData((handles) => events.push(handles?.map(({ key }) => key)));
  // VS Code gets change events only for nodes that it has read.
  const all = (handles: Handle[]): Handle[] => handles.flatMap((handle) => [handle, ...all(tree.getChildren(handle))]);
  // Each row with its hover.
  const shown = () =>
    new Map(
      all(tree.getChildren()).map((handle) => [handle.key, tree.resolveTreeItem(tree.getTreeItem(handle), handle)]),
    );
  shown();
  return {
    tree,
    events,
    shown,
    write: (...more: Entry[]) => {
      entries.push(...more);
      updateViews();
      tree.update();
    },
    fail: (reason: PollError | undefined) => {
      pollError = reason;
      updateViews();
      tree.update();
    },
    choose: (options: ViewOptions) => {
      choice = options;
      tree.reset();
    },
  };
}

const sendOf = (request: string, at: number, ...ids: string[]) => [
  intended(request, at, { count: ids.length, file: `file:///${request}.create-server.json` }),
  accepted(request, at, ...ids),
];

/** The text of a tooltip, without the characters that escape Markdown. */
function tooltipText(item: TreeItem | undefined): string {
  assert.ok(item?.tooltip instanceof MarkdownString);
  return item.tooltip.value.replaceAll('\\', '');
}

const described = ({ label, description, contextValue }: TreeItem) => [label, description, contextValue];

describe('the tree of the Instances view', () => {
  it('fires one event for a changed state, and none for an unchanged one', () => {
    const { events, write, shown } = treeOf(...sendOf('a', 1, 'a1', 'a2'), ...sendOf('b', 2, 'b1'));
    write(observed('a', 3, 'a1', 'running'));
    assert.deepEqual(events, [['a']], 'the event of a send covers its instances, too');
    assert.equal(shown().get('a')?.label, 'a');
    assert.match(String(shown().get('a')?.description), /^1 in progress, 1 running · sandbox · /);
    write(observed('a', 4, 'a1', 'running'));
    assert.equal(events.length, 1, 'an unchanged state fires no event');
    write(observed('a', 5, 'a2', 'running'), observed('b', 5, 'b1', 'error'));
    assert.deepEqual(events.slice(1), [['b', 'a']], 'two changes at once are one event');
  });

  it('fires an event for the group of a new send, and for the whole tree only with a new group', () => {
    const { events, write, choose, shown } = treeOf(...sendOf('a', 1, 'a1'));
    write(...sendOf('b', 2, 'b1'));
    assert.deepEqual(events, [['provider:create-server']]);
    write(intended('c', 3, { provider: 'huawei-ecs' }));
    assert.deepEqual(events.slice(1), [undefined]);
    choose({ ...defaultViewOptions, grouping: 'state' });
    assert.deepEqual(events.slice(2), [undefined]);
    shown();
    write(observed('a', 4, 'a1', 'running'));
    assert.deepEqual(events.slice(3), [undefined], 'the group of running instances is new');
  });

  it('expands a send before its instances are known, and none that created nothing', () => {
    const { shown, write } = treeOf(intended('a', 1));
    assert.equal(shown().get('a')?.collapsibleState, TreeItemCollapsibleState.Expanded);
    write({ v: 1, at: 2, request: 'a', kind: 'not-sent', reason: { en: 'No.', zh: '否。' } });
    assert.equal(shown().get('a')?.collapsibleState, TreeItemCollapsibleState.None);
  });

  it('says of an instance that it ends or is renewed within days, and warns of an end', () => {
    const { shown, write } = treeOf(...sendOf('a', 1, 'a1', 'a2', 'a3'));
    const day = 24 * 60 * 60_000;
    const base = { v: 1, at: 3, request: 'a', kind: 'observed', state: 'running' } as const;
    const ends = (instance: string, days: number): Entry => ({
      ...base,
      instance,
      endsAt: Date.now() + days * day,
    });
    write(ends('a1', 3), ends('a2', 30), { ...base, instance: 'a3', renewsAt: Date.now() + 3 * day });
    const rows = ['a/a1', 'a/a2', 'a/a3'].map((key) => shown().get(key));
    assert.match(String(rows[0]?.description), /^running · ends \w+day · /);
    assert.doesNotMatch(String(rows[1]?.description), /ends/);
    assert.match(String(rows[2]?.description), /^running · renews automatically \w+day · /);
    assert.deepEqual(
      rows.map((row) => row?.iconPath instanceof ThemeIcon && row.iconPath.id),
      ['warning', 'vm-running', 'vm-running'],
    );
    assert.match(tooltipText(rows[2]), /Renews automatically\|/);
  });

  it('makes the hover of a row only when VS Code asks for it', () => {
    const { tree } = treeOf(...sendOf('a', 1, 'a1'));
    const handle = tree.handleFor('a/a1');
    assert.ok(handle);
    const item = tree.getTreeItem(handle);
    assert.equal(item.tooltip, undefined);
    assert.match(tooltipText(tree.resolveTreeItem(item, handle)), /a1/);
  });

  it('keeps the last states while an account is unreachable, with the reason and both times', () => {
    const { events, shown, fail } = treeOf(...sendOf('a', 1, 'a1'), observed('a', 2, 'a1', 'running'));
    const before = [...shown()].map(([key, item]) => [key, ...described(item)]);
    const since = new Date(2026, 0, 2, 3, 4).getTime();
    fail({ reason: { en: 'It is down.', zh: '' }, since, answered: since - 60_000 });
    assert.equal(events.length, 1);
    const now = [...shown()];
    assert.match(tooltipText(shown().get('a/a1')), /running.*Not updated since\|Jan 2, 2026/s);
    assert.match(tooltipText(shown().get('a')), /Not updated since\|Jan 2, 2026, 3:04 AM\. It is down/);
    assert.deepEqual(
      now.filter(([key]) => !key.startsWith('pollError:')).map(([key, item]) => [key, ...described(item)]),
      before,
    );
    const [, pollError] = now.find(([key]) => key.startsWith('pollError:')) ?? [];
    assert.ok(pollError);
    assert.deepEqual(described(pollError), ["Can't reach sandbox", 'since 1/2/26', 'pollError']);
    assert.match(tooltipText(pollError), /It is down\..*Jan 2, 2026, 3:04.*Jan 2, 2026, 3:03/s);
    assert.match(
      pollError.accessibilityInformation?.label ?? '',
      /^Can't reach sandbox, since Jan 2, 2026.*It is down\.$/,
    );
    fail({ reason: { en: 'It is still down.', zh: '' }, since });
    assert.deepEqual(
      events.at(-1),
      ['pollError:create-server:create-server/sandbox', 'a'],
      'another reason fires an event',
    );
    fail(undefined);
    assert.deepEqual(
      [...shown()].map(([key, item]) => [key, ...described(item)]),
      before,
    );
  });

  it('shows what waits for stock: what was seen last, and when it is checked next', () => {
    const placed = awaiting('zenlayer-bmc', 'https://a.example.com', 1, {
      request: 'order',
      file: 'file:///web.zenlayer-bmc.json',
      alternatives: [
        { type: 'M6C', zone: 'SEL-A' },
        { type: 'M6C', zone: 'HKG-A' },
      ],
    });
    const order = { id: 'order', placed, sends: [], others: [], isForgotten: false };
    const looked: Looked = { v: 1, at: 2, request: 'order', kind: 'looked', states: ['sold-out', 'too-few'] };
    const reason = { en: 'Its file was changed.', zh: '其文件已更改。' };
    const ended: Ended = { v: 1, at: 3, request: 'order', kind: 'ended', why: 'changed', reason };
    const trouble: PollError = { reason: { en: 'It is down.', zh: '' }, since: 1 };
    const nextAt = new Date(2026, 0, 2, 3, 4).getTime();
    const rowOf = (view: Partial<OrderView>) => {
      const waits: OrderView = { order, stage: 'waiting', ...view };
      const tree = new InstancesTree({
        requests: () => [],
        choice: () => defaultViewOptions,
        before: () => orderNodes([waits]),
        after: () => [],
      });
      const [handle] = tree.getChildren();
      assert.deepEqual(handle, { key: 'order:order', request: 'order' });
      return tree.resolveTreeItem(tree.getTreeItem(handle), handle);
    };
    const names = 'M6C in SEL-A or 1 more';
    const first = rowOf({ nextAt });
    assert.deepEqual(described(first), ['web', `waiting · next check 1/2/26 · ${names}`, 'order.waiting']);
    const seen = rowOf({ nextAt, order: { ...order, looked } });
    assert.equal(seen.description, `waiting · too few in stock · next check 1/2/26 · ${names}`);
    assert.match(tooltipText(seen), /M6C in SEL-A: sold out; M6C in HKG-A: too few in stock/);
    assert.equal(
      rowOf({ trouble }).description,
      `waiting · couldn't check the stock · open its folder to go on · ${names}`,
    );
    const over = rowOf({ stage: 'ended', order: { ...order, looked, ended } });
    assert.deepEqual(described(over), ['web', 'no longer waiting · Its file was changed.', 'order.ended']);
    assert.equal(rowOf({ stage: 'sending' }).description, `sending · ${names}`);
  });

  it('gives VS Code the same handle for a node through every change', () => {
    const { tree, write } = treeOf(...sendOf('a', 1, 'a1'));
    const handle = tree.handleFor('a/a1');
    assert.ok(handle);
    assert.equal(tree.getTreeItem(handle).collapsibleState, TreeItemCollapsibleState.None);
    write(observed('a', 2, 'a1', 'running'));
    assert.equal(tree.handleFor('a/a1'), handle);
    assert.deepEqual(tree.getParent(handle), tree.handleFor('a'));
    write({ v: 1, at: 3, kind: 'forgotten', request: 'a', instance: 'a1' });
    assert.equal(tree.find('a/a1'), undefined);
    assert.equal(tree.getTreeItem(handle).id, 'a/a1', 'a node that VS Code requests too late is empty');
  });
});
