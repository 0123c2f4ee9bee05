import * as z from 'zod';
import type { CheckResult, Page, Query, Target } from '../../../core/api/provider-api.ts';
import { optionalPart } from '../../../core/api/response.ts';
import { get, instancesUrl, largestPage, smallestPage } from './endpoints.ts';
import { readApiError, resultOf } from './errors.ts';
import { instance, instanceOf } from './instance.ts';

/** The answer of describeInstances. */
export const page = z.object({
  instances: z.array(instance),
  totalCount: optionalPart(z.number()),
});

const pageUrl = (target: Target, number: number, size: number) =>
  `${instancesUrl(target)}?pageNumber=${number}&pageSize=${size}`;

/**
 * A page of describeInstances, in the provider's own order: it documents no sorting.
 * @param cursor the number of the page, from 1
 */
export function list(target: Target, cursor = '1'): Query<Page> {
  const number = Number(cursor);
  return {
    request: get(pageUrl(target, number, largestPage)),
    read(response) {
      const found = resultOf(response, page);
      if (!found) return readApiError(response);
      const { instances, totalCount } = found;
      const more = totalCount === undefined ? instances.length >= largestPage : number * largestPage < totalCount;
      return {
        kind: 'page',
        instances: instances.map(instanceOf),
        ...(totalCount !== undefined && { total: totalCount }),
        // An empty page is the last one, whatever the count says.
        ...(more && instances.length > 0 && { next: String(number + 1) }),
      };
    },
  };
}

/** The smallest page of describeInstances, which proves the key, its rights to read and the region. */
export function probe(target: Target): Query<CheckResult> {
  return {
    request: get(pageUrl(target, 1, smallestPage)),
    read: (response) => (resultOf(response, page) ? { kind: 'passed' } : readApiError(response)),
  };
}
