import type { Target } from '../../../core/api/provider-api.ts';
import { pathSegment } from '../../../core/util/url.ts';

/** The public endpoint of a service in a region; undefined if the string is not a region name. */
export function endpointOf(service: string, region: string): string | undefined {
  return /^[a-z0-9-]+$/.test(region) ? `https://${service}.${region}.myhuaweicloud.com` : undefined;
}

/** The address of a resource in the target's project. */
export function inProject(target: Target, version: string, path: string): string {
  return `${target.endpoint}/${version}/${pathSegment(target.project)}/${path}`;
}
