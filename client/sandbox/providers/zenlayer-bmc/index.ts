import * as z from 'zod/mini';
import type { ActionId, HttpResponse } from '../../../../schemas/core/api/provider-api.ts';
import type { Json } from '../../../../schemas/core/json.ts';
import type { Problem } from '../../../../schemas/core/model/problem.ts';
import { isoTime } from '../../../../schemas/core/util/time.ts';
import { expandNames, nameAt } from '../../../../schemas/providers/zenlayer-bmc/fields/name-pattern.ts';
import {
  fails,
  type ProviderStub,
  type Route,
  type SandboxInstance,
  type StubContext,
  stateAt,
  type Timeline,
} from '../../provider-stub.ts';
import { images } from './catalog.ts';
import { priceRoutes } from './price-routes.ts';
import { address, failure, query, read, route, success } from './responses.ts';
import { notSold, saleRoutes } from './sales-routes.ts';

const timeline: Timeline = [
  [0, 'PENDING'],
  [2, 'CREATING'],
  [6, 'RUNNING'],
];

/** With an operating system to install. */
const installing: Timeline = [
  [0, 'PENDING'],
  [2, 'CREATING'],
  [4, 'INSTALLING'],
  [6, 'RUNNING'],
];

const failing: Timeline = [
  [0, 'PENDING'],
  [2, 'CREATING'],
  [6, 'CREATE_FAILED'],
];

const acted: Readonly<Record<ActionId, Timeline>> = {
  start: [
    [0, 'BOOTING'],
    [3, 'RUNNING'],
  ],
  stop: [
    [0, 'STOPPING'],
    [3, 'STOPPED'],
  ],
  reboot: [
    [0, 'BOOTING'],
    [4, 'RUNNING'],
  ],
  terminate: [[0, 'RECYCLE']],
};

const recycledMs = 24 * 60 * 60_000;

const nameOr = (standard: string) =>
  z.pipe(
    z._default(z.string(), standard),
    z.transform((name) => name || standard),
  );

const fact = z._default(z.json(), null);

/** The levels that a raidConfig names. */
const levels = z.catch(
  z.pipe(
    z.object({ raidType: z.nullish(z.number()), customRaids: z.nullish(z.array(z.object({ raidType: z.number() }))) }),
    z.transform(({ raidType, customRaids }) => [
      ...(typeof raidType === 'number' ? [raidType] : []),
      ...(customRaids ?? []).map((group) => group.raidType),
    ]),
  ),
  [],
);

