import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { bodyAs } from '../../../schemas/core/answer.ts';
import type { Json } from '../../../schemas/core/field.ts';
import type { Problem } from '../../../schemas/core/problem.ts';
import { expandNames, nameAt } from '../../../schemas/zenlayer-bmc/name-pattern.ts';
import {
  json,
  type Route,
  type SandboxInstance,
  type SandboxRequest,
  type Stand,
  stateAt,
  type Timeline,
  type World,
} from './stand.ts';

const timeline: Timeline = [
  [0, 'PENDING'],
  [2, 'CREATING'],
  [6, 'RUNNING'],
];

const path = /^\/api\/v2\/bmc$/;

const nameOr = (standard: string) =>
  z
    .string()
    .default(standard)
    .transform((name) => name || standard);

const fact = z.json().default(null);

/** What of an order decides what is made, and what its instances show later; never a password. */
const order = z.object({
  amount: z.int().min(1).max(100).default(1),
  instanceName: nameOr('instance'),
  hostname: nameOr('hostname'),
  internetMaxBandwidthOut: z.int().default(1),
  instanceChargePrepaid: z.object({ period: fact }).nullish(),
  subnetId: z.string().nullish(),
  zoneId: fact,
  instanceTypeId: fact,
  imageId: fact,
  instanceChargeType: fact,
  internetChargeType: fact,
  trafficPackageSize: fact,
  resourceGroupId: fact,
  raidConfig: fact,
  partitions: fact,
  nic: fact,
  keyId: fact,
});

const question = z.object({
  instanceIds: z.array(z.string()).max(100).optional(),
  pageNum: z.int().min(1).default(1),
  pageSize: z.int().min(1).max(1000).default(20),
});

export const routes: readonly Route[] = [
  {
    method: 'POST',
    does: 'create',
    path,
    header: ['x-zc-action', 'CreateInstances'],
    answer(request, world) {
      const [problem] = world.errors('zenlayer-bmc', request.body);
      if (problem) return refusal(problem);
      const wanted = read(request, order);
      if (!wanted) return failure(400, 'INVALID_PARAMETER_TYPE', 'The body is no JSON, or a value has a wrong type.');
      const { amount, instanceName, internetMaxBandwidthOut, instanceChargePrepaid, subnetId, ...facts } = wanted;
      const made = world.create({
        provider: 'zenlayer-bmc',
        names: expandNames(instanceName, amount),
        idFor: (uuid) => uuid,
        facts: {
          ...facts,
          bandwidthOutMbps: internetMaxBandwidthOut,
          period: instanceChargePrepaid?.period ?? null,
          subnetIds: subnetId ? [subnetId] : [],
        },
      });
      return success({ instanceIdSet: made.map(({ id }) => id), orderNumber: made[0]?.batch ?? '' });
    },
  },
  {
    method: 'POST',
    path,
    header: ['x-zc-action', 'DescribeInstances'],
    answer(request, world) {
      const asked = read(request, question);
      if (!asked) return failure(400, 'INVALID_PARAMETER_VALUE', 'The body is no JSON, or a value is out of range.');
      const { instanceIds, pageNum, pageSize } = asked;
      const all = world.instances('zenlayer-bmc');
      const found = instanceIds ? all.filter(({ id }) => instanceIds.includes(id)) : all;
      const page = found.slice((pageNum - 1) * pageSize, pageNum * pageSize);
      return success({ totalCount: found.length, dataSet: page.map((instance) => view(instance, world)) });
    },
  },
];

/** The body as strict JSON: the checks let pass comments and references, and the provider would not. */
function read<T>(request: SandboxRequest, shape: z.ZodType<T>): T | undefined {
  return bodyAs({ ...request, status: 200 }, shape);
}

function view(instance: SandboxInstance, world: World): Json {
  const { hostname, ...facts } = instance.facts;
  const status = stateAt(timeline, instance, world.now);
  const batchmates = world.instances('zenlayer-bmc').filter(({ batch }) => batch === instance.batch);
  const index = batchmates.findIndex(({ id }) => id === instance.id);
  return {
    ...facts,
    instanceId: instance.id,
    instanceName: instance.name,
    hostname: nameAt(String(hostname), index),
    instanceStatus: status,
    publicIpAddresses: status === 'PENDING' ? [] : [instance.address],
    privateIpAddresses: [],
    createTime: new Date(instance.createdAt).toISOString().replace(/\.\d+/, ''),
  };
}

const requestId = () => `T${randomUUID().toUpperCase()}`;

function success(response: Readonly<Record<string, Json>>) {
  const id = requestId();
  return json(200, { requestId: id, response: { requestId: id, ...response } });
}

function failure(status: number, code: string, message: string) {
  return json(status, { requestId: requestId(), code, message });
}

/** The common codes of the provider for checks that have none of their own. */
const commonCodes: Readonly<Record<string, string>> = {
  required: 'MISSING_PARAMETER',
  'prepaid-missing': 'MISSING_PARAMETER',
  type: 'INVALID_PARAMETER_TYPE',
  pattern: 'INVALID_PARAMETER_PATTERN_ERROR',
};

function refusal({ code, providerError, message }: Problem) {
  const status = providerError === 'INVALID_PARTITION_IMAGE_NOT_SET' ? 403 : 400;
  return failure(status, providerError ?? commonCodes[code] ?? 'INVALID_PARAMETER_VALUE', message.en);
}

/** The provider's common error codes (documentation, "Common Error Codes"); it has none for 409 and 502. */
export const troubles: Stand['troubles'] = {
  unsigned: () =>
    failure(401, 'AUTHFAILURE_INVALID_AUTHORIZATION', 'The Authorization header is missing or malformed.'),
  wrong: () => failure(401, 'AUTHFAILURE_SIGNATURE_FAILURE', 'The signature does not match.'),
  skewed: () => failure(401, 'AUTHFAILURE_SIGNATURE_EXPIRED', 'The timestamp is more than five minutes off.'),
  forbidden: () => failure(403, 'AUTHFAILURE_UNAUTHORIZED_OPERATION', 'The operation is not authorized.'),
  conflict: () => failure(409, 'OPERATION_DENIED_CONFLICT', 'Another operation is in progress.'),
  throttled: () => failure(429, 'REQUEST_LIMIT_EXCEEDED', 'There are too many requests.'),
  broken: () => failure(500, 'INTERNAL_SERVER_ERROR', 'An internal error occurred.'),
  'bad-gateway': () => failure(502, 'BAD_GATEWAY', 'The service behind the gateway gave no valid answer.'),
  unavailable: () => failure(503, 'SERVICE_TEMPORARY_UNAVAILABLE', 'The service is not available for the moment.'),
};
