import * as z from 'zod/mini';
import type { BodyCheck, CheckResult, Target } from '../../../../core/api/provider-api.ts';
import { optionalPart, providerText } from '../../../../core/api/response.ts';
import { child, type Node, numberOf } from '../../../../core/syntax/node.ts';
import { passed } from '../../../shared/preflight.ts';
import { countOf, textIn } from '../../body-accessors.ts';
import { checkOf, failedAt } from './common.ts';

/** The response of DescribeAvailableResources. */
export const resources = z.object({
  availableResources: z.array(
    z.object({
      zoneId: providerText,
      instanceTypeId: providerText,
      sellStatus: optionalPart(providerText),
      // The name in the document's own sample.
      status: optionalPart(providerText),
      internetChargeTypes: optionalPart(z.array(providerText)),
      maximumBandwidthOut: optionalPart(z.number()),
      qty: optionalPart(z.number()),
    }),
  ),
});

type Offer = z.infer<typeof resources>['availableResources'][number];

/** The maximum stock with the status SELL_SHORTAGE. */
const shortStock = 10;

/** How many of a model can be bought at most; 0 if it is sold out. */
export function stockOf({ sellStatus, status, qty }: Offer): number {
  const sale = sellStatus ?? status;
  if (sale === 'SOLD_OUT') return 0;
  return qty || (sale === 'SELL_SHORTAGE' ? shortStock : Number.POSITIVE_INFINITY);
}

/** Checks that the zone sells the model in the requested number with the requested line (DescribeAvailableResources). */
export function saleCheck(target: Target, body: Node): BodyCheck | undefined {
  const zone = textIn(body, 'zoneId');
  const type = textIn(body, 'instanceTypeId');
  const charge = textIn(body, 'instanceChargeType');
  if (!zone || !type || !charge) return undefined;
  const internet = textIn(body, 'internetChargeType');
  const bandwidth = numberOf(child(body, 'internetMaxBandwidthOut'));
  const count = countOf(body);
  const line = [internet, bandwidth !== undefined && `${bandwidth} Mbit/s`].filter(Boolean).join(', ');
  const verifies = {
    en: `Zone "${zone}" sells ${count} of model "${type}" as ${charge}${line && ` with ${line}`}.`,
    zh: `可在“${zone}”以 ${charge} 购买 ${count} 台机型“${type}”${line && `（${line}）`}。`,
  };
  const request = { instanceChargeType: charge, zoneId: zone, instanceTypeId: type };
  return checkOf(
    {
      verifies,
      topics: [
        'sale',
        'charging',
        'charge-type',
        ...(internet ? ['internet-charging' as const] : []),
        ...(bandwidth !== undefined ? ['bandwidth-limit' as const] : []),
      ],
    },
    target,
    'DescribeAvailableResources',
    request,
    resources,
    ({ availableResources }): CheckResult => {
      const offer = availableResources.find((resource) => resource.zoneId === zone && resource.instanceTypeId === type);
      if (!offer) {
        return failedAt(['instanceTypeId'], {
          en: `Model "${type}" isn't sold in "${zone}" as ${charge}.`,
          zh: `“${zone}”不以 ${charge} 出售机型“${type}”。`,
        });
      }
      const { internetChargeTypes, maximumBandwidthOut = 0 } = offer;
      const stock = stockOf(offer);
      if (stock === 0) {
        return failedAt(['instanceTypeId'], {
          en: `Model "${type}" is sold out in "${zone}".`,
          zh: `机型“${type}”在“${zone}”已售罄。`,
        });
      }
      if (count > stock) {
        return failedAt(['amount'], {
          en: `At most ${stock} of model "${type}" left in "${zone}"; the request needs ${count}.`,
          zh: `机型“${type}”在“${zone}”的库存最多 ${stock} 台，请求需要 ${count} 台。`,
        });
      }
      if (internet && internetChargeTypes && !internetChargeTypes.includes(internet)) {
        const known = internetChargeTypes.join(', ') || '-';
        return failedAt(['internetChargeType'], {
          en: `"${zone}" doesn't offer ${internet} for model "${type}". Available: ${known}.`,
          zh: `“${zone}”的机型“${type}”不支持 ${internet}。可选：${known}。`,
        });
      }
      // Without a maximum, or with 0, nothing is known.
      if (bandwidth !== undefined && maximumBandwidthOut > 0 && bandwidth > maximumBandwidthOut) {
        return failedAt(['internetMaxBandwidthOut'], {
          en: `Model "${type}" can have at most ${maximumBandwidthOut} Mbit/s in "${zone}".`,
          zh: `机型“${type}”在“${zone}”的带宽上限为 ${maximumBandwidthOut} Mbit/s。`,
        });
      }
      return passed;
    },
  );
}
