import type { ObjectField } from '../../../core/model/field.ts';
import { type Fix, removeFix } from '../../../core/model/fix.ts';
import type { Rule } from '../../../core/model/rule.ts';
import { unwrapped } from '../../../core/normalize/field-aliases.ts';
import { keyOf, type Node, propertiesOf } from '../../../core/syntax/node.ts';
import { dataDisksOf, partOf } from '../body-accessors.ts';
import { charge, elasticIpSpec } from '../fields/charging.ts';
import { dataDisk } from '../fields/disks.ts';
import { networkInterface } from '../fields/network.ts';
import { instanceSpec } from '../request.ts';

/** Levels of the ordinary VM service, from which the example of the document is taken. */
export const shapeRules: readonly Rule[] = [
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
      for (const { outer, level } of partsOf(body)) {
        const property = level?.parent;
        if (!outer || !level || !property) continue;
        const key = keyOf(property);
        report(
          level,
          {
            en: `"${key}" belongs to the ordinary VM service. Move its fields up one level.`,
            zh: `“${key}”是普通云主机接口的层级。请将其中的字段移到上一层。`,
          },
          ...flatten(outer, property, level, key),
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
      const found = partsOf(body)
        .flatMap(({ field, outer, level }) =>
          [outer, level].flatMap((node) => propertiesOf(node).filter(({ property }) => field.isForeign?.(property))),
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
        others.length === 0 ? removeFix(first.property) : removeAllFix(found.map(({ property }) => property)),
      );
    },
  },
];

/** An object of the body that the ordinary VM service has too, with the level that it has around the fields. */
interface Part {
  readonly field: ObjectField;
  readonly outer: Node | undefined;
  readonly level: Node | undefined;
}

function partsOf(body: Node): readonly Part[] {
  const part = (field: ObjectField, outer: Node | undefined) => ({ field, outer, level: unwrapped(outer, field) });
  return [
    part(networkInterface, partOf(body, 'primaryNetworkInterface')),
    part(elasticIpSpec, partOf(body, 'elasticIpSpec')),
    ...[partOf(body, 'systemDisk'), ...dataDisksOf(body)].map((disk) => part(dataDisk, disk)),
    part(charge, partOf(body, 'charge')),
    part(instanceSpec, partOf(body)),
  ];
}

/** The fix that removes several fields at once. */
function removeAllFix(fields: readonly Node[]): Fix {
  return {
    title: {
      en: `Remove all ${fields.length} fields of the ordinary VM service`,
      zh: `删除普通云主机接口的 ${fields.length} 个字段`,
    },
    changes: () => fields.map((node) => ({ kind: 'remove', node })),
  };
}

/** The fix that moves the fields of a level into the object around it; none if a field is in both. */
function flatten(outer: Node, property: Node, level: Node, key: string): Fix[] {
  const title = { en: `Unwrap "${key}"`, zh: `将字段移出“${key}”` };
  const inside = propertiesOf(level);
  const beside = propertiesOf(outer).filter((it) => it.property !== property);
  if (beside.length === 0) {
    return [{ title, changes: () => [{ kind: 'unwrap', node: outer, by: level }], safe: true }];
  }
  const [first] = inside;
  const last = inside.at(-1);
  if (!first || !last) return [removeFix(property, { safe: true })];
  if (inside.some((it) => beside.some((other) => other.key === it.key))) return [];
  const { offset } = first.property;
  const fields: Node = { type: 'object', offset, length: last.property.offset + last.property.length - offset };
  return [{ title, changes: () => [{ kind: 'unwrap', node: property, by: fields }], safe: true }];
}
