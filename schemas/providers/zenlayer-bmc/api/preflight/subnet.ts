import * as z from 'zod/mini';
import type { BodyCheck, CheckResult, Target } from '../../../../core/api/provider-api.ts';
import { optionalPart, providerText } from '../../../../core/api/response.ts';
import type { Node } from '../../../../core/syntax/node.ts';
import { passed } from '../../../shared/preflight.ts';
import { countOf, textIn } from '../../body-accessors.ts';
import { checkOf, failedAt, notFoundText } from './common.ts';

const subnets = z.object({
  dataSet: z.array(
    z.object({
      subnetId: providerText,
      zoneId: optionalPart(providerText),
      subnetStatus: optionalPart(providerText),
      // The document says a number and shows a string.
      availableIpCount: optionalPart(
        z.union([z.number(), z.pipe(z.string().check(z.regex(/^\d+$/)), z.transform(Number))]),
      ),
    }),
  ),
});

/** Checks that the subnet exists in the zone and has enough free addresses (DescribeSubnets). */
export function subnetCheck(target: Target, body: Node): BodyCheck | undefined {
  const subnet = textIn(body, 'subnetId');
  const zone = textIn(body, 'zoneId');
  if (!subnet) return undefined;
  const count = countOf(body);
  const verifies = {
    en: `Subnet "${subnet}" exists${zone ? ` in "${zone}"` : ''} and has ${count} free ${count === 1 ? 'address' : 'addresses'}.`,
    zh: `子网“${subnet}”存在${zone ? `于“${zone}”` : ''}，且有 ${count} 个空闲地址。`,
  };
  return checkOf(
    { verifies, topics: zone ? ['subnet', 'subnet-fits'] : ['subnet'] },
    target,
    'DescribeSubnets',
    { subnetIds: [subnet] },
    subnets,
    ({ dataSet }): CheckResult => {
      const known = dataSet.find(({ subnetId }) => subnetId === subnet);
      if (!known) return failedAt(['subnetId'], notFoundText({ en: 'Subnet', zh: '子网' }, subnet));
      const { zoneId, subnetStatus, availableIpCount = Infinity } = known;
      if (zone && zoneId && zoneId !== zone) {
        return failedAt(['subnetId'], {
          en: `Subnet "${subnet}" is in "${zoneId}", but the instances are in "${zone}".`,
          zh: `子网“${subnet}”位于“${zoneId}”，而实例位于“${zone}”。`,
        });
      }
      if (subnetStatus && subnetStatus !== 'AVAILABLE') {
        return failedAt(['subnetId'], {
          en: `Subnet "${subnet}" is ${subnetStatus}. Expected AVAILABLE.`,
          zh: `子网“${subnet}”的状态为 ${subnetStatus}，应为 AVAILABLE。`,
        });
      }
      if (availableIpCount < count) {
        return failedAt(['subnetId'], {
          en: `Subnet "${subnet}" needs ${count} free ${count === 1 ? 'address' : 'addresses'}, but has ${availableIpCount}.`,
          zh: `子网“${subnet}”需要 ${count} 个空闲地址，现有 ${availableIpCount} 个。`,
        });
      }
      return passed;
    },
  );
}
