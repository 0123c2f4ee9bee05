import type { Json } from '../../../core/json.ts';
import { namesText } from '../../../core/localized-text.ts';
import { type Change, type Fix, removeFix } from '../../../core/model/fix.ts';
import type { Rule } from '../../../core/model/rule.ts';
import { sameNameIn } from '../../../core/normalize/closest-name.ts';
import { FieldIndex } from '../../../core/normalize/field-aliases.ts';
import { child, type Node, propertiesOf, stringOf } from '../../../core/syntax/node.ts';
import { chargingInfo } from '../fields/charging.ts';
import { isExtendparam, urlFields, valueAs } from '../flattened-fields.ts';

/** The rule for the object in which ECS has charging and the enterprise project. */
export const extendparamRules: readonly Rule[] = [
  {
    code: 'ecs-extendparam',
    severity: 'warning',
    section: 'Request Parameters, ChargingInfo; ECS has these fields in extendparam',
    documentation: {
      en: 'extendparam belongs to ECS and has no effect here: charging is in charging_info, the enterprise project at the top level.',
      zh: 'extendparam 是 ECS 的字段，在此不起作用：计费配置写在 charging_info 中，企业项目写在最外层。',
    },
    fix: {
      en: 'Moves its fields to their places, or removes it if it is empty.',
      zh: '将其中的字段移到对应位置；为空时删除。',
    },
    check(body, report) {
      for (const { key, property, value } of propertiesOf(body)) {
        if (!isExtendparam(property)) continue;
        report(
          property,
          {
            en: `"${key}" belongs to ECS. Use "charging_info" and "enterprise_project_id" instead.`,
            zh: `“${key}”是 ECS 的字段，请改用“charging_info”和“enterprise_project_id”。`,
          },
          ...(propertiesOf(value).length === 0 ? [removeFix(property)] : moveFixes(body, property, value)),
        );
      }
    },
  },
];

const urlFieldOf = sameNameIn(urlFields);

/** The fix that moves the fields of extendparam to their places; none if one of them has none, or would be lost. */
function moveFixes(body: Node, property: Node, extendparam: Node | undefined): Fix[] {
  const names = new FieldIndex().of(chargingInfo);
  const charging: Record<string, Json> = {};
  const values: Record<string, Json> = {};
  for (const { key, value } of propertiesOf(extendparam)) {
    const name = names.known(key);
    const field = name === undefined ? undefined : chargingInfo.fields[name];
    const moved = name === undefined || !field || !value ? stringOf(value) : valueAs(value, field);
    if (name !== undefined && moved !== undefined) charging[name] = moved;
    else if (key === 'enterprise_project_id' && moved !== undefined) values[key] = moved;
    else if (urlFieldOf(key) === undefined) return [];
  }
  if (Object.keys(charging).length > 0) values.charging_info = charging;
  const isWhole = Object.entries(chargingInfo.fields).every(([name, { required }]) => !required || name in charging);
  const [first, ...others] = Object.entries(values);
  if (!extendparam || !first || (values.charging_info && !isWhole)) return [];
  if (Object.keys(values).some((key) => child(body, key))) return [];
  const [key, value] = first;
  const changes = (): Change[] => [
    { kind: 'rename', property, key },
    { kind: 'set', node: extendparam, value },
    ...(others.length > 0 ? [{ kind: 'add' as const, object: body, values: Object.fromEntries(others) }] : []),
  ];
  const targets = namesText(Object.keys(values));
  return [{ title: { en: `Replace with ${targets.en}`, zh: `替换为${targets.zh}` }, changes }];
}
