import * as z from 'zod/mini';
import type { ActionId, HttpResponse } from '../../../../schemas/core/api/provider-api.ts';
import type { Json } from '../../../../schemas/core/json.ts';
import { decodedText } from '../../../../schemas/core/util/url.ts';
import {
  fails,
  json,
  type ProviderStub,
  type Route,
  type SandboxInstance,
  type SandboxRequest,
  type StubContext,
  stateAt,
  type Timeline,
} from '../../provider-stub.ts';
import { gatewayErrors } from '../shared/huawei-gateway.ts';
import { isUnpaid, orderOf, paid } from '../shared/huawei-orders.ts';

const timeline: Timeline = [
  [0, 'CREATING'],
  [4, 'STARTING'],
  [6, 'RUNNING'],
];

const failing: Timeline = [
  [0, 'CREATING'],
  [4, 'CREATE_FAILED'],
];

const acted: Readonly<Record<ActionId, Timeline>> = {
  start: [
    [0, 'STARTING'],
    [3, 'RUNNING'],
  ],
  stop: [
    [0, 'STOPPING'],
    [3, 'STOPPED'],
  ],
  reboot: [
    [0, 'REBOOTING'],
    [4, 'RUNNING'],
  ],
  terminate: [
    [0, 'DELETING'],
    [4, 'absent'],
  ],
};

/** The states that allow each action. */
const allowed: Readonly<Record<ActionId, readonly string[]>> = {
  start: ['STOPPED'],
  stop: ['RUNNING'],
  reboot: ['RUNNING'],
  terminate: ['RUNNING', 'STOPPED', 'CREATE_FAILED'],
};

const failure = (status: number, code: string, message: string) =>
  json(status, { error_code: code, error_msg: message });

/** The state of a server in the provider's terms, or `absent`. */
function statusOf(instance: SandboxInstance, now: number): string {
  if (isUnpaid(instance, now)) return 'absent';
  return stateAt(fails(instance) ? failing : timeline, paid(instance), now, acted);
}

/** The address is known once the server is created. */
function view(instance: SandboxInstance, context: StubContext): Json {
  const { waitsForPayment: _, ...facts } = instance.facts;
  const status = statusOf(instance, context.now);
  const isCreated = status !== 'CREATING' && status !== 'CREATE_FAILED';
  return {
    ...facts,
    id: instance.id,
    name: instance.name,
    status,
    create_at: instance.createdAt,
    update_at: context.now,
    ...(facts.charging_mode === 'PRE_PAID' && { order_id: orderOf(instance) }),
    ...(isCreated && { endpoints: [{ service: 'SSH', uri: instance.address }] }),
  };
}

function find(context: StubContext, id: string): SandboxInstance | undefined {
  const found = context.find('huawei-devserver', id);
  return found && statusOf(found, context.now) !== 'absent' ? found : undefined;
}

const idIn = (match: RegExpMatchArray) => decodedText(match[1] ?? '');

const missing = (id: string) => failure(400, 'ModelArts.6404', `DevServer ${id} does not exist.`);

function create({ body }: SandboxRequest, context: StubContext): HttpResponse {
  const [problem] = context.errors('huawei-devserver', body);
  if (problem) return failure(400, problem.providerError ?? 'ModelArts.6400', problem.message.en);
  const wanted = JSON.parse(body);
  // The request checks only warn about such a number, since the document does not give the limits.
  if (wanted.count < 1 || wanted.count > 100) return failure(400, 'ModelArts.6400', 'count must be 1 to 100.');
  const { name, count = 1, arch = 'X86', server_type = 'ECS', image_id, key_pair_name, charging_info } = wanted;
  const flavor = wanted.flavor ?? wanted.resource_flavor;
  if (flavorsNow(context).some((it) => it.flavor === flavor && it.is_sold_out)) {
    return failure(400, 'ModelArts.0116', `The flavor ${flavor} is sold out.`);
  }
  const charging_mode = charging_info?.charging_mode ?? 'POST_PAID';
  const isPrepaid = charging_mode === 'PRE_PAID';
  const [made] = context.create({
    provider: 'huawei-devserver',
    names: Array.from({ length: count }, (_, index) => (count === 1 ? name : `${name}-${index + 1}`)),
    idFor: (uuid) => uuid,
    facts: {
      flavor,
      charging_mode,
      waitsForPayment: isPrepaid && charging_info?.is_auto_pay !== true,
      cloud_server: { type: server_type },
      image: { arch, image_id, name: 'sandbox-image', server_type },
      vpc_id: wanted.network.vpc_id,
      ...(key_pair_name && { key_pair_name }),
    },
  });
  if (!made) return failure(500, 'ModelArts.6400', 'Nothing was made.');
  // An order that is not paid yet has no servers.
  return json(200, isUnpaid(made, context.now) ? { order_id: orderOf(made) } : view(made, context));
}

const defaultPageSize = 10;
const maxPageSize = 1024;

function list({ url }: SandboxRequest, context: StubContext): HttpResponse {
  const query = url.searchParams;
  const limit = Number(query.get('limit') ?? defaultPageSize);
  const offset = Number(query.get('offset') ?? 0);
  if (!Number.isInteger(limit) || limit < 0 || limit > maxPageSize || !Number.isInteger(offset) || offset < 0) {
    return failure(400, 'ModelArts.6400', 'limit or offset is not allowed.');
  }
  const all = context.instances('huawei-devserver').filter((it) => statusOf(it, context.now) !== 'absent');
  if (query.get('sort_dir') === 'DESC') all.reverse();
  return json(200, {
    ...pageOf(
      all.slice(offset, offset + limit).map((it) => view(it, context)),
      all.length,
    ),
    current: limit > 0 ? Math.floor(offset / limit) + 1 : 1,
    pages: limit > 0 ? Math.ceil(all.length / limit) : 1,
  });
}

