import type { PriceUnknown } from '../../../core/api/price.ts';
import type { PriceInquiry, ProviderApi, Target } from '../../../core/api/provider-api.ts';
import type { LocalizedText } from '../../../core/localized-text.ts';
import { at, elementsOf, type Node, numberOf, presentValue, stringOf } from '../../../core/syntax/node.ts';
import { groupBy } from '../../../core/util/group-by.ts';
import { priceSites } from '../../shared/huawei/price-sites.ts';
import { isUnknownProduct, type RatedLine, type Rating, ratingCall } from '../../shared/huawei/ratings.ts';
import { chargingOf, countOf, eipIsPrepaid, inServer } from '../body-accessors.ts';
import { summary } from './summary.ts';

/** What a body orders: lines that have a price, and parts without one. */
interface Ordered {
  /** Charged as the server is: by its period, or by the hour. */
  readonly lines: readonly RatedLine[];
  /** Charged by the hour beside a prepaid server. */
  readonly hourly: readonly RatedLine[];
  readonly traffic: readonly RatedLine[];
  readonly omits: readonly LocalizedText[];
}

/** What prices one part of an order. */
type Part = Partial<Ordered>;

/** The types of disks that are one product; the others are several, for size, IOPS and throughput. */
const pricedDisks: ReadonlySet<string> = new Set(['SATA', 'SAS', 'GPSSD', 'SSD', 'ESSD']);

/** The names of lines in the products of bandwidth. */
const pricedLines: ReadonlyMap<string, string> = new Map([
  ['5_bgp', 'bgp'],
  ['5_sbgp', 'sbgp'],
]);

/**
 * The price of a body (Business Support System, "Querying the Price of a Pay-per-Use Product" and "... of a Yearly/Monthly
 * Product"): its servers, disks and bandwidth. An EIP itself costs nothing as long as it is bound to a server.
 */
export const priceInquiry: ProviderApi['price'] = (ownTarget, body) =>
  // Windows images can't be used (document: Table 2, imageRef).
  priceOfServer(ownTarget, body, (flavor) => `${flavor}.linux`);

/**
 * The price of a body.
 * @param specOf the name that a server's flavor has in the products, with its operating system
 */
export function priceOfServer(
  ownTarget: Target,
  body: Node,
  specOf: (flavor: string) => string,
): PriceInquiry | PriceUnknown {
  const sites = priceSites('ecs', ownTarget);
  if (!sites) return unknown(messages.otherSite(ownTarget.region));
  const count = countOf(body);
  const flavor = stringOf(presentValue(inServer(body, 'flavorRef')));
  const rating = ratingOf(body);
  const reason =
    notPriced(body) ?? (count && flavor ? undefined : messages.unknownField(flavor ? 'count' : 'flavorRef'));
  if (reason) return unknown(reason);
  if (!count || !flavor || 'kind' in rating) return 'kind' in rating ? rating : unknown(messages.unknownField('count'));
  const ordered = orderedBy(body, flavor, specOf(flavor), count);
  const groups = [
    [ordered.lines, rating],
    [ordered.hourly, { by: 'hour' }],
    [ordered.traffic, { by: 'traffic' }],
  ] as const satisfies readonly (readonly [readonly RatedLine[], Rating])[];
  const { project } = ownTarget;
  const renews = summary(body).prepaid?.renews;
  return {
    kind: 'inquiry',
    sites,
    calls: (target) =>
      groups.filter(([lines]) => lines.length > 0).map(([lines, by]) => ratingCall(target, project, lines, by)),
    ...(rating.by === 'period' && { months: rating.unit === 'year' ? rating.number * 12 : rating.number }),
    ...(renews !== undefined && { renews }),
    covers: [...ordered.lines, ...ordered.hourly].map(({ of }) => of),
    omits: ordered.omits,
    excludes: messages.excludes,
    isUnknownPart: isUnknownProduct,
  };
}

const unknown = (why: LocalizedText): PriceUnknown => ({ kind: 'unknown', why });

/** Why a server has no listed price. */
function notPriced(body: Node): LocalizedText | undefined {
  const market = presentValue(inServer(body, 'extendparam', 'marketType'));
  if (market) return stringOf(market) === 'spot' ? messages.spot : messages.unknownField('marketType');
  const tenancy = presentValue(inServer(body, 'os:scheduler_hints', 'tenancy'));
  if (!tenancy || stringOf(tenancy) === 'shared') return undefined;
  return stringOf(tenancy) === 'dedicated' ? messages.dedicated : messages.unknownField('tenancy');
}

function ratingOf(body: Node): Rating | PriceUnknown {
  const charging = chargingOf(body);
  if (charging === undefined) return unknown(messages.unknownField('chargingMode'));
  if (charging === 'postPaid') return { by: 'hour' };
  const number = numberOf(inServer(body, 'extendparam', 'periodNum'));
  const unit = stringOf(inServer(body, 'extendparam', 'periodType'));
  if (number === undefined || !Number.isInteger(number) || number < 1)
    return unknown(messages.unknownField('periodNum'));
  return unit === 'month' || unit === 'year'
    ? { by: 'period', number, unit }
    : unknown(messages.unknownField('periodType'));
}

