import type { Json } from '../../core/json.ts';
import type { Change, Fix } from '../../core/model/fix.ts';
import type { Elsewhere } from '../../core/model/other-forms.ts';
import { at, child, itemsOf, jsonOf, keyOf, type Node, presentValue, propertyValue } from '../../core/syntax/node.ts';
import { fix, removeAll, setValues } from './fix-helpers.ts';
import { allDisksIn, flatDiskFieldsIn, flatKeys, flatPropertiesOf, propertiesUnder } from './flattened-fields.ts';

/** The changes that give a property another key and another value. */
export function replaceProperty(property: Node, key: string, value: Json): readonly Change[] {
  const node = property.children?.[1];
  return node
    ? [
        { kind: 'rename', property, key },
        { kind: 'set', node, value },
      ]
    : [];
}

/** The subnet in a server object without NICs. */
export function misplacedSubnet(server: Node): Elsewhere | undefined {
  const [property] = propertiesUnder(flatPropertiesOf(server), flatKeys.subnet);
  if (!property) return undefined;
  return {
    node: property,
    says: {
      en: 'Missing required field "nics". Did you mean "nics[].subnet_id"?',
      zh: '缺少必需字段“nics”。是否应为“nics[].subnet_id”？',
    },
    fixes: subnetsToMove(server),
  };
}

/** The fixes that move a subnet at the server into the first NIC; none if the NIC has a subnet or a port. */
export function subnetsToMove(server: Node | undefined): readonly Fix[] {
  const nics = child(server, 'nics');
  const nic = itemsOf(nics)[0];
  if (nics && (nic?.type !== 'object' || presentValue(at(nic, 'subnet_id')) || presentValue(at(nic, 'port_id'))))
    return [];
  return propertiesUnder(flatPropertiesOf(server), flatKeys.subnet).flatMap((property) => {
    const value = property.children?.[1];
    if (!value) return [];
    const moved = { subnet_id: jsonOf(value) };
    const changes = (): readonly Change[] =>
      nic ? [...setValues(nic, moved), { kind: 'remove', node: property }] : replaceProperty(property, 'nics', [moved]);
    return [fix('Move to "nics[].subnet_id"', '移到“nics[].subnet_id”', changes, { safe: true })];
  });
}

/** The fields of the system disk in a server object without root_volume. */
export function misplacedDisk(server: Node): Elsewhere | undefined {
  const list = allDisksIn(server);
  if (list) return firstDisk(list);
  const found = flatDiskFieldsIn(flatPropertiesOf(server));
  const [first, ...others] = found;
  if (!first) return undefined;
  const type = found.find(({ field }) => field === 'volumetype');
  const isClear = !type || typeof type.values.volumetype === 'string';
  const values = Object.assign({ volumetype: 'SSD' }, ...found.map((each) => each.values));
  const moving = fix('Move to "root_volume"', '移到“root_volume”', () => [
    ...replaceProperty(first.property, 'root_volume', values),
    ...removeAll(others.map(({ property }) => property)),
  ]);
  return {
    node: first.property,
    says: {
      en: 'Missing required field "root_volume". Use "root_volume.volumetype" and "root_volume.size".',
      zh: '缺少必需字段“root_volume”。请使用“root_volume.volumetype”和“root_volume.size”。',
    },
    fixes: isClear ? [moving] : [],
  };
}

/** The system disk as the first of a list of all disks. */
function firstDisk(list: Node): Elsewhere {
  const [first, ...others] = itemsOf(propertyValue(list)).map(jsonOf);
  const server = list.parent;
  const key = keyOf(list);
  const changes = (): readonly Change[] => [
    ...replaceProperty(list, 'root_volume', first ?? {}),
    ...(server && others.length > 0 ? setValues(server, { data_volumes: others }) : []),
  ];
  const rest = others.length > 0 ? { en: ' and "data_volumes"', zh: '和“data_volumes”' } : { en: '', zh: '' };
  return {
    node: list,
    says: {
      en: `Missing required field "root_volume". Is it the first of "${key}"?`,
      zh: `缺少必需字段“root_volume”。是否为“${key}”中的第一个？`,
    },
    fixes: [fix(`Move to "root_volume"${rest.en}`, `移到“root_volume”${rest.zh}`, changes)],
  };
}
