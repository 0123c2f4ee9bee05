import type { Target } from '../../../core/api/provider-api.ts';
import { endpointOf } from './endpoints.ts';

/**
 * The service that has the orders of an account (Business Support System, "Endpoints"): one for the Chinese and one for
 * the international site. It belongs to no project. Any endpoint but the public one gets no such calls.
 * @param own the service that creates the instances
 */
export function billingSite(own: string, target: Target): Target | undefined {
  const { region, endpoint } = target;
  if (endpoint !== endpointOf(own, region)) return undefined;
  const host = region.startsWith('cn-') ? 'bss' : 'bss-intl';
  return { ...target, endpoint: `https://${host}.myhuaweicloud.com`, project: '' };
}
