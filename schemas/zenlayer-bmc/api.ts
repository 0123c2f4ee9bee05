import * as z from 'zod';
import { bodyAs, isSuccess, unreadable } from '../core/answer.ts';
import type { Answer, Api, Call, Instance, Refusal, Target, Unreadable } from '../core/api.ts';

/** The most ids that one DescribeInstances takes. */
const idsPerQuestion = 100;

const id = z.union([z.string(), z.number()]).transform(String);

const created = z.object({
  requestId: z.string().optional(),
  response: z.object({
    instanceIdSet: z.array(id).min(1),
    orderNumber: id.nullish(),
  }),
});

const described = z.object({
  response: z.object({
    dataSet: z.array(
      z.object({
        instanceId: id,
        instanceName: z.string().nullish(),
        instanceStatus: z.string(),
        publicIpAddresses: z.array(z.string()).nullish(),
        privateIpAddresses: z.array(z.string()).nullish(),
      }),
    ),
  }),
});

const failure = z.object({ code: z.string(), message: z.string().nullish(), requestId: z.string().nullish() });

/** The documents write INVALID_ZONE_NOT_FOUND, the SDKs Invalid.Zone.Not.Found; the documents' spelling is kept. */
const codeOf = (spelling: string) => spelling.toUpperCase().replaceAll('.', '_');

/** Every answer without a result should be a code and a message; one that is not may come from a proxy on the way. */
function refusal(answer: Answer): Refusal | Unreadable {
  const known = bodyAs(answer, failure);
  if (!known) return unreadable(answer);
  return {
    kind: 'refused',
    status: answer.status,
    code: codeOf(known.code),
    message: known.message ?? '',
    ...(known.requestId && { requestId: known.requestId }),
  };
}

function callOf(target: Target, action: string, body: string): Call {
  return {
    method: 'POST',
    url: `${target.endpoint}/api/v2/bmc`,
    headers: {
      'Content-Type': 'application/json',
      'X-ZC-Action': action,
      'X-ZC-Version': '2022-11-20',
      'X-ZC-Service': 'bmc',
    },
    body,
  };
}

function instanceOf(it: z.infer<typeof described>['response']['dataSet'][number]): Instance {
  const address = it.publicIpAddresses?.[0] ?? it.privateIpAddresses?.[0];
  return {
    id: it.instanceId,
    state: it.instanceStatus,
    ...(it.instanceName && { name: it.instanceName }),
    ...(address && { address }),
  };
}

/** CreateInstances and DescribeInstances: one address, told apart by a header. There is no idempotency token. */
export const api: Api = {
  needs: [],
  endpoint: () => 'https://console.zenlayer.com',
  create: (target, body) => callOf(target, 'CreateInstances', body),
  readCreate(answer) {
    const made = isSuccess(answer) ? bodyAs(answer, created) : undefined;
    if (!made) return refusal(answer);
    const { requestId, response } = made;
    return {
      kind: 'accepted',
      instances: response.instanceIdSet,
      ...(response.orderNumber && { order: response.orderNumber }),
      ...(requestId && { requestId }),
    };
  },
  describe: (target, ids) =>
    batches(ids, idsPerQuestion).map((instanceIds) => ({
      // Without a page size an answer holds twenty instances at most.
      call: callOf(
        target,
        'DescribeInstances',
        JSON.stringify({ instanceIds, pageNum: 1, pageSize: instanceIds.length }),
      ),
      read(answer) {
        const found = isSuccess(answer) ? bodyAs(answer, described) : undefined;
        return found ? { kind: 'described', instances: found.response.dataSet.map(instanceOf) } : refusal(answer);
      },
    })),
  states: {
    pending: { kind: 'pending', doc: { en: 'The order waits to be carried out.', zh: '等待创建。' } },
    creating: { kind: 'pending', doc: { en: 'The machine is being prepared.', zh: '创建中。' } },
    create_failed: {
      kind: 'failed',
      doc: { en: 'The instance could not be created.', zh: '创建失败。' },
    },
    installing: {
      kind: 'pending',
      doc: { en: 'The operating system is being installed.', zh: '正在安装操作系统。' },
    },
    install_failed: {
      kind: 'failed',
      doc: { en: 'The operating system could not be installed.', zh: '操作系统安装失败。' },
    },
    running: { kind: 'running', doc: { en: 'The instance is on.', zh: '运行中。' } },
    stopped: { kind: 'stopped', doc: { en: 'The instance is off.', zh: '已关机。' } },
    booting: { kind: 'pending', doc: { en: 'The instance is starting.', zh: '开机中。' } },
    stopping: { kind: 'pending', doc: { en: 'The instance is shutting down.', zh: '关机中。' } },
    rebooting: { kind: 'pending', doc: { en: 'The instance is restarting.', zh: '重启中。' } },
    shutdown: { kind: 'stopped', doc: { en: 'The instance has been shut down.', zh: '已停机。' } },
    recycle: {
      kind: 'gone',
      doc: {
        en: 'The instance is in the recycle bin and will be released, after 24 hours at the latest.',
        zh: '实例在回收站中，最迟 24 小时后释放。',
      },
    },
    recycling: { kind: 'gone', doc: { en: 'The instance is being released.', zh: '实例正在回收。' } },
  },
};

function batches<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
