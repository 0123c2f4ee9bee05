import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import type { ActionId, HttpResponse } from '../../../../schemas/core/api/provider-api.ts';
import { namesOf } from '../../../../schemas/providers/huawei-ecs/fields/name.ts';
import {
  json,
  type ProviderStub,
  type Route,
  type SandboxInstance,
  type SandboxRequest,
  type StubContext,
} from '../../provider-stub.ts';
import { gatewayErrors } from '../shared/huawei-gateway.ts';
import { isUnpaid, orderOf } from '../shared/huawei-orders.ts';
import { attachedRoutes, keptParts } from './attached-routes.ts';
import { catalogRoutes, limits, notForSale } from './catalog.ts';
import { actJob, creationJob, jobRoutes } from './jobs.ts';
import { ratingsRoutes } from './ratings-routes.ts';
import { resourceRoutes } from './resource-routes.ts';
import { actionEndsAt, statusOf, view } from './server-view.ts';

const clientToken = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const text = z.catch(z.string(), '');

const parts = z.catch(z.array(z.json()), []);

const order = z.object({
  dry_run: z.catch(z.boolean(), false),
  server: z.object({
    name: z.string(),
    count: z.catch(z.int(), 1),
    isAutoRename: z.catch(z.boolean(), false),
    imageRef: text,
    flavorRef: text,
    vpcid: text,
    key_name: text,
    description: text,
    availability_zone: z.catch(z.string().check(z.minLength(1)), 'az1-dc1'),
    publicip: z.optional(z.json()),
    nics: parts,
    security_groups: parts,
    root_volume: z.optional(z.json()),
    data_volumes: parts,
    server_tags: parts,
    user_data: text,
    auto_terminate_time: text,
    extendparam: z.catch(
      z.partial(z.object({ chargingMode: text, isAutoPay: z.union([text, z.boolean()]), marketType: text })),
      {},
    ),
  }),
});

const failure = (status: number, code: string, message: string) => json(status, { error: { code, message } });

const illegal = failure(400, 'Ecs.0005', 'request body is illegal.');

