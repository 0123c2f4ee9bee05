import type { PriceSite, Target } from '../../../core/api/provider-api.ts';
import { endpointOf } from './endpoints.ts';

/** Regions of partners and of a European company, whose accounts belong to neither site. */
const separateRegions: ReadonlySet<string> = new Set(['eu-west-0', 'eu-west-101', 'my-kualalumpur-1', 'ru-moscow-1']);

const chinese = { endpoint: 'https://bss.myhuaweicloud.com', currency: 'CNY' };
const international = { endpoint: 'https://bss-intl.myhuaweicloud.com', currency: 'USD' };

/**
 * The services that tell prices (Business Support System, "Endpoints"). They follow the account and not the region: an account is of
 * the Chinese or of the international site, and either has resources in the regions of both. Only with the public endpoint
 * they are called; any other one, such as a proxy or the sandbox, gets the calls itself, and has to name the currency. They belong
 * to no project.
 * @param own the service that creates the instances
 * @returns undefined for a region of neither site
 */
export function priceSites(own: string, target: Target): readonly [PriceSite, ...PriceSite[]] | undefined {
  if (target.endpoint !== endpointOf(own, target.region)) return [{ target: { ...target, project: '' } }];
  return billingSites(own, target);
}

/**
 * The likely site of an account and the other one, which have its orders, too.
 * @returns undefined for a region of neither, and for another endpoint than the public one
 */
export function billingSites(own: string, target: Target): readonly [PriceSite, PriceSite] | undefined {
  const { region, endpoint } = target;
  if (separateRegions.has(region) || endpoint !== endpointOf(own, region)) return undefined;
  const [likely, other] = region.startsWith('cn-') ? [chinese, international] : [international, chinese];
  const siteOf = (site: typeof chinese): PriceSite => ({
    target: { ...target, endpoint: site.endpoint, project: '' },
    currency: site.currency,
  });
  return [siteOf(likely), siteOf(other)];
}
