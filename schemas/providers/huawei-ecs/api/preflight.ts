import * as z from 'zod';
import type { BodyCheck, CheckResult, Target } from '../../../core/api/provider-api.ts';
import { optionalPart, providerText, unexpectedResponse } from '../../../core/api/response.ts';
import type { Node } from '../../../core/syntax/node.ts';
import { pathSegment } from '../../../core/util/url.ts';
import { inProject } from '../../shared/huawei/endpoints.ts';
import { isOfService, readAs } from '../../shared/huawei/errors.ts';
import { failed, get, listed, passed, type Stated, statedIn } from '../../shared/huawei/preflight.ts';
import { chargingOf, countOf, inServer } from '../body-accessors.ts';
import { flavor, notSoldAs, saleOf } from './flavors.ts';

const zones = z.object({
  availabilityZoneInfo: z.array(
    z.object({ zoneName: providerText, zoneState: optionalPart(z.object({ available: z.boolean() })) }),
  ),
});

const flavors = z.object({ flavors: z.array(flavor) });

const keyPairs = z.object({ keypairs: z.array(z.object({ keypair: z.object({ name: providerText }) })) });

const serverGroup = z.object({ server_group: z.object({ id: z.string() }) });

const limits = z.object({
  absolute: z.object({
    maxTotalInstances: z.number(),
    totalInstancesUsed: z.number(),
    maxTotalSpotInstances: optionalPart(z.number()),
    totalSpotInstancesUsed: optionalPart(z.number()),
  }),
});

/**
 * What read-only calls can verify about a body: its zone, flavor, key pair and server group, and the quota. Not
 * its image and network: other services at other hosts know them, and a key goes only to the host of its profile.
 */
export function checks(target: Target, body: Node): readonly BodyCheck[] {
  const zone = statedIn(inServer(body, 'availability_zone'));
  const flavorRef = statedIn(inServer(body, 'flavorRef'));
  const keyPair = statedIn(inServer(body, 'key_name'));
  const group = statedIn(inServer(body, 'os:scheduler_hints', 'group'));
  const count = countOf(body);
  return [
    ...(zone ? [zoneCheck(target, zone)] : []),
    ...(flavorRef ? [flavorCheck(target, flavorRef, zone?.text, chargingOf(body))] : []),
    ...(keyPair ? [keyPairCheck(target, keyPair)] : []),
    ...(group ? [groupCheck(target, group)] : []),
    ...(count !== undefined ? [quotaCheck(target, count, body)] : []),
  ];
}

function zoneCheck(target: Target, { text: zone, node }: Stated): BodyCheck {
  return {
    verifies: { en: `Zone ${zone} is available.`, zh: `可用区 ${zone} 可用。` },
    request: get(inProject(target, 'v2.1', 'os-availability-zone')),
    read: (response) =>
      readAs(response, zones, ({ availabilityZoneInfo }) => {
        const open = availabilityZoneInfo.filter(({ zoneState }) => zoneState?.available !== false);
        if (open.some(({ zoneName }) => zoneName === zone)) return passed;
        const others = listed(open.map(({ zoneName }) => zoneName));
        return failed(
          {
            en: `Zone ${zone} is not available in the region. Available: ${others.en}.`,
            zh: `该区域的可用区 ${zone} 不可用。可用：${others.zh}。`,
          },
          node,
        );
      }),
  };
}

