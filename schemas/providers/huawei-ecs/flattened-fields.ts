import type { Json } from '../../core/json.ts';
import { sameNameIn } from '../../core/normalize/closest-name.ts';
import {
  at,
  child,
  itemsOf,
  jsonOf,
  keyOf,
  type Node,
  propertiesOf,
  propertyValue,
  stringOf,
} from '../../core/syntax/node.ts';
import { partsOf } from '../shared/split-list.ts';

/** Keys that people write directly in the server for fields of nested objects, by nested object. */
export const flatKeys = {
  subnet: ['subnet_id', 'subnet', 'network_id', 'vswitch_id'],
  securityGroups: ['security_group', 'security_group_id', 'security_group_ids', 'secgroups', 'secgroup_id', 'sg_id'],
  eip: ['eip', 'eip_id', 'publicip_id'],
  diskType: ['system_disk_type', 'root_volume_type'],
  diskSize: ['system_disk_size', 'root_volume_size'],
  diskIops: ['system_disk_iops', 'root_volume_iops'],
  diskThroughput: ['system_disk_throughput', 'root_volume_throughput'],
  diskKey: ['system_disk_kms_key_id', 'root_volume_kms_key_id'],
  diskPool: ['system_disk_dss_pool_id', 'root_volume_dss_pool_id'],
} as const;

/** Finds the list of keys, if there is one, in which a key is, in any case and punctuation. */
const placeOf = sameNameIn(Object.values(flatKeys).flat());

/** A property of a server whose key is in one of the lists, in any case and punctuation. */
interface FlatProperty {
  readonly property: Node;
  /** Its key as it is listed. */
  readonly name: string;
}

/** The properties of a server whose keys are in the lists; most servers have none. */
export function flatPropertiesOf(server: Node | undefined): readonly FlatProperty[] {
  const found: FlatProperty[] = [];
  for (const property of (server?.type === 'object' && server.children) || []) {
    const name = placeOf(keyOf(property));
    if (name !== undefined) found.push({ property, name });
  }
  return found;
}

/** Those of the properties whose keys are in a list. */
export function propertiesUnder(flat: readonly FlatProperty[], keys: readonly string[]): readonly Node[] {
  return flat.flatMap(({ property, name }) => (keys.includes(name) ? [property] : []));
}

/** The fields of the system disk that people write in the server, in the order in which a disk has them. */
const diskFields = [
  { keys: flatKeys.diskType, field: 'volumetype' },
  { keys: flatKeys.diskSize, field: 'size' },
  { keys: flatKeys.diskIops, field: 'iops' },
  { keys: flatKeys.diskThroughput, field: 'throughput' },
  { keys: flatKeys.diskPool, field: 'cluster_id' },
  { keys: flatKeys.diskKey, field: 'metadata' },
] as const;

/** A property of the server that belongs in the system disk. */
export interface FlatDiskField {
  readonly property: Node;
  readonly field: (typeof diskFields)[number]['field'];
  /** What the disk has for it. */
  readonly values: Readonly<Record<string, Json>>;
}

/** The properties that belong in the system disk. */
export function flatDiskFieldsIn(flat: readonly FlatProperty[]): readonly FlatDiskField[] {
  if (flat.length === 0) return [];
  return diskFields.flatMap(({ keys, field }) =>
    propertiesUnder(flat, keys).flatMap((property) => {
      const value = propertyValue(property);
      return value ? [{ property, field, values: diskValues(field, jsonOf(value)) }] : [];
    }),
  );
}

function diskValues(field: FlatDiskField['field'], value: Json): Readonly<Record<string, Json>> {
  if (field === 'metadata') return { metadata: { __system__encrypted: '1', __system__cmkid: value } };
  return field === 'cluster_id' ? { cluster_id: value, cluster_type: 'DSS' } : { [field]: value };
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
  const name = placeOf(key);
  if (name !== undefined && isGroupKey(name)) return groupsIn(propertyValue(property)) !== undefined;
  if (allDisks.has(key)) return allDisksIn(property.parent) === property;
  return name !== undefined;
}

const isGroupKey = (name: string) => flatKeys.securityGroups.some((key) => key === name);

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
