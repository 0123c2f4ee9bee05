import * as z from 'zod/mini';
import type { Query, Target, ValueList, ValuePage } from '../../../core/api/provider-api.ts';
import { identifier, optionalPart } from '../../../core/api/response.ts';
import { accountValue, fitsSoldType } from '../../shared/account-values.ts';
import { inProject } from '../../shared/huawei/endpoints.ts';
import { readResponse } from '../../shared/huawei/errors.ts';
import { get } from '../../shared/preflight.ts';

/** The charge types of a body, which are the sell modes of the policies, too. */
export const chargeTypes = ['prePaid', 'postPaid'];

const policies = z.object({ sell_policies: z.array(z.object({ availability_zone_id: optionalPart(identifier) })) });

/** The maximum. */
const pageSize = '1000';

/** The first page of the policies of one charge type. */
function policyPage(target: Target, cursor = '0'): Query<ValuePage> {
  const index = Number(cursor);
  const mode = chargeTypes[index] ?? 'postPaid';
  const query = new URLSearchParams({ sell_mode: mode, sell_status: 'available', limit: pageSize });
  return {
    request: get(inProject(target, 'v1', `cloudservers/flavor-sell-policies?${query}`)),
    read: (response) =>
      readResponse(response, policies, ({ sell_policies: found }): ValuePage => {
        const zones = new Set(found.flatMap(({ availability_zone_id: zone }) => zone ?? []));
        return {
          kind: 'values',
          values: [accountValue(mode, mode)],
          sales: [...zones].map((zone) => ({ id: mode, zone, sale: 'on-sale' })),
          ...(index + 1 < chargeTypes.length && { next: String(index + 1) }),
        };
      }),
  };
}

/**
 * The charge types that zones sell (API definitions: ListFlavorSellPolicies). The marker of the next page is "the last flavor id",
 * while a policy has an id of its own, so that only the first page is read, and a zone that isn't on it excludes nothing.
 */
export const chargeTypeList: ValueList = {
  isPartial: true,
  page: policyPage,
  dependsOn: ['instance-type'],
  fits: fitsSoldType,
};
