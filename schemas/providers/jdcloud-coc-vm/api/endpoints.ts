import type { HttpRequest, Target } from '../../../core/api/provider-api.ts';
import { pathSegment } from '../../../core/util/url.ts';

/** The largest page of describeInstances, and the smallest. */
export const largestPage = 100;
export const smallestPage = 10;

/** The instances of the target's region. */
export const instancesUrl = (target: Target) => inRegion(target, 'instances');

/** Something of the target's region, by the parts of its path below it. */
export function inRegion({ endpoint, region }: Target, ...parts: readonly string[]): string {
  return [`${endpoint}/v1/regions`, ...[region, ...parts].map(pathSegment)].join('/');
}

export const get = (url: string): HttpRequest => ({ method: 'GET', url, headers: {} });
