import * as z from 'zod/mini';
import type { BodyCheck, CheckResult, Target } from '../../../../core/api/provider-api.ts';
import { optionalPart, providerText } from '../../../../core/api/response.ts';
import { at, itemsOf, type Node, numberOf } from '../../../../core/syntax/node.ts';
import { passed } from '../../../shared/preflight.ts';
import { textIn } from '../../body-accessors.ts';
import { checkOf, failedAt, notFoundText } from './common.ts';

const types = z.object({
  instanceTypes: z.array(
    z.object({
      instanceTypeId: providerText,
      supportRaids: optionalPart(z.array(z.number())),
      supportSubnet: optionalPart(z.boolean()),
      diskInfo: optionalPart(z.object({ disks: z.array(z.object({ diskCount: z.number() })) })),
    }),
  ),
});

/** Checks that the model exists and supports the requested options (DescribeInstanceTypes). */
export function typeCheck(target: Target, body: Node): BodyCheck | undefined {
  const type = textIn(body, 'instanceTypeId');
  if (!type) return undefined;
  const levels = raidLevelsIn(body);
  const disks = disksIn(body);
  const subnet = textIn(body, 'subnetId');
  const hasRequirements = levels.length + disks.length > 0 || subnet !== undefined;
  const verifies = {
    en: `Model "${type}" exists${hasRequirements ? ' and supports the requested RAID levels and subnet' : ''}.`,
    zh: `机型“${type}”存在${hasRequirements ? '，且支持所需的 RAID 级别和内网组网' : ''}。`,
  };
  return checkOf(
    { verifies, topics: ['instance-type', ...(levels.length > 0 ? ['raid' as const] : [])] },
    target,
    'DescribeInstanceTypes',
    { instanceTypeIds: [type] },
    types,
    ({ instanceTypes }): CheckResult => {
      const model = instanceTypes.find(({ instanceTypeId }) => instanceTypeId === type);
      if (!model) return failedAt(['instanceTypeId'], notFoundText({ en: 'Model', zh: '机型' }, type));
      const { supportRaids, supportSubnet, diskInfo } = model;
      const level = supportRaids && levels.find(({ value }) => !supportRaids.includes(value));
      if (level) {
        const known = supportRaids.join(', ') || '-';
        return failedAt(level.field, {
          en: `Model "${type}" doesn't support RAID ${level.value}. Supported: ${known}.`,
          zh: `机型“${type}”不支持 RAID ${level.value}。支持的级别：${known}。`,
        });
      }
      const count = diskInfo?.disks.reduce((sum, { diskCount }) => sum + diskCount, 0);
      const disk = count && disks.find(({ value }) => value > count);
      if (disk) {
        return failedAt(disk.field, {
          en: `Model "${type}" has ${count} ${count === 1 ? 'disk' : 'disks'}; disk ${disk.value} doesn't exist.`,
          zh: `机型“${type}”只有 ${count} 块硬盘，硬盘 ${disk.value} 不存在。`,
        });
      }
      if (subnet && supportSubnet === false) {
        return failedAt(['subnetId'], {
          en: `Model "${type}" doesn't support subnets.`,
          zh: `机型“${type}”不支持内网组网。`,
        });
      }
      return passed;
    },
  );
}

/** A number in the body and its path. */
interface NumberAt {
  readonly value: number;
  readonly field: readonly (string | number)[];
}

function numberAt(node: Node | undefined, ...field: (string | number)[]): NumberAt[] {
  const value = numberOf(node);
  return value === undefined ? [] : [{ value, field }];
}

function raidLevelsIn(body: Node): NumberAt[] {
  const raid = at(body, 'raidConfig');
  return [
    ...numberAt(at(raid, 'raidType'), 'raidConfig', 'raidType'),
    ...itemsOf(at(raid, 'customRaids')).flatMap((group, index) =>
      numberAt(at(group, 'raidType'), 'raidConfig', 'customRaids', index, 'raidType'),
    ),
  ];
}

function disksIn(body: Node): NumberAt[] {
  return itemsOf(at(body, 'raidConfig', 'customRaids')).flatMap((group, index) =>
    itemsOf(at(group, 'diskSequence')).flatMap((disk, place) =>
      numberAt(disk, 'raidConfig', 'customRaids', index, 'diskSequence', place),
    ),
  );
}
