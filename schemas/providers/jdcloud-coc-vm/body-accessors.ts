import { valueAtPath } from '../../core/normalize/resolve-field.ts';
import { elementsOf, type Node } from '../../core/syntax/node.ts';
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
