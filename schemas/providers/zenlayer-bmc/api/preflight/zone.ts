import * as z from 'zod/mini';
import type { BodyCheck, CheckResult, Query, Target } from '../../../../core/api/provider-api.ts';
import { providerText } from '../../../../core/api/response.ts';
import type { Node } from '../../../../core/syntax/node.ts';
import { passed } from '../../../shared/preflight.ts';
import { textIn } from '../../body-accessors.ts';
import { queryOf } from '../query.ts';
import { checkOf, failedAt, notFoundText } from './common.ts';

const zones = z.object({ zoneSet: z.array(z.object({ zoneId: providerText })) });

/** Queries the zones, which any credential may see: verifies the credential. */
export function probe(target: Target): Query<CheckResult> {
  return queryOf(target, 'DescribeZones', {}, zones, () => passed);
}

/** Checks that the zone exists (DescribeZones). */
export function zoneCheck(target: Target, body: Node): BodyCheck | undefined {
  const zone = textIn(body, 'zoneId');
  if (!zone) return undefined;
  const verifies = { en: `Zone "${zone}" exists.`, zh: `可用区“${zone}”存在。` };
  return checkOf({ verifies, topics: ['zone'] }, target, 'DescribeZones', {}, zones, ({ zoneSet }) => {
    const ids = zoneSet.map(({ zoneId }) => zoneId);
    return ids.includes(zone) ? passed : failedAt(['zoneId'], notFoundText({ en: 'Zone', zh: '可用区' }, zone, ids));
  });
}
