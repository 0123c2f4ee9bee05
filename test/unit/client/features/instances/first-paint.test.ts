import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { recordsOf } from '../../../../../client/engine/journal/request-record.ts';
import type { RequestView } from '../../../../../client/engine/tracking/views.ts';
import { defaultViewOptions, type ViewOptions } from '../../../../../client/src/features/instances/grouping.ts';
import { huaweiEcs } from '../../../../../schemas/providers/huawei-ecs/index.ts';
import { accepted, intended } from '../../../../support/builders/entries.ts';
import '../../../../support/fakes/register-vscode.ts';
import { TreeItemCollapsibleState } from '../../../../support/fakes/vscode.ts';

const { InstancesTree } = await import('../../../../../client/src/features/instances/tree.ts');
type Handle = import('../../../../../client/src/features/instances/tree.ts').Handle;

const perSend = 20;

/** A send whose instances all run. */
function sendOf(number: number): RequestView {
  const key = `r${number}`;
  const ids = Array.from({ length: perSend }, (_, index) => `${key}-${index}`);
  const sent = intended(key, number, { provider: 'huawei-ecs', count: perSend, file: `file:///${key}.json` });
  const [record] = recordsOf([sent, accepted(key, number, ...ids)]);
  if (!record) throw new Error('no record');
  const instances = ids.map((id) => ({
    ...{ key: `${key}/${id}`, request: key, provider: huaweiEcs, id, name: id, kind: 'running' as const },
  }));
  return {
    ...{ key, provider: huaweiEcs, record, profile: 'prod', stage: 'accepted', instances },
    ...{ missing: 0, isFollowed: false, onTheWay: 0 },
  };
}

/** The rows that VS Code asks for when the view is shown: each, and the children of those that are expanded. */
function firstRows(instances: number, grouping: ViewOptions['grouping']): { sends: number; instances: number } {
  const requests = Array.from({ length: instances / perSend }, (_, number) => sendOf(number));
  const tree = new InstancesTree({
    ...{
      requests: () => requests,
      choice: () => ({ ...defaultViewOptions, grouping }),
      before: () => [],
      after: () => [],
    },
  });
  const counts = { sends: 0, instances: 0 };
  const draw = (handle: Handle) => {
    const { collapsibleState } = tree.getTreeItem(handle);
    const node = tree.find(handle.key);
    if (node?.type === 'request') counts.sends++;
    if (node?.type === 'instance') counts.instances++;
    if (collapsibleState === TreeItemCollapsibleState.Expanded) tree.getChildren(handle).forEach(draw);
  };
  tree.getChildren().forEach(draw);
  return counts;
}

describe('the rows that the Instances view draws first', () => {
  for (const [grouping, rows] of [
    ['provider', { sends: 50, instances: 400 }],
    ['profile', { sends: 50, instances: 400 }],
    ['request', { sends: 50, instances: 400 }],
    ['state', { sends: 0, instances: 50 }],
  ] as const) {
    it(`are as many of 10,000 instances as of 1,000, grouped by ${grouping}`, () => {
      assert.deepEqual(firstRows(1000, grouping), rows);
      assert.deepEqual(firstRows(10_000, grouping), rows);
    });
  }
});
