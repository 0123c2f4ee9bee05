import type { Json } from '../../../schemas/core/field.ts';
import { gatewayTroubles } from './huawei-gateway.ts';
import { json, type Route, type SandboxInstance, type Stand, stateAt, type Timeline, type World } from './stand.ts';

const timeline: Timeline = [
  [0, 'CREATING'],
  [4, 'STARTING'],
  [6, 'RUNNING'],
];

const failure = (status: number, code: string, message: string) =>
  json(status, { error_code: code, error_msg: message });

/** The address is known once the server is made. */
function view(instance: SandboxInstance, world: World): Json {
  const status = stateAt(timeline, instance, world.now);
  return {
    ...instance.facts,
    id: instance.id,
    name: instance.name,
    status,
    create_at: instance.createdAt,
    update_at: world.now,
    ...(instance.facts.charging_mode === 'PRE_PAID' && { order_id: orderOf(instance) }),
    ...(status !== 'CREATING' && { endpoints: [{ service: 'SSH', uri: instance.address }] }),
  };
}

const orderOf = (instance: SandboxInstance) => `CS${instance.batch.replaceAll('-', '').slice(0, 15).toUpperCase()}`;

export const routes: readonly Route[] = [
  {
    method: 'POST',
    does: 'create',
    path: /^\/v1\/[^/]+\/dev-servers$/,
    answer(request, world) {
      const [problem] = world.errors('huawei-devserver', request.body);
      if (problem) return failure(400, problem.providerError ?? 'ModelArts.6400', problem.message.en);
      const body = JSON.parse(request.body);
      // The checks only warn of a number that the provider refuses, since the document does not give the limits.
      if (body.count < 1 || body.count > 100) return failure(400, 'ModelArts.6400', 'count must be 1 to 100.');
      const { name, count = 1, arch = 'X86', server_type = 'ECS', image_id, key_pair_name } = body;
      const [made] = world.create({
        provider: 'huawei-devserver',
        names: Array.from({ length: count }, (_, index) => (count === 1 ? name : `${name}-${index + 1}`)),
        idFor: (uuid) => uuid,
        facts: {
          flavor: body.flavor ?? body.resource_flavor,
          charging_mode: body.charging_info?.charging_mode ?? 'POST_PAID',
          cloud_server: { type: server_type },
          image: { arch, image_id, name: 'sandbox-image', server_type },
          vpc_id: body.network.vpc_id,
          ...(key_pair_name && { key_pair_name }),
        },
      });
      return made ? json(200, view(made, world)) : failure(500, 'ModelArts.6400', 'Nothing was made.');
    },
  },
  {
    method: 'GET',
    path: /^\/v1\/[^/]+\/dev-servers\/([^/]+)$/,
    answer(_request, world, match) {
      const id = decodeURIComponent(match[1] ?? '');
      const found = world.instances('huawei-devserver').find((instance) => instance.id === id);
      return found ? json(200, view(found, world)) : failure(400, 'ModelArts.6404', `DevServer ${id} does not exist.`);
    },
  },
];

/** Of the service itself; there is no list of its codes, and only ModelArts.6407 is known. */
export const troubles: Stand['troubles'] = {
  ...gatewayTroubles,
  forbidden: () => failure(403, 'ModelArts.6407', 'You do not have permission to do this.'),
  conflict: () => failure(409, 'ModelArts.6409', 'Another operation is in progress.'),
  broken: () => failure(500, 'ModelArts.6500', 'An internal error occurred.'),
  unavailable: () => failure(503, 'ModelArts.6503', 'The service is not available for the moment.'),
};
