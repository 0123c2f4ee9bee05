import type { BodyCheck, Target } from '../../../../core/api/provider-api.ts';
import type { Node } from '../../../../core/syntax/node.ts';
import { imageCheck } from './image.ts';
import { typeCheck } from './instance-type.ts';
import { saleCheck } from './sale.ts';
import { subnetCheck } from './subnet.ts';
import { zoneCheck } from './zone.ts';

const all = [zoneCheck, typeCheck, saleCheck, imageCheck, subnetCheck];

/** What read-only calls can prove of a body: of what it says in plain values, each thing with one call. */
export function checks(target: Target, body: Node): readonly BodyCheck[] {
  return all.flatMap((check) => check(target, body) ?? []);
}