const pageOf = (data: readonly Json[], total = data.length) => ({
  current: 1,
  data: [...data],
  pages: 1,
  size: data.length,
  total,
});

const flavorOf = (flavor: string, server_type: string, arch: string, charging_mode: string, is_sold_out = false) => ({
  flavor,
  server_type,
  arch,
  charging_mode,
  is_sold_out,
  availability_zone: 'az1-dc1',
});

const flavors = [
  flavorOf('Si2.large.4', 'ECS', 'X86', 'COMMON'),
  flavorOf('modelarts.vm.gpu.v100', 'ECS', 'X86', 'POST_PAID'),
  flavorOf('physical.d910b.x8', 'BMS', 'ARM', 'PRE_PAID'),
  flavorOf('physical.a100.x8', 'BMS', 'X86', 'COMMON', true),
];

/** The flavors, those marked that are sold out for now. */
const flavorsNow = ({ isSoldOut }: Pick<StubContext, 'isSoldOut'>) =>
  flavors.map((it) => ({ ...it, is_sold_out: it.is_sold_out || isSoldOut(it.flavor, it.availability_zone) }));

const imageOf = (image_id: string, name: string, server_type: string, arch: string) => ({
  image_id,
  name,
  server_type,
  arch,
  status: 'ACTIVE',
});

/** The first is from the document's example. */
const images = [
  imageOf('c90fb553-2cdb-4b81-b56a-ef68812c6cf7', 'Ubuntu18.04_x86_64_CPU', 'ECS', 'X86'),
  imageOf('67f433d8-ed0e-4321-a8a2-a71838539e09', 'Ubuntu22.04_x86_64_GPU', 'ECS', 'X86'),
  imageOf('0d3b1f0e-7f3c-4c0b-9a55-2f0e5f3c1a77', 'EulerOS2.10_aarch64_NPU', 'BMS', 'ARM'),
];

/** An image fits a flavor of the same type and architecture; every image fits an unknown flavor. */
function imagesFor({ url }: SandboxRequest): HttpResponse {
  const wanted = flavors.find(({ flavor }) => flavor === url.searchParams.get('flavor_name'));
  return json(
    200,
    pageOf(images.filter((it) => !wanted || (it.server_type === wanted.server_type && it.arch === wanted.arch))),
  );
}

function act(wanted: ActionId, context: StubContext, id: string): HttpResponse {
  const found = find(context, id);
  if (!found) return missing(id);
  if (wanted === 'terminate' && found.facts.charging_mode === 'PRE_PAID') {
    return failure(400, 'ModelArts.6400', 'A prepaid server cannot be deleted; unsubscribe it.');
  }
  const status = statusOf(found, context.now);
  if (!allowed[wanted].includes(status)) {
    return failure(400, 'ModelArts.6400', `A server that is ${status} does not allow this.`);
  }
  context.act(found, wanted);
  return json(200, view({ ...found, acts: [...found.acts, { action: wanted, at: context.now }] }, context));
}

const word = z.enum(['start', 'stop', 'reboot']);

export const routes: readonly Route[] = [
  { method: 'POST', does: 'create', path: /^\/v1\/[^/]+\/dev-servers$/, answer: create },
  { method: 'GET', path: /^\/v1\/[^/]+\/dev-servers$/, answer: list },
  {
    method: 'GET',
    path: /^\/v1\/[^/]+\/dev-servers\/flavors$/,
    answer: (_request, context) => json(200, pageOf(flavorsNow(context))),
  },
  { method: 'GET', path: /^\/v1\/[^/]+\/dev-servers\/images$/, answer: imagesFor },
  {
    method: 'GET',
    path: /^\/v1\/[^/]+\/dev-servers\/([^/]+)$/,
    answer(_request, context, match) {
      const id = idIn(match);
      const found = find(context, id);
      return found ? json(200, view(found, context)) : missing(id);
    },
  },
  {
    method: 'PUT',
    does: 'act',
    path: /^\/v1\/[^/]+\/dev-servers\/([^/]+)\/(start|stop|reboot)$/,
    answer: (_request, context, match) => act(word.parse(match[2]), context, idIn(match)),
  },
  {
    method: 'DELETE',
    does: 'act',
    path: /^\/v1\/[^/]+\/dev-servers\/([^/]+)$/,
    answer: (_request, context, match) => act('terminate', context, idIn(match)),
  },
];

/** Errors of the service itself; its codes are not documented, and only ModelArts.6407 is known. */
export const serviceErrors: ProviderStub['serviceErrors'] = {
  ...gatewayErrors,
  forbidden: () => failure(403, 'ModelArts.6407', 'You do not have permission to do this.'),
  conflict: () => failure(409, 'ModelArts.6409', 'Another operation is in progress.'),
  broken: () => failure(500, 'ModelArts.6500', 'An internal error occurred.'),
  unavailable: () => failure(503, 'ModelArts.6503', 'The service is not available for the moment.'),
};
