import type { ObjectField, StringField } from '../../../core/model/field.ts';
import { type Fix, setFix } from '../../../core/model/fix.ts';
import type { Elsewhere } from '../../../core/model/other-forms.ts';
import { at, child, keyOf, type Node, numberOf, presentValue, propertiesOf } from '../../../core/syntax/node.ts';
import { postpaidWords, prepaidWords, wordsFor } from '../../shared/other-words.ts';

const chargeTypes = [
  {
    value: 'PREPAID',
    doc: {
      en: 'A subscription by the month, paid in advance; needs instanceChargePrepaid.',
      zh: '预付费（包年包月），下单时扣款；须填写 instanceChargePrepaid。',
    },
  },
  {
    value: 'POSTPAID',
    doc: {
      en: 'Pay as you go. Newer editions of the document offer it on request only.',
      zh: '后付费（按需计费）。较新版本的文档要求先申请开通。',
    },
  },
];

const otherChargeTypes = [
  ...wordsFor(
    'POSTPAID',
    {
      en: 'Expected "PREPAID" or "POSTPAID". For pay as you go, use "POSTPAID".',
      zh: '应为“PREPAID”或“POSTPAID”。按需计费请用“POSTPAID”。',
    },
    postpaidWords,
  ),
  ...wordsFor(
    'PREPAID',
    {
      en: 'Expected "PREPAID" or "POSTPAID". For a subscription, use "PREPAID".',
      zh: '应为“PREPAID”或“POSTPAID”。包年包月请用“PREPAID”。',
    },
    prepaidWords,
  ),
];

const unitsOfPeriod: ReadonlySet<string> = new Set(['periodunit', 'periodtype', 'chargeunit', 'unit']);

/** Whether a property is the renewal setting of a sister service or of a described instance; a rule reports it. */
export function isRenewal(property: Node): boolean {
  return /^(?:is_?)?(?:auto_?renew(?:al|_?flag|_?period)?|renew_?flag)$/i.test(keyOf(property));
}

/** Whether a rule reports a property that belongs to the charging of a sister service. */
export function isOtherCharging(property: Node): boolean {
  return isUnitOfPeriod(property) || isRenewal(property);
}

/** Whether a property is the unit of the period in a sister service; here a rule reports it. */
export function isUnitOfPeriod(property: Node): boolean {
  return unitsOfPeriod.has(keyOf(property).replaceAll('_', '').toLowerCase());
}

/** Whether a property is a number of years where the period in months is missing. */
function isYears(property: Node): boolean {
  return /^(?:period_?)?(?:in_?)?years?$/i.test(keyOf(property)) && child(property.parent, 'period') === undefined;
}

/** A number of years in place of the period. */
function yearsOf(prepaid: Node): Elsewhere | undefined {
  const found = propertiesOf(prepaid).find(({ property }) => isYears(property));
  const years = numberOf(found?.value);
  if (!found?.value) return undefined;
  const { key, property, value } = found;
  const months = years === undefined ? undefined : years * 12;
  const fix =
    months !== undefined && Number.isInteger(months) && months > 0 ? inMonthsFix(property, value, months) : [];
  return {
    node: property,
    says: {
      en: `Missing required field "period". Replace "${key}" with it, in months.`,
      zh: `缺少必需字段“period”。请将“${key}”换算为月数并改名。`,
    },
    fixes: fix,
  };
}

function inMonthsFix(property: Node, value: Node, months: number): Fix[] {
  return [
    {
      title: { en: `Replace with "period": ${months}`, zh: `替换为 "period": ${months}` },
      changes: () => [
        { kind: 'rename', property, key: 'period' },
        { kind: 'set', node: value, value: months },
      ],
    },
  ];
}

/** The months that a text means, such as "1 year"; undefined if it is not clear. */
function monthsIn(text: string): number | undefined {
  const [, number, unit = ''] = /^(\d{1,3}) ?(y|yrs?|years?|年|months?|mo|m|个月|月)$/i.exec(text.trim()) ?? [];
  return number === undefined ? undefined : Number(number) * (/^[y年]/i.test(unit) ? 12 : 1);
}

function fixPeriod(node: Node): Fix | undefined {
  const months = node.type === 'string' ? monthsIn(node.value) : undefined;
  return months === undefined ? undefined : setFix(node, months, { safe: true });
}

/** A period in place of the object around it. */
function fixPrepaid(node: Node): Fix | undefined {
  const months = node.type === 'number' ? node.value : node.type === 'string' ? monthsIn(node.value) : undefined;
  return Number.isInteger(months) && months >= 1 ? setFix(node, { period: months }, { safe: true }) : undefined;
}

/** Whether a body says how long its instances are paid for, which only a subscription has. */
function hasTerm(body: Node): boolean {
  return propertiesOf(body).some(
    ({ key, value }) =>
      presentValue(value) && /^(?:(?:instance_?)?charge_?)?prepaid$|^(?:prepaid_?)?period(?:_?num)?$/i.test(key),
  );
}

export const instanceChargeType: StringField = {
  type: 'string',
  required: true,
  valueSource: 'charge-type',
  values: chargeTypes,
  fits: (node, type) =>
    type !== 'PREPAID' || presentValue(at(node.parent?.parent, 'instanceChargePrepaid')) !== undefined,
  otherForms: {
    names: ['chargeType', 'chargeMode', 'chargingMode', 'paymentType', 'billingType'],
    values: otherChargeTypes,
  },
  // Of the two values, this one needs no other field.
  skeleton: 'POSTPAID',
  addition: (body) => ({ instanceChargeType: hasTerm(body) ? 'PREPAID' : 'POSTPAID' }),
  doc: { en: 'How the instances are paid for.', zh: '实例的计费方式。' },
};

export const instanceChargePrepaid: ObjectField = {
  type: 'object',
  section: 'Data structures, ChargePrepaid',
  requiredWhen: { en: 'when instanceChargeType is PREPAID', zh: 'instanceChargeType 为 PREPAID 时' },
  otherForms: {
    names: ['chargePrepaid', 'prepaid'],
    hasOwnRule: (property) => isOtherCharging(property) || isYears(property),
    convert: fixPrepaid,
  },
  skeleton: { period: 1 },
  doc: {
    en: 'The terms of a subscription. It has no setting for renewal.',
    zh: '预付费参数，即包年包月的购买时长。其中没有自动续费设置。',
  },
  fields: {
    period: {
      type: 'integer',
      required: true,
      minimum: 1,
      limitSeverity: 'warning',
      unit: { en: 'months', zh: '个月' },
      otherForms: {
        names: ['instance_charge_prepaid_period', 'prepaidPeriod', 'periodNum', 'chargeDuration', 'duration', 'months'],
        convert: fixPeriod,
        elsewhere: yearsOf,
      },
      doc: {
        en: 'How many months are bought; all of them are paid for at once.',
        zh: '购买时长，单位为月，下单时一次扣除。',
      },
    },
  },
};
