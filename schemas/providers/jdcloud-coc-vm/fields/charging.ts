import type { LocalizedText } from '../../../core/localized-text.ts';
import type { NumberField, ObjectField, StringField } from '../../../core/model/field.ts';
import { type Fix, setFix } from '../../../core/model/fix.ts';
import type { OtherValue } from '../../../core/model/other-forms.ts';
import { isSameName, sameNameIn } from '../../../core/normalize/closest-name.ts';
import { child, keyOf, type Node } from '../../../core/syntax/node.ts';
import { monthWords, postpaidWords, prepaidWords, wordsFor, yearWords } from '../../shared/other-words.ts';
import { missing, vmKeys } from './common.ts';

const chargeUnits = [
  { value: 'month', doc: { en: 'Paid by the month, for 1 to 9 months.', zh: '按月付费，可选 1 到 9 个月。' } },
  { value: 'year', doc: { en: 'Paid by the year, for 1 to 3 years.', zh: '按年付费，可选 1 到 3 年。' } },
] as const;

/** Other words for the two units. */
const otherUnits = (['month', 'year'] as const).flatMap((unit) =>
  wordsFor(
    unit,
    { en: `Expected "month" or "year". Use "${unit}".`, zh: `应为“month”或“year”，请改为“${unit}”。` },
    unit === 'month' ? monthWords : yearWords,
  ),
);

const prepaid = [
  {
    value: 'prepaid_by_duration',
    doc: {
      en: 'Paid in advance for a number of months or years; the account is charged immediately.',
      zh: '包年包月：按月数或年数预付，创建时即从账户扣款。',
    },
  },
] as const;

/** Words for paying by use, as the ordinary VM service allows; an order in advance is no such thing. */
const byUse = wordsFor(
  undefined,
  {
    en: 'Pay-per-use isn\'t available here, only "prepaid_by_duration", which is charged at once.',
    zh: '此处不支持按用量或按配置后付费，仅支持“prepaid_by_duration”，创建时即扣款。',
  },
  postpaidWords,
);

const inAdvance = wordsFor(
  'prepaid_by_duration',
  { en: 'Expected "prepaid_by_duration", the only charge mode.', zh: '应为“prepaid_by_duration”，目前仅此一种。' },
  prepaidWords,
);

/** The row of the charge and two price pages of addresses allow what the row of this field does not. */
const addressByUse: OtherValue = {
  value: 'postpaid_by_usage',
  severity: 'warning',
  says: {
    en: 'The documents disagree on pay-per-use for addresses; "prepaid_by_duration" works in any case.',
    zh: '各文档对弹性公网 IP 能否按用量计费的说法不一，填写“prepaid_by_duration”最为稳妥。',
  },
};

const inYears = sameNameIn(['years', 'year', 'chargeYears', 'periodYears']);
const inMonths = sameNameIn(['months', 'month', 'chargeMonths', 'periodMonths']);

/** The unit that the name of a property gives to its number: years for 1 in "years". */
export function unitInName(property: Node): 'month' | 'year' | undefined {
  const key = keyOf(property);
  if (inMonths(key) !== undefined) return 'month';
  return inYears(key) === undefined ? undefined : 'year';
}

/** The charge in place of which only its mode is written; pay-per-use is not available. */
function chargeOfMode(node: Node): Fix | undefined {
  const mode = prepaid[0].value;
  const isPrepaid = node.type === 'string' && prepaidWords.some((word) => isSameName(word, node.value));
  return isPrepaid ? setFix(node, { chargeMode: mode }) : undefined;
}

/** Its upper limit depends on chargeUnit, so a rule checks it. */
const chargeDuration: Pick<NumberField, 'type' | 'minimum' | 'default' | 'otherForms'> = {
  type: 'integer',
  minimum: 1,
  default: 1,
  otherForms: { names: ['period', 'periodNum', 'duration'], convert: periodWithUnit },
};

