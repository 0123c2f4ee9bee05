import type { ObjectField } from '../../../core/model/field.ts';
import { type Fix, removeFix } from '../../../core/model/fix.ts';
import type { Rule } from '../../../core/model/rule.ts';
import { isSameName } from '../../../core/normalize/closest-name.ts';
import { unwrapped } from '../../../core/normalize/interpret-object.ts';
import {
  isEmptyValue,
  keyOf,
  type Node,
  presentValue,
  propertiesOf,
  propertyValue,
  stringOf,
} from '../../../core/syntax/node.ts';
import { isPlaceholder } from '../../../core/util/placeholder.ts';
import { isDryRun } from '../../shared/no-dry-run.ts';
import { unwrapFixes } from '../../shared/unwrap-fixes.ts';
import { dataDisksOf, inInstanceSpec } from '../body-accessors.ts';
import { charge, elasticIpSpec, unitInName } from '../fields/charging.ts';
import { dataDisk, isDiskCount } from '../fields/disks.ts';
import { networkInterface } from '../fields/network.ts';
import { instanceSpec } from '../request.ts';

/** Rules for wrappers of the ordinary VM service, which the example of the document is taken from. */
export const structureRules: readonly Rule[] = [
  {
    code: 'vm-nesting',
    severity: 'warning',
    section: 'NetworkInterfaceSpec; InstanceDiskAttachmentSpec; the example nests as the ordinary VM service does',
    documentation: {
      en: "The fields of the network card, the disks and the public IP address belong directly in their objects. networkInterface, cloudDiskSpec and chargeSpec are levels of the ordinary VM service, from which the document's example is taken.",
      zh: '网卡、云硬盘与弹性公网 IP 的字段直接写在各自对象中。networkInterface、cloudDiskSpec、chargeSpec 是普通云主机接口的层级，文档示例沿用了这种写法。',
    },
    fix: { en: 'Unwraps the fields.', zh: '将字段移出该层级。' },
    check(body, report) {
      for (const { outer, wrapper } of wrappedObjectsOf(body)) {
        const property = wrapper?.parent;
        if (!outer || !wrapper || !property) continue;
        const key = keyOf(property);
        report(
          wrapper,
          {
            en: `"${key}" belongs to the ordinary VM service. Move its fields up one level.`,
            zh: `“${key}”是普通云主机接口的层级。请将其中的字段移到上一层。`,
          },
          ...unwrapFixes(outer, property, wrapper),
        );
      }
    },
  },
  {
    code: 'vm-fields',
    severity: 'warning',
    section: 'InstanceSpec and the tables below it; the ordinary VM service has these fields too',
    documentation: {
      en: "The ordinary VM service has fields that the document of this service doesn't list: templates and groups, host name, user data, tags, billing of stopped instances, snapshots and performance of disks, and more.",
      zh: '普通云主机接口有一些合作云主机文档中没有的字段：实例模板与高可用组、主机名、自定义脚本、标签、停机计费、云硬盘的快照与性能等。',
    },
    fix: { en: 'Removes all of them.', zh: '全部删除。' },
    check(body, report) {
      const found = wrappedObjectsOf(body)
        .flatMap(({ field, outer, wrapper }) =>
          [outer, wrapper].flatMap((node) =>
            // The SDKs of that service send null for an absent field.
            propertiesOf(node).filter(
              ({ property, value }) =>
                value?.type !== 'null' &&
                field.otherForms?.hasOwnRule?.(property) &&
                !isDryRun(property) &&
                !isDiskCount(property) &&
                unitInName(property) === undefined,
            ),
          ),
        )
        .sort((a, b) => a.property.offset - b.property.offset);
      const [first, ...others] = found;
      if (!first) return;
      const keys = [...new Set(found.map(({ key }) => key))];
      report(
        first.property,
        {
          en: `Only the ordinary VM service documents "${keys.join('", "')}". Remove ${others.length === 0 ? 'it' : 'them'}.`,
          zh: `“${keys.join('”、“')}”是普通云主机接口的字段，合作云主机的文档中没有，请删除。`,
        },
        removeAllFix(found.map(({ property }) => property)),
      );
    },
  },
  {
    code: 'region-of-zone',
    severity: 'warning',
    section: '请求地址; InstanceSpec, az',
    documentation: {
      en: "A zone belongs to the region in the URL. A regionId in the body has no effect; if it names another region than the zone, one of the two isn't meant.",
      zh: '可用区须属于请求地址中的地域。请求体中的 regionId 不起作用；若与可用区所属地域不同，则其中之一有误。',
    },
    check(body, report) {
      const az = inInstanceSpec(body, 'az');
      const [, ofZone] = /^([a-z]{2,9}-[a-z]{2,20}-\d{1,3})[a-z]$/.exec(stringOf(az) ?? '') ?? [];
      const found = [body, inInstanceSpec(body)].flatMap(propertiesOf).find(({ key }) => isRegionKey(key));
      const region = stringOf(presentValue(found?.value));
      if (!az || !found || ofZone === undefined || region === undefined || region === ofZone) return;
      if (isPlaceholder(region) || region.length > 40) return;
      report(az, {
        en: `This zone is in "${ofZone}", but "${found.key}" is "${region}". Make them agree.`,
        zh: `该可用区属于“${ofZone}”，而“${found.key}”为“${region}”，请保持一致。`,
      });
    },
  },
];

const isRegionKey = (key: string) => isSameName(key, 'regionId') || isSameName(key, 'region');

/** An object of the body, with the wrapper that the ordinary VM service has around its fields. */
interface WrappedObject {
  readonly field: ObjectField;
  readonly outer: Node | undefined;
  readonly wrapper: Node | undefined;
}

function wrappedObjectsOf(body: Node): readonly WrappedObject[] {
  const wrappedObject = (field: ObjectField, outer: Node | undefined) => ({
    field,
    outer,
    wrapper: unwrapped(outer, field),
  });
  return [
    wrappedObject(networkInterface, inInstanceSpec(body, 'primaryNetworkInterface')),
    wrappedObject(elasticIpSpec, inInstanceSpec(body, 'elasticIpSpec')),
    ...[inInstanceSpec(body, 'systemDisk'), ...dataDisksOf(body)].map((disk) => wrappedObject(dataDisk, disk)),
    wrappedObject(charge, inInstanceSpec(body, 'charge')),
    wrappedObject(instanceSpec, inInstanceSpec(body)),
  ];
}

/** The fix that removes several fields at once; nobody applies it unseen if their values are lost. */
function removeAllFix(fields: readonly Node[]): Fix {
  const isLastResort = fields.some((property) => !isEmptyValue(propertyValue(property)));
  const [only, ...others] = fields;
  if (only && others.length === 0) return removeFix(only, { isLastResort });
  return {
    isLastResort,
    title: {
      en: `Remove all ${fields.length} fields of the ordinary VM service`,
      zh: `删除普通云主机接口的 ${fields.length} 个字段`,
    },
    changes: () => fields.map((node) => ({ kind: 'remove', node })),
  };
}
