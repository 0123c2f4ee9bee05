import { type Fix, removeFix, renameFix } from '../../../core/model/fix.ts';
import type { Rule } from '../../../core/model/rule.ts';
import { moveChanges } from '../../../core/normalize/move-fields.ts';
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
          unknownMessage(keyOf(property), 'security_groups[].id'),
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
          unknownMessage(keyOf(property), `publicip.${key}`),
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
          unknownMessage(keyOf(property), `root_volume.${field}`),
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
      const properties = propertiesUnder(server, flatKeys.extendparam);
      const together = server ? moveAllFixes(server, properties, extendparam) : [];
      for (const property of properties) {
        const key = keyOf(property);
        const value = property.children?.[1];
        if (!value) continue;
        const isMovable = canMoveIntoExtendparam(key, value, extendparam);
        report(
          property,
          {
            en: `"${key}" belongs in "extendparam". Here it has no effect.`,
            zh: `“${key}”应位于“extendparam”中。写在此处不生效。`,
          },
          ...together,
          ...(isMovable ? [moveIntoExtendparamFix(property, key, value, extendparam)] : []),
        );
      }
    },
  },
];

const unknownMessage = (key: string, path: string) => ({
  en: `Unknown field "${key}". Did you mean "${path}"?`,
  zh: `未知字段“${key}”。是否应为“${path}”？`,
});

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

/** The fix that moves several fields at once; none if extendparam has one of them, or if an order would lack its period. */
function moveAllFixes(server: Node, properties: readonly Node[], extendparam: Node | undefined): readonly Fix[] {
  const keys = properties.map(keyOf);
  const isFree = !extendparam || (extendparam.type === 'object' && !keys.some((key) => child(extendparam, key)));
  const mode = at(server, 'chargingMode');
  if (keys.length < 2 || !isFree || (mode && !isPayable(mode, (key) => keys.includes(key) || hasKey(extendparam, key))))
    return [];
  const path = extendparam ? [] : ['extendparam'];
  const moves = properties.map((property) => ({ property, to: [...path, keyOf(property)] }));
  return [
    fix(`Move all ${keys.length} fields into "extendparam"`, `将全部 ${keys.length} 个字段移至“extendparam”中`, () =>
      moveChanges(extendparam ?? server, moves),
    ),
  ];
}

const hasKey = (object: Node | undefined, key: string) => child(object, key) !== undefined;

/** Whether a charging mode has the fields that it needs: a yearly/monthly order has a period. */
function isPayable(mode: Node, has: (key: string) => boolean): boolean {
  return stringOf(mode) === 'postPaid' || (has('periodType') && has('periodNum'));
}

function canMoveIntoExtendparam(key: string, value: Node, extendparam: Node | undefined): boolean {
  if (extendparam && (extendparam.type !== 'object' || child(extendparam, key))) return false;
  return key !== 'chargingMode' || isPayable(value, (other) => hasKey(extendparam, other));
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
