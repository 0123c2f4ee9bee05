import { type Fix, removeFix, renameFix } from '../../../core/model/fix.ts';
import type { Rule } from '../../../core/model/rule.ts';
import { at, child, jsonOf, keyOf, type Node, stringOf } from '../../../core/syntax/node.ts';
import { inServer } from '../body-accessors.ts';
import { fix, puts } from '../fix-helpers.ts';
import { flatKeys, groupsIn } from '../flattened-fields.ts';
import { flat, subnetsToMove } from '../misplaced-fields.ts';

/** Shapes of the provider's command line, and of other clouds, that the request does not have. */
export const shapeRules: readonly Rule[] = [
  {
    code: 'flat-subnet',
    severity: 'warning',
    section: 'Table 3, subnet_id; the provider also prints server.subnet_id for its command line',
    documentation: {
      en: 'The subnet stands in a NIC, nics[].subnet_id, and not at the server, where it has no effect.',
      zh: '子网应写在网卡中（nics[].subnet_id），写在云服务器一级不生效。',
    },
    fix: {
      en: 'Moves it into the first NIC, or removes it where that has a subnet.',
      zh: '移到第一张网卡中；网卡已有子网时删除。',
    },
    check(body, report) {
      const server = inServer(body);
      // Where a NIC or its subnet is missing, that is said.
      if (!server || subnetsToMove(server).length > 0) return;
      for (const property of flat(server, flatKeys.subnet)) {
        report(
          property,
          {
            en: 'The subnet stands in a NIC, nics[].subnet_id; here it has no effect.',
            zh: '子网应写在网卡中（nics[].subnet_id），写在此处不生效。',
          },
          removeFix(property),
        );
      }
    },
  },
  {
    code: 'flat-security-group',
    severity: 'warning',
    section: 'Table 2, security_groups; the provider also prints security_group for its command line',
    documentation: {
      en: 'Security groups are a list of objects: security_groups[].id.',
      zh: '安全组是对象列表：security_groups[].id。',
    },
    fix: { en: 'Makes it a list of objects, security_groups.', zh: '改为对象列表 security_groups。' },
    check(body, report) {
      const server = inServer(body);
      const isFree = !child(server, 'security_groups');
      for (const property of flat(server, flatKeys.securityGroups)) {
        const value = property.children?.[1];
        const groups = groupsIn(value);
        if (!value || !groups) continue;
        report(
          property,
          {
            en: 'Did you mean security_groups, a list of objects with an id each?',
            zh: '是否应为 security_groups？它是对象列表，每项含一个 id。',
          },
          ...(isFree ? [toGroupsFix(property, value, groups)] : []),
        );
      }
    },
  },
  {
    code: 'flat-eip',
    severity: 'warning',
    section: 'Table 2, publicip',
    documentation: {
      en: 'An EIP stands in publicip: publicip.id for an existing one, publicip.eip for a new one.',
      zh: '弹性公网 IP 写在 publicip 中：已有的用 publicip.id，新购的用 publicip.eip。',
    },
    fix: { en: 'Moves it into publicip.', zh: '移到 publicip 中。' },
    check(body, report) {
      const server = inServer(body);
      for (const property of flat(server, flatKeys.eip)) {
        const value = property.children?.[1];
        const key = value?.type === 'object' ? 'eip' : 'id';
        if (!value) continue;
        report(
          property,
          { en: `Did you mean publicip.${key}?`, zh: `是否应为 publicip.${key}？` },
          ...(child(server, 'publicip')
            ? []
            : [
                fix(`Move to "publicip.${key}"`, `移到“publicip.${key}”`, () => [
                  { kind: 'rename', property, key: 'publicip' },
                  { kind: 'wrap', node: value, key },
                ]),
              ]),
        );
      }
    },
  },
  {
    code: 'flat-system-disk',
    severity: 'warning',
    section: 'Table 5',
    documentation: {
      en: 'The type and the size of the system disk stand in root_volume.',
      zh: '系统盘的类型和大小写在 root_volume 中。',
    },
    fix: { en: 'Removes it.', zh: '删除该字段。' },
    check(body, report) {
      const server = inServer(body);
      // Without root_volume it is said that it is missing.
      if (!child(server, 'root_volume')) return;
      for (const property of flat(server, [...flatKeys.diskType, ...flatKeys.diskSize])) {
        report(
          property,
          {
            en: 'The system disk stands in root_volume: root_volume.volumetype and root_volume.size.',
            zh: '系统盘写在 root_volume 中：root_volume.volumetype 和 root_volume.size。',
          },
          removeFix(property),
        );
      }
    },
  },
  {
    code: 'flat-extendparam',
    severity: 'warning',
    section: 'Data Structure for Creating ECSs, Table 9',
    documentation: {
      en: 'Charging, the enterprise project and the like stand in extendparam.',
      zh: '计费方式、企业项目等字段写在 extendparam 中。',
    },
    fix: { en: 'Moves it into extendparam.', zh: '移到 extendparam 中。' },
    check(body, report) {
      const server = inServer(body);
      const inside = at(server, 'extendparam');
      for (const property of flat(server, flatKeys.extendparam)) {
        const key = keyOf(property);
        const value = property.children?.[1];
        if (!server || !value) continue;
        report(
          property,
          { en: `Did you mean extendparam.${key}?`, zh: `是否应为 extendparam.${key}？` },
          ...(canMoveIn(key, value, inside) ? [moveInFix(property, key, value, inside)] : []),
        );
      }
    },
  },
];

function toGroupsFix(property: Node, value: Node, groups: readonly { readonly id: string }[]): Fix {
  return fix('Change to "security_groups[].id"', '改为“security_groups[].id”', () => [
    ...renameFix(property, 'security_groups').changes(),
    { kind: 'set', node: value, value: groups },
  ]);
}

/** A yearly/monthly order needs more than the one word, so that moving it alone would not do. */
function canMoveIn(key: string, value: Node, inside: Node | undefined): boolean {
  if (inside && (inside.type !== 'object' || child(inside, key))) return false;
  return key !== 'chargingMode' || stringOf(value) === 'postPaid';
}

function moveInFix(property: Node, key: string, value: Node, inside: Node | undefined): Fix {
  return fix(`Move to "extendparam.${key}"`, `移到“extendparam.${key}”`, () =>
    inside
      ? [...puts(inside, { [key]: jsonOf(value) }), { kind: 'remove', node: property }]
      : [
          { kind: 'rename', property, key: 'extendparam' },
          { kind: 'wrap', node: value, key },
        ],
  );
}
