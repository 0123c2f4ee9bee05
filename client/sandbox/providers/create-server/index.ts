import * as z from 'zod/mini';
import type { ActionId, HttpResponse } from '../../../../schemas/core/api/provider-api.ts';
import { parseBody } from '../../../../schemas/core/api/response.ts';
import type { Json } from '../../../../schemas/core/json.ts';
import { isoTime } from '../../../../schemas/core/util/time.ts';
import { decodedText } from '../../../../schemas/core/util/url.ts';
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

const provider = 'create-server';

const timeline: Timeline = [
  [0, 'creating'],
  [4, 'running'],
];

const failing: Timeline = [
  [0, 'creating'],
  [4, 'error'],
];

/** The document has no transitional states. */
const acted: Readonly<Partial<Record<ActionId, Timeline>>> = {
  start: [
    [0, 'stopped'],
    [2, 'running'],
  ],
  stop: [
    [0, 'running'],
    [2, 'stopped'],
  ],
  reboot: [[0, 'running']],
};

/** The maximum size of a server: cores, memory in GB, disk in GB. */
const maxSize = { cpu: 64, memory: 512, disk: 10_000 };

/** The id of an image, and of a network, that the sandbox does not have. */
const missing = 'sandbox-missing';

const mbPerGb = 1024;

const failure = (status: number, code: string, message: string) => json(status, { code, message });

const noServer = () => failure(404, 'ServerNotFound', 'The server does not exist.');

const statusOf = (instance: SandboxInstance, now: number) =>
  stateAt(fails(instance) ? failing : timeline, instance, now, acted);

const isPresent = ({ acts }: SandboxInstance) => acts.every(({ action }) => action !== 'terminate');

/** The response of CreateServer. */
function createdView(instance: SandboxInstance, context: StubContext): Json {
  return {
    ...instance.facts,
    id: instance.id,
    name: instance.name,
    status: statusOf(instance, context.now),
    private_ip: instance.address,
    created_at: timeOf(instance),
  };
}

const timeOf = ({ createdAt }: SandboxInstance) => isoTime(createdAt);

/** A server as the later documents describe it: with a numeric id, and memory in MB. */
interface Numbered {
  readonly number: number;
  readonly instance: SandboxInstance;
}

function serversIn(context: StubContext): Numbered[] {
  return context
    .instances(provider)
    .map((instance, index) => ({ number: 1001 + index, instance }))
    .filter(({ instance }) => isPresent(instance));
}

function common({ number, instance }: Numbered, context: StubContext) {
  const { cpu = 1, memory = 1 } = instance.facts;
  return {
    id: number,
    uuid: instance.id,
    name: instance.name,
    status: statusOf(instance, context.now),
    cpu_core_count: cpu,
    memory_size: Number(memory) * mbPerGb,
  };
}

function detail(server: Numbered, context: StubContext): Json {
  const { instance } = server;
  return {
    ...common(server, context),
    volumes: [
      { id: `vol-${server.number}`, name: 'system-disk', size: instance.facts.disk_size ?? 20, type: 'system' },
    ],
    adapters: [
      {
        name: 'eth0',
        ipv4_address: instance.address,
        ipv4_subnet_mask: '255.255.255.0',
        ipv4_gateway: instance.address.replace(/(?<!\d)\d+$/, '1'),
      },
    ],
    meta_data: { username: 'root' },
    created_at: timeOf(instance),
  };
}

function row(server: Numbered, context: StubContext): Json {
  return {
    ...common(server, context),
    os_details: 'CentOS 7.9',
    os_type: 'linux',
    os_name: 'CentOS',
    private_ip_address: server.instance.address,
  };
}

/** A positive integer of the query, or its default. */
function numberIn(query: URLSearchParams, key: string, standard: number): number | undefined {
  const value = Number(query.get(key) ?? standard);
  return Number.isInteger(value) && value > 0 ? value : undefined;
}

/** The state that an action requires; absent if any state will do. */
const requiredState: Readonly<Partial<Record<ActionId, string>>> = {
  start: 'stopped',
  stop: 'running',
  reboot: 'running',
};

const route = (method: string, verb: string, action: ActionId): Route => ({
  method,
  does: 'act',
  path: new RegExp(`^/aries/api/v1/server/${verb}$`),
  answer({ url }, context): HttpResponse {
    const ref = url.searchParams.get('server_ref');
    if (!ref) return failure(400, 'InvalidParameter', 'server_ref is missing.');
    const instance = findIn(context, ref)?.instance;
    if (!instance) return noServer();
    const status = statusOf(instance, context.now);
    if ((requiredState[action] ?? status) !== status) {
      return failure(400, 'InvalidOperation', `This cannot be done with a server that is ${status}.`);
    }
    context.act(instance, action);
    return json(200, { result: true });
  },
});

