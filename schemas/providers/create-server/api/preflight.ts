import * as z from 'zod/mini';
import type { BodyCheck, CheckResult, Query, Target } from '../../../core/api/provider-api.ts';
import type { Node } from '../../../core/syntax/node.ts';
import { passed } from '../../shared/preflight.ts';
import { sizeOf } from '../body-accessors.ts';
import { listRequest } from './endpoints.ts';
import { responseReader } from './errors.ts';
import { servers } from './instance.ts';

/** Verifies the credential with the smallest page of the list. */
export function probe(target: Target): Query<CheckResult> {
  return { request: listRequest(target, '1', 1), read: responseReader(servers, () => passed) };
}

const availability = z.object({ available: z.boolean() });

const mbPerGb = 1024;

/**
 * The check of a body with a read-only call: enough resources for the server (later documents, "资源请求 ResourceRequest",
 * which reserves nothing). No document has calls for images and networks.
 */
export function checks(target: Target, body: Node): readonly BodyCheck[] {
  const size = sizeOf(body);
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
      topics: [],
      verifies: {
        en: `Enough resources: ${cpu} CPU, ${memory} GB of memory and a ${disk} GB disk.`,
        zh: `资源足够：${cpu} 核、${memory} GB 内存、${disk} GB 磁盘。`,
      },
      request: call,
      read: responseReader(availability, ({ available }): CheckResult => (available ? passed : notEnough)),
    },
  ];
}

const notEnough: CheckResult = {
  kind: 'failed',
  says: {
    en: 'Not enough resources for a server of this size. Request fewer cores, less memory or a smaller disk.',
    zh: '资源不足，无法创建该规格的服务器。请减少核心数、内存或磁盘。',
  },
};
