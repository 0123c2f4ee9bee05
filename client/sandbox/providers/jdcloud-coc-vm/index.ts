import { randomUUID } from 'node:crypto';
import type { HttpResponse } from '../../../../schemas/core/api/provider-api.ts';
import type { Json } from '../../../../schemas/core/json.ts';
import type { Problem } from '../../../../schemas/core/model/problem.ts';
import { pathOf, presentValue, stringOf } from '../../../../schemas/core/syntax/node.ts';
import { isoTime } from '../../../../schemas/core/util/time.ts';
import { decodedText } from '../../../../schemas/core/util/url.ts';
import { parseAny } from '../../../../schemas/document/parse.ts';
import { summary } from '../../../../schemas/providers/jdcloud-coc-vm/api/summary.ts';
import { valueAt } from '../../../../schemas/providers/jdcloud-coc-vm/body-accessors.ts';
import {
  fails,
  json,
  type ProviderStub,
  type Route,
  type SandboxInstance,
  type StubContext,
  stateAt,
  type Timeline,
} from '../../provider-stub.ts';
import { factsOf, refusalOf } from './availability.ts';
import { imagesOf, isMissing, keyPair, keyPairs, publicImages, typesIn } from './catalog.ts';

const provider = 'jdcloud-coc-vm';

const timeline: Timeline = [
  [0, 'pending'],
  [4, 'starting'],
  [6, 'running'],
];

/** An instance that fails shows `error`, and then the provider removes it. */
const failingTimeline: Timeline = [
  [0, 'pending'],
  [4, 'error'],
];
const removedAfter = 8;

const acted: Readonly<Record<'stop', Timeline>> = {
  stop: [
    [0, 'stopping'],
    [3, 'stopped'],
  ],
};

const requestId = () => randomUUID().replaceAll('-', '');

const failure = (code: number, status: string, message: string) =>
  json(code, { requestId: requestId(), error: { code, status, message } });

const success = (result: Json) => json(200, { result, requestId: requestId() });

const partIn = (match: RegExpMatchArray, group: number) => decodedText(match[group] ?? '');

const stateOf = (instance: SandboxInstance, context: StubContext) =>
  stateAt(fails(instance) ? failingTimeline : timeline, instance, context.now, acted);

/** Whether the provider has removed an instance because it failed. */
const isRemoved = (instance: SandboxInstance, { now }: StubContext) =>
  fails(instance) && now - instance.createdAt >= removedAfter * 1000;

/** The instances of a region that the provider has not removed. */
function instancesIn(region: string, context: StubContext): SandboxInstance[] {
  return context
    .instances(provider)
    .filter((instance) => instance.facts.region === region && !isRemoved(instance, context));
}

function findIn(region: string, id: string, context: StubContext): SandboxInstance | undefined {
  const found = context.find(provider, id);
  return found?.facts.region === region && !isRemoved(found, context) ? found : undefined;
}

const noInstance = (id: string) => failure(404, 'NOT_FOUND', `Instance '${id}' not found.`);

/** A time in the format of charges, in UTC. */
const utc = (time: number) => isoTime(time).replace(/\.\d+Z$/, 'Z');

/** A time in the format of launchTime, in Beijing time. */
const beijing = (time: number) =>
  isoTime(time + 8 * 3600 * 1000)
    .slice(0, 19)
    .replace('T', ' ');

function expiry(from: number, months: number): number {
  const date = new Date(from);
  return date.setUTCMonth(date.getUTCMonth() + months);
}

