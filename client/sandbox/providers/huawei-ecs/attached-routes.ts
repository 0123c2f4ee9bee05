import * as z from 'zod/mini';
import type { HttpResponse } from '../../../../schemas/core/api/provider-api.ts';
import type { Json } from '../../../../schemas/core/json.ts';
import { json, type Route, type SandboxInstance, type SandboxRequest, type StubContext } from '../../provider-stub.ts';
import { stableId } from '../shared/stable-id.ts';
import { disksOf, listIn } from './attached.ts';
import { otherAddresses, page } from './resource-routes.ts';
import { statusOf } from './server-view.ts';

interface Parts {
  readonly nics: readonly Json[];
  readonly security_groups: readonly Json[];
  readonly root_volume?: Json | undefined;
  readonly data_volumes: readonly Json[];
  readonly publicip?: Json | undefined;
  readonly server_tags: readonly Json[];
  readonly user_data: string;
  readonly auto_terminate_time: string;
}

/** The parts of an order that its servers show later; never its user data. */
export function keptParts(server: Parts): Record<string, Json> {
  return {
    cards: server.nics,
    groups: server.security_groups,
    ...(server.root_volume !== undefined && { rootVolume: server.root_volume }),
    dataVolumes: server.data_volumes,
    ...(server.publicip !== undefined && { publicIp: server.publicip }),
    tags: server.server_tags,
    hasUserData: server.user_data !== '',
    ...(server.auto_terminate_time !== '' && { terminates: server.auto_terminate_time }),
  };
}

const card = z.object({ subnet_id: z.string() });

function interfacesOf({ id, facts, address }: SandboxInstance): Json[] {
  return listIn(facts.cards).flatMap((it, index) => {
    const { data } = card.safeParse(it);
    const port = stableId(`port ${index} of ${id}`);
    const fixed = { ip_address: address, subnet_id: stableId(`neutron ${data?.subnet_id}`) };
    return data ? [{ port_id: port, net_id: data.subnet_id, port_state: 'ACTIVE', fixed_ips: [fixed] }] : [];
  });
}

const eip = z.object({
  eip: z.object({
    iptype: z.catch(z.string(), '5_bgp'),
    bandwidth: z.catch(
      z.object({
        sharetype: z.catch(z.string(), 'PER'),
        size: z.optional(z.number()),
        chargemode: z.optional(z.string()),
        id: z.optional(z.string()),
      }),
      { sharetype: 'PER' },
    ),
  }),
});

function addressesOf({ id, facts, address }: SandboxInstance) {
  const { data } = eip.safeParse(facts.publicIp);
  if (!data) return [];
  const { iptype, bandwidth } = data.eip;
  return [
    {
      id: stableId(`address of ${id}`),
      public_ip_address: address,
      status: 'ACTIVE',
      publicip_pool_name: iptype,
      vnic: { device_id: id },
      billing_info: null,
      bandwidth: {
        id: bandwidth.id ?? stableId(`bandwidth of ${id}`),
        share_type: bandwidth.sharetype,
        size: bandwidth.size ?? 5,
        charge_mode: bandwidth.chargemode ?? 'bandwidth',
        billing_info: null,
      },
    },
  ];
}

const volumesOf = (instance: SandboxInstance): Json[] =>
  disksOf(instance).map(({ id, index, volumetype, size, iops, throughput, multiattach }) => ({
    id,
    name: `${instance.name}-volume-${index}`,
    status: 'in-use',
    volume_type: volumetype,
    size,
    multiattach,
    bootable: String(index === 0),
    ...(iops !== undefined && { iops: { total_val: iops } }),
    ...(throughput !== undefined && { throughput: { total_val: throughput } }),
    metadata: {},
  }));

/** The server that a query names, or all that exist. */
function serversOf(id: string | null, context: StubContext): readonly SandboxInstance[] {
  const all = id === null ? context.instances('huawei-ecs') : [context.find('huawei-ecs', id) ?? []].flat();
  return all.filter((instance) => statusOf(instance, context.now) !== 'absent');
}

/** The elastic IPs of a server, or all. */
function publicIps({ url: { searchParams } }: SandboxRequest, context: StubContext): HttpResponse {
  const device = searchParams.get('vnic.device_id');
  const status = searchParams.get('status');
  const bound = serversOf(device, context).flatMap(addressesOf);
  const found = [...(device === null ? otherAddresses : []), ...bound];
  return json(
    200,
    page(
      'publicips',
      found.filter((address) => !status || address.status === status),
      searchParams,
    ),
  );
}

/** The calls of the services that know what is attached to a server. */
export const attachedRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: /^\/v1\/[^/]+\/cloudservers\/([0-9a-f-]{36})\/os-interface$/,
    answer: (_request, context, match) => interfaces(match[1] ?? '', context),
  },
  {
    method: 'POST',
    path: /^\/v1\/[^/]+\/cloudservers\/([0-9a-f-]{36})\/remote_console$/,
    answer: (_request, context, match) =>
      context.find('huawei-ecs', match[1] ?? '')
        ? json(200, { remote_console: { type: 'novnc', protocol: 'vnc', url: 'http://127.0.0.1:9/vnc?token=sandbox' } })
        : noServer(match[1] ?? ''),
  },
  {
    method: 'GET',
    path: /^\/v2\/[^/]+\/cloudvolumes\/detail$/,
    answer: ({ url }, context) =>
      json(200, { volumes: serversOf(url.searchParams.get('server_id'), context).flatMap(volumesOf) }),
  },
  { method: 'GET', path: /^\/v3\/[^/]+\/eip\/publicips$/, answer: publicIps },
];

function interfaces(id: string, context: StubContext): HttpResponse {
  const found = context.find('huawei-ecs', id);
  return found ? json(200, { interfaceAttachments: interfacesOf(found) }) : noServer(id);
}

const noServer = (id: string) =>
  json(404, { error: { code: 'Ecs.0114', message: `Instance[${id}] could not be found.` } });