function flavorCheck(
  target: Target,
  { text: wanted, node }: Stated,
  zone: string | undefined,
  charging: 'prePaid' | 'postPaid' | undefined,
): BodyCheck {
  const place = zone ? { en: ` in zone ${zone}`, zh: `可用区 ${zone} ` } : { en: '', zh: '' };
  const no = (en: string, zh: string): CheckResult => failed({ en, zh }, node);
  return {
    verifies: { en: `Flavor ${wanted} is on sale${place.en}.`, zh: `${place.zh}在售规格 ${wanted}。` },
    request: get(inProject(target, 'v1', `cloudservers/flavors?${new URLSearchParams({ flavor_id: wanted })}`)),
    read: (response) =>
      readAs(response, flavors, ({ flavors: found }) => {
        const it = found.find(({ id }) => id === wanted);
        if (!it) return no(`Flavor ${wanted} doesn't exist in the region.`, `该区域没有规格 ${wanted}。`);
        const sale = saleOf(it, zone);
        if (sale === 'unknown') return unexpectedResponse(response);
        if (sale === 'sold-out') {
          return no(`Flavor ${wanted} is sold out${place.en}.`, `${place.zh}的规格 ${wanted} 已售罄。`);
        }
        if (sale === 'withdrawn') {
          return no(`Flavor ${wanted} is not sold${place.en}.`, `${place.zh}不出售规格 ${wanted}。`);
        }
        if (!charging || notSoldAs(it) !== charging) return passed;
        return charging === 'prePaid'
          ? no(`Flavor ${wanted} is sold pay-per-use only.`, `规格 ${wanted} 仅支持按需计费。`)
          : no(`Flavor ${wanted} is sold yearly/monthly only.`, `规格 ${wanted} 仅支持包年/包月。`);
      }),
  };
}

function keyPairCheck(target: Target, { text: wanted, node }: Stated): BodyCheck {
  return {
    verifies: { en: `Key pair ${wanted} exists.`, zh: `密钥对 ${wanted} 存在。` },
    request: get(inProject(target, 'v2.1', 'os-keypairs')),
    read: (response) =>
      readAs(response, keyPairs, ({ keypairs }) => {
        const names = keypairs.map(({ keypair }) => keypair.name);
        if (names.includes(wanted)) return passed;
        const others = listed(names);
        return failed(
          {
            en: `Key pair ${wanted} doesn't exist in the region for this user. Available: ${others.en}.`,
            zh: `该用户在此区域没有密钥对 ${wanted}。可用：${others.zh}。`,
          },
          node,
        );
      }),
  };
}

function groupCheck(target: Target, { text: wanted, node }: Stated): BodyCheck {
  return {
    verifies: { en: `Server group ${wanted} exists.`, zh: `云服务器组 ${wanted} 存在。` },
    request: get(inProject(target, 'v1', `cloudservers/os-server-groups/${pathSegment(wanted)}`)),
    read: (response) =>
      response.status === 404 && isOfService(response)
        ? failed({ en: `Server group ${wanted} doesn't exist.`, zh: `云服务器组 ${wanted} 不存在。` }, node)
        : readAs(response, serverGroup, () => passed),
  };
}

function quotaCheck(target: Target, count: number, body: Node): BodyCheck {
  const isSpot = statedIn(inServer(body, 'extendparam', 'marketType'))?.text === 'spot';
  return {
    verifies: {
      en: `The quota allows ${count} more server${count === 1 ? '' : 's'}.`,
      zh: `配额足够再创建 ${count} 台云服务器。`,
    },
    request: get(inProject(target, 'v1', 'cloudservers/limits')),
    read: (response) =>
      readAs(response, limits, ({ absolute }) => {
        const { maxTotalSpotInstances: mostSpot, totalSpotInstancesUsed: usedSpot } = absolute;
        const [most, used] =
          isSpot && mostSpot !== undefined && usedSpot !== undefined
            ? [mostSpot, usedSpot]
            : [absolute.maxTotalInstances, absolute.totalInstancesUsed];
        // A limit below zero is none.
        if (most < 0 || used + count <= most) return passed;
        return failed(
          {
            en: `The quota is ${most} server${most === 1 ? '' : 's'}, ${used} in use. You can create ${Math.max(0, most - used)} more.`,
            zh: `配额为 ${most} 台，已使用 ${used} 台，还能创建 ${Math.max(0, most - used)} 台。`,
          },
          inServer(body, 'count'),
        );
      }),
  };
}
