import * as z from 'zod';
import { spare } from '../core/answer.ts';
import type { Page, Proof, Question, Target } from '../core/api.ts';
import { refusal, resultOf } from './answers.ts';
import { get, instancesUrl, largestPage, smallestPage } from './calls.ts';
import { instance, instanceOf } from './instances.ts';

/** The answer of describeInstances. */
export const page = z.object({
  instances: z.array(instance),
  totalCount: spare(z.number()),
});

const pageUrl = (target: Target, number: number, size: number) =>
  `${instancesUrl(target)}?pageNumber=${number}&pageSize=${size}`;

/**
 * A page of describeInstances, in the provider's own order: it documents no sorting.
 * @param cursor the number of the page, from 1
 */
export function list(target: Target, cursor = '1'): Question<Page> {
  const number = Number(cursor);
  return {
    call: get(pageUrl(target, number, largestPage)),
    read(answer) {
      const found = resultOf(answer, page);
      if (!found) return refusal(answer);
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
export function probe(target: Target): Question<Proof> {
  return {
    call: get(pageUrl(target, 1, smallestPage)),
    read: (answer) => (resultOf(answer, page) ? { kind: 'proved' } : refusal(answer)),
  };
}
