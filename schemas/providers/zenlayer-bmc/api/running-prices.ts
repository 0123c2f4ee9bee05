import * as z from 'zod/mini';
import { anyObject, listAt, numberAt, objectAt, reportOf, textAt } from '../../../core/api/instance-report.ts';
import { type PriceUnknown, priceOfGone } from '../../../core/api/price.ts';
import type { JsonObject, RunningPrices } from '../../../core/api/provider-api.ts';
import type { LocalizedText } from '../../../core/localized-text.ts';
import { treeOf } from '../../../core/syntax/json-tree.ts';
import { inspection } from './inspection.ts';
import { priceInquiry } from './price.ts';
import { queryOf } from './query.ts';

const response = z.object({ dataSet: z.array(anyObject) });

/** The fields that every price depends on. */
const deciding = ['zoneId', 'instanceTypeId', 'instanceChargeType', 'internetChargeType'];

/** The body that would create an instance like one that exists leads to its price. */
export const runningPrices: RunningPrices = {
  maxInstances: 100,
  calls: (target, instanceIds) => {
    const request = { instanceIds, pageNum: 1, pageSize: instanceIds.length };
    const query = queryOf(target, 'DescribeInstances', request, response, (said) => reportOf(said));
    return [{ name: 'instances', ...query }];
  },
  price(target, { instances }, id) {
    const found = listAt(instances, 'dataSet').find((it) => textAt(it, 'instanceId') === id);
    if (found === undefined) return priceOfGone;
    const absent = deciding.find((key) => textAt(found, key) === undefined);
    if (absent !== undefined) return unknown(messages.absent(absent));
    // A bandwidth of 0 is unlimited, which no request can order.
    const isByBandwidth = textAt(found, 'internetChargeType') === 'ByBandwidth';
    if (isByBandwidth && !numberAt(found, 'bandwidthOutMbps')) return unknown(messages.unlimited);
    return priceInquiry(target, treeOf(bodyOf(objectAt(found))));
  },
};

const unknown = (why: LocalizedText): PriceUnknown => ({ kind: 'unknown', why });

/** A response may have no period. */
function bodyOf(instance: JsonObject): JsonObject {
  const body = inspection.draft({ instance }, { password: '' });
  const isPrepaid = textAt(instance, 'instanceChargeType') === 'PREPAID';
  return isPrepaid ? { ...body, instanceChargePrepaid: { period: numberAt(instance, 'period') ?? 1 } } : body;
}

const messages = {
  absent: (key: string): LocalizedText => ({
    en: `The value of "${key}" isn't known.`,
    zh: `“${key}”的值未知。`,
  }),
  unlimited: { en: "Its bandwidth isn't limited.", zh: '其带宽不限。' },
};
