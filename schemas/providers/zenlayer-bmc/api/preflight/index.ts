import type { BodyCheck, Target } from '../../../../core/api/provider-api.ts';
import type { Node } from '../../../../core/syntax/node.ts';
import { imageCheck } from './image.ts';
import { typeCheck } from './instance-type.ts';
import { saleCheck } from './sale.ts';
import { subnetCheck } from './subnet.ts';
import { zoneCheck } from './zone.ts';

const all = [zoneCheck, typeCheck, saleCheck, imageCheck, subnetCheck];

/** The checks of a body with read-only calls: one call for each thing that the body gives in plain values. */
export function checks(target: Target, body: Node): readonly BodyCheck[] {
  return all.flatMap((check) => check(target, body) ?? []);
}
