import { type Change, type Fix, removeFix } from '../../../core/model/fix.ts';
import type { Rule } from '../../../core/model/rule.ts';
import { moveChanges } from '../../../core/normalize/move-fields.ts';
import { child, isEmptyValue, keyOf, type Node, propertiesOf, propertyOf } from '../../../core/syntax/node.ts';
import { inInstanceSpec } from '../body-accessors.ts';
import { unitInName, unitText } from '../fields/charging.ts';

/** The rule for a period whose unit is in its name. */
export const periodNameRules: readonly Rule[] = [
  {
    code: 'period-in-name',
    severity: 'warning',
    section: 'ChargeSpec and ElasticIpSpec, chargeUnit, chargeDuration',
    documentation: {
      en: 'The period is chargeDuration, and its unit is chargeUnit, month by default. Fields such as years or months have no effect, so one month is bought.',
      zh: '时长为 chargeDuration，单位为 chargeUnit，默认为 month。years、months 之类的字段不起作用，只会购买 1 个月。',
    },
    fix: { en: 'Writes the two fields in its place.', zh: '改写为这两个字段。' },
    check(body, report) {
      const [spec, charge, address] = [[], ['charge'], ['elasticIpSpec']].map((path) => inInstanceSpec(body, ...path));
      for (const object of new Set([body, spec, charge, address])) {
        for (const { key, property } of propertiesOf(object)) {
          const unit = unitInName(property);
          if (unit === undefined) continue;
          report(
            property,
            {
              en: `Unknown field "${key}". Use "chargeDuration", with "chargeUnit": "${unit}".`,
              zh: `未知字段“${key}”。请使用“chargeDuration”，并将“chargeUnit”设为“${unit}”。`,
            },
            ...periodFixes(property, unit, object === address ? address : charge, spec),
          );
        }
      }
    },
  },
];

/**
 * The fixes that write a period with its unit, if there is no other period.
 * @param charge the object to write it in, if there is one
 */
function periodFixes(property: Node, unit: 'month' | 'year', charge: Node | undefined, spec: Node | undefined): Fix[] {
  const duration = property.children?.[1];
  const removing = removeFix(property, { isLastResort: !isEmptyValue(duration) });
  const count = /^\d{1,3}$/.test(String(duration?.value)) ? Number(duration?.value) : undefined;
  const written = child(charge, 'chargeUnit');
  const isSet = propertyOf(charge, 'chargeDuration') !== undefined || (written && written.value !== unit);
  const target = charge ?? spec;
  if (count === undefined || isSet || target?.type !== 'object' || (!charge && propertyOf(spec, 'charge')))
    return [removing];
  const path = charge ? [] : ['charge'];
  const name = unitText(count, unit);
  return [
    {
      title: {
        en: `Replace "${keyOf(property)}" with a "chargeDuration" of ${count} ${name.en}`,
        zh: `将“${keyOf(property)}”改为“chargeDuration”：${count} ${name.zh}`,
      },
      changes: () =>
        property.parent === charge
          ? inPlace(property, target, count, written ? {} : { chargeUnit: unit })
          : moveChanges(
              target,
              [{ property, to: [...path, 'chargeDuration'] }],
              [
                { to: [...path, 'chargeDuration'], value: count },
                ...(written ? [] : [{ to: [...path, 'chargeUnit'], value: unit }]),
              ],
            ),
    },
    removing,
  ];
}

/** The changes that rename a property and add others beside it. */
function inPlace(property: Node, object: Node, count: number, values: Readonly<Record<string, string>>): Change[] {
  const node = property.children?.[1];
  return [
    { kind: 'rename', property, key: 'chargeDuration' },
    ...(node ? [{ kind: 'set', node, value: count } as const] : []),
    ...(Object.keys(values).length > 0 ? [{ kind: 'add', object, values } as const] : []),
  ];
}
