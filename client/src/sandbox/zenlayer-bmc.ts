import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { bodyAs } from '../../../schemas/core/answer.ts';
import type { Json } from '../../../schemas/core/field.ts';
import type { Problem } from '../../../schemas/core/problem.ts';
import { expandNames } from '../../../schemas/zenlayer-bmc/name-pattern.ts';
import { json, type Route, type SandboxInstance, type SandboxRequest, stateAt, type Timeline, type World } from './stand.ts';

const timeline: Timeline = [
  [0, 'PENDING'],
  [2, 'CREATING'],
  [6, 'RUNNING'],
];

const path = /^\/api\/v2\/bmc$/;

const name = (standard: string) => z.string().transform((given) => given || standard).default(standard);

/** What of an order the instances keep; never a password. The checks have passed before, but for references. */
const order = z.object({
  zoneId: z.string(),
  instanceChargeType: z.string(),
  instanceChargePrepaid: z.object({ period: z.int() }).nullish(),
  instanceTypeId: z.string(),
  imageId: z.string().nullish(),
  resourceGroupId: z.string().nullish(),
  instanceName: name('instance'),
  hostname: name('hostname'),
  amount: z.int().min(1).max(100).default(1),
  internetChargeType: z.string(),
  internetMaxBandwidthOut: z.int().default(1),
  trafficPackageSize: z.number().nullish(),
  subnetId: z.string().nullish(),
  raidConfig: z.json().optional(),
  partitions: z.json().optional(),
  nic: z.json().optional(),
  keyId: z.string().nullish(),
});

const question = z.object({
  instanceIds: z.array(z.string()).max(100).optional(),
  pageNum: z.int().min(1).default(1),
  pageSize: z.int().min(1).max(1000).default(20),
});

export const routes: readonly Route[] = [
  {
    method: 'POST',
    path,
    header: ['x-zc-action', 'CreateInstances'],
    answer(request, world) {
      const [problem] = world.errors('zenlayer-bmc', request.body);
      if (problem) return refusalOf(problem);
      const wanted = read(request, order);
      if (!wanted) return failure(400, 'INVALID_PARAMETER_TYPE', 'The body is no JSON, or a value has a wrong type.');
      const made = world.create({
        provider: 'zenlayer-bmc',
        names: expandNames(wanted.instanceName, wanted.amount),
        idFor: (uuid) => uuid,
        facts: factsOf(wanted),
      });
      return success({
        instanceIdSet: made.map(({ id }) => id),
        orderNumber: made[0]?.batch ?? '',
      });
    },
  },
  {
    method: 'POST',
    path,
    header: ['x-zc-action', 'DescribeInstances'],
    answer(request, world) {
      const asked = read(request, question);
      if (!asked) return failure(400, 'INVALID_PARAMETER_VALUE', 'The question is not understood.');
      const { instanceIds, pageNum, pageSize } = asked;
      const all = world.instances('zenlayer-bmc');
      const found = instanceIds ? all.filter(({ id }) => instanceIds.includes(id)) : all;
      return success({
        totalCount: found.length,
        dataSet: found.slice((pageNum - 1) * pageSize, pageNum * pageSize).map((instance) => view(instance, world)),
      });
    },
  },
];

/** The body as strict JSON: what the checks let pass may still have comments, which no provider takes. */
function read<T>(request: SandboxRequest, shape: z.ZodType<T>): T | undefined {
  return bodyAs({ ...request, status: 200 }, shape);
}

function factsOf(wanted: z.infer<typeof order>): Record<string, Json> {
  const { amount: _amount, instanceName: _name, hostname, internetMaxBandwidthOut, subnetId, ...rest } = wanted;
  const { instanceChargePrepaid, raidConfig = null, partitions = null, nic = null, ...plain } = rest;
  return {
    zoneId: plain.zoneId,
    hostnames: expandNames(hostname, wanted.amount),
    bandwidthOutMbps: internetMaxBandwidthOut,
    subnetId: subnetId ?? null,
    period: instanceChargePrepaid?.period ?? null,
    raidConfig,
    partitions,
    nic,
  };
}

function view() {}
