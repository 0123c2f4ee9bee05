import type { Json } from '../../core/json.ts';
import type { Field, ObjectField } from '../../core/model/field.ts';
import { addFix, type Change, type Fix } from '../../core/model/fix.ts';
import type { Elsewhere } from '../../core/model/other-forms.ts';
import { interpretValue } from '../../core/normalize/interpret-value.ts';
import { child, isReference, jsonOf, keyOf, type Node, propertiesOf, propertyValue } from '../../core/syntax/node.ts';
import { chargingInfo } from './fields/charging.ts';
import { network, onlyIdIn } from './fields/network.ts';
import { rootVolume } from './fields/volumes.ts';

/** An object whose fields are at the top level in the provider's Terraform plugin, in ECS, or in other services. */
interface FlattenedObject {
  readonly name: string;
  readonly field: ObjectField;
  /** The keys at the top level, each with its field in the object. */
  readonly keys: Readonly<Record<string, string>>;
}

export const flattenedObjects: readonly FlattenedObject[] = [
  {
    name: 'network',
    field: network,
    keys: {
      vpc_id: 'vpc_id',
      vpcid: 'vpc_id',
      subnet_id: 'subnet_id',
      nics: 'subnet_id',
      security_group_id: 'security_group_id',
      security_groups: 'security_group_id',
      ipv6_enable: 'ipv6_enable',
      roce_id: 'roce_id',
    },
  },
  {
    name: 'charging_info',
    field: chargingInfo,
    keys: {
      charging_mode: 'charging_mode',
      period_num: 'period_num',
      period: 'period_num',
      period_type: 'period_type',
      period_unit: 'period_type',
      is_auto_pay: 'is_auto_pay',
      auto_pay: 'is_auto_pay',
      is_auto_renew: 'is_auto_renew',
      auto_renew: 'is_auto_renew',
    },
  },
  {
    name: 'root_volume',
    field: rootVolume,
    keys: {
      root_volume_size: 'size',
      root_volume_type: 'type',
      volumetype: 'type',
      volume_type: 'type',
      volume_size: 'size',
      disk_type: 'type',
      disk_size: 'size',
      system_disk_size: 'size',
      system_disk_type: 'type',
    },
  },
];

/** Whether a property at the top level belongs in one of the objects. */
export function isFlat(property: Node): boolean {
  return flattenedObjects.some((object) => isFlatIn(object, property));
}

/** What the URL contains. */
export const urlFields: readonly string[] = ['project_id', 'region', 'region_id', 'region_name'];

/** The fields of the response that the request doesn't have. */
const responseFields: ReadonlySet<string> = new Set([
  ...['id', 'status', 'create_at', 'update_at', 'order_id', 'cloud_server', 'endpoints', 'endpoints_response'],
  ...['server_image_response', 'server_hps'],
]);

/** Whether a property at the top level is a field of the response. */
export function isOfResponse(property: Node): boolean {
  return responseFields.has(keyOf(property));
}

/** Whether a property at the top level is the object in which ECS has charging and the enterprise project. */
export function isExtendparam(property: Node): boolean {
  return /^extend_?param$/i.test(keyOf(property));
}

/** The fields of the required object `network` that are at the top level of a body without it. */
export function misplacedNetwork(body: Node): Elsewhere | undefined {
  const object = flattenedObjects.find(({ name }) => name === 'network');
  return object && misplacedIn(body, object);
}

/** Whether a field of an object is at the top level. */
export function isFlattened(body: Node, name: string): boolean {
  const object = flattenedObjects.find((it) => it.name === name);
  return object !== undefined && propertiesOf(body).some(({ property }) => isFlatIn(object, property));
}

