import type { BodyCheck, Target } from '../../../../core/api/provider-api.ts';
import type { Node } from '../../../../core/syntax/node.ts';
import { imageCheck } from './image.ts';
import { typeCheck } from './instance-type.ts';
import { saleCheck } from './sale.ts';
import { subnetCheck } from './subnet.ts';
import { zoneCheck } from './zone.ts';

export { probe } from './zone.ts';

const bodyChecks = [zoneCheck, typeCheck, saleCheck, imageCheck, subnetCheck];

/** The checks of a body with read-only calls, one for each field that has a plain value. */
export function checks(target: Target, body: Node): readonly BodyCheck[] {
  return bodyChecks.flatMap((check) => check(target, body) ?? []);
}
