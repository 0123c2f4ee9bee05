import type { LocalizedText } from '../../../core/localized-text.ts';
import { addFix, type Fix, removeFix, setFix } from '../../../core/model/fix.ts';
import type { Rule } from '../../../core/model/rule.ts';
import { type Node, numberOf, presentValue, stringOf } from '../../../core/syntax/node.ts';
import { chargingOf, valueAt } from '../body-accessors.ts';
import { equalPeriod, maxMonths, maxYears, type Period } from '../periods.ts';

/** Rules for charging_info. */
export const chargingRules: readonly Rule[] = [
  {
    code: 'post-paid-period',
    severity: 'hint',
    section: 'Request Parameters, ChargingInfo',
    documentation: {
      en: 'Pay-per-use has no period: the document requires period_num and period_type anyway, but they have no effect.',
      zh: '按需计费没有周期：period_num 和 period_type 不起作用，但文档仍要求填写。',
    },
    check(body, report) {
      if (chargingOf(body) !== 'POST_PAID') return;
      const period = chargingValue(body, 'period_num') ?? chargingValue(body, 'period_type');
      if (!period) return;
      report(period, {
        en: '"period_num" and "period_type" have no effect for POST_PAID, but the document requires them.',
        zh: '“period_num”和“period_type”对 POST_PAID 不起作用，但文档仍要求填写。',
      });
    },
  },
  {
    code: 'post-paid-auto',
    severity: 'hint',
    section: 'Request Parameters, ChargingInfo',
    documentation: {
      en: 'is_auto_pay and is_auto_renew are for prepaid orders and have no effect on pay-per-use.',
      zh: 'is_auto_pay 和 is_auto_renew 用于包年包月订单，对按需计费不起作用。',
    },
    fix: { en: 'Removes it.', zh: '删除该字段。' },
    check(body, report) {
      if (chargingOf(body) !== 'POST_PAID') return;
      for (const key of ['is_auto_pay', 'is_auto_renew']) {
        const node = chargingValue(body, key);
        if (!node) continue;
        report(
          node,
          {
            en: `"${key}" has no effect for POST_PAID. It can be removed.`,
            zh: `“${key}”对 POST_PAID 不起作用，可以删除。`,
          },
          removeFix(node, { safe: true }),
        );
      }
    },
  },
  {
    code: 'charging-common',
    severity: 'information',
    section: 'Request Parameters, ChargingInfo',
    documentation: {
      en: 'COMMON means that a flavor is sold both ways. A request should specify one of them.',
      zh: 'COMMON 表示规格同时支持两种计费方式。请求中应写明采用哪一种。',
    },
    fix: { en: 'Sets it to POST_PAID or PRE_PAID.', zh: '改为 POST_PAID 或 PRE_PAID。' },
    check(body, report) {
      const node = valueAt(body, 'charging_info', 'charging_mode');
      if (!node || chargingOf(body) !== 'COMMON') return;
      report(
        node,
        {
          en: '"COMMON" doesn\'t specify how the server is paid for. Use "POST_PAID" or "PRE_PAID".',
          zh: '“COMMON”无法确定计费方式，请改为“POST_PAID”或“PRE_PAID”。',
        },
        setFix(node, 'POST_PAID', { isLastResort: true }),
        setFix(node, 'PRE_PAID', { isLastResort: true }),
      );
    },
  },
  {
    code: 'period-type',
    severity: 'warning',
    section: 'Request Parameters, ChargingInfo; the Terraform provider offers MONTH and YEAR only',
    documentation: {
      en: 'Prepaid servers are sold by the month and the year; the other units are listed but not known to work.',
      zh: '包年包月服务器按月或按年购买；文档虽列出其他单位，但未见实际可用。',
    },
    fix: { en: 'Sets it to MONTH or YEAR.', zh: '改为 MONTH 或 YEAR。' },
    check(body, report) {
      const node = valueAt(body, 'charging_info', 'period_type');
      const unit = stringOf(node);
      if (!node || !unit || chargingOf(body) !== 'PRE_PAID' || !['ABSOLUTE', 'DAY', 'HOUR', 'WEEK'].includes(unit))
        return;
      report(
        node,
        {
          en: `"${unit}" is listed but not known to work for PRE_PAID. Use "MONTH" or "YEAR".`,
          zh: `文档虽列出“${unit}”，但未见可用于 PRE_PAID。请改为“MONTH”或“YEAR”。`,
        },
        ...equalPeriodFixes(body),
        // As many months or years are another time.
        setFix(node, 'MONTH', { isLastResort: true }),
        setFix(node, 'YEAR', { isLastResort: true }),
      );
    },
  },
  {
    code: 'period-months',
    severity: 'warning',
    section: 'Request Parameters, ChargingInfo; the limit of 11 is of the API definition',
    documentation: {
      en: 'At most 11 months can be bought as months; 12, 24 and 36 months are bought as years.',
      zh: '按月购买最多 11 个月；12、24、36 个月应按年购买。',
    },
    fix: { en: 'Sets the number and the unit to years.', zh: '改为相应的年数。' },
    check(body, report) {
      const node = valueAt(body, 'charging_info', 'period_num');
      const months = numberOf(node);
      const isPrepaidByMonth =
        chargingOf(body) === 'PRE_PAID' && stringOf(valueAt(body, 'charging_info', 'period_type')) === 'MONTH';
      if (!node || months === undefined || months <= maxMonths || !isPrepaidByMonth || !Number.isInteger(months))
        return;
      const years = equalPeriod(months, 'MONTH');
      report(node, monthsText(months, years), ...(years ? equalPeriodFixes(body) : nearPeriodFixes(body, months)));
    },
  },
  {
    code: 'period-years',
    severity: 'warning',
    section: 'Request Parameters, ChargingInfo; Huawei Cloud ECS sells up to three years',
    documentation: {
      en: 'The limit of period_num ignores its unit, so many years are accepted. More than three are probably months.',
      zh: 'period_num 的上限不区分单位，较大的年数也能通过；超过 3 年时，很可能误将月写成了年。',
    },
    fix: { en: 'Reads the number as months, or sets it to 3.', zh: '按月数理解该数字，或将周期数改为 3。' },
    check(body, report) {
      const node = valueAt(body, 'charging_info', 'period_num');
      const unit = valueAt(body, 'charging_info', 'period_type');
      const years = numberOf(node);
      if (!node || !unit || years === undefined || years <= maxYears) return;
      if (stringOf(unit) !== 'YEAR' || chargingOf(body) !== 'PRE_PAID') return;
      const meant = equalPeriod(years, 'MONTH')?.count;
      report(
        node,
        yearsText(years, meant),
        // Nobody knows whether months are meant.
        ...(years <= maxMonths ? [setFix(unit, 'MONTH', { isLastResort: true })] : []),
        ...[...new Set([meant ?? maxYears, maxYears])].map((count) => setFix(node, count, { isLastResort: true })),
      );
    },
  },
  {
    code: 'auto-pay',
    severity: 'information',
    section: 'Request Parameters, ChargingInfo; the document gives no default',
    documentation: {
      en: 'A prepaid order should specify is_auto_pay: the document gives no default, and no server is created until the order is paid.',
      zh: '包年包月订单应写明是否自动支付：文档未给出默认值，而订单未支付时不会创建服务器。',
    },
    fix: { en: 'Adds is_auto_pay, as true or false.', zh: '添加 is_auto_pay，两种取值任选。' },
    check(body, report) {
      const info = valueAt(body, 'charging_info');
      if (info?.type !== 'object' || chargingOf(body) !== 'PRE_PAID' || chargingValue(body, 'is_auto_pay')) return;
      report(
        info,
        {
          en: 'Set "is_auto_pay": without it, the order may stay unpaid and no server is created.',
          zh: '建议填写“is_auto_pay”：否则订单可能未支付，不会创建服务器。',
        },
        addFix(info, { is_auto_pay: true }),
        { ...addFix(info, { is_auto_pay: false }), title: payLater },
      );
    },
  },
];

