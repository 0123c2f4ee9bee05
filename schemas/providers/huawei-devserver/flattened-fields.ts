import type { Json } from '../../core/json.ts';
import type { Field, ObjectField } from '../../core/model/field.ts';
import { addFix, type Change, type Fix } from '../../core/model/fix.ts';
import type { Elsewhere } from '../../core/model/other-forms.ts';
import { FieldIndex } from '../../core/normalize/field-aliases.ts';
import { isOfType } from '../../core/normalize/interpret-value.ts';
import { child, jsonOf, keyOf, type Node, propertiesOf } from '../../core/syntax/node.ts';
import { chargingInfo } from './fields/charging.ts';
import { network } from './fields/network.ts';

/** An object whose fields the provider's Terraform plugin has at the top level, and the keys of those fields there. */
interface FlattenedObject {
  readonly name: string;
  readonly field: ObjectField;
  readonly keys: readonly string[];
}

export const flattenedObjects: readonly FlattenedObject[] = [
  {
    name: 'network',
    field: network,
    keys: ['vpc_id', 'vpcid', 'subnet_id', 'security_group_id', 'ipv6_enable', 'roce_id'],
  },
  {
    name: 'charging_info',
    field: chargingInfo,
    keys: [
      'charging_mode',
      'period_num',
      'period',
      'period_type',
      'period_unit',
      'is_auto_pay',
      'auto_pay',
      'is_auto_renew',
      'auto_renew',
    ],
  },
];

/** Whether a property at the top level belongs in one of the objects. */
export function isFlat(property: Node): boolean {
  return flattenedObjects.some(({ keys }) => keys.includes(keyOf(property)));
}

/** The fields of the required object `network` that are at the top level of a body without it. */
export function misplacedNetwork(body: Node): Elsewhere | undefined {
  const object = flattenedObjects.find(({ name }) => name === 'network');
  return object && misplacedIn(body, object);
}

/** The fields of an object that are at the top level; undefined if there are none. */
export function misplacedIn(body: Node, { name, field, keys }: FlattenedObject): Elsewhere | undefined {
  const found = propertiesOf(body).filter(({ key }) => keys.includes(key));
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
    fixes: moveFixes(body, name, field, found),
  };
}

/** Whether a value has the type of a field and is one of its listed values. */
function isValid(value: Node, field: Field | undefined): boolean {
  if (!field || !isOfType(value, field)) return false;
  return field.type !== 'string' || !field.values || field.values.some((listed) => listed.value === value.value);
}

/** The fix that moves properties into an object; none if a property is already there, or a required one would be missing. */
function moveFixes(
  body: Node,
  name: string,
  field: ObjectField,
  found: readonly { readonly key: string; readonly property: Node; readonly value: Node | undefined }[],
): Fix[] {
  const object = child(body, name);
  const values: Record<string, Json> = {};
  const names = new FieldIndex().of(field);
  for (const { key, value } of found) {
    const target = names.known(key);
    if (!target || !value || Object.hasOwn(values, target) || !isValid(value, field.fields[target])) return [];
    values[target] = jsonOf(value);
  }
  const missing = Object.entries(field.fields).filter(
    ([target, { required }]) => required && !Object.hasOwn(values, target) && !child(object, target),
  );
  if (missing.length > 0) return [];
  if (object && (object.type !== 'object' || Object.keys(values).some((target) => child(object, target)))) return [];
  const [first, ...others] = found;
  if (!first?.value) return [];
  const { property, value: node } = first;
  const changes = (): Change[] => [
    ...(object ? addFix(object, values).changes() : []),
    ...(object
      ? [{ kind: 'remove' as const, node: property }]
      : [
          { kind: 'rename' as const, property, key: name },
          { kind: 'set' as const, node, value: values },
        ]),
    ...others.map((other) => ({ kind: 'remove' as const, node: other.property })),
  ];
  return [{ title: { en: `Move into "${name}"`, zh: `移到“${name}”中` }, changes, safe: true }];
}