/** An instance in the fields of the provider's documentation. */
function view(instance: SandboxInstance, context: StubContext): Record<string, Json> {
  const { id, name, address, createdAt, facts } = instance;
  const { securityGroups = [], dataDisks = 0, months = 1, elastic = false, ...others } = facts;
  const { vpcId = '', subnetId = '' } = others;
  const own = id.replace(/^i-/, '');
  return {
    ...others,
    instanceId: id,
    instanceName: name,
    status: stateOf(instance, context),
    privateIpAddress: address,
    ...(elastic && { elasticIpAddress: address.replace('198.18.', '198.19.'), elasticIpId: `fip-${own}` }),
    systemDisk: { diskId: `vol-${own}`, deviceName: 'vda' },
    dataDisks: Array.from({ length: Number(dataDisks) }, (_, index) => ({
      diskId: `vol-${own}${index + 1}`,
      deviceName: `vd${String.fromCharCode('b'.charCodeAt(0) + index)}`,
    })),
    primaryNetworkInterface: { vpcId, subnetId, securityGroups, ip: address, portId: `port-${own}` },
    launchTime: beijing(createdAt),
    charge: {
      chargeMode: 'prePaid',
      chargeStatus: 'normal',
      chargeStartTime: utc(createdAt),
      chargeExpiredTime: utc(expiry(createdAt, Number(months))),
    },
  };
}

/** The values of a list in a query: `ids.1=a&ids.2=b`. */
function listIn(query: URLSearchParams, prefix: string): string[] {
  return [...query].filter(([key]) => key.startsWith(`${prefix}.`)).map(([, value]) => value);
}

/** The filters of a query: `filters.1.name=status&filters.1.values.1=running`. */
function filtersOf(query: URLSearchParams): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    [...query]
      .filter(([key]) => /^filters\.\d+\.name$/.test(key))
      .map(([key, name]) => [name, listIn(query, key.replace(/name$/, 'values'))]),
  );
}

/** The field of an instance that each filter compares. */
const filterFields: Readonly<Record<string, string>> = {
  instanceId: 'instanceId',
  name: 'instanceName',
  status: 'status',
  instanceType: 'instanceType',
  privateIpAddress: 'privateIpAddress',
};

/** A page of items, or the error for invalid page parameters. */
function pageOf<T extends Json>(query: URLSearchParams, key: string, items: readonly T[]): HttpResponse {
  const size = Number(query.get('pageSize') ?? 20);
  const number = Number(query.get('pageNumber') ?? 1);
  if (!Number.isInteger(size) || size < 10 || size > 100) return failure(400, 'OUT_OF_RANGE', 'PageSize out of range');
  if (!Number.isInteger(number) || number < 1) return failure(400, 'OUT_OF_RANGE', 'PageNumber out of range');
  return success({ [key]: items.slice((number - 1) * size, number * size), totalCount: items.length });
}

/** The message of a problem, with the parameter named as in the provider's own messages. */
function messageOf({ node, message }: Problem): string {
  const parameter = node && pathOf(node).join('.');
  return parameter ? `Parameter ${parameter} invalid. ${message.en}` : message.en;
}

const inRegion = (rest: string) => new RegExp(`^/v1/regions/([^/]+)/${rest}$`);