function readAs<T>(shape: z.ZodMiniType<T>, body: string): T | undefined {
  try {
    return shape.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}

function create(request: SandboxRequest, context: StubContext): HttpResponse {
  const token = request.headers['x-client-token'];
  if (token !== undefined && !clientToken.test(token)) {
    return failure(400, 'Ecs.0123', 'The client token is not a UUID.');
  }
  const [problem] = context.errors('huawei-ecs', request.body);
  if (problem) return failure(400, problem.providerError ?? 'Ecs.0005', problem.message.en);
  const wanted = readAs(order, request.body);
  if (!wanted) return illegal;
  if (wanted.dry_run) return json(202, {});
  const { server } = wanted;
  const unsold = notForSale(server.flavorRef, server.availability_zone, context);
  // The general code outside and the specific one inside, as the document's example has it.
  if (unsold)
    return json(400, { error: { code: 'Ecs.0005', message: unsold.message, details: [{ code: unsold.code }] } });
  const digest = createHash('sha256').update(request.body).digest('hex');
  const { chargingMode, isAutoPay, marketType } = server.extendparam;
  const isPrepaid = chargingMode === 'prePaid';
  const made = context.create({
    provider: 'huawei-ecs',
    names: namesOf(server.name, server.count, server.isAutoRename),
    idFor: (uuid) => uuid,
    facts: {
      digest,
      charging: isPrepaid ? '1' : marketType === 'spot' ? '2' : '0',
      waitsForPayment: isPrepaid && String(isAutoPay) !== 'true',
      flavorRef: server.flavorRef,
      imageRef: server.imageRef,
      vpcid: server.vpcid,
      zone: server.availability_zone,
      keyName: server.key_name,
      description: server.description,
      isPublic: server.publicip !== undefined,
      ...keptParts(server),
    },
    ...(token !== undefined && { token }),
  });
  const [first] = made;
  if (!first) return illegal;
  if (first.facts.digest !== digest) {
    return failure(400, 'Ecs.0122', 'The client token was used with another request.');
  }
  return json(200, {
    job_id: creationJob(first),
    ...(isPrepaid && { order_id: orderOf(first) }),
    // An order that is not paid yet has no servers.
    ...(!isUnpaid(first, context.now) && { serverIds: made.map(({ id }) => id) }),
  });
}

const isPresent = (context: StubContext) => (instance: SandboxInstance) => statusOf(instance, context.now) !== 'absent';

const defaultPageSize = 25;
const maxPageSize = 1000;

/** V1's list: by ids, or in pages, each identified by the last server of the page before or by its number. */
function list({ url }: SandboxRequest, context: StubContext): HttpResponse {
  const query = url.searchParams;
  const ids = query.get('server_id');
  if (ids) {
    const servers = ids.split(',').map((id) => {
      const found = context.find('huawei-ecs', id);
      return found && isPresent(context)(found)
        ? view(found, context)
        : { id, name: null, status: null, fault: { code: 404, message: `Instance ${id} could not be found.` } };
    });
    return json(200, { count: servers.length, servers });
  }
  const limit = Number(query.get('limit') ?? defaultPageSize);
  const page = Number(query.get('offset') ?? 1);
  if (!Number.isInteger(limit) || limit < 1 || limit > maxPageSize || !Number.isInteger(page) || page < 0) {
    return failure(400, 'Ecs.0005', 'limit or offset is illegal.');
  }
  const name = query.get('name');
  const status = query.get('status');
  const all = context
    .instances('huawei-ecs')
    .filter(isPresent(context))
    .filter((it) => (!name || it.name.includes(name)) && (!status || statusOf(it, context.now) === status))
    .reverse();
  const marker = query.get('marker');
  const start = marker ? all.findIndex(({ id }) => id === marker) + 1 : Math.max(0, page - 1) * limit;
  return json(200, { count: all.length, servers: all.slice(start, start + limit).map((it) => view(it, context)) });
}

const serverIds = z.array(z.object({ id: z.string() })).check(z.minLength(1));

const action = z.union([
  z.pipe(
    z.object({ 'os-start': z.object({ servers: serverIds }) }),
    z.transform((it) => ['start', it['os-start'].servers] as const),
  ),
  z.pipe(
    z.object({ 'os-stop': z.object({ servers: serverIds }) }),
    z.transform((it) => ['stop', it['os-stop'].servers] as const),
  ),
  z.pipe(
    z.object({ reboot: z.object({ servers: serverIds }) }),
    z.transform((it) => ['reboot', it.reboot.servers] as const),
  ),
]);

const deletion = z.object({ servers: serverIds });

/** The states that allow each action. */
const allowed: Readonly<Record<ActionId, readonly string[]>> = {
  start: ['SHUTOFF'],
  stop: ['ACTIVE'],
  reboot: ['ACTIVE'],
  terminate: ['ACTIVE', 'SHUTOFF'],
};

function act(
  requested: readonly [ActionId, readonly { id: string }[]] | undefined,
  context: StubContext,
): HttpResponse {
  if (!requested) return illegal;
  const [wanted, servers] = requested;
  const found = servers.map(({ id }) => context.find('huawei-ecs', id));
  for (const [index, server] of found.entries()) {
    const { id } = servers[index] ?? {};
    if (!server || !isPresent(context)(server)) return failure(404, 'Ecs.0114', `Instance[${id}] could not be found.`);
    if (wanted === 'terminate' && server.facts.charging === '1') {
      return failure(400, 'Ecs.0513', 'A yearly/monthly server cannot be deleted; unsubscribe it.');
    }
    if (actionEndsAt(server) > context.now || !allowed[wanted].includes(statusOf(server, context.now))) {
      return failure(400, 'Ecs.0100', `The status of the server ${id} does not allow this.`);
    }
  }
  for (const server of found) if (server) context.act(server, wanted);
  return json(200, { job_id: actJob({ action: wanted, at: context.now }) });
}

export const routes: readonly Route[] = [
  { method: 'POST', does: 'create', path: /^\/v1\.1\/[^/]+\/cloudservers$/, answer: create },
  { method: 'GET', path: /^\/v1\/[^/]+\/cloudservers\/detail$/, answer: list },
  {
    method: 'GET',
    path: /^\/v1\/[^/]+\/cloudservers\/([0-9a-f-]{36})$/,
    answer(_request, context, match) {
      const [, id = ''] = match;
      const found = context.find('huawei-ecs', id);
      return found && isPresent(context)(found)
        ? json(200, { server: view(found, context) })
        : failure(404, 'Ecs.0114', `Instance[${id}] could not be found.`);
    },
  },
  {
    method: 'POST',
    does: 'act',
    path: /^\/v1\/[^/]+\/cloudservers\/action$/,
    answer: (request, context) => act(readAs(action, request.body), context),
  },
  {
    method: 'POST',
    does: 'act',
    path: /^\/v1\/[^/]+\/cloudservers\/delete$/,
    answer(request, context) {
      const wanted = readAs(deletion, request.body);
      return act(wanted && ['terminate', wanted.servers], context);
    },
  },
  {
    method: 'GET',
    path: /^\/v1\/[^/]+\/cloudservers\/limits$/,
    answer: (_request, context) => json(200, limits(context.instances('huawei-ecs').filter(isPresent(context)).length)),
  },
  ...jobRoutes,
  ...catalogRoutes,
  ...resourceRoutes,
  ...attachedRoutes,
  ...ratingsRoutes,
];

/** Errors of the service itself; the document has Ecs.0603 with 501 (section "Error Codes") and no code for 409. */
export const serviceErrors: ProviderStub['serviceErrors'] = {
  ...gatewayErrors,
  forbidden: () => failure(403, 'Ecs.0003', 'You do not have permission to do this.'),
  conflict: () => failure(409, 'Ecs.0603', 'Another operation is in progress.'),
  broken: () => failure(500, 'Ecs.1000', 'An internal error occurred.'),
  unavailable: () => failure(503, 'Common.1503', 'The request is under flow control.'),
};
