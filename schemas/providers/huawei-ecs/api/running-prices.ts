import * as z from 'zod/mini';
import { anyObject, listAt, objectAt, reportOf, textAt } from '../../../core/api/instance-report.ts';
import { type PriceUnknown, priceOfGone } from '../../../core/api/price.ts';
import type { InstanceReports, JsonObject, ReportCall, RunningPrices } from '../../../core/api/provider-api.ts';
import type { Json } from '../../../core/json.ts';
import type { LocalizedText } from '../../../core/localized-text.ts';
import { treeOf } from '../../../core/syntax/json-tree.ts';
import { atService } from '../../shared/huawei/account-values.ts';
import { inProject } from '../../shared/huawei/endpoints.ts';
import { readResponse } from '../../shared/huawei/errors.ts';
import { get } from '../../shared/preflight.ts';
import { listUrl } from './endpoints.ts';
import { hasFloatingAddress } from './inspected-address.ts';
import { inspection } from './inspection.ts';
import { priceOfServer } from './price.ts';

/** As many ids as one list takes, whose page has 25 servers by default. */
const maxServers = 100;

/** The largest pages of the lists of all disks and all elastic IPs. What is on no page leaves a price unknown. */
const maxDisks = 1000;
const maxAddresses = 2000;

const serverList = z.object({ servers: z.array(anyObject) });

/** The body that would create a server like one that exists leads to its price. A subscription is priced by the month. */
export const runningPrices: RunningPrices = {
  maxInstances: maxServers,
  calls: (target, ids) => {
    const read: ReportCall['read'] = (response) => readResponse(response, anyObject, (said) => reportOf(said));
    const [disks, addresses] = [atService('ecs', 'evs'), atService('ecs', 'vpc')];
    return [
      {
        name: 'servers',
        request: get(listUrl(target, { server_id: ids.join(','), limit: String(maxServers) })),
        read: (response) => readResponse(response, serverList, (said) => reportOf(said)),
      },
      {
        name: 'disks',
        at: disks,
        request: get(inProject(disks(target), 'v2', `cloudvolumes/detail?limit=${maxDisks}`)),
        read,
      },
      {
        name: 'addresses',
        at: addresses,
        request: get(inProject(addresses(target), 'v3', `eip/publicips?limit=${maxAddresses}`)),
        read,
      },
    ];
  },
  price(target, { servers, disks, addresses }, id) {
    const server = listAt(servers, 'servers').find((it) => textAt(it, 'id') === id);
    if (server === undefined) return priceOfGone;
    const bound = listAt(addresses, 'publicips').filter((it) => textAt(it, 'vnic', 'device_id') === id);
    const reports = { server: objectAt(server), disks, addresses: { publicips: bound } };
    const reason = unreadPart(reports, bound.length, addresses !== undefined);
    return reason
      ? unknown(reason)
      : priceOfServer(target, treeOf(bodyOf(reports)), (flavor) => specOf(server, flavor));
  },
};

const unknown = (why: LocalizedText): PriceUnknown => ({ kind: 'unknown', why });

/** What isn't known of a server although it costs something. */
function unreadPart(
  { server, disks }: InstanceReports,
  addresses: number,
  isAddressKnown: boolean,
): LocalizedText | undefined {
  if (textAt(server, 'flavor', 'id') === undefined) return messages.flavor;
  if (disks === undefined) return messages.disks;
  if (addresses > 1) return messages.addresses;
  const isUnread = !isAddressKnown || addresses === 0;
  return isUnread && hasFloatingAddress(server) ? messages.address : undefined;
}

/** The length of a subscription isn't returned. */
function bodyOf(reports: InstanceReports): JsonObject {
  const server = objectAt(inspection.draft(reports, { password: '' }), 'server');
  const extendparam = objectAt(server, 'extendparam');
  const isPrepaid = textAt(extendparam, 'chargingMode') === 'prePaid';
  const period = isPrepaid ? { periodType: 'month', periodNum: 1 } : {};
  return { server: { ...server, extendparam: { ...extendparam, ...period } } };
}

/** The name of a server's flavor in the products. */
function specOf(server: Json, flavor: string): string {
  const isWindows = textAt(server, 'metadata', 'os_type')?.toLowerCase() === 'windows';
  return textAt(server, 'metadata', 'metering.resourcespeccode') ?? `${flavor}.${isWindows ? 'win' : 'linux'}`;
}

const messages = {
  flavor: { en: 'The value of "flavor" isn\'t known.', zh: '“flavor”的值未知。' },
  disks: { en: "The disks couldn't be read.", zh: '无法读取磁盘。' },
  address: { en: "The public IP address couldn't be read.", zh: '无法读取公网 IP。' },
  addresses: { en: 'It has several public IP addresses.', zh: '它有多个公网 IP。' },
};
