import type { Change, Fix } from '../../core/model/fix.ts';
import type { RuleContext } from '../../core/model/rule.ts';
import { at, elementsOf, type Node, stringOf } from '../../core/syntax/node.ts';
import { valueAt } from './body-accessors.ts';
import { type Place, placeOf } from './fields/partition-paths.ts';

/** A partition whose path can be read. */
export interface Partition extends Place {
  readonly node: Node;
  readonly pathNode: Node;
}

/** The partitions whose paths can be read, in order. */
export function partitionsOf(context: RuleContext): readonly Partition[] {
  return context.shared(readPartitions);
}

function readPartitions(body: Node): readonly Partition[] {
  return elementsOf(valueAt(body, 'partitions')).flatMap((node) => {
    const pathNode = at(node, 'fsPath');
    const path = stringOf(pathNode);
    return pathNode && path ? [{ node, pathNode, ...placeOf(path) }] : [];
  });
}

/** All partitions if each can be read and all are of one system; otherwise an empty list. */
export function uniformPartitions(context: RuleContext): readonly Partition[] {
  return context.shared(readUniformPartitions);
}

function readUniformPartitions(body: Node, context: RuleContext): readonly Partition[] {
  const partitions = partitionsOf(context);
  const isWhole = partitions.length === elementsOf(valueAt(body, 'partitions')).length;
  return isWhole && partitions.every(({ system }) => system === partitions[0]?.system) ? partitions : [];
}

/** The operating system that the partitions are for. */
export function systemOf(context: RuleContext): Place['system'] | undefined {
  return uniformPartitions(context)[0]?.system;
}

/** The path that a system must have a partition for. */
export const rootOf = { linux: '/', windows: 'C' } as const satisfies Record<Place['system'], string>;

const letters = 'CDEFGHIJKLMNOPQRSTUVWXYZ';

/** Fixes that assign C, D, E and so on to the partitions of Windows in their current order. */
export function reletterFixes(partitions: readonly Partition[]): Fix[] {
  if (partitions.length > letters.length) return [];
  return [
    {
      title: { en: 'Assign drive letters in order from C', zh: '从 C 起按顺序分配盘符' },
      changes: () =>
        partitions.flatMap(({ pathNode }, index): Change[] => [
          { kind: 'set', node: pathNode, value: letters.charAt(index) },
        ]),
    },
  ];
}

/** A fix that puts partitions in another order, each as it is written. */
export function reorderFix(title: Fix['title'], before: readonly Partition[], after: readonly Partition[]): Fix {
  return {
    title,
    changes: () =>
      before.flatMap(({ node }, index): Change[] => {
        const source = after[index]?.node;
        return source && source !== node ? [{ kind: 'copy', node, from: source }] : [];
      }),
  };
}