export const routes: readonly Route[] = [
  {
    method: 'POST',
    does: 'create',
    path: inRegion('instances'),
    answer(request, context, match) {
      const [problem] = context.errors(provider, request.body);
      if (problem) return failure(400, problem.providerError ?? 'INVALID_ARGUMENT', messageOf(problem));
      const parsed = parseAny(request.body);
      const body = parsed === 'too-deep' ? undefined : parsed.root;
      if (!body) return failure(400, 'INVALID_ARGUMENT', 'The body cannot be read.');
      const refused = refusalOf(body, context);
      if (refused) return failure(...refused);
      const { count, names } = summary(body);
      const token = stringOf(presentValue(valueAt(body, 'clientToken')));
      const made = context.create({
        provider,
        names: Array.from({ length: count }, (_, index) => names[index] ?? names[0] ?? ''),
        idFor: (uuid) => `i-${uuid.replaceAll('-', '').slice(0, 10)}`,
        facts: factsOf(body, partIn(match, 1)),
        ...(token !== undefined && { token }),
      });
      return success({ instanceIds: made.map(({ id }) => id) });
    },
  },
  {
    method: 'GET',
    path: inRegion('instances'),
    answer({ url }, context, match) {
      const filters = Object.entries(filtersOf(url.searchParams));
      const unknown = filters.find(([name]) => !Object.hasOwn(filterFields, name));
      if (unknown) return failure(400, 'INVALID_ARGUMENT', `There is no filter ${unknown[0]}.`);
      const views = instancesIn(partIn(match, 1), context).map((found) => view(found, context));
      const matching = views.filter((found) =>
        filters.every(([name, values]) => values.includes(String(found[filterFields[name] ?? '']))),
      );
      return pageOf(url.searchParams, 'instances', matching);
    },
  },
  {
    method: 'GET',
    path: inRegion('instances/([^/]+)'),
    answer(_request, context, match) {
      const id = partIn(match, 2);
      const found = findIn(partIn(match, 1), id, context);
      return found ? success({ instance: view(found, context) }) : noInstance(id);
    },
  },
  {
    method: 'POST',
    does: 'act',
    // The provider's SDKs write the colon as %3A.
    path: inRegion('instances/([^/]+?)(?::|%3[Aa])stopInstance'),
    answer(_request, context, match) {
      const id = partIn(match, 2);
      const found = findIn(partIn(match, 1), id, context);
      if (!found) return noInstance(id);
      const state = stateOf(found, context);
      if (state !== 'running') return failure(400, 'FAILED_PRECONDITION', `Invalid instance status ${state}`);
      context.act(found, 'stop');
      return json(200, { requestId: requestId() });
    },
  },
  {
    method: 'GET',
    path: inRegion('instanceTypes'),
    answer({ url }, context, match) {
      const { instanceTypes, az } = filtersOf(url.searchParams);
      const found = typesIn(partIn(match, 1), context, instanceTypes, az);
      return success({ instanceTypes: found, totalCount: found.length });
    },
  },
  {
    method: 'GET',
    path: inRegion('images'),
    answer({ url: { searchParams } }) {
      const ids = listIn(searchParams, 'ids');
      if (ids.length > 0) return pageOf(searchParams, 'images', imagesOf(ids));
      const source = searchParams.get('imageSource');
      if (source === null) return failure(400, 'FAILED_PRECONDITION', 'Parameter ImageSource missing');
      return pageOf(searchParams, 'images', source === 'public' ? publicImages() : []);
    },
  },
  {
    method: 'GET',
    path: inRegion('keypairs'),
    answer: () => success({ keypairs: keyPairs, totalCount: keyPairs.length }),
  },
  {
    method: 'GET',
    path: inRegion('keypairs/([^/]+)'),
    answer(_request, _context, match) {
      const name = partIn(match, 2);
      if (isMissing(name)) return failure(404, 'NOT_FOUND', `Keypair '${name}' not found`);
      return success({ keypairDetail: { ...keyPair(name), publicKey: 'ssh-ed25519 AAAAC3Nza sandbox' } });
    },
  },
];

/**
 * Errors of the provider's gateway as its documentation lists them, with the mark [gw] of its responses; the rest are the
 * codes that all services share. The error for a wrong time is not documented.
 */
export const serviceErrors: ProviderStub['serviceErrors'] = {
  unsigned: () => failure(401, 'ACCESS_ERROR', 'lack of header authorization [gw]'),
  wrong: () => failure(401, 'ACCESS_ERROR', 'sign result is not same [gw]'),
  skewed: () => failure(401, 'ACCESS_ERROR', 'x-jdcloud-date is too far off [gw]'),
  forbidden: () => failure(403, 'HTTP_FORBIDDEN', 'Your IP address is not allowed [gw]'),
  conflict: () => failure(409, 'ABORTED', 'Another operation is in progress.'),
  throttled: () => failure(429, 'HTTP_RATE_LIMIT_EXCEEDED', 'minute rate limit exceeded, role:ak [gw]'),
  broken: () => failure(500, 'INTERNAL', 'Internal server error'),
  'bad-gateway': () =>
    failure(502, 'HTTP_BAD_GATEWAY', 'An invalid response was received from the upstream server [gw]'),
  unavailable: () => failure(503, 'HTTP_SERVICE_UNAVAILABLE', 'The upstream server is currently unavailable [gw]'),
};
