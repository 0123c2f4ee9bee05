import { type LocalizedText, namesText, plural } from '../../../core/localized-text.ts';
import { type Fix, removeFix, setFix } from '../../../core/model/fix.ts';
import type { Rule } from '../../../core/model/rule.ts';
import { type Node, numberOf, presentValue, stringOf } from '../../../core/syntax/node.ts';
import { inInstanceSpec } from '../body-accessors.ts';

/** Rules for the charging periods. */
export const chargingRules: readonly Rule[] = [
  {
    code: 'charge-duration',
    severity: 'error',
    section: 'ChargeSpec and ElasticIpSpec, chargeDuration',
    documentation: {
      en: 'chargeDuration must be 1 to 9 when chargeUnit is month, and 1 to 3 when it is year.',
      zh: 'chargeUnit 为 month 时 chargeDuration 为 1 到 9，为 year 时为 1 到 3。',
    },
    fix: {
      en: 'Sets it to the longest duration on sale, or changes the unit.',
      zh: '改为可购买的最长时长，或更换单位。',
    },
    check(body, report) {
      for (const key of ['charge', 'elasticIpSpec']) {
        const object = inInstanceSpec(body, key);
        const node = inInstanceSpec(body, key, 'chargeDuration');
        const unit = presentValue(inInstanceSpec(body, key, 'chargeUnit'));
        const unitName = stringOf(unit) ?? chargeDefaults.chargeUnit;
        const isYears = unitName === 'year';
        const duration = numberOf(node) ?? 0;
        if (!object || !node || !isTooLong(duration, unitName)) continue;
        report(
          node,
          durationText(isYears, duration),
          ...(isYears ? yearFixes(object, node, unit, duration) : monthFixes(object, node, unit, duration)),
        );
      }
    },
  },
  {
    code: 'elastic-ip-charge',
    severity: 'warning',
    section: 'ElasticIpSpec, chargeUnit, chargeDuration; InstanceSpec, charge',
    documentation: {
      en: 'The public IP address is paid for over the same period as the instance; a different period contradicts that.',
      zh: '弹性公网 IP 的计费单位和时长与实例相同，不应填写不同的值。',
    },
    fix: { en: 'Changes it to the period of the instance, or removes it.', zh: '改为与实例相同，或删除该字段。' },
    check(body, report) {
      const different = differencesIn(body);
      const [first, ...others] = different;
      // A period that nobody can buy is reported as such.
      if (!first || hasLongAddressPeriod(body)) return;
      const names = namesText(different.map(({ key }) => key));
      const period = different.map(({ expected }) => expected).reverse();
      report(
        first.node,
        {
          en: `${names.en} should be the instance's (${period.join(' ')}), or removed.`,
          zh: `${names.zh}应与实例一致（${period.join(' ')}）。请修改或删除。`,
        },
        ...(hasValidPeriod(body) ? [samePeriodFix(different, isPeriodWritten(body))] : []),
        ...(others.length > 0 ? [removeAllFix(different)] : [removeFix(first.node)]),
      );
    },
  },
  {
    code: 'elastic-ip-years',
    severity: 'hint',
    section: 'ElasticIpSpec, chargeDuration; the billing rules of elastic IP addresses',
    documentation: {
      en: 'The document allows 1 to 3 years for an address; the billing rules of addresses offer 1 to 9 months or 1 year.',
      zh: '文档允许弹性公网 IP 按年购买 1 到 3 年，而其计费规则为 1 到 9 个月或 1 年。',
    },
    check(body, report) {
      const node = inInstanceSpec(body, 'elasticIpSpec', 'chargeDuration');
      const years = numberOf(node) ?? 0;
      const isInYears = stringOf(inInstanceSpec(body, 'elasticIpSpec', 'chargeUnit')) === 'year';
      if (!node || !isInYears || years <= 1 || years > maxYears || differencesIn(body).length > 0) return;
      report(node, {
        en: `The billing rules offer addresses for 1 to 9 months or 1 year; ${years} years can be rejected.`,
        zh: `计费规则中弹性公网 IP 可购 1 到 9 个月或 1 年，${years} 年可能被拒绝。`,
      });
    },
  },
];

const maxMonths = 9;
const maxYears = 3;

const isUnit = (text: string | undefined) => text === 'month' || text === 'year';

/** Whether a duration is more than what can be bought; of another unit, the field itself reports it. */
function isTooLong(duration: number, unit: string): boolean {
  return isUnit(unit) && duration > (unit === 'year' ? maxYears : maxMonths);
}

function hasLongAddressPeriod(body: Node): boolean {
  const unit = stringOf(presentValue(inInstanceSpec(body, 'elasticIpSpec', 'chargeUnit'))) ?? chargeDefaults.chargeUnit;
  return isTooLong(numberOf(inInstanceSpec(body, 'elasticIpSpec', 'chargeDuration')) ?? 0, unit);
}

const periodReaders = {
  chargeUnit: (node: Node | undefined) => {
    const unit = stringOf(node);
    return isUnit(unit) ? unit : undefined;
  },
  chargeDuration: numberOf,
};

const chargeDefaults = { chargeUnit: 'month', chargeDuration: 1 };

