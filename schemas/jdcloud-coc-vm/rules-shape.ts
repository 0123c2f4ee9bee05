import { type Fix, removeFix } from '../core/fix.ts';
import { wrappedIn } from '../core/meant.ts';
import { keyOf, type Node, propertiesOf } from '../core/node.ts';
import type { Rule } from '../core/rule.ts';
import { dataDisk } from './disks.ts';
import { dataDisksOf, partOf } from './find.ts';
import { networkInterface } from './network.ts';

/** Levels of the ordinary VM service, from which the example of the document is taken. */
export const shapeRules: readonly Rule[] = [
  {
    code: 'vm-nesting',
    severity: 'warning',
    section: 'NetworkInterfaceSpec; InstanceDiskAttachmentSpec; the example nests as the ordinary VM service does',
    documentation: {
      en: 'The fields of the network card and of the disks stand directly in them. networkInterface and cloudDiskSpec belong to the ordinary VM service, from which the example of the document is taken.',
      zh: '网卡与云硬盘的字段直接写在各自对象中。networkInterface、cloudDiskSpec 是普通云主机接口的层级，文档示例沿用了这种写法。',
    },
    fix: { en: 'Takes the fields out of the level.', zh: '将字段移出该层级。' },
    check(body, report) {
      const card = partOf(body, 'primaryNetworkInterface');
      const disks = [partOf(body, 'systemDisk'), ...dataDisksOf(body)];
      const nested = [
        { outer: card, level: wrappedIn(card, networkInterface) },
        ...disks.map((outer) => ({ outer, level: wrappedIn(outer, dataDisk) })),
      ];
      for (const { outer, level } of nested) {
        const property = level?.parent;
        if (!outer || !level || !property) continue;
        const key = keyOf(property);
        report(
          level,
          {
            en: `"${key}" is a level of the ordinary VM service. Here its fields stand directly in the object around it.`,
            zh: `“${key}”是普通云主机接口的层级。请将其中的字段直接写在外层对象中。`,
          },
          ...flatten(outer, property, level, key),
        );
      }
    },
  },
];

/** The fix that puts the fields of a level into the object around it; none where a field stands in both. */
function flatten(outer: Node, property: Node, level: Node, key: string): Fix[] {
  const title = { en: `Take the fields out of "${key}"`, zh: `将字段移出“${key}”` };
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