/** The fields of an order that decide what is created, and that its instances show later; never a password. */
const order = z.object({
  amount: z._default(z.int().check(z.gte(1)).check(z.lte(100)), 1),
  instanceName: nameOr('instance'),
  hostname: nameOr('hostname'),
  internetMaxBandwidthOut: z._default(z.int(), 1),
  instanceChargePrepaid: z.nullish(z.object({ period: fact })),
  subnetId: z.nullish(z.string()),
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

const word = z.optional(z.string());

const describeShape = z.object({
  instanceIds: z.optional(z.array(z.string()).check(z.maxLength(100))),
  zoneId: word,
  instanceTypeId: word,
  imageId: word,
  instanceStatus: word,
  instanceName: word,
  hostname: word,
  pageNum: z._default(z.int().check(z.gte(1)), 1),
  pageSize: z._default(z.int().check(z.gte(1)).check(z.lte(1000)), 20),
});

function create(body: z.infer<typeof order>, context: StubContext): HttpResponse {
  const { amount, instanceName, internetMaxBandwidthOut, instanceChargePrepaid, subnetId, ...facts } = body;
  const refused = notSold({ ...body, raidLevels: levels.parse(body.raidConfig) }, context);
  if (refused) return refused;
  const made = context.create({
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
}

function statusOf(instance: SandboxInstance, now: number): string {
  const created = fails(instance) ? failing : instance.facts.imageId ? installing : timeline;
  return stateAt(created, instance, now, acted);
}

/** An instance whose creation failed is deleted at once, any other stays in the recycle bin for a day. */
function isPresent(instance: SandboxInstance, now: number): boolean {
  const end = instance.acts.find(({ action }) => action === 'terminate')?.at;
  return end === undefined || (!fails(instance) && now < end + recycledMs);
}

const timeOf = (milliseconds: number) => isoTime(milliseconds).replace(/\.\d+/, '');

function view(instance: SandboxInstance, now: number): Record<string, Json> {
  const { hostname, ...facts } = instance.facts;
  const status = statusOf(instance, now);
  const addresses = ['PENDING', 'CREATE_FAILED'].includes(status) ? [] : [instance.address];
  const isInSubnet = Array.isArray(facts.subnetIds) && facts.subnetIds.length > 0;
  return {
    ...facts,
    instanceId: instance.id,
    instanceName: instance.name,
    hostname: nameAt(String(hostname), instance.index),
    instanceStatus: status,
    imageName: images.find(({ imageId }) => imageId === facts.imageId)?.imageName ?? null,
    primaryPublicIpAddress: addresses[0] ?? null,
    publicIpAddresses: addresses,
    privateIpAddresses: isInSubnet ? addresses.map((address) => address.replace(/^\d+/, '10')) : [],
    ipv6Addresses: null,
    createTime: timeOf(instance.createdAt),
    expiredTime: typeof facts.period === 'number' ? timeOf(monthsAfter(instance.createdAt, facts.period)) : null,
    resourceGroupName: 'Default Resource Group',
  };
}

/** NaN if the period is longer than dates can express, since periods have no limit. */
function monthsAfter(milliseconds: number, months: number): number {
  const date = new Date(milliseconds);
  return date.setUTCMonth(date.getUTCMonth() + months);
}

/** A name is matched exactly, or by its beginning if the pattern ends with an asterisk. */
const isNamed = (wanted: string | undefined, name: Json | undefined) =>
  wanted === undefined ||
  (wanted.endsWith('*') ? String(name).startsWith(wanted.slice(0, -1)) : String(name) === wanted);

function describe(wanted: z.infer<typeof describeShape>, context: StubContext): HttpResponse {
  const { instanceIds, pageNum, pageSize, instanceName, hostname, ...equal } = wanted;
  const all = instanceIds?.flatMap((id) => context.find('zenlayer-bmc', id) ?? []) ?? context.instances('zenlayer-bmc');
  const present = all.filter((instance) => isPresent(instance, context.now));
  const filters = Object.entries(equal).filter(([, value]) => value !== undefined);
  const isFiltered = filters.length > 0 || instanceName !== undefined || hostname !== undefined;
  const found = present.filter((instance) => {
    if (!isFiltered) return true;
    const seen = view(instance, context.now);
    const isEqual = filters.every(([key, value]) => seen[key] === value);
    return isEqual && isNamed(instanceName, seen.instanceName) && isNamed(hostname, seen.hostname);
  });
  const page = found.slice((pageNum - 1) * pageSize, pageNum * pageSize);
  return success({ totalCount: found.length, dataSet: page.map((instance) => view(instance, context.now)) });
}

/** The error code if an action isn't allowed in a state; undefined if it is allowed. */
const actionErrors: Readonly<Record<ActionId, (status: string, instance: SandboxInstance) => string | undefined>> = {
  start: (status) => (status === 'STOPPED' ? undefined : 'OPERATION_DENIED_INSTANCE_NOT_STOPPED'),
  stop: (status) => (status === 'RUNNING' ? undefined : 'OPERATION_DENIED_INSTANCE_NOT_RUNNING'),
  reboot: (status) => (/^(?:STOPPED|RUNNING)$/.test(status) ? undefined : 'OPERATION_DENIED_INSTANCE_STATUS'),
  terminate(status, { facts }) {
    if (/^(?:PENDING|CREATING)$/.test(status)) return 'OPERATION_DENIED_INSTANCE_CREATING';
    if (status === 'INSTALLING') return 'OPERATION_DENIED_INSTANCE_STATUS_INSTALLING';
    const isSold = facts.instanceChargeType === 'PREPAID' && status !== 'CREATE_FAILED';
    return isSold ? 'OPERATION_DENIED_INSTANCE_SUBSCRIPTION' : undefined;
  },
};

/** Performs an action on all of the instances or, if one does not allow it, on none. */
function act(action: ActionId, ids: readonly string[], context: StubContext): HttpResponse {
  const found: SandboxInstance[] = [];
  for (const id of ids) {
    const instance = context.find('zenlayer-bmc', id);
    if (!instance || !isPresent(instance, context.now)) {
      return failure(404, 'INVALID_INSTANCE_NOT_FOUND', `The specified instanceId \`${id}\` is not found`);
    }
    const status = statusOf(instance, context.now);
    const code = status === 'RECYCLE' ? 'OPERATION_DENIED_INSTANCE_RECYCLED' : actionErrors[action](status, instance);
    if (code) return failure(403, code, `The instance \`${id}\` is ${status}.`);
    found.push(instance);
  }
  for (const instance of found) context.act(instance, action);
  return success({});
}

const manyShape = z.object({ instanceIds: z.array(z.string()).check(z.minLength(1)).check(z.maxLength(100)) });
const oneShape = z.object({ instanceId: z.string() });

const ofMany = (name: string, action: ActionId): Route => ({
  ...query(name, manyShape, ({ instanceIds }, context) => act(action, instanceIds, context)),
  does: 'act',
});

export const routes: readonly Route[] = [
  route(
    'CreateInstances',
    (request, context) => {
      const [problem] = context.errors('zenlayer-bmc', request.body);
      if (problem) return refusal(problem);
      const wanted = read(request, order);
      return wanted
        ? create(wanted, context)
        : failure(400, 'INVALID_PARAMETER_TYPE', 'The body is no JSON, or a value has a wrong type.');
    },
    'create',
  ),
  query('DescribeInstances', describeShape, describe),
  ofMany('StartInstances', 'start'),
  ofMany('StopInstances', 'stop'),
  ofMany('RebootInstances', 'reboot'),
  {
    ...query('TerminateInstance', oneShape, ({ instanceId }, context) => act('terminate', [instanceId], context)),
    does: 'act',
  },
  ...saleRoutes,
  ...priceRoutes,
  // Any other call: the provider has one error for an unknown call and for one that is not permitted.
  {
    method: 'POST',
    path: address,
    answer: () => failure(401, 'AUTHFAILURE_UNAUTHORIZED_OPERATION', 'There is no such call, or it is not permitted.'),
  },
];

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
export const serviceErrors: ProviderStub['serviceErrors'] = {
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