/** A server by its numeric id, or by the id that CreateServer returned. */
const findIn = (context: StubContext, id: string) =>
  serversIn(context).find(({ number, instance }) => instance.id === id || String(number) === id);

function create(body: string, context: StubContext): HttpResponse {
  const { name, cpu = 1, memory = 1, disk_size = 20, image_id = '', network_id = '' } = JSON.parse(body);
  if (image_id === missing) return failure(404, 'ImageNotFound', 'The specified image does not exist');
  if (network_id === missing) return failure(404, 'NetworkNotFound', 'The specified network does not exist');
  if (!hasCapacity(cpu, memory, disk_size)) {
    return failure(400, 'QuotaExceeded', 'The resource quota has been exceeded');
  }
  const [server] = context.create({
    provider,
    names: [name],
    idFor: (uuid) => `i-${uuid.replaceAll('-', '').slice(0, 12)}`,
    facts: { cpu, memory, disk_size, image_id, network_id },
  });
  return server ? json(200, createdView(server, context)) : failure(500, 'InternalError', 'Nothing was made.');
}

const hasCapacity = (cpu: number, memory: number, disk: number) =>
  cpu <= maxSize.cpu && memory <= maxSize.memory && disk <= maxSize.disk;

const sizeShape = z.object({
  cpu_core_count: z.int().check(z.gte(1)),
  memory_size: z.int().check(z.gte(1)),
  disk_size: z.int().check(z.gte(1)),
});

export const routes: readonly Route[] = [
  {
    method: 'POST',
    does: 'create',
    path: /^\/api\/v1\/server\/create$/,
    answer(request, context) {
      const [problem] = context.errors(provider, request.body);
      return problem
        ? failure(400, problem.providerError ?? 'InvalidParameter', problem.message.en)
        : create(request.body, context);
    },
  },
  // The following calls are from the provider's later documents.
  {
    method: 'GET',
    path: /^\/aries\/api\/v1\/server$/,
    answer({ url: { searchParams } }, context) {
      const page = numberIn(searchParams, 'page', 1);
      const size = numberIn(searchParams, 'page_size', 10);
      if (page === undefined || size === undefined) return failure(400, 'InvalidParameter', 'page is no number.');
      const name = searchParams.get('name') ?? '';
      const status = searchParams.get('status');
      const found = serversIn(context)
        .filter(({ instance }) => instance.name.includes(name))
        .filter(({ instance }) => status === null || statusOf(instance, context.now) === status)
        .reverse();
      return json(
        200,
        found.slice((page - 1) * size, page * size).map((server) => row(server, context)),
      );
    },
  },
  {
    method: 'GET',
    path: /^\/aries\/api\/v1\/server\/([^/]+)$/,
    answer(_request, context, match) {
      const found = findIn(context, decodedText(match[1] ?? ''));
      return found ? json(200, detail(found, context)) : noServer();
    },
  },
  route('POST', 'start', 'start'),
  route('POST', 'stop', 'stop'),
  route('POST', 'reboot', 'reboot'),
  route('POST', 'destroy', 'terminate'),
  route('DELETE', 'delete', 'terminate'),
  {
    method: 'POST',
    path: /^\/aries\/api\/v1\/resource\/request$/,
    answer(request) {
      const size = parseBody({ ...request, status: 200 }, sizeShape);
      if (!size) return failure(400, 'InvalidParameter', 'A size is missing, or not above 0.');
      const { cpu_core_count, memory_size, disk_size } = size;
      return json(200, { available: hasCapacity(cpu_core_count, memory_size / mbPerGb, disk_size) });
    },
  },
];
/** The document has codes for the last but one only (section "错误码 Error Codes"); the others are made up alike. */
export const serviceErrors: ProviderStub['serviceErrors'] = {
  unsigned: () => failure(401, 'Unauthorized', 'Authentication is required.'),
  wrong: () => failure(401, 'Unauthorized', 'The token is not valid.'),
  skewed: () => failure(401, 'RequestExpired', "The request's time is too far from the server's."),
  forbidden: () => failure(403, 'Forbidden', 'This is not permitted.'),
  conflict: () => failure(409, 'Conflict', 'Another operation is in progress.'),
  throttled: () => failure(429, 'TooManyRequests', 'There are too many requests.'),
  broken: () => failure(500, 'InternalError', 'Internal server error'),
  'bad-gateway': () => failure(502, 'BadGateway', 'The server behind the gateway gave no valid answer.'),
  unavailable: () => failure(503, 'ServiceUnavailable', 'The service is not available for the moment.'),
};
