import type { Json } from '../../../core/json.ts';
import type { Field, Misplaced, ObjectField } from '../../../core/model/field.ts';
import { addFix, type Change, type Fix } from '../../../core/model/fix.ts';
import type { Rule } from '../../../core/model/rule.ts';
import { fieldForKey } from '../../../core/normalize/field-aliases.ts';
import { child, jsonOf, keyOf, type Node, propertiesOf } from '../../../core/syntax/node.ts';
import { isOfType } from '../../../core/validate/scalar.ts';
import { chargingInfo } from '../fields/charging.ts';
import { network } from '../fields/network.ts';

/** An object whose fields the provider's Terraform plugin has at the top, with the keys that it has for them. */
interface Group {
  readonly name: string;
  readonly field: ObjectField;
  readonly keys: readonly string[];
}

const groups: readonly Group[] = [
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

/** Whether a property at the top belongs into one of the objects, as a rule says. */
export function isFlat(property: Node): boolean {
  return groups.some(({ keys }) => keys.includes(keyOf(property)));
}

/** The shape of the provider's Terraform plugin, which the request does not have. */
export const shapeRules: readonly Rule[] = [
  {
    code: 'flat-fields',
    severity: 'warning',
    section:
      "Request Parameters, ServerNetwork, ChargingInfo; the provider's Terraform plugin has their fields at the top",
    documentation: {
      en: "The network ids belong in network, and the charging fields in charging_info; only the provider's Terraform plugin has them at the top level.",
      zh: '网络相关 ID 应写在 network 中，计费配置应写在 charging_info 中；只有服务商的 Terraform 插件将其写在最外层。',
    },
    fix: { en: 'Moves them into the object that they belong to.', zh: '移到所属对象中。' },
    check(body, report) {
      for (const group of groups) {
        const found = misplaced(body, group);
        // If the object is required and missing, another rule reports it.
        if (found && (!group.field.required || child(body, group.name))) report(found.node, found.says, ...found.fixes);
      }
    },
  },
];

/** The fields of the required object `network` that are at the top level of a body without it. */
export function misplacedNetwork(body: Node): Misplaced | undefined {
  const group = groups.find(({ name }) => name === 'network');
  return group && misplaced(body, group);
}

function misplaced(body: Node, { name, field, keys }: Group): Misplaced | undefined {
  const found = propertiesOf(body).filter(({ key }) => keys.includes(key));
  const [first] = found;
  if (!first) return undefined;
  const named = found.map(({ key }) => key);
  const isMissing = field.required && !child(body, name);
  return {
    node: first.property,
    says: {
      en: `${isMissing ? `Missing required field "${name}". ` : ''}"${named.join('", "')}" ${named.length === 1 ? 'belongs' : 'belong'} in "${name}". Move ${named.length === 1 ? 'it' : 'them'} there.`,
      zh: `${isMissing ? `缺少必需字段“${name}”。` : ''}“${named.join('”、“')}”应写在“${name}”中，请移入。`,
    },
    fixes: moveFixes(body, name, field, found),
  };
}

/** Whether a value is what a field expects, as far as its type and its list of values tell. */
function isRight(value: Node, field: Field | undefined): boolean {
  if (!field || !isOfType(value, field)) return false;
  return field.type !== 'string' || !field.values || field.values.some((listed) => listed.value === value.value);
}

/** The fix that moves properties into an object; none if one of them is there already, or if it would lack others. */
function moveFixes(
  body: Node,
  name: string,
  field: ObjectField,
  found: readonly { readonly key: string; readonly property: Node; readonly value: Node | undefined }[],
): Fix[] {
  const inside = child(body, name);
  const values: Record<string, Json> = {};
  for (const { key, value } of found) {
    const own = fieldForKey(key, field);
    if (!own || !value || Object.hasOwn(values, own) || !isRight(value, field.fields[own])) return [];
    values[own] = jsonOf(value);
  }
  const lacking = Object.entries(field.fields).filter(
    ([own, { required }]) => required && !Object.hasOwn(values, own) && !child(inside, own),
  );
  if (lacking.length > 0) return [];
  if (inside && (inside.type !== 'object' || Object.keys(values).some((own) => child(inside, own)))) return [];
  const [first, ...others] = found;
  if (!first?.value) return [];
  const { property, value: node } = first;
  const changes = (): Change[] => [
    ...(inside ? addFix(inside, values).changes() : []),
    ...(inside
      ? [{ kind: 'remove' as const, node: property }]
      : [
          { kind: 'rename' as const, property, key: name },
          { kind: 'set' as const, node, value: values },
        ]),
    ...others.map((other) => ({ kind: 'remove' as const, node: other.property })),
  ];
  return [{ title: { en: `Move into "${name}"`, zh: `移到“${name}”中` }, changes, safe: true }];
}
