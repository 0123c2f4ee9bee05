import type { Json } from '../../../../schemas/core/json.ts';
import { isoTime } from '../../../../schemas/core/util/time.ts';
import { fails, type SandboxInstance, type StubContext, stateAt, type Timeline } from '../../provider-stub.ts';
import { isUnpaid, orderOf, paid } from '../shared/huawei-orders.ts';
import { attachments, exampleUserData, securityGroups, tagTexts } from './attached.ts';
import { sizeOf } from './catalog.ts';

/** Before a server exists, and after it is deleted, the provider responds with 404 to a query for it. */
const timeline: Timeline = [
  [0, 'absent'],
  [2, 'BUILD'],
  [6, 'ACTIVE'],
];

/** How long a creation takes, successful or not. */
const creationMs = 6000;

/** `deleting` is internal to the sandbox: the provider keeps showing the state from before. */
const acted = {
  start: [
    [0, 'SHUTOFF'],
    [3, 'ACTIVE'],
  ],
  stop: [
    [0, 'ACTIVE'],
    [3, 'SHUTOFF'],
  ],
  reboot: [
    [0, 'REBOOT'],
    [4, 'ACTIVE'],
  ],
  terminate: [
    [0, 'deleting'],
    [4, 'absent'],
  ],
} as const satisfies Record<string, Timeline>;

/** The task that the provider shows after each action. */
const tasks = { start: 'powering-on', stop: 'powering-off', reboot: 'reboot_started', terminate: 'deleting' } as const;

/** The state of a server in the provider's terms, or `absent`. */
export function statusOf(instance: SandboxInstance, now: number): string {
  if (fails(instance) || isUnpaid(instance, now)) return 'absent';
  const state = stateAt(timeline, paid(instance), now, acted);
  if (state !== 'deleting') return state;
  const before = { ...instance, acts: instance.acts.filter(({ action }) => action !== 'terminate') };
  return statusOf(before, now);
}

/** When the last action on a server ends, or its creation if there was none; in milliseconds since 1970. */
export function actionEndsAt(instance: SandboxInstance): number {
  const last = instance.acts.at(-1);
  return last ? last.at + (acted[last.action].at(-1)?.[0] ?? 0) * 1000 : paid(instance).createdAt + creationMs;
}

const timeOf = (milliseconds: number) => `${isoTime(milliseconds).slice(0, 19)}Z`;

/** A server as V1 returns it. */
export function view(instance: SandboxInstance, context: StubContext): Json {
  const { acts, facts, address } = instance;
  const status = statusOf(instance, context.now);
  const last = acts.at(-1);
  const task = actionEndsAt(instance) <= context.now ? null : last ? tasks[last.action] : 'spawning';
  const flavor = String(facts.flavorRef);
  const network = { version: '4', 'OS-EXT-IPS-MAC:mac_addr': 'fa:16:3e:95:88:3f' };
  // A public address comes in addition to the one in the network.
  const inside = facts.isPublic ? address.replace(/^198\.\d+\./, '192.168.') : address;
  return {
    id: instance.id,
    name: instance.name,
    status,
    addresses: {
      [String(facts.vpcid)]: [
        { ...network, addr: inside, 'OS-EXT-IPS:type': 'fixed', primary: true },
        ...(facts.isPublic ? [{ ...network, addr: address, 'OS-EXT-IPS:type': 'floating' }] : []),
      ],
    },
    flavor: { id: flavor, name: flavor, disk: '0', ...sizeOf(flavor) },
    image: { id: facts.imageRef ?? '' },
    key_name: facts.keyName ?? '',
    description: facts.description ?? '',
    metadata: {
      charging_mode: facts.charging ?? '0',
      ...(facts.charging === '1' && { 'metering.order_id': orderOf(instance) }),
      image_name: 'Ubuntu 22.04 server 64bit',
      os_type: 'Linux',
      vpc_id: facts.vpcid ?? '',
    },
    security_groups: securityGroups(instance),
    'os-extended-volumes:volumes_attached': attachments(instance),
    ...(facts.hasUserData === true && { 'OS-EXT-SRV-ATTR:user_data': exampleUserData }),
    auto_terminate_time: facts.terminates ?? '',
    'OS-EXT-AZ:availability_zone': facts.zone ?? '',
    'OS-EXT-STS:vm_state': status === 'ACTIVE' ? 'active' : status === 'SHUTOFF' ? 'stopped' : 'building',
    'OS-EXT-STS:task_state': task,
    created: timeOf(paid(instance).createdAt),
    updated: timeOf(last?.at ?? instance.createdAt),
    fault: null,
    tags: tagTexts(instance),
  };
}
