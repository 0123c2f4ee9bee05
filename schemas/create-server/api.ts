import * as z from 'zod';
import { bodyAs, isSuccess, unreadable } from '../core/answer.ts';
import type { Answer, Api, Instance, Refusal } from '../core/api.ts';

const server = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  name: z.string().optional(),
  status: z.string(),
  private_ip: z.string().optional(),
});

/** The document prints codes and no shape around them, so each of the usual ones is read. */
const failure = z.union([
  z.object({ code: z.string(), message: z.string() }),
  z.object({ error: z.object({ code: z.string(), message: z.string() }) }).transform(({ error }) => error),
  z
    .object({ error_code: z.string(), error_msg: z.string() })
    .transform((it) => ({ code: it.error_code, message: it.error_msg })),
]);

function refusal(answer: Answer): Refusal {
  const known = bodyAs(answer, failure);
  return { kind: 'refused', status: answer.status, ...(known ?? { message: answer.body.slice(0, 500) }) };
}

const instanceOf = (it: z.infer<typeof server>): Instance => ({
  id: it.id,
  state: it.status,
  ...(it.name && { name: it.name }),
  ...(it.private_ip && { address: it.private_ip }),
});

/** CreateServer (document: "请求 Request", "响应 Response", "错误码 Error Codes"); it has no idempotency token. */
export const api: Api = {
  needs: [],
  endpoint: () => undefined,
  create: (target, body) => ({
    method: 'POST',
    url: `${target.endpoint}/api/v1/server/create`,
    headers: { 'Content-Type': 'application/json' },
    body,
  }),
  readCreate(answer) {
    if (!isSuccess(answer)) return refusal(answer);
    const made = bodyAs(answer, server);
    return made ? { kind: 'accepted', instances: [made.id] } : unreadable(answer);
  },
  // The document has no call that asks after a server; this path is the one of the provider's later documents.
  describe: (target, ids) =>
    ids.map((id) => ({
      call: { method: 'GET', url: `${target.endpoint}/aries/api/v1/server/${encodeURIComponent(id)}`, headers: {} },
      read(answer) {
        if (answer.status === 404) return { kind: 'described', instances: [] };
        if (!isSuccess(answer)) return refusal(answer);
        const found = bodyAs(answer, server);
        return found ? { kind: 'described', instances: [instanceOf(found)] } : unreadable(answer);
      },
    })),
  states: {
    creating: {
      kind: 'pending',
      doc: { en: 'The server is being made; this takes a few minutes.', zh: '正在创建，需要几分钟。' },
    },
    running: { kind: 'running', doc: { en: 'The server is on.', zh: '运行中。' } },
    stopped: { kind: 'stopped', doc: { en: 'The server is off.', zh: '已停止。' } },
    suspended: { kind: 'stopped', doc: { en: 'The server is suspended.', zh: '已挂起。' } },
    error: { kind: 'failed', doc: { en: 'Something went wrong with the server.', zh: '出错。' } },
    deleted: { kind: 'gone', doc: { en: 'The server is deleted.', zh: '已删除。' } },
  },
};
