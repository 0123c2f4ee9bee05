import { type Fix, removeFix, renameFix } from '../../../core/model/fix.ts';
import type { Rule } from '../../../core/model/rule.ts';
import { at, child, jsonOf, keyOf, type Node, propertyValue, stringOf } from '../../../core/syntax/node.ts';
import { countOf, inServer, nicsOf } from '../body-accessors.ts';
import { fix, setValues } from '../fix-helpers.ts';
import {
  type FlatDiskField,
  flatDiskFieldsIn,
  flatKeys,
  flatPropertiesOf,
  groupsIn,
  propertiesUnder,
} from '../flattened-fields.ts';
import { subnetsToMove } from '../misplaced-fields.ts';

/** What all of these rules look for. */
const flatIn = (body: Node) => flatPropertiesOf(inServer(body));

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
    check(body, report, { shared }) {
      const server = inServer(body);
      // A missing NIC or subnet has its own message.
      if (!server || subnetsToMove(server).length > 0) return;
      const subnets = nicsOf(body).map((nic) => stringOf(at(nic, 'subnet_id')));
      const isUsed = (property: Node) => subnets.includes(stringOf(propertyValue(property)));
      for (const property of propertiesUnder(shared(flatIn), flatKeys.subnet)) {
        report(
          property,
          {
            en: 'The subnet has no effect here. Move it to "nics[].subnet_id".',
            zh: '子网写在此处不生效。请移到“nics[].subnet_id”。',
          },
          removeFix(property, { isLastResort: !isUsed(property) }),
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
    check(body, report, { shared }) {
      const server = inServer(body);
      const isFree = !child(server, 'security_groups');
      for (const property of propertiesUnder(shared(flatIn), flatKeys.securityGroups)) {
        const value = property.children?.[1];
        const groups = groupsIn(value);
        if (!value || !groups) continue;
        report(
          property,
          {
            en: `Unknown field "${keyOf(property)}". Did you mean "security_groups[].id"?`,
            zh: `未知字段“${keyOf(property)}”。是否应为“security_groups[].id”？`,
          },
          isFree ? toGroupsFix(property, value, groups) : removeFix(property, { isLastResort: true }),
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
    check(body, report, { shared }) {
      const server = inServer(body);
      for (const property of propertiesUnder(shared(flatIn), flatKeys.eip)) {
        const value = property.children?.[1];
        const key = value?.type === 'object' ? 'eip' : 'id';
        if (!value) continue;
        // The servers of a batch can't share an existing EIP.
        const isSuitable = key === 'eip' || countOf(body) === 1;
        report(
          property,
          {
            en: `Unknown field "${keyOf(property)}". Did you mean "publicip.${key}"?`,
            zh: `未知字段“${keyOf(property)}”。是否应为“publicip.${key}”？`,
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
      en: 'The type, size and other fields of the system disk belong in root_volume.',
      zh: '系统盘的类型、大小等字段应写在 root_volume 中。',
    },
    fix: {
      en: 'Moves it into root_volume, or removes it if that has the field.',
      zh: '移到 root_volume 中；其中已有该字段时删除。',
    },
    check(body, report, { shared }) {
      const server = inServer(body);
      const root = child(server, 'root_volume');
      // A missing root_volume has its own message.
      if (!root) return;
      for (const found of flatDiskFieldsIn(shared(flatIn))) {
        const { property, field } = found;
        const name = field === 'metadata' ? 'metadata.__system__cmkid' : field;
        report(
          property,
          {
            en: `Unknown field "${keyOf(property)}". Did you mean "root_volume.${name}"?`,
            zh: `未知字段“${keyOf(property)}”。是否应为“root_volume.${name}”？`,
          },
          moveIntoRootVolume(found, name, root) ?? removeFix(property, { isLastResort: true }),
        );
      }
    },
  },
];

/** The fix that moves a field of the system disk into its object; none if that has the field. */
function moveIntoRootVolume({ property, values }: FlatDiskField, name: string, root: Node): Fix | undefined {
  if (root.type !== 'object' || Object.keys(values).some((key) => child(root, key))) return undefined;
  return fix(`Move to "root_volume.${name}"`, `移到“root_volume.${name}”`, () => [
    ...setValues(root, values),
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
