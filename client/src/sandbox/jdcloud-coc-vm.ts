import { randomUUID } from 'node:crypto';
import type { Json } from '../../../schemas/core/field.ts';
import {
  fails,
  json,
  type Route,
  type SandboxInstance,
  type Stand,
  stateAt,
  type Timeline,
  type World,
} from './stand.ts';

const provider = 'jdcloud-coc-vm';

const timeline: Timeline = [
  [0, 'pending'],
  [4, 'starting'],
  [6, 'running'],
];

/** An instance that fails says error, and then the provider removes it. */
const failingTimeline: Timeline = [
  [0, 'pending'],
  [4, 'error'],
];
const removedAfter = 8;

const requestId = () => randomUUID().replaceAll('-', '');

const failure = (code: number, status: string, message: string) =>
  json(code, { requestId: requestId(), error: { code, status, message } });

const success = (result: Json) => json(200, { result, requestId: requestId() });

const regionOf = (match: RegExpMatchArray) => decodeURIComponent(match[1] ?? '');

/** The instances of a region that the provider still knows. */
function instancesIn(region: string, world: World): SandboxInstance[] {
  const removed = (instance: SandboxInstance) =>
    fails(instance) && world.now - instance.createdAt >= removedAfter * 1000;
  return world.instances(provider).filter((instance) => instance.facts.region === region && !removed(instance));
}

function view(instance: SandboxInstance, world: World) {
  return {
    ...instance.facts,
    instanceId: instance.id,
    instanceName: instance.name,
    privateIpAddress: instance.address,
    status: stateAt(fails(instance) ? failingTimeline : timeline, instance, world.now),
    launchTime: new Date(instance.createdAt).toISOString(),
  };
}

/** The filters of a query: `filters.1.name=status&filters.1.values.1=running`. */
function filtersOf(query: URLSearchParams): { name: string; values: string[] }[] {
  return [...query]
    .filter(([key]) => /^filters\.\d+\.name$/.test(key))
    .map(([key, name]) => {
      const prefix = key.replace(/name$/, 'values.');
      return { name, values: [...query].filter(([other]) => other.startsWith(prefix)).map(([, value]) => value) };
    });
}

/** The field of an instance that each filter looks at. */
const filterFields: Readonly<Record<string, string>> = {
  instanceId: 'instanceId',
  name: 'instanceName',
  status: 'status',
  instanceType: 'instanceType',
  privateIpAddress: 'privateIpAddress',
};

/** A number of the query that lies within limits, or the provider's default. */
function numberIn(query: URLSearchParams, key: string, fallback: number, least: number, most: number): number {
  const value = Number(query.get(key) ?? fallback);
  return Number.isInteger(value) ? Math.min(Math.max(value, least), most) : fallback;
}

export const routes: readonly Route[] = [
  {
    method: 'POST',
    does: 'create',
    path: /^\/v1\/regions\/([^/]+)\/instances$/,
    answer(request, world, match) {
      const [problem] = world.errors(provider, request.body);
      if (problem) return failure(400, problem.providerError ?? 'INVALID_ARGUMENT', problem.message.en);
      const body = JSON.parse(request.body);
      // The checks warn of the ordinary VM service's names and nesting and let them pass, so they pass here too.
      const spec = body.instanceSpec ?? body.InstanceSpec;
      const card = spec.primaryNetworkInterface ?? spec.PrimaryNetworkInterface ?? {};
      const { vpcId, subnetId } = card.networkInterface ?? card.NetworkInterface ?? card;
      const made = world.create({
        provider,
        names: Array.from({ length: body.maxCount ?? 1 }, () => String(spec.name)),
        idFor: (uuid) => `i-${uuid.replaceAll('-', '').slice(0, 10)}`,
        facts: {
          region: regionOf(match),
          az: spec.az,
          instanceType: spec.instanceType ?? spec.InstanceType,
          imageId: spec.imageId ?? spec.ImageId,
          vpcId,
          subnetId,
        },
        ...(body.clientToken && { token: body.clientToken }),
      });
      return success({ instanceIds: made.map(({ id }) => id) });
    },
  },
  {
    method: 'GET',
    path: /^\/v1\/regions\/([^/]+)\/instances$/,
    answer({ url }, world, match) {
      const filters = filtersOf(url.searchParams);
      const unknown = filters.find(({ name }) => !Object.hasOwn(filterFields, name));
      if (unknown) return failure(400, 'INVALID_ARGUMENT', `There is no filter ${unknown.name}.`);
      const views: Record<string, Json>[] = instancesIn(regionOf(match), world).map((found) => view(found, world));
      const matching = views.filter((found) =>
        filters.every(({ name, values }) => values.includes(String(found[filterFields[name] ?? '']))),
      );
      const size = numberIn(url.searchParams, 'pageSize', 20, 10, 100);
      const start = (numberIn(url.searchParams, 'pageNumber', 1, 1, 1_000_000) - 1) * size;
      return success({ instances: matching.slice(start, start + size), totalCount: matching.length });
    },
  },
  {
    method: 'GET',
    path: /^\/v1\/regions\/([^/]+)\/instances\/([^/]+)$/,
    answer(_request, world, match) {
      const id = decodeURIComponent(match[2] ?? '');
      const found = instancesIn(regionOf(match), world).find((instance) => instance.id === id);
      return found
        ? success({ instance: view(found, world) })
        : failure(404, 'NOT_FOUND', `Instance '${id}' not found`);
    },
  },
];

/** The provider's common errors (documentation, "公共参数" and the page's "返回码"); the words are our own. */
export const troubles: Stand['troubles'] = {
  unsigned: () => failure(401, 'UNAUTHENTICATED', 'The request is not signed.'),
  wrong: () => failure(401, 'UNAUTHENTICATED', 'The signature does not match.'),
  skewed: () => failure(401, 'UNAUTHENTICATED', 'The signature has expired: x-jdcloud-date is too far off.'),
  forbidden: () => failure(403, 'HTTP_FORBIDDEN', 'This is not permitted.'),
  conflict: () => failure(409, 'ABORTED', 'Another operation is in progress.'),
  throttled: () => failure(429, 'RATE_LIMIT', 'There are too many requests.'),
  broken: () => failure(500, 'INTERNAL', 'Internal server error'),
  'bad-gateway': () => failure(502, 'UNKNOWN', 'The service behind the gateway gave no valid answer.'),
  unavailable: () => failure(503, 'UNAVAILABLE', 'The service is not available for the moment.'),
};
