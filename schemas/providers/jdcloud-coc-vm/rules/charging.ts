import { type Fix, removeFix, setFix } from '../../../core/model/fix.ts';
import type { Rule } from '../../../core/model/rule.ts';
import { type Node, numberOf, stringOf } from '../../../core/syntax/node.ts';
import { partOf } from '../body-accessors.ts';

/** What must hold for the time that is paid for. */
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
      for (const charged of ['charge', 'elasticIpSpec']) {
        const around = partOf(body, charged);
        const node = partOf(body, charged, 'chargeDuration');
        const unit = partOf(body, charged, 'chargeUnit');
        const isYears = stringOf(unit) === 'year';
        const most = isYears ? maxYears : maxMonths;
        const duration = numberOf(node) ?? 0;
        if (!around || !node || duration <= most) continue;
        report(
          node,
          {
            en: `At most ${most} ${isYears ? 'years' : 'months'}, found ${duration}. Use 1 to ${most}, or count in ${isYears ? 'months' : 'years'}.`,
            zh: `${isYears ? '按年' : '按月'}最多购买 ${most} ${isYears ? '年' : '个月'}，现为 ${duration} ${isYears ? '年' : '个月'}。请填 1 到 ${most}，或改为${isYears ? '按月' : '按年'}。`,
          },
          ...(isYears ? [] : inYears(around, node, unit, duration / 12)),
          setFix(node, most),
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
        const node = partOf(body, 'elasticIpSpec', key);
        const instance = partOf(body, 'charge', key);
        const own = timeOf[key](node);
        const wanted = instance ? timeOf[key](instance) : chargeDefaults[key];
        return node && own !== undefined && wanted !== undefined && own !== wanted ? [{ key, node, wanted }] : [];
      });
      for (const { key, node, wanted } of different) {
        report(
          node,
          {
            en: `"${key}" should be the same as for the instance (${wanted}). Change it, or remove it.`,
            zh: `“${key}”应与实例一致（${wanted}）。请修改，或删除该字段。`,
          },
          ...(isLegalTime(body) ? [follow(different)] : []),
          removeFix(node),
        );
      }
    },
  },
];

const maxMonths = 9;
const maxYears = 3;

const timeOf = {
  chargeUnit: (node: Node | undefined) => {
    const unit = stringOf(node);
    return unit === 'month' || unit === 'year' ? unit : undefined;
  },
  chargeDuration: numberOf,
};

const chargeDefaults = { chargeUnit: 'month', chargeDuration: 1 };

/** The fix that counts whole years as years. */
function inYears(around: Node, duration: Node, unit: Node | undefined, years: number): Fix[] {
  if (!Number.isInteger(years) || years > maxYears) return [];
  return [
    {
      title: {
        en: `Set the duration to ${years} ${years === 1 ? 'year' : 'years'}`,
        zh: `将时长改为 ${years} 年`,
      },
      changes: () => [
        { kind: 'set', node: duration, value: years },
        unit
          ? { kind: 'set', node: unit, value: 'year' }
          : { kind: 'add', object: around, values: { chargeUnit: 'year' } },
      ],
    },
  ];
}

/** Whether the time that the instance is paid for is known and legal, so that the address can follow it. */
function isLegalTime(body: Node): boolean {
  const durationNode = partOf(body, 'charge', 'chargeDuration');
  const unitNode = partOf(body, 'charge', 'chargeUnit');
  const duration = durationNode ? numberOf(durationNode) : chargeDefaults.chargeDuration;
  const unit = unitNode ? timeOf.chargeUnit(unitNode) : chargeDefaults.chargeUnit;
  if (duration === undefined || unit === undefined) return false;
  return Number.isInteger(duration) && duration >= 1 && duration <= (unit === 'year' ? maxYears : maxMonths);
}

/** The fix that gives the address the time of the instance, unit and duration together: one alone might be illegal. */
function follow(different: readonly { readonly node: Node; readonly wanted: string | number }[]): Fix {
  const [only] = different;
  if (only && different.length === 1) return setFix(only.node, only.wanted);
  return {
    title: { en: 'Change to the period of the instance', zh: '改为与实例相同的时长' },
    changes: () => different.map(({ node, wanted }) => ({ kind: 'set', node, value: wanted })),
  };
}
