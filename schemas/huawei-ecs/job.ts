import * as z from 'zod';
import { identifier, spare, words } from '../core/answer.ts';
import type { Progress, Question, Target } from '../core/api.ts';
import { pathSegment } from '../core/url.ts';
import { readAs } from '../huawei/answers.ts';
import { inProject } from '../huawei/places.ts';
import { get } from '../huawei/proofs.ts';

const part = z.object({
  status: spare(words),
  error_code: spare(words),
  fail_reason: spare(words),
  entities: spare(z.object({ server_id: spare(identifier), errorcode_message: spare(words) })),
});

const job = z.object({
  status: words,
  error_code: spare(words),
  fail_reason: spare(words),
  entities: spare(z.object({ server_id: spare(identifier), sub_jobs: spare(z.array(part)) })),
});

type Failure = Progress['failures'][number];

/** A status that is not known counts as pending: PENDING_PAYMENT, for one, is in no list of the SDKs. */
const outcomes: Readonly<Record<string, Progress['outcome']>> = { SUCCESS: 'succeeded', FAIL: 'failed' };

/**
 * Asks how far a job has come (document: "Task Status Management"). It is of V1, also for a job that V1.1 has begun. One
 * that failed may have made some of its servers all the same.
 */
export function follow(target: Target, { job: id }: { job?: string }): Question<Progress> | undefined {
  if (!id) return undefined;
  return {
    call: get(inProject(target, 'v1', `jobs/${pathSegment(id)}`)),
    read: (answer) => readAs(answer, job, progressOf),
  };
}

function progressOf(found: z.infer<typeof job>): Progress {
  const parts = found.entities?.sub_jobs ?? [];
  const own = found.entities?.server_id;
  const outcome = (Object.hasOwn(outcomes, found.status) && outcomes[found.status]) || 'pending';
  const failed = parts.filter(({ status }) => status === 'FAIL').map(failureOf);
  return {
    kind: 'progress',
    outcome,
    status: found.status,
    instances: [
      ...(own && outcome === 'succeeded' ? [own] : []),
      ...parts.flatMap(({ status, entities }) =>
        status === 'SUCCESS' && entities?.server_id ? [entities.server_id] : [],
      ),
    ],
    failures: failed.length === 0 && outcome === 'failed' ? [failureOf(found)] : failed,
  };
}

function failureOf(failed: Omit<z.infer<typeof part>, 'entities'> & Pick<z.infer<typeof part>, 'entities'>): Failure {
  const { error_code: code, fail_reason: reason, entities, status } = failed;
  const message = reason || entities?.errorcode_message || code || status || '';
  return { ...(code && { code }), message };
}
