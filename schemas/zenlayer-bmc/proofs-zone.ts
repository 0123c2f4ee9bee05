import * as z from 'zod';
import { words } from '../core/answer.ts';
import type { BodyCheck, Proof, Question, Target } from '../core/api.ts';
import type { Node } from '../core/node.ts';
import { questionOf } from './answers.ts';
import { checkOf, disproved, notThere, proved } from './proofs-common.ts';
import { textIn } from './summary.ts';

const zones = z.object({ zoneSet: z.array(z.object({ zoneId: words })) });

/** Asks for the zones, which any credential may see: proves the credential. */
export function probe(target: Target): Question<Proof> {
  return questionOf(target, 'DescribeZones', {}, zones, () => proved);
}

/** That the zone exists (DescribeZones). */
export function zoneCheck(target: Target, body: Node): BodyCheck | undefined {
  const zone = textIn(body, 'zoneId');
  if (!zone) return undefined;
  const proves = { en: `The zone ${zone} exists.`, zh: `可用区 ${zone} 存在。` };
  return checkOf(proves, target, 'DescribeZones', {}, zones, ({ zoneSet }) => {
    const ids = zoneSet.map(({ zoneId }) => zoneId);
    return ids.includes(zone) ? proved : disproved(['zoneId'], notThere({ en: 'zone', zh: '可用区' }, zone, ids));
  });
}
