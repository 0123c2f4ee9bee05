import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { recordsOf } from '../../../../../client/engine/journal/request-record.ts';
import type { RequestView } from '../../../../../client/engine/tracking/views.ts';
import { defaultViewOptions } from '../../../../../client/src/features/instances/grouping.ts';
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
function firstRows(instances: number): { sends: number; instances: number } {
  const requests = Array.from({ length: instances / perSend }, (_, number) => sendOf(number));
  const tree = new InstancesTree({
    ...{ requests: () => requests, choice: () => defaultViewOptions, before: () => [], after: () => [] },
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
  it('are as many instances of 10,000 as of 1,000, beside one row for each send', () => {
    const few = firstRows(1000);
    const many = firstRows(10_000);
    assert.deepEqual(few, { sends: 50, instances: 400 });
    assert.deepEqual(many, { sends: 500, instances: 400 });
  });
});
