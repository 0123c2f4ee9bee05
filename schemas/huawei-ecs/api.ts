import * as z from 'zod';
import { bodyAs, isSuccess, unreadable } from '../core/answer.ts';
import type { Answer, Api, Call, Instance, Refusal, Target, Unreadable } from '../core/api.ts';

const made = z.object({
  job_id: z.string(),
  order_id: z.string().nullish(),
  serverIds: z.array(z.string()).nullish(),
});

const address = z.object({ addr: z.string(), 'OS-EXT-IPS:type': z.string().optional() });

const detail = z.object({
  server: z.object({
    id: z.string(),
    name: z.string().nullish(),
    status: z.string(),
    addresses: z.record(z.string(), z.array(address)).optional().catch(undefined),
  }),
});

const jobAnswer = z.object({
  job_id: z.string(),
  status: z.string(),
  error_code: z.string().nullish(),
  fail_reason: z.string().nullish(),
  entities: z
    .object({
      server_id: z.string().nullish(),
      sub_jobs: z
        .array(
          z.object({
            status: z.string().nullish(),
            error_code: z.string().nullish(),
            fail_reason: z.string().nullish(),
            entities: z.object({ server_id: z.string().nullish() }).nullish(),
          }),
        )
        .nullish(),
    })
    .nullish(),
});

interface Failure {
  readonly code: string;
  readonly message: string;
  readonly requestId?: string | undefined;
}

const documentedCode = /^[A-Z][A-Za-z]+\.\d{4}$/;

const gatewayFailure = z
  .object({ error_code: z.string(), error_msg: z.string(), request_id: z.string().optional() })
  .transform((it): Failure => ({ code: it.error_code, message: it.error_msg, requestId: it.request_id }));

const plainFailure = z
  .object({
    code: z.union([z.string(), z.number()]).transform(String),
    message: z.string(),
    request_id: z.string().optional(),
    details: z
      .array(z.object({ code: z.string(), message: z.string().nullish() }))
      .optional()
      .catch(undefined),
  })
  .transform(({ code, message, request_id, details }): Failure => {
    // One edition of the document prints the two the wrong way round.
    const swapped = documentedCode.test(message) && !documentedCode.test(code);
    const outer = swapped ? { code: message, message: code } : { code, message };
    // The outer code is often the general Ecs.0005; the detail says what is meant.
    const inner = details?.find((it) => documentedCode.test(it.code));
    return { code: inner?.code ?? outer.code, message: outer.message || (inner?.message ?? ''), requestId: request_id };
  });

const flatFailure = z.union([gatewayFailure, plainFailure]);

const failure = z.union([
  flatFailure,
  z.record(z.string(), z.unknown()).transform((body, context) => {
    for (const value of Object.values(body)) {
      const { data } = flatFailure.safeParse(value);
      if (data) return data;
    }
    context.addIssue({ code: 'custom', message: 'no error in it' });
    return z.NEVER;
  }),
]);

function refusal(answer: Answer): Refusal {
  const known = bodyAs(answer, failure);
  const requestId = known?.requestId ?? requestIdOf(answer);
  return {
    kind: 'refused',
    status: answer.status,
    ...(known && { code: known.code }),
    message: known?.message ?? answer.body.slice(0, 500),
    ...(requestId && { requestId }),
  };
}

function requestIdOf(answer: Answer): string | undefined {
  return Object.entries(answer.headers).find(([name]) => name.toLowerCase() === 'x-request-id')?.[1];
}

/** A dry run that passes is answered with 202 and nothing made. */
function isPassedDryRun(answer: Answer): boolean {
  return answer.status === 202 && (answer.body.trim() === '' || bodyAs(answer, z.strictObject({})) !== undefined);
}

/** The gateway also answers 404, when it knows no such path; that says nothing of a server. */
function isOfGateway(answer: Answer): boolean {
  return bodyAs(answer, failure)?.code.startsWith('APIGW.') ?? false;
}

function instanceOf({ server }: z.infer<typeof detail>): Instance {
  const addresses = Object.values(server.addresses ?? {}).flat();
  const best = addresses.find((it) => it['OS-EXT-IPS:type'] === 'floating') ?? addresses[0];
  return {
    id: server.id,
    state: server.status,
    ...(server.name && { name: server.name }),
    ...(best && { address: best.addr }),
  };
}

const inProject = (target: Target, version: string, path: string) =>
  `${target.endpoint}/${version}/${encodeURIComponent(target.project)}/${path}`;

