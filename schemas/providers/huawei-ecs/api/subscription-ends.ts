import * as z from 'zod/mini';
import { detailOf, endOf, labels, renewalOf } from '../../../core/api/instance-details.ts';
import type { Instance, SubscriptionQuery, Target } from '../../../core/api/provider-api.ts';
import { identifier, optionalPart, providerText } from '../../../core/api/response.ts';
import { chunk } from '../../../core/util/chunk.ts';
import { readResponse } from '../../shared/huawei/errors.ts';
import { billingSites } from '../../shared/huawei/price-sites.ts';

/** The maximum number of ids in one call (Business Support System, "Querying Customer's Yearly/Monthly Resources"). */
const idsPerQuery = 50;

/** What happens at the end: the subscription is renewed. */
const renews = 3;

const resources = z.object({
  data: z.array(
    z.object({
      resource_id: identifier,
      expire_time: optionalPart(providerText),
      expire_policy: optionalPart(z.number()),
    }),
  ),
});

/** The states in which a server exists for long; one that is being created may have no subscription yet. */
const lasting: ReadonlySet<string> = new Set(['ACTIVE', 'SHUTOFF']);

/** Queries when yearly/monthly servers end, which no call of ECS returns. */
export function subscriptionEnds(target: Target, instances: readonly Instance[]): SubscriptionQuery[] {
  const [site] = billingSites('ecs', target) ?? [];
  const prepaid = instances.filter(
    ({ state, details }) => lasting.has(state) && detailOf(details, labels.charging) === 'prePaid',
  );
  const ids = prepaid.map(({ id }) => id);
  return site ? chunk(ids, idsPerQuery).map((some) => queryOf(site.target, some)) : [];
}

function queryOf(at: Target, ids: readonly string[]): SubscriptionQuery {
  return {
    at,
    ids,
    request: {
      method: 'POST',
      url: `${at.endpoint}/v2/orders/suscriptions/resources/query`,
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ resource_ids: ids, only_main_resource: 1, limit: idsPerQuery }),
    },
    read: (response) =>
      readResponse(response, resources, ({ data }) => ({
        kind: 'ends',
        ends: data.flatMap(({ resource_id: id, expire_time: time, expire_policy: policy }) => {
          const end = policy === renews ? renewalOf(time) : endOf(time);
          return Object.keys(end).length > 0 ? [{ id, ...end }] : [];
        }),
      })),
  };
}
