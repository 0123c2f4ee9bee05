import type { Target } from '../../../core/api/provider-api.ts';
import { pathSegment } from '../../../core/util/url.ts';

/** The URL of the instances of the target's region. */
export const instancesUrl = (target: Target) => inRegion(target, 'instances');

/** The URL of a resource in the target's region, by the segments of its path there. */
export function inRegion({ endpoint, region }: Target, ...parts: readonly string[]): string {
  return [`${endpoint}/v1/regions`, ...[region, ...parts].map(pathSegment)].join('/');
}

/** The URL of one page of describeInstances, with a number from 1. */
export function pageUrl(target: Target, number: number, size: number): string {
  return `${instancesUrl(target)}?pageNumber=${number}&pageSize=${size}`;
}
