import { type Fix, removeFix, renameFix } from '../../../core/model/fix.ts';
import type { Rule } from '../../../core/model/rule.ts';
import { at, child, jsonOf, keyOf, type Node, stringOf } from '../../../core/syntax/node.ts';
import { countOf, inServer } from '../body-accessors.ts';
import { fix, setValues } from '../fix-helpers.ts';
import { flatKeys, groupsIn } from '../flattened-fields.ts';
import { propertiesUnder, subnetsToMove } from '../misplaced-fields.ts';

/** Rules for structures of the provider's command line and of other clouds that the request doesn't have. */
export const structureRules: readonly Rule[] = [
  {
    code: 'flat-subnet',
    severity: 'warning',
    section: 'Table 3, subnet_id; the provider also prints server.subnet_id for its command line',
    documentation: {
      en: 'The subnet belongs in a NIC, nics[].subnet_id. Directly in "server" it has no effect.',
      zh: '子网应写在网卡中（nics[].subnet_id），直接写在“server”中不生效。',
    },
    fix: {
      en: 'Moves it into the first NIC, or removes it if the NIC has a subnet.',
      zh: '移到第一张网卡中；网卡已有子网时删除。',
    },
    check(body, report) {
      const server = inServer(body);
      // A missing NIC or subnet has its own message.
      if (!server || subnetsToMove(server).length > 0) return;
      for (const property of propertiesUnder(server, flatKeys.subnet)) {
        report(
          property,
          {
            en: 'The subnet has no effect here. Move it to "nics[].subnet_id".',
            zh: '子网写在此处不生效。请移到“nics[].subnet_id”。',
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
      en: 'Security groups are an array of objects: security_groups[].id.',
      zh: '安全组是对象数组：security_groups[].id。',
    },
    fix: { en: 'Converts it to an array of objects, security_groups.', zh: '改为对象数组 security_groups。' },
    check(body, report) {
      const server = inServer(body);
      const isFree = !child(server, 'security_groups');
      for (const property of propertiesUnder(server, flatKeys.securityGroups)) {
        const value = property.children?.[1];
        const groups = groupsIn(value);
        if (!value || !groups) continue;
        report(
          property,
          {
            en: 'Unknown field here. Did you mean "security_groups", an array of objects with an "id"?',
            zh: '此处没有该字段。是否应为“security_groups”（对象数组，每项含一个“id”）？',
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
      en: 'An EIP belongs in publicip: publicip.id for an existing EIP, publicip.eip for a new one.',
      zh: '弹性公网 IP 应写在 publicip 中：已有的用 publicip.id，新购的用 publicip.eip。',
    },
    fix: { en: 'Moves it into publicip.', zh: '移到 publicip 中。' },
    check(body, report) {
      const server = inServer(body);
      for (const property of propertiesUnder(server, flatKeys.eip)) {
        const value = property.children?.[1];
        const key = value?.type === 'object' ? 'eip' : 'id';
        if (!value) continue;
        // The servers of a batch can't share an existing EIP.
        const isSuitable = key === 'eip' || countOf(body) === 1;
        report(
          property,
          {
            en: `Unknown field here. Did you mean "publicip.${key}"?`,
            zh: `此处没有该字段。是否应为“publicip.${key}”？`,
          },
          ...(isSuitable ? moveIntoPublicip(property, key, value, child(server, 'publicip')) : []),
        );
      }
    },
  },
  {
    code: 'flat-system-disk',
    severity: 'warning',
    section: 'Table 5',
    documentation: {
      en: 'The type and size of the system disk belong in root_volume.',
      zh: '系统盘的类型和大小应写在 root_volume 中。',
    },
    fix: {
      en: 'Moves it into root_volume, or removes it if that has the field.',
      zh: '移到 root_volume 中；其中已有该字段时删除。',
    },
    check(body, report) {
      const server = inServer(body);
      const root = child(server, 'root_volume');
      // A missing root_volume has its own message.
      if (!root) return;
      const typeKeys: readonly string[] = flatKeys.diskType;
      for (const property of propertiesUnder(server, [...typeKeys, ...flatKeys.diskSize])) {
        const field = typeKeys.includes(keyOf(property)) ? 'volumetype' : 'size';
        report(
          property,
          {
            en: 'Unknown field here. Use "root_volume.volumetype" and "root_volume.size".',
            zh: '此处没有该字段。请使用“root_volume.volumetype”和“root_volume.size”。',
          },
          moveIntoRootVolume(property, field, root) ?? removeFix(property, { isLastResort: true }),
        );
      }
    },
  },
  {
    code: 'flat-extendparam',
    severity: 'warning',
    section: 'Data Structure for Creating ECSs, Table 9',
    documentation: {
      en: 'Charging, the enterprise project and similar fields belong in extendparam.',
      zh: '计费方式、企业项目等字段应写在 extendparam 中。',
    },
    fix: { en: 'Moves it into extendparam.', zh: '移到 extendparam 中。' },
    check(body, report) {
      const server = inServer(body);
      const extendparam = at(server, 'extendparam');
      for (const property of propertiesUnder(server, flatKeys.extendparam)) {
        const key = keyOf(property);
        const value = property.children?.[1];
        if (!server || !value) continue;
        report(
          property,
          {
            en: `Unknown field here. Did you mean "extendparam.${key}"?`,
            zh: `此处没有该字段。是否应为“extendparam.${key}”？`,
          },
          ...(canMoveIntoExtendparam(key, value, extendparam)
            ? [moveIntoExtendparamFix(property, key, value, extendparam)]
            : []),
        );
      }
    },
  },
];

/** The fix that moves a field of the system disk into its object; none if that has the field. */
function moveIntoRootVolume(property: Node, field: string, root: Node): Fix | undefined {
  const value = property.children?.[1];
  if (!value || root.type !== 'object' || child(root, field)) return undefined;
  return fix(`Move to "root_volume.${field}"`, `移到“root_volume.${field}”`, () => [
    ...setValues(root, { [field]: jsonOf(value) }),
    { kind: 'remove', node: property },
  ]);
}

/** The fix that moves an EIP into its object; none if that has one. */
function moveIntoPublicip(property: Node, key: string, value: Node, publicip: Node | undefined): readonly Fix[] {
  const isFree = !publicip || (publicip.type === 'object' && !child(publicip, 'eip') && !child(publicip, 'id'));
  if (!isFree) return [];
  return [
    fix(`Move to "publicip.${key}"`, `移到“publicip.${key}”`, () =>
      publicip
        ? [...setValues(publicip, { [key]: jsonOf(value) }), { kind: 'remove', node: property }]
        : [
            { kind: 'rename', property, key: 'publicip' },
            { kind: 'wrap', node: value, key },
          ],
    ),
  ];
}

function toGroupsFix(property: Node, value: Node, groups: readonly { readonly id: string }[]): Fix {
  return fix('Move to "security_groups[].id"', '移到“security_groups[].id”', () => [
    ...renameFix(property, 'security_groups').changes(),
    { kind: 'set', node: value, value: groups },
  ]);
}

/** A yearly/monthly order needs more fields, so moving this field alone is not enough. */
function canMoveIntoExtendparam(key: string, value: Node, extendparam: Node | undefined): boolean {
  if (extendparam && (extendparam.type !== 'object' || child(extendparam, key))) return false;
  return key !== 'chargingMode' || stringOf(value) === 'postPaid';
}

function moveIntoExtendparamFix(property: Node, key: string, value: Node, extendparam: Node | undefined): Fix {
  return fix(`Move to "extendparam.${key}"`, `移到“extendparam.${key}”`, () =>
    extendparam
      ? [...setValues(extendparam, { [key]: jsonOf(value) }), { kind: 'remove', node: property }]
      : [
          { kind: 'rename', property, key: 'extendparam' },
          { kind: 'wrap', node: value, key },
        ],
  );
}
