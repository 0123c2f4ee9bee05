import * as z from 'zod/mini';
import type { BodyCheck, CheckResult, Query, Target } from '../../../core/api/provider-api.ts';
import { optionalPart, providerText, unexpectedResponse } from '../../../core/api/response.ts';
import type { Node } from '../../../core/syntax/node.ts';
import { pathSegment } from '../../../core/util/url.ts';
import { inProject } from '../../shared/huawei/endpoints.ts';
import { isOfService, readResponse } from '../../shared/huawei/errors.ts';
import { namesText, passedByResponse } from '../../shared/huawei/preflight.ts';
import { failed, get, passed, type StringValue, stringValueOf } from '../../shared/preflight.ts';
import { chargingOf, countOf, inServer } from '../body-accessors.ts';
import { listUrl } from './endpoints.ts';
import { flavor, saleOf, unsupportedCharging } from './flavors.ts';
import { servers } from './instance.ts';

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

/** Verifies the credential with the smallest page of the list. */
export function probe(target: Target): Query<CheckResult> {
  return passedByResponse(get(listUrl(target, { limit: '1' })), servers);
}

/**
 * What read-only calls can verify about a body: its zone, flavor, key pair and server group, and the quota.
 * Images and networks belong to other services, whose lists are read as for completions.
 */
export function checks(target: Target, body: Node): readonly BodyCheck[] {
  const zone = stringValueOf(inServer(body, 'availability_zone'));
  const flavorRef = stringValueOf(inServer(body, 'flavorRef'));
  const keyPair = stringValueOf(inServer(body, 'key_name'));
  const group = stringValueOf(inServer(body, 'os:scheduler_hints', 'group'));
  const count = countOf(body);
  return [
    ...(zone ? [zoneCheck(target, zone)] : []),
    ...(flavorRef ? [flavorCheck(target, flavorRef, zone?.text, chargingOf(body))] : []),
    ...(keyPair ? [keyPairCheck(target, keyPair)] : []),
    ...(group ? [groupCheck(target, group)] : []),
    ...(count !== undefined ? [quotaCheck(target, count, body)] : []),
  ];
}

function zoneCheck(target: Target, { text: zone, node }: StringValue): BodyCheck {
  return {
    topics: ['zone'],
    verifies: { en: `Zone ${zone} is available.`, zh: `可用区 ${zone} 可用。` },
    request: get(inProject(target, 'v2.1', 'os-availability-zone')),
    read: (response) =>
      readResponse(response, zones, ({ availabilityZoneInfo }) => {
        const available = availabilityZoneInfo.filter(({ zoneState }) => zoneState?.available !== false);
        if (available.some(({ zoneName }) => zoneName === zone)) return passed;
        const others = namesText(available.map(({ zoneName }) => zoneName));
        return failed(
          {
            en: `Zone ${zone} isn't available in the region. Available: ${others.en}.`,
            zh: `该区域的可用区 ${zone} 不可用。可用：${others.zh}。`,
          },
          node,
        );
      }),
  };
}

function flavorCheck(
  target: Target,
  { text: wanted, node }: StringValue,
  zone: string | undefined,
  charging: 'prePaid' | 'postPaid' | undefined,
): BodyCheck {
  const place = zone ? { en: ` in zone ${zone}`, zh: `可用区 ${zone} ` } : { en: '', zh: '' };
  const failedAt = (en: string, zh: string): CheckResult => failed({ en, zh }, node);
  return {
    topics: ['instance-type', 'sale', 'charging'],
    verifies: { en: `Flavor ${wanted} is on sale${place.en}.`, zh: `${place.zh}在售规格 ${wanted}。` },
    request: get(inProject(target, 'v1', `cloudservers/flavors?${new URLSearchParams({ flavor_id: wanted })}`)),
    read: (response) =>
      readResponse(response, flavors, ({ flavors: found }) => {
        const offer = found.find(({ id }) => id === wanted);
        if (!offer) return failedAt(`Flavor ${wanted} doesn't exist in the region.`, `该区域没有规格 ${wanted}。`);
        const sale = saleOf(offer, zone);
        if (sale === 'unknown') return unexpectedResponse(response);
        if (sale === 'sold-out') {
          return failedAt(`Flavor ${wanted} is sold out${place.en}.`, `${place.zh}的规格 ${wanted} 已售罄。`);
        }
        if (sale === 'withdrawn') {
          return failedAt(`Flavor ${wanted} is not sold${place.en}.`, `${place.zh}不出售规格 ${wanted}。`);
        }
        if (!charging || unsupportedCharging(offer) !== charging) return passed;
        return charging === 'prePaid'
          ? failedAt(`Flavor ${wanted} is sold pay-per-use only.`, `规格 ${wanted} 仅支持按需计费。`)
          : failedAt(`Flavor ${wanted} is sold yearly/monthly only.`, `规格 ${wanted} 仅支持包年包月。`);
      }),
  };
}

function keyPairCheck(target: Target, { text: wanted, node }: StringValue): BodyCheck {
  return {
    topics: ['key-pair'],
    verifies: { en: `Key pair ${wanted} exists.`, zh: `密钥对 ${wanted} 存在。` },
    request: get(inProject(target, 'v2.1', 'os-keypairs')),
    read: (response) =>
      readResponse(response, keyPairs, ({ keypairs }) => {
        const names = keypairs.map(({ keypair }) => keypair.name);
        if (names.includes(wanted)) return passed;
        const others = namesText(names);
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

function groupCheck(target: Target, { text: wanted, node }: StringValue): BodyCheck {
  return {
    topics: [],
    verifies: { en: `Server group ${wanted} exists.`, zh: `云服务器组 ${wanted} 存在。` },
    request: get(inProject(target, 'v1', `cloudservers/os-server-groups/${pathSegment(wanted)}`)),
    read: (response) =>
      response.status === 404 && isOfService(response)
        ? failed({ en: `Server group ${wanted} doesn't exist.`, zh: `云服务器组 ${wanted} 不存在。` }, node)
        : readResponse(response, serverGroup, () => passed),
  };
}

function quotaCheck(target: Target, count: number, body: Node): BodyCheck {
  const isSpot = stringValueOf(inServer(body, 'extendparam', 'marketType'))?.text === 'spot';
  return {
    topics: ['quota'],
    verifies: {
      en: `The quota allows ${count} more server${count === 1 ? '' : 's'}.`,
      zh: `配额足够再创建 ${count} 台云服务器。`,
    },
    request: get(inProject(target, 'v1', 'cloudservers/limits')),
    read: (response) =>
      readResponse(response, limits, ({ absolute }) => {
        const { maxTotalSpotInstances: maxSpot, totalSpotInstancesUsed: usedSpot } = absolute;
        const [maximum, used] =
          isSpot && maxSpot !== undefined && usedSpot !== undefined
            ? [maxSpot, usedSpot]
            : [absolute.maxTotalInstances, absolute.totalInstancesUsed];
        // A negative number means no limit.
        if (maximum < 0 || used + count <= maximum) return passed;
        return failed(
          {
            en: `The quota is ${maximum} server${maximum === 1 ? '' : 's'}, ${used} in use. You can create ${Math.max(0, maximum - used)} more.`,
            zh: `配额为 ${maximum} 台，已使用 ${used} 台，还能创建 ${Math.max(0, maximum - used)} 台。`,
          },
          inServer(body, 'count'),
        );
      }),
  };
}
