import { valueAtPath } from '../../core/normalize/field-aliases.ts';
import { elementsOf, type Node } from '../../core/syntax/node.ts';
import { request } from './request.ts';

/** A value of the body, also where it is written under another name. */
export function valueAt(body: Node, ...path: readonly string[]): Node | undefined {
  return valueAtPath(body, request, ...path);
}

/** A value inside instanceSpec, also where the body has the shape of the ordinary VM service. */
export function partOf(body: Node, ...path: readonly string[]): Node | undefined {
  return valueAt(body, 'instanceSpec', ...path);
}

/** The data disks. */
export function dataDisksOf(body: Node): readonly Node[] {
  return elementsOf(partOf(body, 'dataDisks'));
}
