import * as z from 'zod';
import { bodyAs, isSuccess, unreadable } from '../core/answer.ts';
import type { Answer, Api, Described, Instance, Question, Refusal, Target, Unreadable } from '../core/api.ts';

const created = z.object({
  result: z.object({ instanceIds: z.array(z.string()).min(1) }),
  requestId: z.string().nullish(),
});

const instance = z.object({
  instanceId: z.string(),
  instanceName: z.string().nullish(),
  status: z.string(),
  privateIpAddress: z.string().nullish(),
  elasticIpAddress: z.string().nullish(),
});

const one = z.object({ result: z.object({ instance }) });
const several = z.object({ result: z.object({ instances: z.array(instance) }) });

/** The document calls `status` the error code; `code` repeats the HTTP status as a number. */
const failure = z.object({
  requestId: z.string().nullish(),
  error: z.object({
    code: z.union([z.number(), z.string()]).nullish(),
    status: z.string().nullish(),
    message: z.string(),
  }),
});

const anyObject = z.record(z.string(), z.unknown());

/** The largest page of describeInstances. */
const pageSize = 100;

/** Why the provider said no; an answer without its error shape tells nothing. */
function refusal(answer: Answer): Refusal | Unreadable {
  const known = bodyAs(answer, failure);
  if (!known) return unreadable(answer);
  const { error, requestId } = known;
  const code = error.status || String(error.code ?? '');
  return {
    kind: 'refused',
    status: answer.status,
    message: error.message,
    ...(code && { code }),
    ...(requestId && { requestId }),
  };
}

const instanceOf = (it: z.infer<typeof instance>): Instance => {
  const address = it.elasticIpAddress || it.privateIpAddress;
  return {
    id: it.instanceId,
    state: it.status,
    ...(it.instanceName && { name: it.instanceName }),
    ...(address && { address }),
  };
};

const instancesUrl = (target: Target) => `${target.endpoint}/v1/regions/${encodeURIComponent(target.region)}/instances`;

/** The body with the token in it; a body that has one of its own, or is no object, stays as it is to the byte. */
function withToken(body: string, token: string): string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    return body;
  }
  const fields = anyObject.safeParse(parsed).data;
  if (!fields) return body;
  const { clientToken = null, ...others } = fields;
  return clientToken === null || clientToken === '' ? JSON.stringify({ ...others, clientToken: token }) : body;
}

/** One instance by its id; one that is not there any more, because it failed or was deleted, is not found. */
function questionForOne(target: Target, id: string): Question<Described> {
  return {
    call: { method: 'GET', url: `${instancesUrl(target)}/${encodeURIComponent(id)}`, headers: {} },
    read(answer): Described | Refusal | Unreadable {
      const found = isSuccess(answer) ? bodyAs(answer, one) : undefined;
      if (found) return { kind: 'described', instances: [instanceOf(found.result.instance)] };
      const refused = refusal(answer);
      if (refused.kind === 'refused' && refused.code === 'NOT_FOUND') return { kind: 'described', instances: [] };
      return refused;
    },
  };
}

/**
 * Up to a page of instances. The document's table of filters does not name instanceId and its example uses it, so an
 * answer with an instance that was not asked for shows that the filter was passed over, and says nothing.
 */
function questionForSeveral(target: Target, ids: readonly string[]): Question<Described> {
  const query = new URLSearchParams({
    pageNumber: '1',
    pageSize: String(pageSize),
    'filters.1.name': 'instanceId',
    'filters.1.operator': 'in',
  });
  for (const [index, id] of ids.entries()) query.set(`filters.1.values.${index + 1}`, id);
  return {
    call: { method: 'GET', url: `${instancesUrl(target)}?${query}`, headers: {} },
    read(answer): Described | Refusal | Unreadable {
      const found = isSuccess(answer) ? bodyAs(answer, several) : undefined;
      if (!found) return refusal(answer);
      const { instances } = found.result;
      if (instances.some(({ instanceId }) => !ids.includes(instanceId))) return unreadable(answer);
      return { kind: 'described', instances: instances.map(instanceOf) };
    },
  };
}

const rebuilding = {
  kind: 'pending',
  doc: { en: 'The system disk is being made anew.', zh: '正在重置系统盘。' },
} as const;

/** createInstances of coc-vm and its describe calls; idempotent by the clientToken in the body. */
export const api: Api = {
  needs: ['region'],
  endpoint: () => 'https://coc-vm.jdcloud-api.com',
  create: (target, body, token) => ({
    method: 'POST',
    url: instancesUrl(target),
    headers: { 'Content-Type': 'application/json' },
    body: withToken(body, token),
  }),
  readCreate(answer) {
    const made = isSuccess(answer) ? bodyAs(answer, created) : undefined;
    if (!made) return refusal(answer);
    return {
      kind: 'accepted',
      instances: made.result.instanceIds,
      ...(made.requestId && { requestId: made.requestId }),
    };
  },
  describe(target, ids) {
    if (ids.length === 1) return ids.map((id) => questionForOne(target, id));
    const pages = Array.from({ length: Math.ceil(ids.length / pageSize) }, (_, page) =>
      ids.slice(page * pageSize, (page + 1) * pageSize),
    );
    return pages.map((page) => questionForSeveral(target, page));
  },
  states: {
    pending: { kind: 'pending', doc: { en: 'The instance is being made.', zh: '创建中。' } },
    starting: { kind: 'pending', doc: { en: 'The instance is starting.', zh: '启动中。' } },
    running: { kind: 'running', doc: { en: 'The instance is on.', zh: '运行中。' } },
    stopping: { kind: 'pending', doc: { en: 'The instance is shutting down.', zh: '停止中。' } },
    stopped: {
      kind: 'stopped',
      doc: { en: 'The instance is off; its time goes on being paid for.', zh: '已停止，预付时长照常计算。' },
    },
    rebooting: { kind: 'pending', doc: { en: 'The instance is restarting.', zh: '重启中。' } },
    rebuilding,
    // The provider's own table prints it so.
    rebuildin: rebuilding,
    resizing: { kind: 'pending', doc: { en: 'The instance is changing to another type.', zh: '正在调整实例规格。' } },
    deleting: { kind: 'pending', doc: { en: 'The instance is being deleted.', zh: '删除中。' } },
    terminated: { kind: 'gone', doc: { en: 'The instance is deleted.', zh: '已删除。' } },
    error: {
      kind: 'failed',
      doc: {
        en: 'The instance could not be made. The provider removes it soon, and nothing is charged.',
        zh: '创建失败。服务商随后会自动删除该实例，且不收费。',
      },
    },
  },
};