/** The unit of a number of months or years, in words. */
export function unitText(count: number, unit: 'month' | 'year'): LocalizedText {
  if (unit === 'year') return count === 1 ? { en: 'year', zh: '年' } : { en: 'years', zh: '年' };
  return count === 1 ? { en: 'month', zh: '个月' } : { en: 'months', zh: '个月' };
}

/** A period with its unit in one text, such as 3个月 and 1y. */
function periodWithUnit(node: Node): Fix | undefined {
  const [, digits = '', word = ''] =
    node.type === 'string' ? (/^(\d{1,3})[ \t]?(\p{L}{1,8})$/u.exec(node.value) ?? []) : [];
  const isUnit = (words: readonly string[]) => words.some((each) => isSameName(each, word));
  const unit = isUnit([...yearWords, 'y', 'yr']) ? 'year' : isUnit([...monthWords, 'm', 'mo']) ? 'month' : undefined;
  const object = node.parent?.parent;
  if (unit === undefined || object?.type !== 'object') return undefined;
  const written = child(object, 'chargeUnit');
  const duration = { kind: 'set', node, value: Number(digits) } as const;
  const name = unitText(Number(digits), unit);
  return {
    title: {
      en: `Set the duration to ${digits} ${name.en}`,
      zh: `将时长设为 ${digits} ${name.zh}`,
    },
    changes: () => [
      duration,
      written ? { kind: 'set', node: written, value: unit } : { kind: 'add', object, values: { chargeUnit: unit } },
    ],
  };
}

/** What only the ordinary VM service has in the two objects. */
const isOfVmCharge = vmKeys('buyScenario');
const isOfVmAddress = vmKeys('autoRenew', 'buyScenario');

/** ElasticIpSpec: the public address. */
export const elasticIpSpec: ObjectField = {
  type: 'object',
  section: 'ElasticIpSpec',
  otherForms: {
    names: ['ElasticIpSpec', 'elasticIp', 'ElasticIp', 'eip', 'publicIp', 'eipSpec'],
    wrappers: ['chargeSpec', 'ChargeSpec', 'charge_spec'],
    hasOwnRule: (property) => isOfVmAddress(property) || unitInName(property) !== undefined,
  },
  doc: {
    en: 'A public IP address to buy and bind together with the instance. If omitted, the instance has no public address.',
    zh: '随实例一同购买并绑定的弹性公网 IP；不填则没有公网 IP。',
  },
  fields: {
    sizeMbps: {
      type: 'integer',
      required: true,
      minimum: 1,
      maximum: 200,
      unit: { en: 'Mbit/s', zh: 'Mbit/s' },
      skeleton: 5,
      otherForms: {
        names: ['bandwidthMbps', 'bandwidth', 'size', 'bandwidthSize', 'elasticIpBandwidthMbps'],
      },
      doc: { en: 'The maximum bandwidth of the address.', zh: '弹性公网 IP 的带宽上限。' },
      errors: missing,
    },
    provider: {
      type: 'string',
      required: true,
      otherForms: {
        names: ['lineType', 'line', 'isp', 'ipServiceProvider', 'elasticIpProvider'],
        values: ['no_bgp', 'non_bgp'].map((value) => ({
          value,
          says: {
            en: `Only "bgp" is available so far, another kind of line than "${value}".`,
            zh: `目前仅支持“bgp”，与“${value}”不是同一种线路。`,
          },
        })),
      },
      values: [
        {
          value: 'bgp',
          doc: { en: 'A line to several carriers at once; the only kind so far.', zh: 'BGP 线路，目前仅此一种。' },
        },
      ],
      doc: { en: 'The kind of line that the address has.', zh: '弹性公网 IP 的线路。' },
      errors: missing,
    },
    chargeMode: {
      type: 'string',
      values: prepaid,
      otherForms: { values: [addressByUse, ...byUse, ...inAdvance] },
      default: 'prepaid_by_duration',
      doc: {
        en: "How the address is paid for: in advance only, like the instance. The row of the charge and two price pages mention pay-per-use, which this row doesn't allow.",
        zh: '弹性公网 IP 的计费方式，与实例一致，仅支持包年包月。计费配置一行及两个价格页面提到按用量计费，但本行不支持。',
      },
    },
    chargePlan: {
      type: 'string',
      default: 'bandwidth',
      values: [
        {
          value: 'bandwidth',
          doc: { en: 'Paid by the bandwidth limit, whatever the traffic.', zh: '按带宽上限计费，与流量无关。' },
        },
      ],
      doc: { en: 'How the bandwidth is billed: by its limit only.', zh: '带宽的计费方式，目前仅支持按带宽。' },
    },
    chargeUnit: chargeUnitOf({
      en: 'The unit of chargeDuration, months or years; the same as for the instance.',
      zh: '预付时长的单位，与实例的计费单位相同。',
    }),
    chargeDuration: {
      ...chargeDuration,
      doc: {
        en: 'How many months (1 to 9) or years (1 to 3, in the billing rules of addresses only 1) are paid for; the same as for the instance.',
        zh: '预付时长：按月为 1 到 9，按年为 1 到 3（弹性公网 IP 的计费规则中仅为 1）；与实例的计费时长相同。',
      },
    },
  },
};

