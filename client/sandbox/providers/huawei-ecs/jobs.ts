import { createHash } from 'node:crypto';
import type { Json } from '../../../../schemas/core/json.ts';
import { isoTime } from '../../../../schemas/core/util/time.ts';
import {
  fails,
  json,
  type Route,
  type SandboxAction,
  type SandboxInstance,
  type StubContext,
} from '../../provider-stub.ts';
import { isUnpaid, paid } from '../shared/huawei-orders.ts';
import { actionEndsAt } from './server-view.ts';

/** The job that creates the servers of a request. */
export function creationJob({ batch }: SandboxInstance): string {
  return batch.replaceAll('-', '');
}

/** The job of an action; servers of the same call share it. */
export function actJob({ action, at }: SandboxAction): string {
  return createHash('sha256').update(`${action} ${at}`).digest('hex').slice(0, 32);
}

const noHost = { error_code: 'Ecs.0219', fail_reason: 'Failed to create the server: no host has room for it.' };

const noFailure = { error_code: null, fail_reason: null };

type Status = 'SUCCESS' | 'RUNNING' | 'FAIL' | 'PENDING_PAYMENT';

function describe(id: string, type: string, status: Status, [began, ends]: readonly [number, number], entities: Json) {
  return {
    status,
    job_id: id,
    job_type: type,
    begin_time: isoTime(began),
    end_time: status === 'SUCCESS' || status === 'FAIL' ? isoTime(ends) : '',
    ...(status === 'FAIL' ? noHost : noFailure),
    entities,
  };
}

/**
 * A job with a part for each server; it has failed if any part has.
 * @param servers with the actions up to that of the job, and no later ones
 */
function jobOf(id: string, type: string, began: number, servers: readonly SandboxInstance[], now: number): Json {
  const parts = servers.map((server) => {
    const ends = actionEndsAt(server);
    const isFailed = server.acts.length === 0 && fails(server);
    const status: Status = now < ends ? 'RUNNING' : isFailed ? 'FAIL' : 'SUCCESS';
    const part = createHash('sha256').update(`${id} ${server.id}`).digest('hex').slice(0, 32);
    const entities = status === 'FAIL' ? {} : { server_id: server.id };
    return describe(part, type.replace('Server', 'SingleServer'), status, [began, ends], entities);
  });
  const whole = (['RUNNING', 'FAIL'] as const).find((word) => parts.some(({ status }) => status === word));
  const ends = Math.max(...servers.map(actionEndsAt));
  return describe(id, type, whole ?? 'SUCCESS', [began, ends], { sub_jobs_total: parts.length, sub_jobs: parts });
}

function creation(id: string, servers: readonly SandboxInstance[], now: number): Json | undefined {
  const [first] = servers;
  if (!first) return undefined;
  const began = paid(first).createdAt;
  if (isUnpaid(first, now)) {
    return describe(id, 'createServer', 'PENDING_PAYMENT', [began, began], { sub_jobs_total: 0, sub_jobs: [] });
  }
  return jobOf(
    id,
    'createServer',
    began,
    servers.map((server) => ({ ...server, acts: [] })),
    now,
  );
}

function actionJob(id: string, context: StubContext): Json | undefined {
  const servers = context
    .instances('huawei-ecs')
    .flatMap((server) => server.acts.filter((act) => actJob(act) === id).map((act) => ({ ...server, acts: [act] })));
  const act = servers[0]?.acts[0];
  if (!act) return undefined;
  return jobOf(id, `${act.action === 'terminate' ? 'delete' : act.action}Server`, act.at, servers, context.now);
}

export const jobRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: /^\/v1\/[^/]+\/jobs\/([0-9a-f]{32})$/,
    answer(_request, context, match) {
      const [, id = ''] = match;
      const batch = id.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
      const found = creation(id, context.batch(batch), context.now) ?? actionJob(id, context);
      return found ? json(200, found) : json(400, { code: 'Common.0011', message: 'query job fail.' });
    },
  },
];