/** A part of the period of the address that is not that of the instance. */
interface Difference {
  readonly key: 'chargeUnit' | 'chargeDuration';
  readonly node: Node;
  readonly expected: string | number;
}

function differencesIn(body: Node): readonly Difference[] {
  return (['chargeUnit', 'chargeDuration'] as const).flatMap((key) => {
    const node = inInstanceSpec(body, 'elasticIpSpec', key);
    const instance = inInstanceSpec(body, 'charge', key);
    const value = periodReaders[key](node);
    const expected = instance ? periodReaders[key](instance) : chargeDefaults[key];
    const isDifferent = node && value !== undefined && expected !== undefined && value !== expected;
    return isDifferent ? [{ key, node, expected }] : [];
  });
}

function removeAllFix(different: readonly Difference[]): Fix {
  const names = namesText(different.map(({ key }) => key));
  return {
    title: { en: `Remove ${names.en}`, zh: `删除${names.zh}` },
    changes: () => different.map(({ node }) => ({ kind: 'remove', node })),
  };
}

function durationText(isYears: boolean, duration: number): LocalizedText {
  const maximum = isYears ? maxYears : maxMonths;
  const unit = isYears ? { en: 'years', zh: ' 年' } : { en: 'months', zh: ' 个月' };
  const most = {
    en: `At most ${maximum} ${unit.en}, found ${duration}.`,
    zh: `最多购买 ${maximum}${unit.zh}，现为 ${duration}${unit.zh}。`,
  };
  const years = duration / 12;
  if (Number.isInteger(years) && years <= maxYears) {
    return {
      en: `${most.en} For ${duration} months, buy ${years} ${plural(years, 'year')}.`,
      zh: `${most.zh}${duration} 个月请按 ${years} 年购买。`,
    };
  }
  return isYears && duration <= maxMonths
    ? {
        en: `${most.en} Use 1 to ${maximum}, or count in months.`,
        zh: `${most.zh}请填 1 到 ${maximum}，或改为按月购买。`,
      }
    : { en: `${most.en} Use 1 to ${maximum}.`, zh: `${most.zh}请填 1 到 ${maximum}。` };
}

/** The fixes for too many months: the same in years if it is whole years, else the maximum, which is a shorter time. */
function monthFixes(object: Node, duration: Node, unit: Node | undefined, months: number): Fix[] {
  return [...toYearsFix(object, duration, unit, months / 12), setFix(duration, maxMonths, { isLastResort: true })];
}

/** The fixes for too many years, which are probably months; none is certain. */
function yearFixes(object: Node, duration: Node, unit: Node | undefined, years: number): Fix[] {
  const isLastResort = true;
  return [
    ...(unit && years <= maxMonths ? [setFix(unit, 'month', { isLastResort })] : []),
    ...toYearsFix(object, duration, unit, years / 12, { isLastResort }),
    ...(years === 12 * maxYears ? [] : [setFix(duration, maxYears, { isLastResort })]),
  ];
}

/** The fix that converts a period of whole years to years. */
function toYearsFix(
  object: Node,
  duration: Node,
  unit: Node | undefined,
  years: number,
  options: Pick<Fix, 'isLastResort'> = {},
): Fix[] {
  if (!Number.isInteger(years) || years > maxYears) return [];
  return [
    {
      ...options,
      title: {
        en: `Set the duration to ${years} ${years === 1 ? 'year' : 'years'}`,
        zh: `将时长改为 ${years} 年`,
      },
      changes: () => [
        { kind: 'set', node: duration, value: years },
        unit ? { kind: 'set', node: unit, value: 'year' } : { kind: 'add', object, values: { chargeUnit: 'year' } },
      ],
    },
  ];
}

/** Whether the period of the instance is known and valid, so that the IP address can have the same. */
function hasValidPeriod(body: Node): boolean {
  const durationNode = inInstanceSpec(body, 'charge', 'chargeDuration');
  const unitNode = inInstanceSpec(body, 'charge', 'chargeUnit');
  const duration = durationNode ? numberOf(durationNode) : chargeDefaults.chargeDuration;
  const unit = unitNode ? periodReaders.chargeUnit(unitNode) : chargeDefaults.chargeUnit;
  if (duration === undefined || unit === undefined) return false;
  return Number.isInteger(duration) && duration >= 1 && duration <= (unit === 'year' ? maxYears : maxMonths);
}

/** Whether the period of the instance is written; else that of the address may be meant for both. */
function isPeriodWritten(body: Node): boolean {
  return (['chargeUnit', 'chargeDuration'] as const).some((key) => inInstanceSpec(body, 'charge', key) !== undefined);
}

/** The fix that gives the IP address the period of the instance: unit and duration together, since one alone may be invalid. */
function samePeriodFix(different: readonly Difference[], isMeant: boolean): Fix {
  const [only] = different;
  const isLastResort = !isMeant;
  if (only && different.length === 1) return setFix(only.node, only.expected, { isLastResort });
  return {
    isLastResort,
    title: { en: 'Change to the period of the instance', zh: '改为与实例相同的时长' },
    changes: () => different.map(({ node, expected }) => ({ kind: 'set', node, value: expected })),
  };
}