function orderedBy(body: Node, flavor: string, spec: string, count: number): Ordered {
  const disks = [inServer(body, 'root_volume'), ...elementsOf(inServer(body, 'data_volumes'))];
  const server: RatedLine = { of: messages.times(count, flavor), service: 'ec2', resource: 'vm', spec, count };
  const parts: readonly Part[] = [
    { lines: [server] },
    ...disks.map((disk, index) => diskPart(disk, count, index === 0)),
    addressPart(body, count),
  ];
  return {
    lines: sameAsOne(parts.flatMap(({ lines }) => lines ?? [])),
    hourly: parts.flatMap(({ hourly }) => hourly ?? []),
    traffic: parts.flatMap(({ traffic }) => traffic ?? []),
    omits: parts.flatMap(({ omits }) => omits ?? []),
  };
}

/** Lines of the same product as one, with their number. */
function sameAsOne(lines: readonly RatedLine[]): RatedLine[] {
  const groups = groupBy(lines, ({ resource, spec, size }) => JSON.stringify([resource, spec, size]));
  return [...groups.values()].flatMap((same) => {
    const [first] = same;
    if (!first || same.length === 1) return first ?? [];
    const count = same.reduce((sum, line) => sum + line.count, 0);
    return { ...first, count, of: first.size === undefined ? first.of : diskText(count, first.spec, first.size) };
  });
}

function diskPart(disk: Node | undefined, count: number, isRoot: boolean): Part {
  const type = stringOf(presentValue(at(disk, 'volumetype')));
  const size = numberOf(presentValue(at(disk, 'size')));
  const isDedicated = presentValue(at(disk, 'cluster_id')) ?? presentValue(at(disk, 'cluster_type'));
  if (isDedicated) return { omits: [messages.dedicatedDisk] };
  if (!type || !size || size < 1) return { omits: [isRoot ? messages.rootDisk : messages.dataDisk] };
  if (!pricedDisks.has(type)) return { omits: [messages.disk(type)] };
  return { lines: [{ of: diskText(count, type, size), service: 'ebs', resource: 'volume', spec: type, size, count }] };
}

/** The bandwidth of a new EIP; one that joins a shared bandwidth, and an existing one, cost nothing more. */
function addressPart(body: Node, count: number): Part {
  const eip = presentValue(inServer(body, 'publicip', 'eip'));
  if (!eip || presentValue(inServer(body, 'publicip', 'id'))) return {};
  const bandwidth = at(eip, 'bandwidth');
  const share = presentValue(at(bandwidth, 'sharetype'));
  if (share && stringOf(share) === 'WHOLE') return {};
  const line = pricedLines.get(stringOf(at(eip, 'iptype')) ?? '');
  const size = numberOf(presentValue(at(bandwidth, 'size')));
  const mode = presentValue(at(bandwidth, 'chargemode'));
  const chargemode = mode === undefined ? 'bandwidth' : stringOf(mode);
  if (!line || !size || (share && stringOf(share) !== 'PER')) return { omits: [messages.address] };
  const product = { service: 'vpc', resource: 'bandwidth', count } as const;
  if (chargemode === 'traffic') {
    // The price of 1 GB is that of one server's traffic.
    return { traffic: [{ ...product, of: messages.traffic, spec: `12_${line}`, size, count: 1 }] };
  }
  if (chargemode !== 'bandwidth') return { omits: [messages.address] };
  const rated: RatedLine = { ...product, of: messages.bandwidth(count, size), spec: `19_${line}`, size };
  const isWithServer = chargingOf(body) === 'postPaid' || eipIsPrepaid(eip);
  return isWithServer ? { lines: [rated] } : { hourly: [rated] };
}

const diskText = (count: number, type: string, size: number): LocalizedText =>
  messages.times(count, `${size} GB ${type}`);

const messages = {
  times: (count: number, what: string): LocalizedText => ({ en: `${count} × ${what}`, zh: `${count} × ${what}` }),
  bandwidth: (count: number, mbps: number): LocalizedText => ({
    en: `${count} × ${mbps} Mbit/s`,
    zh: `${count} × ${mbps} Mbit/s`,
  }),
  traffic: { en: 'outbound traffic', zh: '出网流量' },
  unknownField: (key: string): LocalizedText => ({
    en: `The value of "${key}" isn't known.`,
    zh: `“${key}”的值未知。`,
  }),
  spot: { en: 'The spot price follows the market.', zh: '竞价价格随市场变化。' },
  dedicated: {
    en: 'A server on a dedicated host is charged with its host.',
    zh: '专属主机上的云服务器随专属主机计费。',
  },
  otherSite: (region: string): LocalizedText => ({
    en: `Huawei Cloud documents no service for prices in ${region}.`,
    zh: `华为云未公开 ${region} 的询价服务。`,
  }),
  rootDisk: { en: 'the system disk, whose size the image decides', zh: '系统盘（大小由镜像决定）' },
  dataDisk: { en: 'a data disk', zh: '一块数据盘' },
  dedicatedDisk: { en: 'a disk in dedicated storage', zh: '专属存储中的磁盘' },
  disk: (type: string): LocalizedText => ({ en: `${type} disks`, zh: `${type} 磁盘` }),
  address: { en: 'the public IP address', zh: '弹性公网 IP' },
  excludes: {
    en: 'marketplace images, snapshots and backups',
    zh: '市场镜像、快照和备份',
  },
};
