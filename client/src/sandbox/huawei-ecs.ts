import { createHash } from 'node:crypto';
import * as z from 'zod';
import { gatewayTroubles } from './huawei-gateway.ts';
import { json, type Route, type SandboxInstance, type Stand, stateAt, type Timeline, type World } from './stand.ts';

/** Until a server is there at all, the provider answers 404 for it. */
const timeline: Timeline = [
  [0, 'absent'],
  [2, 'BUILD'],
  [6, 'ACTIVE'],
];

const clientToken = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const order = z.object({
  dry_run: z.boolean().catch(false),
  server: z.object({
    name: z.string(),
    count: z.number().int().catch(1),
    isAutoRename: z.boolean().catch(false),
    imageRef: z.string().catch(''),
    flavorRef: z.string().catch(''),
    vpcid: z.string().catch(''),
    key_name: z.string().catch(''),
    description: z.string().catch(''),
    availability_zone: z.string().catch('az1-dc1'),
    extendparam: z.object({ chargingMode: z.string().catch('postPaid') }).catch({ chargingMode: 'postPaid' }),
  }),
});

const failure = (status: number, code: string, message: string) => json(status, { error: { code, message } });

const illegal = failure(400, 'Ecs.0005', 'request body is illegal.');

function readOrder(body: string): z.infer<typeof order> | undefined {
  try {
    return order.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}

/** A batch is numbered unless its servers may be named alike. */
function namesOf({ name, count, isAutoRename }: z.infer<typeof order>['server']): string[] {
  return Array.from({ length: count }, (_, index) =>
    count === 1 || isAutoRename ? name : `${name}-${String(index).padStart(4, '0')}`,
  );
}

const jobOf = (instance: SandboxInstance) => instance.batch.replaceAll('-', '');

const stateOf = (instance: SandboxInstance, world: World) => stateAt(timeline, instance, world.now);

const timeOf = (milliseconds: number) => new Date(milliseconds).toISOString();

function view(instance: SandboxInstance, world: World) {
  const status = stateOf(instance, world);
  const { flavorRef = '', imageRef = '', vpcid = '', zone = '', keyName = '', description = '' } = instance.facts;
  const { prePaid = false } = instance.facts;
  return {
    server: {
      id: instance.id,
      name: instance.name,
      status,
      addresses: {
        [String(vpcid)]: [{ version: '4', addr: instance.address, 'OS-EXT-IPS:type': 'fixed', primary: true }],
      },
      flavor: { id: flavorRef, name: flavorRef },
      image: { id: imageRef },
      key_name: keyName,
      description,
      metadata: { charging_mode: prePaid ? '1' : '0', vpc_id: vpcid },
      'OS-EXT-AZ:availability_zone': zone,
      'OS-EXT-STS:vm_state': status === 'ACTIVE' ? 'active' : 'building',
      'OS-EXT-STS:task_state': status === 'ACTIVE' ? null : 'spawning',
      created: timeOf(instance.createdAt),
      updated: timeOf(world.now),
    },
  };
}

export const routes: readonly Route[] = [
  {
    method: 'POST',
    does: 'create',
    path: /^\/v1\.1\/[^/]+\/cloudservers$/,
    answer(request, world) {
      const token = request.headers['x-client-token'];
      if (token !== undefined && !clientToken.test(token)) {
        return failure(400, 'Ecs.0123', 'The client token is not a UUID.');
      }
      const [problem] = world.errors('huawei-ecs', request.body);
      if (problem) return failure(400, problem.providerError ?? 'Ecs.0005', problem.message.en);
      const wanted = readOrder(request.body);
      if (!wanted) return illegal;
      if (wanted.dry_run) return json(202, {});
      const { server } = wanted;
      const digest = createHash('sha256').update(request.body).digest('hex');
      const prePaid = server.extendparam.chargingMode === 'prePaid';
      const made = world.create({
        provider: 'huawei-ecs',
        names: namesOf(server),
        idFor: (uuid) => uuid,
        facts: {
          digest,
          prePaid,
          flavorRef: server.flavorRef,
          imageRef: server.imageRef,
          vpcid: server.vpcid,
          zone: server.availability_zone,
          keyName: server.key_name,
          description: server.description,
        },
        ...(token !== undefined && { token }),
      });
      const [first] = made;
      if (!first) return illegal;
      if (first.facts.digest !== digest) {
        return failure(400, 'Ecs.0122', 'The client token was used with another request.');
      }
      return json(200, {
        job_id: jobOf(first),
        ...(prePaid && { order_id: `CS${first.createdAt}` }),
        serverIds: made.map(({ id }) => id),
      });
    },
  },
  {
    method: 'GET',
    path: /^\/v1\/[^/]+\/cloudservers\/([0-9a-f-]{36})$/,
    answer(_request, world, match) {
      const id = match[1] ?? '';
      const found = world.instances('huawei-ecs').find((instance) => instance.id === id);
      return found && stateOf(found, world) !== 'absent'
        ? json(200, view(found, world))
        : failure(404, 'Ecs.0114', `Instance[${id}] could not be found.`);
    },
  },
  {
    method: 'GET',
    path: /^\/v1\/[^/]+\/jobs\/([0-9a-f]{32})$/,
    answer(_request, world, match) {
      const id = match[1] ?? '';
      const servers = world.instances('huawei-ecs').filter((instance) => jobOf(instance) === id);
      const [first] = servers;
      if (!first) return json(404, { code: 'Common.0011', message: `The job ${id} could not be found.` });
      const done = stateOf(first, world) === 'ACTIVE';
      const common = {
        status: done ? 'SUCCESS' : 'RUNNING',
        begin_time: timeOf(first.createdAt),
        end_time: done ? timeOf(first.createdAt + 6000) : '',
        error_code: null,
        fail_reason: null,
      };
      return json(200, {
        ...common,
        job_id: id,
        job_type: 'createServer',
        entities: {
          sub_jobs_total: servers.length,
          sub_jobs: servers.map((server) => ({
            ...common,
            job_id: server.id.replaceAll('-', ''),
            job_type: 'createSingleServer',
            entities: { server_id: server.id },
          })),
        },
      });
    },
  },
];

/** Of the service itself; the document has Ecs.0603 with 501 (section "Error Codes"), and none for 409. */
export const troubles: Stand['troubles'] = {
  ...gatewayTroubles,
  forbidden: () => failure(403, 'Ecs.0003', 'You do not have permission to do this.'),
  conflict: () => failure(409, 'Ecs.0603', 'Another operation is in progress.'),
  broken: () => failure(500, 'Ecs.1000', 'An internal error occurred.'),
  unavailable: () => failure(503, 'Common.1503', 'The request is under flow control.'),
};
