import { createHash } from 'node:crypto';
import type { Json } from '../../../schemas/core/field.ts';
import { hasSettled } from './huawei-ecs-server.ts';
import { isUnpaid, paid } from './huawei-orders.ts';
import { fails, json, type Route, type SandboxAct, type SandboxInstance, type World } from './stand.ts';

/** The job that creates the servers of a request. */
export function creationJob({ batch }: SandboxInstance): string {
  return batch.replaceAll('-', '');
}

/** The job that one act on some servers is; servers that are acted on together share it. */
export function actJob({ action, at }: SandboxAct): string {
  return createHash('sha256').update(`${action} ${at}`).digest('hex').slice(0, 32);
}

const timeOf = (milliseconds: number) => new Date(milliseconds).toISOString();

const noHost = { error_code: 'Ecs.0219', fail_reason: 'Failed to create the server: no host has room for it.' };

const noFailure = { error_code: null, fail_reason: null };

type Status = 'SUCCESS' | 'RUNNING' | 'FAIL' | 'PENDING_PAYMENT';

function describe(id: string, type: string, status: Status, began: number, entities: Json): Json {
  return {
    status,
    job_id: id,
    job_type: type,
    begin_time: timeOf(began),
    end_time: status === 'SUCCESS' || status === 'FAIL' ? timeOf(began + 6000) : '',
    ...(status === 'FAIL' ? noHost : noFailure),
    entities,
  };
}

/** A job with a part for each server; it has failed where any of them has. */
function jobOf(id: string, type: string, began: number, parts: readonly [SandboxInstance, Status][]): Json {
  const statuses = parts.map(([, status]) => status);
  const whole = (['RUNNING', 'FAIL'] as const).find((status) => statuses.includes(status)) ?? 'SUCCESS';
  return describe(id, type, whole, began, {
    sub_jobs_total: parts.length,
    sub_jobs: parts.map(([server, status]) =>
      describe(
        createHash('sha256').update(`${id} ${server.id}`).digest('hex').slice(0, 32),
        type.replace('Server', 'SingleServer'),
        status,
        began,
        status === 'FAIL' ? {} : { server_id: server.id },
      ),
    ),
  });
}

function creation(id: string, servers: readonly SandboxInstance[], world: World): Json | undefined {
  const [first] = servers;
  if (!first) return undefined;
  const began = paid(first).createdAt;
  if (isUnpaid(first, world.now)) {
    return describe(id, 'createServer', 'PENDING_PAYMENT', first.createdAt, { sub_jobs_total: 0, sub_jobs: [] });
  }
  return jobOf(
    id,
    'createServer',
    began,
    servers.map((server) => [server, partStatus({ ...server, acts: [] }, world.now)]),
  );
}

function partStatus(server: SandboxInstance, now: number): Status {
  if (!hasSettled(server, now)) return 'RUNNING';
  return fails(server) ? 'FAIL' : 'SUCCESS';
}

function acting(id: string, world: World): Json | undefined {
  const acts = world
    .instances('huawei-ecs')
    .flatMap((server) => server.acts.filter((act) => actJob(act) === id).map((act) => [server, act] as const));
  const [first] = acts;
  if (!first) return undefined;
  const [, { action, at }] = first;
  return jobOf(
    id,
    `${action === 'terminate' ? 'delete' : action}Server`,
    at,
    acts.map(([server, act]) => [server, hasSettled({ ...server, acts: [act] }, world.now) ? 'SUCCESS' : 'RUNNING']),
  );
}

export const jobRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: /^\/v1\/[^/]+\/jobs\/([0-9a-f]{32})$/,
    answer(_request, world, match) {
      const [, id = ''] = match;
      const batch = id.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
      const found = creation(id, world.batch(batch), world) ?? acting(id, world);
      return found ? json(200, found) : json(400, { code: 'Common.0011', message: 'query job fail.' });
    },
  },
];
