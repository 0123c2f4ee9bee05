import * as z from 'zod';
import { spare, unreadable, words } from '../core/answer.ts';
import type { BodyCheck, Proof, Target } from '../core/api.ts';
import type { Node } from '../core/node.ts';
import { pathSegment } from '../core/url.ts';
import { isOfService, readAs } from '../huawei/answers.ts';
import { inProject } from '../huawei/places.ts';
import { disproved, get, listed, proved, type Said, saidIn } from '../huawei/proofs.ts';
import { chargingOf, countOf, inServer } from './find.ts';
import { flavor, notSoldAs, saleOf } from './flavors.ts';

const zones = z.object({
  availabilityZoneInfo: z.array(z.object({ zoneName: words, zoneState: spare(z.object({ available: z.boolean() })) })),
});

const flavors = z.object({ flavors: z.array(flavor) });

const keyPairs = z.object({ keypairs: z.array(z.object({ keypair: z.object({ name: words }) })) });

const serverGroup = z.object({ server_group: z.object({ id: z.string() }) });

const limits = z.object({
  absolute: z.object({
    maxTotalInstances: z.number(),
    totalInstancesUsed: z.number(),
    maxTotalSpotInstances: spare(z.number()),
    totalSpotInstancesUsed: spare(z.number()),
  }),
});

/**
 * What can be proven of a body with calls that only read: its zone, flavor, key pair and server group, and the quota. Not
 * its image and network: other services at other hosts know them, and a key goes only to the host of its profile.
 */
export function checks(target: Target, body: Node): readonly BodyCheck[] {
  const zone = saidIn(inServer(body, 'availability_zone'));
  const flavorRef = saidIn(inServer(body, 'flavorRef'));
  const keyPair = saidIn(inServer(body, 'key_name'));
  const group = saidIn(inServer(body, 'os:scheduler_hints', 'group'));
  const count = countOf(body);
  return [
    ...(zone ? [zoneCheck(target, zone)] : []),
    ...(flavorRef ? [flavorCheck(target, flavorRef, zone?.text, chargingOf(body))] : []),
    ...(keyPair ? [keyPairCheck(target, keyPair)] : []),
    ...(group ? [groupCheck(target, group)] : []),
    ...(count !== undefined ? [quotaCheck(target, count, body)] : []),
  ];
}

function zoneCheck(target: Target, { text: zone, node }: Said): BodyCheck {
  return {
    proves: { en: `The zone ${zone} is there.`, zh: `可用区 ${zone} 存在且可用。` },
    call: get(inProject(target, 'v2.1', 'os-availability-zone')),
    read: (answer) =>
      readAs(answer, zones, ({ availabilityZoneInfo }) => {
        const open = availabilityZoneInfo.filter(({ zoneState }) => zoneState?.available !== false);
        if (open.some(({ zoneName }) => zoneName === zone)) return proved;
        const others = listed(open.map(({ zoneName }) => zoneName));
        return disproved(
          {
            en: `The region has no zone ${zone} that is open. It has: ${others.en}.`,
            zh: `该区域没有可用的可用区 ${zone}。可用的有：${others.zh}。`,
          },
          node,
        );
      }),
  };
}

function flavorCheck(
  target: Target,
  { text: wanted, node }: Said,
  zone: string | undefined,
  charging: 'prePaid' | 'postPaid' | undefined,
): BodyCheck {
  const place = zone ? { en: ` in the zone ${zone}`, zh: `可用区 ${zone} ` } : { en: '', zh: '' };
  const no = (en: string, zh: string): Proof => disproved({ en, zh }, node);
  return {
    proves: { en: `The flavor ${wanted} is on sale${place.en}.`, zh: `${place.zh}在售规格 ${wanted}。` },
    call: get(inProject(target, 'v1', `cloudservers/flavors?${new URLSearchParams({ flavor_id: wanted })}`)),
    read: (answer) =>
      readAs(answer, flavors, ({ flavors: found }) => {
        const it = found.find(({ id }) => id === wanted);
        if (!it) return no(`The region has no flavor ${wanted}.`, `该区域没有规格 ${wanted}。`);
        const sale = saleOf(it, zone);
        if (sale === 'unknown') return unreadable(answer);
        if (sale === 'sold-out') {
          return no(`The flavor ${wanted} is sold out${place.en}.`, `${place.zh}的规格 ${wanted} 已售罄。`);
        }
        if (sale === 'withdrawn') {
          return no(`The flavor ${wanted} is not sold${place.en}.`, `${place.zh}不出售规格 ${wanted}。`);
        }
        if (!charging || notSoldAs(it) !== charging) return proved;
        return charging === 'prePaid'
          ? no(`The flavor ${wanted} is sold pay-per-use only.`, `规格 ${wanted} 仅支持按需计费。`)
          : no(`The flavor ${wanted} is sold yearly/monthly only.`, `规格 ${wanted} 仅支持包年/包月。`);
      }),
  };
}

function keyPairCheck(target: Target, { text: wanted, node }: Said): BodyCheck {
  return {
    proves: { en: `The key pair ${wanted} exists.`, zh: `密钥对 ${wanted} 存在。` },
    call: get(inProject(target, 'v2.1', 'os-keypairs')),
    read: (answer) =>
      readAs(answer, keyPairs, ({ keypairs }) => {
        const names = keypairs.map(({ keypair }) => keypair.name);
        if (names.includes(wanted)) return proved;
        const others = listed(names);
        return disproved(
          {
            en: `This caller has no key pair ${wanted} in the region. There are: ${others.en}.`,
            zh: `该用户在此区域没有密钥对 ${wanted}。现有：${others.zh}。`,
          },
          node,
        );
      }),
  };
}

function groupCheck(target: Target, { text: wanted, node }: Said): BodyCheck {
  return {
    proves: { en: `The server group ${wanted} exists.`, zh: `云服务器组 ${wanted} 存在。` },
    call: get(inProject(target, 'v1', `cloudservers/os-server-groups/${pathSegment(wanted)}`)),
    read: (answer) =>
      answer.status === 404 && isOfService(answer)
        ? disproved({ en: `There is no server group ${wanted}.`, zh: `没有云服务器组 ${wanted}。` }, node)
        : readAs(answer, serverGroup, () => proved),
  };
}

function quotaCheck(target: Target, count: number, body: Node): BodyCheck {
  const isSpot = saidIn(inServer(body, 'extendparam', 'marketType'))?.text === 'spot';
  return {
    proves: {
      en: `The quota allows ${count} more server${count === 1 ? '' : 's'}.`,
      zh: `配额足够再创建 ${count} 台云服务器。`,
    },
    call: get(inProject(target, 'v1', 'cloudservers/limits')),
    read: (answer) =>
      readAs(answer, limits, ({ absolute }) => {
        const { maxTotalSpotInstances: mostSpot, totalSpotInstancesUsed: usedSpot } = absolute;
        const [most, used] =
          isSpot && mostSpot !== undefined && usedSpot !== undefined
            ? [mostSpot, usedSpot]
            : [absolute.maxTotalInstances, absolute.totalInstancesUsed];
        // A limit below zero is none.
        if (most < 0 || used + count <= most) return proved;
        return disproved(
          {
            en: `The quota is ${most} servers and ${used} are there, so that ${Math.max(0, most - used)} can still be made.`,
            zh: `配额为 ${most} 台，已使用 ${used} 台，还能创建 ${Math.max(0, most - used)} 台。`,
          },
          inServer(body, 'count'),
        );
      }),
  };
}
