import * as z from 'zod/mini';
import {
  anyObject,
  listAt,
  mask,
  numberAt,
  objectAt,
  placeholder,
  present,
  reportOf,
  textAt,
} from '../../../core/api/instance-report.ts';
import type {
  DraftReferences,
  InstanceInspection,
  InstanceReports,
  JsonObject,
  ReportCall,
  Target,
} from '../../../core/api/provider-api.ts';
import type { Json } from '../../../core/json.ts';
import { pathSegment } from '../../../core/util/url.ts';
import { atService } from '../../shared/huawei/account-values.ts';
import { inProject } from '../../shared/huawei/endpoints.ts';
import { isOfService, readResponse } from '../../shared/huawei/errors.ts';
import { get } from '../../shared/preflight.ts';
import { publicIpOf } from './inspected-address.ts';
import { disksOf } from './inspected-disks.ts';

/**
 * A server in V1, its network interfaces, and what two other services say of its disks and its elastic IP. Documents: ECS API
 * Reference, "Querying Details About an ECS" and "Querying NICs"; EVS, "Querying Details About All Disks"; EIP, "Querying EIPs".
 */
export const inspection: InstanceInspection = {
  calls: (target, id) => [serverCall(target, id), ...furtherCalls(target, id)],
  draft: (reports, references) => ({ server: serverOf(reports, references) }),
};

const oneServer = z.object({ server: anyObject });

function serverCall(target: Target, id: string): ReportCall {
  return {
    name: 'server',
    request: get(inProject(target, 'v1', `cloudservers/${pathSegment(id)}`)),
    read: (response) =>
      response.status === 404 && isOfService(response)
        ? reportOf(undefined)
        : readResponse(response, oneServer, ({ server }) => reportOf(server, 'OS-EXT-SRV-ATTR:user_data')),
  };
}

function furtherCalls(target: Target, id: string): ReportCall[] {
  const read: ReportCall['read'] = (response) => readResponse(response, anyObject, (said) => reportOf(said));
  const [disks, addresses] = [atService('ecs', 'evs'), atService('ecs', 'vpc')];
  const ofServer = (parameter: string) => new URLSearchParams({ [parameter]: id });
  return [
    { name: 'interfaces', request: get(inProject(target, 'v1', `cloudservers/${pathSegment(id)}/os-interface`)), read },
    {
      name: 'disks',
      at: disks,
      request: get(inProject(disks(target), 'v2', `cloudvolumes/detail?${ofServer('server_id')}`)),
      read,
    },
    {
      name: 'addresses',
      at: addresses,
      request: get(inProject(addresses(target), 'v3', `eip/publicips?${ofServer('vnic.device_id')}`)),
      read,
    },
  ];
}

function serverOf(reports: InstanceReports, { password, userData }: DraftReferences): JsonObject {
  const { server } = reports;
  const metadata = objectAt(server, 'metadata');
  const keyName = textAt(server, 'key_name');
  return present({
    // Instances of one request are numbered.
    name: textAt(server, 'name')?.replace(/-\d{4}$/, '') ?? placeholder('name'),
    description: textAt(server, 'description'),
    imageRef: textAt(server, 'image', 'id') ?? textAt(metadata, 'metering.image_id') ?? placeholder('imageRef'),
    flavorRef: textAt(server, 'flavor', 'id') ?? placeholder('flavorRef'),
    availability_zone: textAt(server, 'OS-EXT-AZ:availability_zone'),
    vpcid: textAt(metadata, 'vpc_id') ?? Object.keys(objectAt(server, 'addresses'))[0] ?? placeholder('vpcid'),
    nics: networkCardsOf(reports),
    security_groups: securityGroupsOf(server),
    publicip: publicIpOf(reports),
    ...disksOf(reports),
    ...(keyName === undefined ? { adminPass: password } : { key_name: keyName }),
    user_data: userData,
    extendparam: extendparamOf(server),
    metadata: ownMetadata(metadata),
    'os:scheduler_hints': hintsOf(server),
    server_tags: tagsOf(server),
    auto_terminate_time: textAt(server, 'auto_terminate_time'),
    cpu_options: optionsAt(server, 'cpu_options'),
    security_options: optionsAt(server, 'security_options'),
  });
}