/** Huawei Cloud ECS (document: "URI", "Response"); repeats with the same X-Client-Token within 8 hours make nothing new. */
export const api: Api = {
  needs: ['region', 'project'],
  endpoint: (region) => `https://ecs.${region}.myhuaweicloud.com`,
  create: (target, body, token) => ({
    method: 'POST',
    url: inProject(target, 'v1.1', 'cloudservers'),
    headers: { 'Content-Type': 'application/json', 'X-Client-Token': token },
    body,
  }),
  readCreate(answer) {
    if (!isSuccess(answer)) return refusal(answer);
    const requestId = requestIdOf(answer);
    const found = bodyAs(answer, made);
    if (found) {
      return {
        kind: 'accepted',
        instances: found.serverIds ?? [],
        job: found.job_id,
        ...(found.order_id && { order: found.order_id }),
        ...(requestId && { requestId }),
      };
    }
    // A 202 with a flow-control code may still make servers, so it is neither accepted nor refused.
    if (!isPassedDryRun(answer)) return unreadable(answer);
    return { kind: 'accepted', instances: [], ...(requestId && { requestId }) };
  },
  // One call a server: one that is being created is a clear 404 here, where a list would just not have it.
  describe: (target, ids) =>
    ids.map((id) => ({
      call: { method: 'GET', url: inProject(target, 'v1', `cloudservers/${encodeURIComponent(id)}`), headers: {} },
      read(answer) {
        // The document: 404 means that the server is being created, or could not be. The job tells which.
        if (answer.status === 404 && !isOfGateway(answer)) {
          return { kind: 'described', instances: [{ id, state: 'BUILD' }] };
        }
        if (!isSuccess(answer)) return refusal(answer);
        const found = bodyAs(answer, detail);
        return found ? { kind: 'described', instances: [instanceOf(found)] } : unreadable(answer);
      },
    })),
  states: {
    build: {
      kind: 'pending',
      doc: {
        en: 'The server is being created, or could not be; its job tells which.',
        zh: '创建中，也可能创建失败，以任务结果为准。',
      },
    },
    active: { kind: 'running', doc: { en: 'The server is on.', zh: '运行中。' } },
    shutoff: { kind: 'stopped', doc: { en: 'The server is off.', zh: '关机。' } },
    error: { kind: 'failed', doc: { en: 'Something went wrong with the server.', zh: '异常。' } },
    deleted: { kind: 'gone', doc: { en: 'The server is deleted.', zh: '已删除。' } },
    reboot: { kind: 'pending', doc: { en: 'The server is restarting.', zh: '重启中。' } },
    hard_reboot: { kind: 'pending', doc: { en: 'The server is being restarted by force.', zh: '强制重启中。' } },
    rebuild: { kind: 'pending', doc: { en: 'The server is being made anew from an image.', zh: '重建中。' } },
    migrating: { kind: 'pending', doc: { en: 'The server is moving to another host.', zh: '迁移中。' } },
    resize: { kind: 'pending', doc: { en: 'The server is getting another flavor.', zh: '正在变更规格。' } },
    verify_resize: { kind: 'pending', doc: { en: 'The new flavor is being checked.', zh: '正在校验变更后的规格。' } },
    revert_resize: {
      kind: 'pending',
      doc: { en: 'The server is going back to its old flavor.', zh: '正在回退规格变更。' },
    },
    shelved: {
      kind: 'stopped',
      doc: { en: 'The server, started from an image, is shelved.', zh: '已搁置（镜像启动）。' },
    },
    shelved_offloaded: {
      kind: 'stopped',
      doc: { en: 'The server, started from a disk, is shelved.', zh: '已搁置（卷启动）。' },
    },
    paused: { kind: 'stopped', doc: { en: 'The server is paused.', zh: '已暂停。' } },
    suspended: { kind: 'stopped', doc: { en: 'The server is suspended.', zh: '已挂起。' } },
    soft_deleted: {
      kind: 'gone',
      doc: { en: 'The server is deleted and can still be brought back.', zh: '已软删除，尚可恢复。' },
    },
    unknown: { kind: 'unknown', doc: { en: 'The provider does not know the state.', zh: '服务商也无法确定其状态。' } },
  },
};

/** What a job says of itself. */
export interface Job {
  readonly kind: 'job';
  /** A status that is not known counts as pending: PENDING_PAYMENT, for one, is in no list of the SDKs. */
  readonly outcome: 'pending' | 'succeeded' | 'failed';
  /** The provider's own word. */
  readonly status: string;
  /** The servers that the job has made so far. */
  readonly servers: readonly string[];
  readonly code?: string;
  readonly message?: string;
}

/** The call that asks after a job. It is of V1, also for a job that V1.1 has begun. */
export function jobCall(target: Target, job: string): Call {
  return { method: 'GET', url: inProject(target, 'v1', `jobs/${encodeURIComponent(job)}`), headers: {} };
}

/** Reads the answer to `jobCall`. A failed job may have made some of its servers all the same. */
export function readJob(answer: Answer): Job | Refusal | Unreadable {
  if (!isSuccess(answer)) return refusal(answer);
  const found = bodyAs(answer, jobAnswer);
  if (!found) return unreadable(answer);
  const parts = found.entities?.sub_jobs ?? [];
  const own = found.entities?.server_id;
  const inner = parts.find((part) => part.status === 'FAIL' && part.error_code);
  const code = inner?.error_code ?? found.error_code;
  const message = inner?.fail_reason ?? found.fail_reason;
  return {
    kind: 'job',
    outcome: outcomes[found.status] ?? 'pending',
    status: found.status,
    servers: [
      ...(own ? [own] : []),
      ...parts.flatMap(({ status, entities }) =>
        status === 'SUCCESS' && entities?.server_id ? [entities.server_id] : [],
      ),
    ],
    ...(code && { code }),
    ...(message && { message }),
  };
}

const outcomes: Readonly<Record<string, Job['outcome']>> = { SUCCESS: 'succeeded', FAIL: 'failed' };
