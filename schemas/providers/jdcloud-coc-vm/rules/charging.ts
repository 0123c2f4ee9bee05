import { type Fix, removeFix, setFix } from '../../../core/model/fix.ts';
import type { Rule } from '../../../core/model/rule.ts';
import { type Node, numberOf, stringOf } from '../../../core/syntax/node.ts';
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
        const unit = inInstanceSpec(body, key, 'chargeUnit');
        const isYears = stringOf(unit) === 'year';
        const maximum = isYears ? maxYears : maxMonths;
        const duration = numberOf(node) ?? 0;
        if (!object || !node || duration <= maximum) continue;
        report(
          node,
          {
            en: `At most ${maximum} ${isYears ? 'years' : 'months'}, found ${duration}. Use 1 to ${maximum}, or count in ${isYears ? 'months' : 'years'}.`,
            zh: `${isYears ? '按年' : '按月'}最多购买 ${maximum} ${isYears ? '年' : '个月'}，现为 ${duration} ${isYears ? '年' : '个月'}。请填 1 到 ${maximum}，或改为${isYears ? '按月' : '按年'}。`,
          },
          ...(isYears ? [] : toYearsFix(object, node, unit, duration / 12)),
          setFix(node, maximum),
          ...(isYears && unit && duration <= maxMonths ? [setFix(unit, 'month')] : []),
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
      const different = (['chargeUnit', 'chargeDuration'] as const).flatMap((key) => {
        const node = inInstanceSpec(body, 'elasticIpSpec', key);
        const instance = inInstanceSpec(body, 'charge', key);
        const value = periodReaders[key](node);
        const expected = instance ? periodReaders[key](instance) : chargeDefaults[key];
        return node && value !== undefined && expected !== undefined && value !== expected
          ? [{ key, node, expected }]
          : [];
      });
      for (const { key, node, expected } of different) {
        report(
          node,
          {
            en: `"${key}" should be the same as for the instance (${expected}). Change it, or remove it.`,
            zh: `“${key}”应与实例一致（${expected}）。请修改，或删除该字段。`,
          },
          ...(hasValidPeriod(body) ? [samePeriodFix(different)] : []),
          removeFix(node),
        );
      }
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
      if (!node || !isInYears || years <= 1 || years > maxYears) return;
      report(node, {
        en: `The billing rules offer addresses for 1 to 9 months or 1 year; ${years} years can be rejected.`,
        zh: `计费规则中弹性公网 IP 可购 1 到 9 个月或 1 年，${years} 年可能被拒绝。`,
      });
    },
  },
];

const maxMonths = 9;
const maxYears = 3;

const periodReaders = {
  chargeUnit: (node: Node | undefined) => {
    const unit = stringOf(node);
    return unit === 'month' || unit === 'year' ? unit : undefined;
  },
  chargeDuration: numberOf,
};

const chargeDefaults = { chargeUnit: 'month', chargeDuration: 1 };

/** The fix that converts a period of whole years to years. */
function toYearsFix(object: Node, duration: Node, unit: Node | undefined, years: number): Fix[] {
  if (!Number.isInteger(years) || years > maxYears) return [];
  return [
    {
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

/** The fix that gives the IP address the period of the instance: unit and duration together, since one alone may be invalid. */
function samePeriodFix(different: readonly { readonly node: Node; readonly expected: string | number }[]): Fix {
  const [only] = different;
  if (only && different.length === 1) return setFix(only.node, only.expected);
  return {
    title: { en: 'Change to the period of the instance', zh: '改为与实例相同的时长' },
    changes: () => different.map(({ node, expected }) => ({ kind: 'set', node, value: expected })),
  };
}
