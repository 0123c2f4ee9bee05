import * as z from 'zod';
import { spare } from '../core/answer.ts';
import type { InstanceQuestion, Page, Question, Target } from '../core/api.ts';
import { batches } from '../core/batches.ts';
import { questionOf } from './answers.ts';
import { instanceInfo, instanceOf } from './instance.ts';

/** The most ids that one DescribeInstances takes. */
const idsPerQuestion = 100;

/** Of at most 1000; so many instances with all that is known of them are an answer of some hundred KB. */
const instancesPerPage = 500;

const found = z.object({ totalCount: spare(z.number()), dataSet: z.array(instanceInfo) });

/** Asks after instances by id. Without a page size an answer holds twenty instances at most. */
export function describe(target: Target, ids: readonly string[]): InstanceQuestion[] {
  return batches(ids, idsPerQuestion).map((instanceIds): InstanceQuestion => {
    const request = { instanceIds, pageNum: 1, pageSize: instanceIds.length };
    const asked = new Set(instanceIds);
    const question = questionOf(target, 'DescribeInstances', request, found, ({ dataSet }) => ({
      kind: 'described' as const,
      instances: dataSet.filter(({ instanceId }) => asked.has(instanceId)).map(instanceOf),
    }));
    return { ids: instanceIds, ...question };
  });
}

/** Asks for one page of all instances; the cursor is the number of the page. */
export function list(target: Target, cursor = '1'): Question<Page> {
  const pageNum = Number(cursor);
  const request = { pageNum, pageSize: instancesPerPage };
  return questionOf(target, 'DescribeInstances', request, found, ({ totalCount: total, dataSet }) => {
    const isLast = dataSet.length === 0 || pageNum * instancesPerPage >= (total ?? Infinity);
    return {
      kind: 'page',
      instances: dataSet.map(instanceOf),
      ...(total !== undefined && { total }),
      ...(!isLast && { next: String(pageNum + 1) }),
    };
  });
}