/** ChargeSpec: how the instance is paid for. */
export const charge: ObjectField = {
  type: 'object',
  section: 'ChargeSpec',
  otherForms: {
    names: ['Charge', 'chargeSpec', 'billing', 'chargeInfo'],
    // An address is paid for over the period of its instance.
    isUsualPlace: true,
    jsonTypes: {
      types: ['string'],
      severity: 'error',
      says: {
        en: 'Expected an object. Its only charge mode is "prepaid_by_duration", which is charged at once.',
        zh: '此处须为对象，其计费方式仅支持“prepaid_by_duration”，创建时即扣款。',
      },
    },
    convert: chargeOfMode,
    hasOwnRule: (property) => isOfVmCharge(property) || unitInName(property) !== undefined,
  },
  defaultSays: { en: 'paid in advance for one month', zh: '包年包月，预付 1 个月' },
  doc: {
    en: "How the instance and its data disks are paid for. Pay-per-use isn't available; if omitted, one month is bought.",
    zh: '实例及数据盘的计费配置。不支持按用量计费，不填则按包年包月购买 1 个月。',
  },
  fields: {
    chargeMode: {
      type: 'string',
      values: prepaid,
      otherForms: {
        names: ['chargeType', 'instanceChargeType', 'billingMode', 'billingType', 'payType', 'payMode', 'paymentType'],
        ignoredSays: {
          en: 'Here it has no effect: the instance is still paid in advance.',
          zh: '写在此处不生效，实例仍按包年包月预付。',
        },
        values: [...byUse, ...inAdvance],
      },
      default: 'prepaid_by_duration',
      doc: { en: 'How the instance is paid for: in advance only.', zh: '计费方式，仅支持包年包月。' },
    },
    chargeUnit: chargeUnitOf({
      en: 'The unit of chargeDuration: months or years.',
      zh: '预付时长的单位：月或年。',
    }),
    chargeDuration: {
      ...chargeDuration,
      doc: {
        en: 'How many months (1 to 9) or years (1 to 3) are paid for now.',
        zh: '预付时长：按月为 1 到 9，按年为 1 到 3。',
      },
    },
    autoRenew: {
      type: 'boolean',
      default: false,
      otherForms: { names: ['isAutoRenew', 'autoRenewal', 'renew'] },
      doc: {
        en: 'Whether the instance is renewed automatically when its period ends. Otherwise it must be renewed manually.',
        zh: '到期是否自动续费；为 false 时须手动续费。',
      },
    },
  },
};

function chargeUnitOf(doc: StringField['doc']): StringField {
  const otherForms = { names: ['periodType', 'periodUnit', 'unit'], values: otherUnits };
  return { type: 'string', values: chargeUnits, default: 'month', otherForms, doc };
}
