import * as z from 'zod/mini';
import type { ValueLists } from '../../../core/api/provider-api.ts';
import { identifier, optionalPart, providerText } from '../../../core/api/response.ts';
import { accountValue } from '../../shared/account-values.ts';
import { afterLast, atService, listOf, pageInfo } from '../../shared/huawei/account-values.ts';
import { inProject } from '../../shared/huawei/endpoints.ts';

const text = optionalPart(providerText);

const lineTypes = z.pipe(
  z.object({ publicip_types: z.array(z.object({ type: identifier })) }),
  z.transform(({ publicip_types: items }) => ({ items })),
);

const bandwidths = z.pipe(
  z.object({
    bandwidths: z.array(
      z.object({ id: identifier, name: text, size: optionalPart(z.number()), bandwidth_type: text, charge_mode: text }),
    ),
  }),
  z.transform(({ bandwidths: items }) => ({ items, next: afterLast(items) })),
);

const publicIps = z.pipe(
  z.object({
    publicips: z.array(
      z.object({
        id: identifier,
        alias: text,
        public_ip_address: text,
        publicip_pool_name: text,
        bandwidth: optionalPart(z.object({ size: optionalPart(z.number()) })),
      }),
    ),
    page_info: pageInfo,
  }),
  z.transform(({ publicips: items, page_info: info }) => ({ items, next: info?.next_marker ?? afterLast(items) })),
);

/**
 * What an account has for public addresses. Documents: EIP API Reference, "Querying EIP Types" (API definitions), "Querying
 * Shared Bandwidths" and "Querying EIPs"; an EIP with the status DOWN is not bound.
 */
export const publicNetworkLists: ValueLists = {
  'line-type': {
    at: atService('ecs', 'vpc'),
    page: listOf(
      (target) => inProject(target, 'v2', 'publicip_types'),
      lineTypes,
      ({ type }) => accountValue(type, type),
    ),
  },
  'shared-bandwidth': {
    at: atService('ecs', 'vpc'),
    page: listOf(
      (target, page) => inProject(target, 'v1', `bandwidths?share_type=WHOLE&${page}`),
      bandwidths,
      ({ id, name, size: bandwidth, bandwidth_type: kind, charge_mode: mode }) =>
        accountValue(id, name, { bandwidth }, [kind, mode].filter(Boolean).join(' · ')),
    ),
  },
  'public-ip': {
    at: atService('ecs', 'vpc'),
    page: listOf(
      (target, page) => inProject(target, 'v3', `eip/publicips?status=DOWN&${page}`),
      publicIps,
      ({ id, alias, public_ip_address: address, publicip_pool_name: pool, bandwidth }) =>
        accountValue(
          id,
          alias || address,
          { bandwidth: bandwidth?.size },
          [alias && address, pool].filter(Boolean).join(' · '),
        ),
    ),
  },
};
