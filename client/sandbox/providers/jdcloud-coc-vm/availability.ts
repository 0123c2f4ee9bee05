import type { Json } from '../../../../schemas/core/json.ts';
import { valueAtPath } from '../../../../schemas/core/normalize/resolve-field.ts';
import { at, itemsOf, jsonOf, type Node, presentValue, stringOf } from '../../../../schemas/core/syntax/node.ts';
import { summary } from '../../../../schemas/providers/jdcloud-coc-vm/api/summary.ts';
import { dataDisksOf, inInstanceSpec } from '../../../../schemas/providers/jdcloud-coc-vm/body-accessors.ts';
import { dataDisk } from '../../../../schemas/providers/jdcloud-coc-vm/fields/disks.ts';
import type { StubContext } from '../../provider-stub.ts';
import { imagesOf, isInStock, isMissing, isSoldOut } from './catalog.ts';

/** An error of the provider: the HTTP status, its name, and the message. */
export type Refused = readonly [code: number, status: string, message: string];

const networkInterface = 'primaryNetworkInterface';

/**
 * Why the provider refuses a valid body: a resource is missing or out of stock.
 * @param now what is sold out for now
 */
export function refusalOf(body: Node, now: Pick<StubContext, 'isSoldOut'>): Refused | undefined {
  const text = (...path: readonly string[]) => stringOf(presentValue(inInstanceSpec(body, ...path))) ?? '';
  const [type, zone, image] = [text('instanceType'), text('az'), text('imageId')];
  const resources = [
    ['InstanceType', type],
    ['Image', image],
    ['Subnet', text(networkInterface, 'subnetId')],
    ...itemsOf(inInstanceSpec(body, networkInterface, 'securityGroups')).map(
      (group) => ['SecurityGroups', groupOf(group)] as const,
    ),
    ['KeyPair', text('keyName')],
  ] as const;
  const missing = resources.find(([, id]) => isMissing(id));
  if (missing) return [404, 'NOT_FOUND', `${missing[0]} '${missing[1]}' not found`];
  const refuse = (message: string): Refused => [400, 'FAILED_PRECONDITION', message];
  if (imagesOf([image]).some(({ status }) => status !== 'ready')) return refuse(`Image '${image}' not ready`);
  if (!isInStock(type, zone, now)) return refuse(`InstanceType '${type}' is out of stock`);
  const soldOut = [inInstanceSpec(body, 'systemDisk'), ...dataDisksOf(body)].map(diskTypeOf).find(isSoldOut);
  return soldOut === undefined ? undefined : refuse(`Disk type '${soldOut}' is out of stock`);
}

/** The ordinary VM service takes bare ids. */
const groupOf = (group: Node) => stringOf(at(group, 'groupId') ?? group) ?? '';

const diskTypeOf = (disk: Node | undefined) => stringOf(valueAtPath(disk, dataDisk, 'diskType')) ?? '';

/**
 * The fields of a body that a describe call returns later. The body may have the format of the ordinary VM service, which
 * the request checks accept.
 */
export function factsOf(body: Node, region: string): Record<string, Json> {
  const value = (...path: readonly string[]): Json => {
    const node = presentValue(inInstanceSpec(body, ...path));
    return node ? jsonOf(node) : '';
  };
  const { period = 1, unit } = summary(body).prepaid ?? {};
  const keyName = value('keyName');
  return {
    region,
    az: value('az'),
    instanceType: value('instanceType'),
    imageId: value('imageId'),
    vpcId: value(networkInterface, 'vpcId'),
    subnetId: value(networkInterface, 'subnetId'),
    securityGroups: value(networkInterface, 'securityGroups'),
    dataDisks: dataDisksOf(body).length,
    months: period * (unit === 'year' ? 12 : 1),
    ...(presentValue(inInstanceSpec(body, 'elasticIpSpec')) && { elastic: true }),
    ...(keyName !== '' && { keyName }),
  };
}
