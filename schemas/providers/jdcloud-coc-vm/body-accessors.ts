import { valueAtPath } from '../../core/normalize/resolve-field.ts';
import { elementsOf, type Node, numberOf, presentValue } from '../../core/syntax/node.ts';
import { maxInstances } from './instance-name.ts';
import { request } from './request.ts';

/** The value of a field of the body, also if it is under one of the field's aliases. */
export function valueAt(body: Node, ...path: readonly string[]): Node | undefined {
  return valueAtPath(body, request, ...path);
}

/** The value at a path inside instanceSpec, also in a body for the ordinary VM service. */
export function inInstanceSpec(body: Node, ...path: readonly string[]): Node | undefined {
  return valueAt(body, 'instanceSpec', ...path);
}

/** The data disks. */
export function dataDisksOf(body: Node): readonly Node[] {
  return elementsOf(inInstanceSpec(body, 'dataDisks'));
}

/** The number of instances, 1 by default; undefined if it is a reference, or not one that the provider accepts. */
export function batchSize(body: Node): number | undefined {
  const node = presentValue(valueAt(body, 'maxCount'));
  const count = node ? numberOf(node) : 1;
  return count !== undefined && Number.isInteger(count) && count >= 1 && count <= maxInstances ? count : undefined;
}
