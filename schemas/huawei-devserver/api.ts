import * as z from 'zod';
import { bodyAs, isSuccess, unreadable } from '../core/answer.ts';
import type { Answer, Api, Instance, Refusal, Unreadable } from '../core/api.ts';

const text = z.string().nullish();

const made = z.object({ id: text, order_id: text });

const server = z.object({
  id: z.string(),
  status: z.string(),
  name: text,
  endpoints: z.array(z.object({ uri: text })).nullish(),
});

/** ModelArts and the gateway before it; then IAM; then the flat form of the older services. */
const failure = z.union([
  z
    .object({ error_code: z.string(), error_msg: z.string(), request_id: text })
    .transform((it) => ({ code: it.error_code, message: it.error_msg, requestId: it.request_id })),
  z
    .object({ error: z.object({ code: z.union([z.string(), z.number()]).transform(String), message: z.string() }) })
    .transform(({ error }) => ({ ...error, requestId: undefined })),
  z
    .object({ code: z.string(), message: z.string(), request_id: text })
    .transform((it) => ({ code: it.code, message: it.message, requestId: it.request_id })),
]);

const requestIdOf = (answer: Answer): string | undefined => answer.headers['x-request-id'];

function refusal(answer: Answer): Refusal | Unreadable {
  const known = bodyAs(answer, failure);
  if (!known) return unreadable(answer);
  const requestId = known.requestId ?? requestIdOf(answer);
  return {
    kind: 'refused',
    status: answer.status,
    code: known.code,
    message: known.message,
    ...(requestId && { requestId }),
  };
}

function instanceOf(it: z.infer<typeof server>): Instance {
  const address = it.endpoints?.find(({ uri }) => uri)?.uri;
  return { id: it.id, state: it.status, ...(it.name && { name: it.name }), ...(address && { address }) };
}

const states: Api['states'] = {
  creating: {
    kind: 'pending',
    doc: { en: 'The server is being made; bare metal takes the longest.', zh: '创建中，裸金属耗时较长。' },
  },
  create_failed: {
    kind: 'failed',
    doc: { en: 'The server could not be made. It can be deleted.', zh: '创建失败，可以删除。' },
  },
  running: { kind: 'running', doc: { en: 'The server is on.', zh: '运行中。' } },
  starting: { kind: 'pending', doc: { en: 'The server is starting.', zh: '启动中。' } },
  start_failed: {
    kind: 'failed',
    doc: { en: 'The server could not be started. It is still there.', zh: '启动失败，服务器仍然存在。' },
  },
  stopping: { kind: 'pending', doc: { en: 'The server is stopping.', zh: '停止中。' } },
  stop_failed: {
    kind: 'failed',
    doc: { en: 'The server could not be stopped. It may still be on.', zh: '停止失败，服务器可能仍在运行。' },
  },
  stopped: { kind: 'stopped', doc: { en: 'The server is off.', zh: '已停止。' } },
  deleting: { kind: 'pending', doc: { en: 'The server is being deleted.', zh: '删除中。' } },
  delete_failed: {
    kind: 'failed',
    doc: { en: 'The server could not be deleted. It is still there.', zh: '删除失败，服务器仍然存在。' },
  },
  deleted: { kind: 'gone', doc: { en: 'The server is deleted.', zh: '已删除。' } },
  error: { kind: 'failed', doc: { en: 'Something went wrong with the server.', zh: '错误。' } },
  rebooting: { kind: 'pending', doc: { en: 'The server is rebooting.', zh: '重启中。' } },
  reboot_failed: { kind: 'failed', doc: { en: 'The server could not be rebooted.', zh: '重启失败。' } },
  changingos: { kind: 'pending', doc: { en: 'The operating system is being changed.', zh: '切换操作系统中。' } },
  changingos_failed: {
    kind: 'failed',
    doc: { en: 'The operating system could not be changed.', zh: '切换操作系统失败。' },
  },
  reinstallingos: {
    kind: 'pending',
    doc: { en: 'The operating system is being reinstalled.', zh: '重装操作系统中。' },
  },
  reinstallingos_failed: {
    kind: 'failed',
    doc: { en: 'The operating system could not be reinstalled.', zh: '重装操作系统失败。' },
  },
};

/** CreateDevServer (document: "URI", "Response Parameters"); it has no idempotency token. */
export const api: Api = {
  needs: ['region', 'project'],
  endpoint: (region) => (/^[a-z0-9-]+$/.test(region) ? `https://modelarts.${region}.myhuaweicloud.com` : undefined),
  create: (target, body) => ({
    method: 'POST',
    url: `${target.endpoint}/v1/${encodeURIComponent(target.project)}/dev-servers`,
    headers: { 'Content-Type': 'application/json' },
    body,
  }),
  readCreate(answer) {
    if (!isSuccess(answer)) return refusal(answer);
    const known = bodyAs(answer, made);
    // A prepaid server may have an order before it has an id.
    if (!known?.id && !known?.order_id) return unreadable(answer);
    const requestId = requestIdOf(answer);
    return {
      kind: 'accepted',
      instances: known.id ? [known.id] : [],
      ...(known.order_id && { order: known.order_id }),
      ...(requestId && { requestId }),
    };
  },
  // The list holds only the asking user's own servers, so one that is not in it need not be gone: each is asked for by id.
  describe: (target, ids) =>
    ids.map((id) => ({
      call: {
        method: 'GET',
        url: `${target.endpoint}/v1/${encodeURIComponent(target.project)}/dev-servers/${encodeURIComponent(id)}`,
        headers: {},
      },
      read(answer) {
        if (!isSuccess(answer)) {
          const no = refusal(answer);
          // Not found comes as status 400 or 404; the code tells it from a wrong path.
          return no.kind === 'refused' && no.code === 'ModelArts.6404' ? { kind: 'described', instances: [] } : no;
        }
        const found = bodyAs(answer, server);
        return found ? { kind: 'described', instances: [instanceOf(found)] } : unreadable(answer);
      },
    })),
  states,
};
