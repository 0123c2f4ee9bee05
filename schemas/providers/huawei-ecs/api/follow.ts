import * as z from 'zod/mini';
import type { Progress, Query, Target } from '../../../core/api/provider-api.ts';
import { identifier, optionalPart, providerText } from '../../../core/api/response.ts';
import { pathSegment } from '../../../core/util/url.ts';
import { inProject } from '../../shared/huawei/endpoints.ts';
import { readResponse } from '../../shared/huawei/errors.ts';
import { get } from '../../shared/preflight.ts';

const subJob = z.object({
  status: optionalPart(providerText),
  error_code: optionalPart(providerText),
  fail_reason: optionalPart(providerText),
  entities: optionalPart(
    z.object({ server_id: optionalPart(identifier), errorcode_message: optionalPart(providerText) }),
  ),
});

const job = z.object({
  status: providerText,
  error_code: optionalPart(providerText),
  fail_reason: optionalPart(providerText),
  entities: optionalPart(z.object({ server_id: optionalPart(identifier), sub_jobs: optionalPart(z.array(subJob)) })),
});

type Failure = Progress['failures'][number];

/** Any other status counts as pending, such as PENDING_PAYMENT, which no list of the SDKs has. */
const outcomes: Readonly<Record<string, Progress['outcome']>> = { SUCCESS: 'succeeded', FAIL: 'failed' };

/**
 * Queries the progress of a job (document: "Task Status Management"), in V1 also for a job of V1.1. A failed job may
 * have created some of its servers.
 */
export function follow(target: Target, { job: id }: { job?: string }): Query<Progress> | undefined {
  if (!id) return undefined;
  return {
    request: get(inProject(target, 'v1', `jobs/${pathSegment(id)}`)),
    read: (response) => readResponse(response, job, progressOf),
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

function failureOf(
  failed: Omit<z.infer<typeof subJob>, 'entities'> & Pick<z.infer<typeof subJob>, 'entities'>,
): Failure {
  const { error_code: code, fail_reason: reason, entities, status } = failed;
  const message = reason || entities?.errorcode_message || code || status || '';
  return { ...(code && { code }), message };
}
