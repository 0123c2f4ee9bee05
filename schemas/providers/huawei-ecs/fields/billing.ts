import type { Json } from '../../../core/json.ts';
import { plural } from '../../../core/localized-text.ts';
import type { Field, NumberField, StringField } from '../../../core/model/field.ts';
import { type Fix, setFix } from '../../../core/model/fix.ts';
import type { OtherValue } from '../../../core/model/other-forms.ts';
import { interpretListed } from '../../../core/normalize/interpret-value.ts';
import { at, itemsOf, type Node, numberOf, presentValue, stringOf } from '../../../core/syntax/node.ts';
import { fix, setValues } from '../fix-helpers.ts';

/** The listed value that a text in place of one means, in another spelling too. */
function meantValue(node: Node | undefined, field: Field): string | undefined {
  return node && (interpretListed(node, field)?.value ?? stringOf(node));
}

/** The most years that can be bought. */
const maxYears = 3;

/** Full years that are written in months, more of which can be bought only as years, and too many years. */
function inOtherPeriod(node: Node, count: number) {
  const unit = at(node.parent?.parent, 'periodType');
  const meant = meantValue(unit, periodType);
  if (!unit) return undefined;
  const years = count / 12;
  if (meant === 'year' && count > maxYears) {
    return {
      isOnlyFix: true,
      says: {
        en: `Expected 1 to ${maxYears} years, found ${count}.`,
        zh: `应为 1 到 ${maxYears} 年，现为 ${count}。`,
      },
      fix: isPeriodOfYears(years)
        ? fix(yearsTitle(years).en, yearsTitle(years).zh, () => [{ kind: 'set', node, value: years }], {
            isLastResort: true,
          })
        : setFix(node, maxYears, { isLastResort: true }),
    };
  }
  if (meant !== 'month' || !isPeriodOfYears(years)) return undefined;
  return {
    says: {
      en: `At most 9 months or 3 years. For ${count} months, use "year" and "periodNum" ${years}.`,
      zh: `最多 9 个月或 3 年。${count} 个月请将“periodType”设为“year”，“periodNum”设为 ${years}。`,
    },
    fix: fix(yearsTitle(years).en, yearsTitle(years).zh, () => [
      { kind: 'set', node: unit, value: 'year' },
      { kind: 'set', node, value: years },
    ]),
  };
}

function yearsTitle(years: number) {
  return { en: `Change to ${years} ${plural(years, 'year')}`, zh: `改为 ${years} 年` };
}

function isPeriodOfYears(years: number): boolean {
  return Number.isInteger(years) && years >= 1 && years <= maxYears;
}

/** How many fields of the server prevent yearly/monthly billing. */
export function prepaidConflicts(server: Node | undefined): number {
  const volumes = itemsOf(at(server, 'data_volumes'));
  const isTuned = [at(server, 'root_volume'), ...volumes].some(
    (disk) => stringOf(at(disk, 'volumetype')) !== 'GPSSD2' && (at(disk, 'iops') ?? at(disk, 'throughput')),
  );
  const conflicts = [
    presentValue(at(server, 'auto_terminate_time')) !== undefined,
    (numberOf(at(server, 'count')) ?? 1) * (volumes.length + 4) > 400,
  ];
  return isTuned ? Number.POSITIVE_INFINITY : conflicts.filter(Boolean).length;
}

/** A number of periods with its unit. */
interface Period {
  readonly count: number;
  readonly unit: 'month' | 'year';
}

const periodText = /^(\d{1,3}) ?(?:(months?|个?月)|(?:years?|年))$/i;

/** The period that a text means; full years in months are sold as years. */
function periodIn(node: Node | undefined): Period | undefined {
  const [whole, digits, months] = node?.type === 'string' ? (periodText.exec(node.value.trim()) ?? []) : [];
  if (whole === undefined) return undefined;
  const count = Number(digits);
  if (months === undefined) return { count, unit: 'year' };
  return isPeriodOfYears(count / 12) ? { count: count / 12, unit: 'year' } : { count, unit: 'month' };
}

