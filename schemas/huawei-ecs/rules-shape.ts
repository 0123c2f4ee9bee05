import type { Json } from '../core/field.ts';
import { type Change, type Fix, renameFix } from '../core/fix.ts';
import { at, child, given, itemsOf, jsonOf, keyOf, type Node, propertiesOf, stringOf } from '../core/node.ts';
import type { Rule } from '../core/rule.ts';
import { inServer } from './find.ts';
import { flatKeys, groupsIn } from './flat.ts';
import { fix, puts } from './mend.ts';

/** Shapes of the provider's command line, and of other clouds, that the request does not have. */
export const shapeRules: readonly Rule[] = [
  {
    code: 'flat-subnet',
    severity: 'warning',
    section: 'Table 3, subnet_id; the provider also prints server.subnet_id for its command line',
    documentation: {
      en: 'The subnet stands in a NIC, nics[].subnet_id, and not at the server.',
      zh: '子网应写在网卡中（nics[].subnet_id），而不是云服务器一级。',
    },
    fix: { en: 'Moves it into the first NIC.', zh: '移到第一张网卡中。' },
    check(body, report) {
      const server = inServer(body);
      for (const property of flat(server, flatKeys.subnet)) {
        const value = property.children?.[1];
        if (!server || !value) continue;
        report(
          property,
          {
            en: 'The subnet stands in a NIC. Did you mean nics[].subnet_id?',
            zh: '子网应写在网卡中。是否应为 nics[].subnet_id？',
          },
          ...moveToNic(server, property, value),
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
    fix: { en: 'Moves both into root_volume.', zh: '移到 root_volume 中。' },
    check(body, report) {
      const server = inServer(body);
      const type = flat(server, flatKeys.diskType)[0];
      const size = flat(server, flatKeys.diskSize)[0];
      const [first, second] = [type, size].filter((property) => property !== undefined);
      if (!server || !first) return;
      const typeValue = stringOf(type?.children?.[1]);
      const sizeValue = size?.children?.[1];
      const values = { volumetype: typeValue ?? 'SSD', ...(sizeValue && { size: jsonOf(sizeValue) }) };
      const canMove = !child(server, 'root_volume') && (!type || typeValue !== undefined);
      report(
        first,
        {
          en: 'The system disk stands in root_volume: root_volume.volumetype and root_volume.size.',
          zh: '系统盘写在 root_volume 中：root_volume.volumetype 和 root_volume.size。',
        },
        ...(canMove
          ? [
              fix('Move to "root_volume"', '移到“root_volume”', () => [
                ...replaceProperty(first, 'root_volume', values),
                ...(second ? [{ kind: 'remove', node: second } as const] : []),
              ]),
            ]
          : []),
      );
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

/** The properties of a server under some keys. */
function flat(server: Node | undefined, keys: readonly string[]): readonly Node[] {
  return propertiesOf(server).flatMap(({ key, property }) => (keys.includes(key) ? [property] : []));
}

/** A property under another key and with another value, in its place. */
function replaceProperty(property: Node, key: string, value: Json): readonly Change[] {
  const node = property.children?.[1];
  return node
    ? [
        { kind: 'rename', property, key },
        { kind: 'set', node, value },
      ]
    : [];
}

function moveToNic(server: Node, property: Node, value: Node): Fix[] {
  const nics = child(server, 'nics');
  const moved = { subnet_id: jsonOf(value) };
  const title = ['Move to "nics[].subnet_id"', '移到“nics[].subnet_id”'] as const;
  if (!nics) return [fix(...title, () => replaceProperty(property, 'nics', [moved]), { safe: true })];
  const nic = itemsOf(nics)[0];
  if (nic?.type !== 'object' || given(at(nic, 'subnet_id')) || given(at(nic, 'port_id'))) return [];
  return [fix(...title, () => [...puts(nic, moved), { kind: 'remove', node: property }], { safe: true })];
}

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
