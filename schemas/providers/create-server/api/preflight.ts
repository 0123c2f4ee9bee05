import * as z from 'zod';
import type { BodyCheck, CheckResult, Query, Target } from '../../../core/api/provider-api.ts';
import type { Node } from '../../../core/syntax/node.ts';
import { reading } from './errors.ts';
import { listCall, servers } from './list.ts';
import { sizeIn } from './summary.ts';

const passed: CheckResult = { kind: 'passed' };

/** Asks for one server of the list, which needs a credential. */
export function probe(target: Target): Query<CheckResult> {
  return { request: listCall(target, '1', 1), read: reading(servers, () => passed) };
}

const availability = z.object({ available: z.boolean() });

const mbPerGb = 1024;

/**
 * What a read-only call can prove of a body: that there is room for the server (later documents, "资源请求 ResourceRequest",
 * which reserves nothing). They have no call that knows the body's images and networks.
 */
export function checks(target: Target, body: Node): readonly BodyCheck[] {
  const size = sizeIn(body);
  if (!size) return [];
  const { cpu, memory, disk } = size;
  const call = {
    method: 'POST',
    url: `${target.endpoint}/aries/api/v1/resource/request`,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ cpu_core_count: cpu, memory_size: memory * mbPerGb, disk_size: disk }),
  } as const;
  return [
    {
      verifies: {
        en: `Enough resources: ${cpu} CPU, ${memory} GB of memory and a ${disk} GB disk.`,
        zh: `资源足够：${cpu} 核、${memory} GB 内存、${disk} GB 磁盘。`,
      },
      request: call,
      read: reading(availability, ({ available }): CheckResult => (available ? passed : noRoom)),
    },
  ];
}

const noRoom: CheckResult = {
  kind: 'failed',
  says: {
    en: 'Not enough resources for a server of this size. Request fewer cores, less memory or a smaller disk.',
    zh: '资源不足，无法创建该规格的服务器。请减少核心数、内存或磁盘。',
  },
};
