import type { ObjectField, StringField } from '../../../core/model/field.ts';
import { at, presentValue } from '../../../core/syntax/node.ts';

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
      zh: '后付费（按量）。较新版本的文档要求先申请开通。',
    },
  },
];

export const instanceChargeType: StringField = {
  type: 'string',
  required: true,
  values: chargeTypes,
  fits: (node, type) =>
    type !== 'PREPAID' || presentValue(at(node.parent?.parent, 'instanceChargePrepaid')) !== undefined,
  otherForms: { names: ['chargeType'] },
  // Of the two values, this one needs no other field.
  skeleton: 'POSTPAID',
  doc: { en: 'How the instances are paid for.', zh: '实例的付费类型。' },
};

export const instanceChargePrepaid: ObjectField = {
  type: 'object',
  section: 'Data structures, ChargePrepaid',
  requiredWhen: { en: 'when instanceChargeType is PREPAID', zh: 'instanceChargeType 为 PREPAID 时' },
  otherForms: { names: ['chargePrepaid'] },
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
      doc: {
        en: 'How many months are bought; all of them are paid for at once.',
        zh: '购买时长，单位为月，下单时一次扣除。',
      },
    },
  },
};