/** The fields of an object that are at the top level; undefined if there are none. */
export function misplacedIn(body: Node, object: FlattenedObject): Elsewhere | undefined {
  const { name, field } = object;
  const found = propertiesOf(body).filter(({ property }) => isFlatIn(object, property));
  const [first] = found;
  if (!first) return undefined;
  const foundKeys = found.map(({ key }) => key);
  const isMissing = field.required && !child(body, name);
  return {
    node: first.property,
    says: {
      en: `${isMissing ? `Missing required field "${name}". ` : ''}"${foundKeys.join('", "')}" ${foundKeys.length === 1 ? 'belongs' : 'belong'} in "${name}". Move ${foundKeys.length === 1 ? 'it' : 'them'} there.`,
      zh: `${isMissing ? `缺少必需字段“${name}”。` : ''}“${foundKeys.join('”、“')}”应写在“${name}”中，请移入。`,
    },
    fixes: moveFixes(body, object, found),
  };
}

function isFlatIn({ keys }: FlattenedObject, property: Node): boolean {
  const key = keyOf(property);
  // ECS has only the subnet in a network card; with a VPC it is the whole network under another name.
  return Object.hasOwn(keys, key) && !(key === 'nics' && hasVpc(propertyValue(property)));
}

function hasVpc(value: Node | undefined): boolean {
  const card = value?.type === 'array' ? value.children?.[0] : value;
  return child(card, 'vpc_id') !== undefined;
}

/** A value as the field takes it; undefined if it can't be taken as it is. */
export function valueAs(value: Node, field: Field): Json | undefined {
  if (value.type === 'string' && isReference(value.value)) return value.value;
  const reading = interpretValue(value, field);
  switch (reading.kind) {
    case 'own':
      return isListed(value, field) ? jsonOf(value) : undefined;
    case 'listed':
    case 'converted':
      return reading.value;
    case 'inner':
      return valueAs(reading.node, field);
    default:
      return undefined;
  }
}

function isListed({ value }: Node, field: Field): boolean {
  return field.type !== 'string' || !field.values || field.values.some((listed) => listed.value === value);
}

/** The fix that moves properties into an object; none if another value is already there, or a required one would be missing. */
function moveFixes(
  body: Node,
  { name, field, keys }: FlattenedObject,
  found: readonly { readonly key: string; readonly property: Node; readonly value: Node | undefined }[],
): Fix[] {
  const object = child(body, name);
  const values: Record<string, Json> = {};
  for (const { key, value } of found) {
    const { [key]: target = '' } = keys;
    const { [target]: inner } = field.fields;
    const single = key === 'nics' || key === 'security_groups' ? value && onlyIdIn(value) : value;
    const moved = inner && single && valueAs(single, inner);
    if (moved === undefined || Object.hasOwn(values, target)) return [];
    values[target] = moved;
  }
  const missing = Object.entries(field.fields).filter(
    ([target, { required }]) => required && !Object.hasOwn(values, target) && !child(object, target),
  );
  if (missing.length > 0) return [];
  const others = object ? absentIn(object, values) : values;
  if (!others) return [];
  const [first, ...rest] = found;
  if (!first?.value) return [];
  const { property, value: node } = first;
  const changes = (): Change[] => [
    ...(object && Object.keys(others).length > 0 ? addFix(object, others).changes() : []),
    ...(object
      ? [{ kind: 'remove' as const, node: property }]
      : [
          { kind: 'rename' as const, property, key: name },
          { kind: 'set' as const, node, value: values },
        ]),
    ...rest.map((other) => ({ kind: 'remove' as const, node: other.property })),
  ];
  return [{ title: { en: `Move into "${name}"`, zh: `移到“${name}”中` }, changes, safe: true }];
}

/** The values that an object lacks; undefined if it has another value for one of them. */
function absentIn(object: Node, values: Readonly<Record<string, Json>>): Record<string, Json> | undefined {
  if (object.type !== 'object') return undefined;
  const known = Object.entries(values).map(([key, value]) => ({ key, value, there: child(object, key) }));
  if (known.some(({ value, there }) => there && jsonOf(there) !== value)) return undefined;
  return Object.fromEntries(known.filter(({ there }) => !there).map(({ key, value }) => [key, value]));
}
