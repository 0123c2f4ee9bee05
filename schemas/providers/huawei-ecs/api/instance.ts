import * as z from 'zod/mini';
import { detailsOf, endOf } from '../../../core/api/instance-details.ts';
import type { Instance } from '../../../core/api/provider-api.ts';
import { identifier, optionalPart, providerText, time } from '../../../core/api/response.ts';
import { listOf, nameAndId, labels as shared } from '../../shared/huawei/labels.ts';

/**
 * A server in a V1 response (document: "Querying Details About an ECS"). Only a wrong id or status makes a response
 * unexpected. In a list queried by ids, a server that doesn't exist has an id and nothing else.
 */
export const server = z.object({
  id: identifier,
  status: z.nullish(providerText),
  name: optionalPart(providerText),
  created: optionalPart(time),
  key_name: optionalPart(providerText),
  description: optionalPart(providerText),
  auto_terminate_time: optionalPart(providerText),
  'OS-EXT-AZ:availability_zone': optionalPart(providerText),
  'OS-EXT-STS:task_state': optionalPart(providerText),
  addresses: optionalPart(
    z.record(z.string(), z.array(z.object({ addr: providerText, 'OS-EXT-IPS:type': optionalPart(providerText) }))),
  ),
  flavor: optionalPart(
    z.object({ id: optionalPart(providerText), vcpus: optionalPart(providerText), ram: optionalPart(providerText) }),
  ),
  image: optionalPart(z.object({ id: optionalPart(providerText) })),
  metadata: optionalPart(
    z.object({
      charging_mode: optionalPart(providerText),
      'metering.order_id': optionalPart(identifier),
      image_name: optionalPart(providerText),
      os_type: optionalPart(providerText),
      vpc_id: optionalPart(providerText),
    }),
  ),
  tags: optionalPart(z.array(providerText)),
  security_groups: optionalPart(z.array(z.object({ name: optionalPart(providerText) }))),
  fault: optionalPart(z.object({ message: optionalPart(providerText) })),
});

/** The response of the list; the count is that of all servers. */
export const servers = z.object({ servers: z.array(server), count: optionalPart(z.number()) });

type Server = z.infer<typeof server>;

const labels = {
  ...shared,
  securityGroups: { en: 'Security groups', zh: '安全组' },
  task: { en: 'Task', zh: '当前任务' },
  terminates: { en: 'Scheduled deletion', zh: '定时删除时间' },
  description: { en: 'Description', zh: '描述' },
};

/** The provider's numbers for what the request calls chargingMode (metadata, charging_mode). */
const chargingModes: Readonly<Record<string, string>> = { 0: 'postPaid', 1: 'prePaid', 2: 'spot' };

/** The servers that exist, as instances. */
export function presentInstances(found: readonly Server[]): Instance[] {
  return found.flatMap((it) => (it.status ? [instanceOf(it, it.status)] : []));
}

function instanceOf(it: Server, state: string): Instance {
  const { metadata = {}, flavor = {}, security_groups: groups = [] } = it;
  const addresses = Object.values(it.addresses ?? {}).flat();
  const best = addresses.find((found) => found['OS-EXT-IPS:type'] === 'floating') ?? addresses[0];
  const order = metadata['metering.order_id'];
  const charging = metadata.charging_mode ?? '';
  const size = flavor.vcpus && flavor.ram ? ` (${flavor.vcpus} vCPU, ${flavor.ram} MB)` : '';
  return {
    id: it.id,
    state,
    ...(it.name && { name: it.name }),
    ...(best && { address: best.addr }),
    ...(it.created !== undefined && { createdAt: it.created }),
    ...endOf(it.auto_terminate_time),
    ...(order && { order }),
    ...(it.fault?.message && { failure: it.fault.message }),
    ...detailsOf([
      [labels.type, flavor.id && `${flavor.id}${size}`],
      [labels.zone, it['OS-EXT-AZ:availability_zone']],
      [labels.image, nameAndId(metadata.image_name, it.image?.id)],
      [labels.system, metadata.os_type],
      [labels.addresses, listOf(addresses.map(({ addr }) => (addr === best?.addr ? undefined : addr)))],
      [labels.network, metadata.vpc_id],
      [labels.securityGroups, listOf(groups.map(({ name }) => name))],
      [labels.keyPair, it.key_name],
      [labels.charging, chargingModes[charging] ?? charging],
      [labels.task, it['OS-EXT-STS:task_state']],
      [labels.terminates, it.auto_terminate_time],
      [labels.tags, listOf(it.tags ?? [])],
      [labels.description, it.description],
    ]),
  };
}
