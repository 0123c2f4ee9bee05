import * as z from 'zod';
import type { InstanceQuestion, Target } from '../core/api.ts';
import { batches } from '../core/batches.ts';
import { isNotFound, refusal, resultOf } from './answers.ts';
import { get, inRegion, instancesUrl, largestPage } from './calls.ts';
import { instance, instanceOf } from './instances.ts';
import { page } from './list.ts';

const one = z.object({ instance });

/**
 * The calls that ask after instances: describeInstance for a single one, and describeInstances for up to a hundred. One
 * that is not there any more, because it was deleted or because it failed and the provider removed it, is left out.
 */
export function describe(target: Target, ids: readonly string[]): InstanceQuestion[] {
  if (ids.length === 1) return ids.map((id) => questionForOne(target, id));
  return batches(ids, largestPage).map((some) => questionForSeveral(target, some));
}

function questionForOne(target: Target, id: string): InstanceQuestion {
  return {
    ids: [id],
    call: get(inRegion(target, 'instances', id)),
    read(answer) {
      const found = resultOf(answer, one);
      if (found) return { kind: 'described', instances: [instanceOf(found.instance)] };
      return isNotFound(answer, id) ? { kind: 'described', instances: [] } : refusal(answer);
    },
  };
}

/**
 * The document's table of filters does not name instanceId and its example uses it, so the filter may be passed over. An
 * answer with other instances then tells of those asked for only if it holds all that there are.
 */
function questionForSeveral(target: Target, ids: readonly string[]): InstanceQuestion {
  const query = new URLSearchParams({
    pageNumber: '1',
    pageSize: String(largestPage),
    'filters.1.name': 'instanceId',
  });
  for (const [index, id] of ids.entries()) query.set(`filters.1.values.${index + 1}`, id);
  return {
    ids,
    call: get(`${instancesUrl(target)}?${query}`),
    read(answer) {
      const found = resultOf(answer, page);
      if (!found) return refusal(answer);
      const asked = found.instances.filter(({ instanceId }) => ids.includes(instanceId));
      const isWhole = found.totalCount !== undefined && found.totalCount <= found.instances.length;
      if (asked.length < found.instances.length && !isWhole) return { kind: 'unreadable', status: answer.status };
      return { kind: 'described', instances: asked.map(instanceOf) };
    },
  };
}
