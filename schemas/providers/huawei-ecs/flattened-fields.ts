import { sameNameIn } from '../../core/normalize/closest-name.ts';
import { at, child, itemsOf, keyOf, type Node, propertiesOf, propertyValue, stringOf } from '../../core/syntax/node.ts';
import { partsOf } from '../shared/split-list.ts';
import { extendparam } from './fields/charging.ts';

/** Keys that people write directly in the server for fields of nested objects, by nested object. */
export const flatKeys = {
  subnet: ['subnet_id', 'subnet', 'network_id', 'vswitch_id'],
  securityGroups: ['security_group', 'security_group_id', 'security_group_ids', 'secgroups'],
  eip: ['eip', 'eip_id', 'publicip_id'],
  diskType: ['system_disk_type', 'root_volume_type'],
  diskSize: ['system_disk_size', 'root_volume_size'],
  extendparam: Object.keys(extendparam.fields),
} as const;

/** Finds the list of keys, if there is one, in which a key is, in any case and punctuation. */
const placeOf = sameNameIn(Object.values(flatKeys).flat());

/** Whether a key is one of a list, in any case and punctuation; the fields of extendparam have their exact names. */
export function isAmong(keys: readonly string[], key: string): boolean {
  const name = keys === flatKeys.extendparam ? key : placeOf(key);
  return name !== undefined && keys.includes(name);
}

/** Names for a list of all disks, the system disk first. */
const allDisks: ReadonlySet<string> = new Set(['volumes', 'disks']);

/** The list of all disks in a server without a system disk, as other services have it. */
export function allDisksIn(server: Node | undefined): Node | undefined {
  if (child(server, 'root_volume') || child(server, 'data_volumes')) return undefined;
  return propertiesOf(server).find(({ key, value }) => allDisks.has(key) && itemsOf(value)[0]?.type === 'object')
    ?.property;
}

/** Whether a property of the server belongs in a nested object; security groups only if their shape differs too. */
export function isFlat(property: Node): boolean {
  const key = keyOf(property);
  if (isAmong(flatKeys.securityGroups, key)) return groupsIn(propertyValue(property)) !== undefined;
  if (allDisks.has(key)) return allDisksIn(property.parent) === property;
  return Object.values(flatKeys).some((keys) => isAmong(keys, key));
}

/** The security groups in a value of an undocumented shape; undefined for the documented shape and for any other value. */
export function groupsIn(value: Node | undefined): readonly { readonly id: string }[] | undefined {
  if (!value) return undefined;
  if (value.type === 'object') return groupsOf([at(value, 'id')]);
  return groupsOf(value.type === 'array' ? itemsOf(value) : [value]);
}

function groupsOf(ids: readonly (Node | undefined)[]): readonly { readonly id: string }[] | undefined {
  const texts = ids.flatMap((node) => stringOf(node) ?? []);
  if (texts.length === 0 || texts.length !== ids.length) return undefined;
  return texts.flatMap((text) => {
    const parts = partsOf(text);
    return (parts.length > 0 ? parts : [text]).map((id) => ({ id }));
  });
}