/** The years that a text without a unit means beside a unit of months. */
function yearsIn(node: Node, charging: Node | undefined): Period | undefined {
  const [digits] = node.type === 'string' ? (/^\d{1,3}$/.exec(node.value.trim()) ?? []) : [];
  const count = Number(digits) / 12;
  const isMonths = meantValue(at(charging, 'periodType'), periodType) === 'month';
  return digits !== undefined && isMonths && isPeriodOfYears(count) ? { count, unit: 'year' } : undefined;
}

/** Sets a number of periods and its unit, which are written in one text. */
function periodFix(node: Node): Fix | undefined {
  const charging = node.parent?.parent;
  const period = periodIn(node) ?? yearsIn(node, charging);
  if (!period || !charging) return undefined;
  const { count, unit } = period;
  return fix(`Change to ${count} ${plural(count, unit)}`, `改为 ${count} ${unit === 'year' ? '年' : '个月'}`, () => [
    { kind: 'set', node, value: count },
    ...setValues(charging, { periodType: unit }),
  ]);
}

/** The fields of a period that an order lacks, with the shortest period. */
export function missingPeriod(charging: Node | undefined): Readonly<Record<string, Json>> {
  const shortest = { periodType: periodIn(at(charging, 'periodNum'))?.unit ?? 'month', periodNum: 1 };
  return Object.fromEntries(Object.entries(shortest).filter(([key]) => !presentValue(at(charging, key))));
}

/** How many things prevent yearly/monthly billing: conflicting fields, and a period that is missing. */
function prepaidObstacles(charging: Node | undefined): number {
  return prepaidConflicts(charging?.parent?.parent) + (Object.keys(missingPeriod(charging)).length > 0 ? 1 : 0);
}

const ofV1 = (value: string | number, instead: 'postPaid' | 'prePaid') => ({
  value,
  instead,
  says: {
    en: `This value belongs to the V1 API. In V1.1, use "${instead}".`,
    zh: `这是 V1 接口的取值。V1.1 接口请使用 "${instead}"。`,
  },
});

/** Words of the console and of sister services for the billing modes. */
const modeWords = {
  postPaid: [
    'POSTPAID_BY_HOUR',
    'pay-per-use',
    'pay_as_you_go',
    'on-demand',
    'hourly',
    'demand',
    '按需',
    '按需计费',
    '后付费',
  ],
  prePaid: [
    'yearly/monthly',
    'monthly/yearly',
    'PREPAID_BY_MONTH',
    'prepaid_by_duration',
    'monthly',
    'yearly',
    'month',
    'year',
    'period',
    'subscription',
    '包年/包月',
    '包月',
    '包年',
    '包周期',
    '预付费',
  ],
} as const;

const ofOthers = (instead: keyof typeof modeWords): readonly OtherValue[] =>
  modeWords[instead].map((value) => ({
    value,
    instead,
    says: {
      en: `Expected "postPaid" (pay-per-use) or "prePaid" (yearly/monthly). Use "${instead}".`,
      zh: `应为“postPaid”（按需）或“prePaid”（包年包月），请改为“${instead}”。`,
    },
  }));

/** The numbers that the V1 API uses for billing modes, and words for them. */
export const knownChargingMistakes: readonly OtherValue[] = [
  ofV1(0, 'postPaid'),
  ofV1('0', 'postPaid'),
  ofV1(1, 'prePaid'),
  ofV1('1', 'prePaid'),
  ...ofOthers('postPaid'),
  ...ofOthers('prePaid'),
];

/** A spot server, which is pay-per-use. */
const ofSpot: OtherValue = {
  value: 'spot',
  field: 'marketType',
  says: {
    en: 'A spot server is pay-per-use, with "marketType" set to "spot".',
    zh: '竞价实例按需计费，请将“marketType”设为“spot”。',
  },
};

