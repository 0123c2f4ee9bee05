import { json, type Route, type SandboxInstance, type Stand, stateAt, type Timeline, type World } from './stand.ts';

const timeline: Timeline = [
  [0, 'creating'],
  [4, 'running'],
];

const failure = (status: number, code: string, message: string) => json(status, { code, message });

function view(instance: SandboxInstance, world: World) {
  return {
    ...instance.facts,
    id: instance.id,
    name: instance.name,
    status: stateAt(timeline, instance, world.now),
    private_ip: instance.address,
    created_at: new Date(instance.createdAt).toISOString(),
  };
}

export const routes: readonly Route[] = [
  {
    method: 'POST',
    does: 'create',
    path: /^\/api\/v1\/server\/create$/,
    answer(request, world) {
      const [problem] = world.errors('create-server', request.body);
      if (problem) return failure(400, problem.providerError ?? 'InvalidParameter', problem.message.en);
      const { name, cpu = 1, memory = 1, disk_size = 20, image_id = '', network_id = '' } = JSON.parse(request.body);
      const [made] = world.create({
        provider: 'create-server',
        names: [name],
        idFor: (uuid) => `i-${uuid.replaceAll('-', '').slice(0, 12)}`,
        facts: { cpu, memory, disk_size, image_id, network_id },
      });
      return made ? json(200, view(made, world)) : failure(500, 'InternalError', 'Nothing was made.');
    },
  },
  {
    method: 'GET',
    path: /^\/aries\/api\/v1\/server\/([^/]+)$/,
    answer(_request, world, match) {
      const id = decodeURIComponent(match[1] ?? '');
      const found = world.instances('create-server').find((instance) => instance.id === id);
      return found ? json(200, view(found, world)) : failure(404, 'ServerNotFound', 'The server does not exist.');
    },
  },
];

/** The document has codes for the last but one only (section "错误码 Error Codes"); the others are made up alike. */
export const troubles: Stand['troubles'] = {
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