/** The cards, the primary one first, without their addresses, which are in use. */
function networkCardsOf({ server, interfaces }: InstanceReports): Json[] {
  const addresses = Object.values(objectAt(server, 'addresses')).flatMap((ofNetwork) => listAt(ofNetwork));
  const primary = textAt(
    addresses.find((address) => objectAt(address).primary === true),
    'OS-EXT-IPS:port_id',
  );
  const cards = listAt(interfaces, 'interfaceAttachments').toSorted(
    (one, other) => Number(textAt(other, 'port_id') === primary) - Number(textAt(one, 'port_id') === primary),
  );
  // The id that VPC calls the subnet's is that of the network, not that in the fixed addresses.
  const subnets = cards.map((card) => textAt(card, 'net_id') ?? placeholder('subnet_id'));
  return (subnets.length > 0 ? subnets : [placeholder('subnet_id')]).map((subnet) => ({ subnet_id: subnet }));
}

/** The groups of all cards, each once. */
function securityGroupsOf(server: JsonObject | undefined): Json[] | undefined {
  const ids = listAt(server, 'security_groups').flatMap((group) => textAt(group, 'id') ?? []);
  return ids.length > 0 ? [...new Set(ids)].map((id) => ({ id })) : undefined;
}

/** The length of a subscription isn't returned, and whether it is paid at once is for a person to decide. */
function extendparamOf(server: JsonObject | undefined): JsonObject {
  const charging = textAt(server, 'metadata', 'charging_mode');
  return present({
    ...(charging === '1'
      ? { chargingMode: 'prePaid', periodType: placeholder('month or year'), periodNum: placeholder('number') }
      : { chargingMode: charging === '0' || charging === '2' ? 'postPaid' : placeholder('postPaid or prePaid') }),
    marketType: charging === '2' ? 'spot' : undefined,
    enterprise_project_id: textAt(server, 'enterprise_project_id'),
  });
}

/** Keys that the service writes. */
const systemKey =
  /^(?:charging_mode|vpc_id|EcmResStatus|image_name|os_bit|os_type|virtual_env_type|metering\.|cascaded\.|lock)/;

/** The metadata that a request has. A masked secret, such as the password of Windows, is left out. */
function ownMetadata(metadata: JsonObject): JsonObject | undefined {
  const own = Object.entries(metadata).filter(
    ([key, value]) => !systemKey.test(key) && typeof value === 'string' && value !== mask,
  );
  return own.length > 0 ? Object.fromEntries(own) : undefined;
}

/** A response has a list for each hint, a request one value. */
function hintsOf(server: JsonObject | undefined): JsonObject | undefined {
  const hints = objectAt(server, 'os:scheduler_hints');
  const texts = ['group', 'tenancy', 'dedicated_host_id', 'fault_domain'].flatMap((key) => {
    const value = textAt(hints, key) ?? textAt(listAt(hints, key)[0]);
    return value === undefined ? [] : [[key, value] as const];
  });
  return texts.length > 0 ? Object.fromEntries(texts) : undefined;
}

/** A tag is one text in a response, with nothing after its key if it has no value. */
function tagsOf(server: JsonObject | undefined): Json[] | undefined {
  const tags = listAt(server, 'tags').flatMap((tag) => {
    const [key = '', ...value] = textAt(tag)?.split('=') ?? [];
    return key === '' || key.startsWith('_') ? [] : [{ key, value: value.join('=') }];
  });
  return tags.length > 0 ? tags : undefined;
}

const optionNames: readonly string[] = ['hw:cpu_threads', 'secure_boot_enabled', 'tpm_enabled'];

/** The options of a group that a request knows, too. */
function optionsAt(server: JsonObject | undefined, group: string): JsonObject | undefined {
  const all = objectAt(server, group);
  const known = optionNames.flatMap((name) => {
    const value = name === 'hw:cpu_threads' ? numberAt(all, name) : all[name];
    return typeof value === 'number' || typeof value === 'boolean' ? [[name, value] as const] : [];
  });
  return known.length > 0 ? Object.fromEntries(known) : undefined;
}