/** @param years the same time in years, if there is one */
function monthsText(months: number, years: Period | undefined): LocalizedText {
  return years
    ? {
        en: `At most 11 months. For ${months} months, set "period_num" to ${years.count} and "period_type" to "YEAR".`,
        zh: `按月最多 11 个月。${months} 个月请将“period_num”改为 ${years.count}，“period_type”改为“YEAR”。`,
      }
    : {
        en: `At most ${maxMonths} months or ${maxYears} years; ${months} months can't be bought at once. Choose another period.`,
        zh: `最多 ${maxMonths} 个月或 ${maxYears} 年，不能一次购买 ${months} 个月，请改用其他时长。`,
      };
}

/** Fixes with the periods next to a number of months that is not sold; each is another time. */
function nearPeriodFixes(body: Node, months: number): Fix[] {
  const count = valueAt(body, 'charging_info', 'period_num');
  const unit = valueAt(body, 'charging_info', 'period_type');
  if (!count || !unit) return [];
  const counts = [Math.floor(months / 12), Math.ceil(months / 12)].map((years) =>
    Math.min(Math.max(years, 1), maxYears),
  );
  const inYears = [...new Set(counts)].map((years) => periodFix(count, unit, { count: years, unit: 'YEAR' }));
  return [setFix(count, maxMonths), ...inYears].map((fix) => ({ ...fix, isLastResort: true }));
}

/** @param meant the number of years if it is meant as months */
function yearsText(years: number, meant: number | undefined): LocalizedText {
  const paid = { en: `This pays for ${years} years in advance.`, zh: `此处将预付 ${years} 年。` };
  if (meant !== undefined) {
    return {
      en: `${paid.en} For ${years} months, set "period_num" to ${meant}.`,
      zh: `${paid.zh}如需购买 ${years} 个月，请将“period_num”改为 ${meant}。`,
    };
  }
  return years <= maxMonths
    ? {
        en: `${paid.en} For months, set "period_type" to "MONTH".`,
        zh: `${paid.zh}如需按月购买，请将“period_type”改为“MONTH”。`,
      }
    : { en: `${paid.en} ECS sells at most ${maxYears}.`, zh: `${paid.zh}ECS 最多可购买 ${maxYears} 年。` };
}

/** The fix that gives the same time in a unit that is sold. */
function equalPeriodFixes(body: Node): Fix[] {
  const count = valueAt(body, 'charging_info', 'period_num');
  const unit = valueAt(body, 'charging_info', 'period_type');
  const meant = equalPeriod(numberOf(count) ?? 0, stringOf(unit) ?? '');
  return count && unit && meant ? [periodFix(count, unit, meant)] : [];
}

function periodFix(count: Node, unit: Node, meant: Period): Fix {
  return {
    title: {
      en: `Set "period_num" to ${meant.count} and "period_type" to "${meant.unit}"`,
      zh: `将“period_num”设为 ${meant.count}，“period_type”设为“${meant.unit}”`,
    },
    changes: () => [
      { kind: 'set', node: count, value: meant.count },
      { kind: 'set', node: unit, value: meant.unit },
    ],
  };
}

const payLater = {
  en: 'Add "is_auto_pay": false and pay manually',
  zh: '添加 "is_auto_pay": false，手动支付订单',
};

/** The value of a field of charging_info; undefined if it is null or empty. */
function chargingValue(body: Node, key: string): Node | undefined {
  return presentValue(valueAt(body, 'charging_info', key));
}
