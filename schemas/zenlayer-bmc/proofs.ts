import type { BodyCheck, Target } from '../core/api.ts';
import type { Node } from '../core/node.ts';
import { imageCheck } from './proofs-image.ts';
import { saleCheck } from './proofs-sale.ts';
import { subnetCheck } from './proofs-subnet.ts';
import { typeCheck } from './proofs-type.ts';
import { zoneCheck } from './proofs-zone.ts';

const all = [zoneCheck, typeCheck, saleCheck, imageCheck, subnetCheck];

/** What read-only calls can prove of a body: of what it says in plain values, each thing with one call. */
export function checks(target: Target, body: Node): readonly BodyCheck[] {
  return all.flatMap((check) => check(target, body) ?? []);
}
