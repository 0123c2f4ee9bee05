import type { ObjectField } from '../../../core/model/field.ts';
import { valueAtPath } from '../../../core/normalize/resolve-field.ts';
import { type Node, stringOf } from '../../../core/syntax/node.ts';
import { monthWords, postpaidWords, prepaidWords, wordsBesides, yearWords } from '../../shared/other-words.ts';
import { equalPeriod, maxMonths, maxYears } from '../periods.ts';
import { booleanFix } from './common.ts';

/** Other names of the two modes: those of sister services, and the numbers of the first version of the ECS interface. */
const payPerUse = [0, '0', ...wordsBesides('POST_PAID', postpaidWords)];
const inAdvance = [1, '1', ...wordsBesides('PRE_PAID', prepaidWords)];

const unitCalled = (instead: string) => (value: string | number) => ({
  value,
  instead,
  says: { en: `Unknown unit. Use "${instead}".`, zh: `未知的周期单位，请改为“${instead}”。` },
});

const chargingCalled = (value: string | number, instead: string) => ({
  value,
  instead,
  says: {
    en: `Unknown charging mode. Use "${instead}".`,
    zh: `未知的计费方式，请改为“${instead}”。`,
  },
});

/** Whether a rule reports a number of periods: more months than are sold, too many years, or a unit that is not sold. */
function isOtherwiseReported(node: Node): boolean {
  const info = node.parent?.parent;
  const mode = stringOf(valueAtPath(info, chargingInfo, 'charging_mode'))
    ?.replace('_', '')
    .toUpperCase();
  const unit = stringOf(valueAtPath(info, chargingInfo, 'period_type'))?.toUpperCase();
  if (mode !== 'PREPAID' || unit === undefined) return false;
  const isSoldOtherwise = unit === 'MONTH' ? node.value > maxMonths : unit !== 'YEAR' || node.value > maxYears;
  return equalPeriod(node.value, unit) !== undefined || (isSoldOtherwise && node.value > 0);
}

/** ChargingInfo: how the server is paid for. */
export const chargingInfo: ObjectField = {
  type: 'object',
  section: 'Request Parameters, ChargingInfo',
  otherForms: { names: ['charge_info', 'charging', 'billing_info', 'billing', 'charge'] },
  doc: {
    en: 'How the server is paid for. If set, mode and period are both required, even for pay-per-use, which has no period.',
    zh: '服务器的计费配置。一旦填写，计费方式和周期均为必需；按需计费虽无周期，同样须填写。',
  },
  fields: {
    charging_mode: {
      type: 'string',
      required: true,
      valueSource: 'charge-type',
      skeleton: 'POST_PAID',
      otherForms: {
        names: ['chargingMode', 'charge_mode', 'chargemode', 'charge_type', 'billing_mode', 'billing_type'],
        values: [
          ...payPerUse.map((value) => chargingCalled(value, 'POST_PAID')),
          ...inAdvance.map((value) => chargingCalled(value, 'PRE_PAID')),
        ],
      },
      values: [
        {
          value: 'POST_PAID',
          doc: {
            en: 'Pay-per-use: billed for the time that the server exists.',
            zh: '按需计费：从创建到删除，按时长付费。',
          },
        },
        {
          value: 'PRE_PAID',
          doc: {
            en: 'Yearly or monthly: an order is placed for the whole period. To release the server, unsubscribe it instead of deleting it.',
            zh: '包年包月：按整个周期下单预付。不再使用时须退订，不能直接删除。',
          },
        },
        {
          value: 'COMMON',
          doc: {
            en: "Means that a flavor is sold both ways. In a request, it doesn't specify how the server is paid for.",
            zh: '表示规格同时支持两种计费方式。用在请求中则无法确定采用哪一种。',
          },
        },
      ],
      doc: {
        en: 'Whether the server is pay-per-use or prepaid.',
        zh: '计费方式：按需计费或包年包月。',
      },
    },
    period_num: {
      type: 'integer',
      required: true,
      minimum: 1,
      maximum: 11,
      limitSeverity: 'warning',
      skeleton: 1,
      isLimited: (node) => !isOtherwiseReported(node),
      unit: { en: 'periods of period_type', zh: '个周期' },
      otherForms: { names: ['period', 'periodNum', 'duration'] },
      doc: {
        en: 'How many periods to buy. For 12 months, use 1 YEAR. No effect for POST_PAID.',
        zh: '购买的周期数。12 个月请写作 1 年（YEAR）。对 POST_PAID 无效。',
      },
    },
    period_type: {
      type: 'string',
      required: true,
      skeleton: 'MONTH',
      otherForms: {
        names: ['period_unit', 'periodType'],
        values: [
          // The numbers are those of the provider's order interface.
          ...[2, '2', ...wordsBesides('MONTH', monthWords)].map(unitCalled('MONTH')),
          ...[3, '3', ...wordsBesides('YEAR', yearWords)].map(unitCalled('YEAR')),
        ],
      },
      values: [
        { value: 'MONTH', doc: { en: 'Months.', zh: '月。' } },
        { value: 'YEAR', doc: { en: 'Years.', zh: '年。' } },
        {
          value: 'WEEK',
          doc: { en: 'Weeks. Listed, but not known to be sold.', zh: '周。文档虽已列出，但未见在售。' },
        },
        { value: 'DAY', doc: { en: 'Days. Listed, but not known to be sold.', zh: '天。文档虽已列出，但未见在售。' } },
        {
          value: 'HOUR',
          doc: { en: 'Hours. Listed, but not known to be sold.', zh: '小时。文档虽已列出，但未见在售。' },
        },
        {
          value: 'ABSOLUTE',
          doc: { en: 'Listed without an explanation.', zh: '文档虽已列出，但未作说明。' },
        },
      ],
      doc: {
        en: 'The unit of period_num. Prepaid servers are sold by the month and the year.',
        zh: 'period_num 的单位。包年包月服务器按月或按年购买。',
      },
    },
    is_auto_pay: {
      type: 'boolean',
      skeleton: false,
      otherForms: { names: ['isAutoPay', 'auto_pay'], convert: booleanFix },
      doc: {
        en: 'Whether a prepaid order is paid from the account automatically. Otherwise it must be paid manually. A real boolean, unlike isAutoPay of ECS.',
        zh: '包年包月订单是否自动从账户扣款；否则须手动支付。必须是布尔值，与 ECS 的 isAutoPay 不同。',
      },
    },
    is_auto_renew: {
      type: 'boolean',
      skeleton: false,
      otherForms: { names: ['isAutoRenew', 'auto_renew'], convert: booleanFix },
      doc: {
        en: 'Whether a prepaid server is renewed, and billed, when its period ends. A real boolean, unlike isAutoRenew of ECS.',
        zh: '包年包月到期后是否自动续费。必须是布尔值，与 ECS 的 isAutoRenew 不同。',
      },
    },
  },
};