/** The field `chargingMode` of extendparam. */
export const chargingMode: StringField = {
  type: 'string',
  valueSource: 'charge-type',
  default: 'postPaid',
  values: [
    { value: 'postPaid', doc: { en: 'Pay-per-use.', zh: '按需计费。' } },
    {
      value: 'prePaid',
      doc: {
        en: 'Yearly/monthly: an order that is paid in advance. Needs periodType and periodNum.',
        zh: '包年包月，预先付费下单。须填写 periodType 和 periodNum。',
      },
    },
  ],
  otherForms: {
    names: [
      'instance_charge_type',
      'mode',
      'charge_mode',
      'chargeMode',
      'charge_type',
      'chargeType',
      'charging_type',
      'billing_mode',
      'billingMode',
    ],
    values: [...knownChargingMistakes, ofSpot],
  },
  // With one obstacle, the change causes no more errors than it fixes.
  fits: (node, mode) => mode !== 'prePaid' || prepaidObstacles(node.parent?.parent) <= 1,
  doc: {
    en: 'How the server and its disks are paid for. 0 and 1 belong to the V1 API and are wrong here.',
    zh: '云服务器及其磁盘的计费方式。0 和 1 是 V1 接口的写法，此处无效。',
  },
};

const unitWords = {
  month: ['months', 'monthly', 'mon', 'm', '月', '个月', '按月', '包月'],
  year: ['years', 'yearly', 'annual', 'annually', 'yr', 'y', '年', '按年', '包年'],
} as const;

/** The numbers that the order interface of the provider uses for units. */
const unitNumbers = { month: 2, year: 3 } as const;

const ofUnit = (instead: keyof typeof unitWords): readonly OtherValue[] =>
  [...unitWords[instead], unitNumbers[instead], String(unitNumbers[instead])].map((value) => ({
    value,
    instead,
    says: {
      en: `Expected "month" or "year". Use "${instead}".`,
      zh: `应为“month”或“year”，请改为“${instead}”。`,
    },
  }));

/** The field `periodType` of extendparam. */
export const periodType: StringField = {
  type: 'string',
  skeleton: 'month',
  requiredWhen: { en: 'when chargingMode is prePaid', zh: 'chargingMode 为 prePaid 时' },
  values: [
    { value: 'month', doc: { en: 'Months.', zh: '按月订购。' } },
    { value: 'year', doc: { en: 'Years.', zh: '按年订购。' } },
  ],
  otherForms: { names: ['period_unit', 'periodUnit'], values: [...ofUnit('month'), ...ofUnit('year')] },
  doc: { en: 'What periodNum counts.', zh: '订购周期的单位。' },
};

/** Whether the number of periods has limits: not on a pay-per-use server, for which tools write 0, and not of days. */
function isPeriodLimited(node: Node): boolean {
  const charging = node.parent?.parent;
  const mode = presentValue(at(charging, 'chargingMode'));
  const unit = meantValue(presentValue(at(charging, 'periodType')), periodType);
  const isKnown = unit === undefined || periodType.values?.some(({ value }) => value === unit) === true;
  return mode !== undefined && meantValue(mode, chargingMode) !== 'postPaid' && isKnown;
}

/** The field `periodNum` of extendparam. */
export const periodNum: NumberField = {
  type: 'integer',
  minimum: 1,
  maximum: 9,
  isLimited: isPeriodLimited,
  inOtherTerms: inOtherPeriod,
  skeleton: 1,
  requiredWhen: { en: 'when chargingMode is prePaid', zh: 'chargingMode 为 prePaid 时' },
  otherForms: { names: ['period', 'period_number', 'periodNumber', 'duration', 'num'], convert: periodFix },
  doc: {
    en: 'How many months (1 to 9) or years (1 to 3) are bought.',
    zh: '订购周期数：按月 1 到 9，按年 1 到 3。',
  },
};
