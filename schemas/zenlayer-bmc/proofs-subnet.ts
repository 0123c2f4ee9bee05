import * as z from 'zod';
import { spare, words } from '../core/answer.ts';
import type { BodyCheck, Proof, Target } from '../core/api.ts';
import type { Node } from '../core/node.ts';
import { checkOf, disproved, notThere, proved } from './proofs-common.ts';
import { countOf, textIn } from './summary.ts';

const subnets = z.object({
  dataSet: z.array(
    z.object({
      subnetId: words,
      zoneId: spare(words),
      subnetStatus: spare(words),
      // The document says a number and shows a text.
      availableIpCount: spare(z.union([z.number(), z.string().regex(/^\d+$/).transform(Number)])),
    }),
  ),
});

/** That the subnet exists, in the zone, and has room (DescribeSubnets). */
export function subnetCheck(target: Target, body: Node): BodyCheck | undefined {
  const subnet = textIn(body, 'subnetId');
  const zone = textIn(body, 'zoneId');
  if (!subnet) return undefined;
  const count = countOf(body);
  const proves = {
    en: `The subnet ${subnet} exists${zone ? ` in ${zone}` : ''} and has ${count} free addresses.`,
    zh: `子网 ${subnet} 存在${zone ? `于 ${zone}` : ''}，且有 ${count} 个空闲地址。`,
  };
  return checkOf(proves, target, 'DescribeSubnets', { subnetIds: [subnet] }, subnets, ({ dataSet }): Proof => {
    const known = dataSet.find(({ subnetId }) => subnetId === subnet);
    if (!known) return disproved(['subnetId'], notThere({ en: 'subnet', zh: '子网' }, subnet));
    const { zoneId, subnetStatus, availableIpCount = Infinity } = known;
    if (zone && zoneId && zoneId !== zone) {
      return disproved(['subnetId'], {
        en: `The subnet ${subnet} is in ${zoneId}, and the instances are to be in ${zone}.`,
        zh: `子网 ${subnet} 位于 ${zoneId}，而实例位于 ${zone}。`,
      });
    }
    if (subnetStatus && subnetStatus !== 'AVAILABLE') {
      return disproved(['subnetId'], {
        en: `The subnet ${subnet} is in the state ${subnetStatus}, not AVAILABLE.`,
        zh: `子网 ${subnet} 的状态为 ${subnetStatus}，而非 AVAILABLE。`,
      });
    }
    if (availableIpCount < count) {
      return disproved(['subnetId'], {
        en: `The subnet ${subnet} has ${availableIpCount} free addresses, and ${count} are needed.`,
        zh: `子网 ${subnet} 只剩 ${availableIpCount} 个空闲地址，需要 ${count} 个。`,
      });
    }
    return proved;
  });
}
