import { addFix, type Fix, removeFix, setFix } from '../../../core/model/fix.ts';
import type { Rule } from '../../../core/model/rule.ts';
import {
  keyOf,
  type Node,
  numberOf,
  presentValue,
  propertiesOf,
  propertyValue,
  stringOf,
} from '../../../core/syntax/node.ts';
import { valueAt } from '../body-accessors.ts';
import { isRenewal, isUnitOfPeriod } from '../fields/charging.ts';

/** Rules for the charge types and the fields they require. */
export const chargingRules: readonly Rule[] = [
  {
    code: 'prepaid-missing',
    severity: 'error',
    section: '2. Request parameters, instanceChargePrepaid',
    documentation: {
      en: 'A PREPAID instance requires "instanceChargePrepaid", which says how many months are bought.',
      zh: '预付费（PREPAID）实例必须填写“instanceChargePrepaid”，以指定购买时长。',
    },
    fix: {
      en: 'Adds "instanceChargePrepaid" for 1 month, or changes to "POSTPAID".',
      zh: '添加“instanceChargePrepaid”（1 个月），或改为“POSTPAID”。',
    },
    check(body, report) {
      const type = valueAt(body, 'instanceChargeType');
      if (!type || stringOf(type) !== 'PREPAID' || presentValue(valueAt(body, 'instanceChargePrepaid'))) return;
      report(
        type,
        {
          en: '"PREPAID" requires "instanceChargePrepaid". Add it with the period in months.',
          zh: '“PREPAID”须同时填写“instanceChargePrepaid”。请添加，并填写“period”（月数）。',
        },
        addFix(body, { instanceChargePrepaid: { period: 1 } }),
        setFix(type, 'POSTPAID'),
      );
    },
  },
  {
    code: 'prepaid-unused',
    severity: 'warning',
    section: '2. Request parameters, instanceChargePrepaid',
    documentation: {
      en: '"instanceChargePrepaid" is for PREPAID instances; it has no effect on POSTPAID ones.',
      zh: '“instanceChargePrepaid”仅用于预付费（PREPAID）实例，对后付费（POSTPAID）实例不生效。',
    },
    fix: {
      en: 'Removes "instanceChargePrepaid", or changes to "PREPAID".',
      zh: '删除“instanceChargePrepaid”，或改为“PREPAID”。',
    },
    check(body, report) {
      const prepaid = presentValue(valueAt(body, 'instanceChargePrepaid'));
      const type = valueAt(body, 'instanceChargeType');
      if (!prepaid || !type || stringOf(type) !== 'POSTPAID') return;
      report(
        prepaid,
        {
          en: '"instanceChargePrepaid" has no effect on POSTPAID instances. Remove it, or choose "PREPAID".',
          zh: '“instanceChargePrepaid”对后付费（POSTPAID）实例不生效。请删除，或改用“PREPAID”。',
        },
        removeFix(prepaid),
        setFix(type, 'PREPAID'),
      );
    },
  },
  {
    code: 'period-unit',
    severity: 'warning',
    section: 'Data structures, ChargePrepaid',
    documentation: {
      en: '"period" is always counted in months; there is no field for its unit, as sister services have.',
      zh: '“period”的单位始终为月，没有类似其他服务的单位字段。',
    },
    fix: {
      en: 'Converts years into months and removes the unit.',
      zh: '将年换算为月，并删除单位字段。',
    },
    check(body, report) {
      const prepaid = valueAt(body, 'instanceChargePrepaid');
      for (const { key, property } of [...propertiesOf(prepaid), ...propertiesOf(body)]) {
        if (!isUnitOfPeriod(property)) continue;
        report(
          property,
          {
            en: `"period" is counted in months. Convert it to months and remove "${key}".`,
            zh: `“period”的单位为月。请换算为月数，并删除“${key}”。`,
          },
          ...unitFixes(property, valueAt(body, 'instanceChargePrepaid', 'period')),
        );
      }
    },
  },
  {
    code: 'auto-renew',
    severity: 'warning',
    section: 'Data structures, ChargePrepaid',
    documentation: {
      en: 'CreateInstances has no setting for renewal. Set it in the console after the instances are created, or they end with their period.',
      zh: 'CreateInstances 没有续费设置。请在创建后到控制台设置，否则实例到期后不会自动续费。',
    },
    fix: { en: 'Removes the setting, which has no effect.', zh: '删除不生效的设置。' },
    check(body, report) {
      const prepaid = valueAt(body, 'instanceChargePrepaid');
      for (const { key, property } of [...propertiesOf(prepaid), ...propertiesOf(body)]) {
        if (!isRenewal(property)) continue;
        report(
          property,
          {
            en: `"${key}" has no effect: this call can't set renewal. Set it in the console afterwards.`,
            zh: `“${key}”不生效：此接口不能设置续费。请在创建后到控制台设置。`,
          },
          removeFix(property),
        );
      }
    },
  },
  {
    code: 'postpaid-on-request',
    severity: 'hint',
    section: '2. Request parameters, instanceChargeType; newer documents offer only PREPAID',
    documentation: {
      en: 'The document lists both POSTPAID and PREPAID; newer ones offer POSTPAID only after the provider has enabled it.',
      zh: '本版文档同时列出 POSTPAID 和 PREPAID；较新的文档要求先联系服务商开通，才能使用 POSTPAID。',
    },
    check(body, report) {
      const type = valueAt(body, 'instanceChargeType');
      if (!type || stringOf(type) !== 'POSTPAID') return;
      report(type, {
        en: 'The provider may have to enable POSTPAID for your account first.',
        zh: '使用 POSTPAID 可能需要先联系服务商为账号开通。',
      });
    },
  },
  {
    code: 'traffic-package-unused',
    severity: 'warning',
    section: '2. Request parameters, trafficPackageSize',
    documentation: {
      en: '"trafficPackageSize" has an effect only if "internetChargeType" is "ByTrafficPackage"; otherwise no package is bought.',
      zh: '“trafficPackageSize”仅当“internetChargeType”为“ByTrafficPackage”时生效，否则不会购买流量包。',
    },
    fix: {
      en: 'Changes "internetChargeType" to "ByTrafficPackage", or removes "trafficPackageSize".',
      zh: '将“internetChargeType”改为“ByTrafficPackage”，或删除“trafficPackageSize”。',
    },
    check(body, report) {
      const size = presentValue(valueAt(body, 'trafficPackageSize'));
      const node = valueAt(body, 'internetChargeType');
      const type = stringOf(node);
      if (!size || !node || !type || type === 'ByTrafficPackage') return;
      report(
        size,
        {
          en: '"trafficPackageSize" has no effect. Remove it, or set "internetChargeType" to "ByTrafficPackage".',
          zh: '“trafficPackageSize”不生效。请删除，或将“internetChargeType”设为“ByTrafficPackage”。',
        },
        // With POSTPAID no package can be bought either.
        ...(stringOf(valueAt(body, 'instanceChargeType')) === 'POSTPAID'
          ? []
          : [setFix(node, 'ByTrafficPackage', { isLastResort: true })]),
        removeFix(size),
      );
    },
  },
  {
    code: 'traffic-package-postpaid',
    severity: 'warning',
    section: "Not in the document; the provider's Terraform plugin",
    documentation: {
      en: 'A traffic package can be bought for PREPAID instances only; the provider\'s Terraform plugin rejects "trafficPackageSize" with POSTPAID.',
      zh: '流量包仅限预付费（PREPAID）实例订购；服务商的 Terraform 插件不接受后付费（POSTPAID）与“trafficPackageSize”同时使用。',
    },
    fix: {
      en: 'Removes "trafficPackageSize", or changes to PREPAID for 1 month.',
      zh: '删除“trafficPackageSize”，或改为预付费（PREPAID）1 个月。',
    },
    check(body, report) {
      const size = presentValue(valueAt(body, 'trafficPackageSize'));
      const type = valueAt(body, 'instanceChargeType');
      if (!size || !type || stringOf(type) !== 'POSTPAID') return;
      if (stringOf(valueAt(body, 'internetChargeType')) !== 'ByTrafficPackage') return;
      report(
        size,
        {
          en: 'A traffic package can be bought for PREPAID only. Remove "trafficPackageSize" or use "PREPAID".',
          zh: '流量包仅限预付费（PREPAID）订购。请删除“trafficPackageSize”，或改用“PREPAID”。',
        },
        removeFix(size),
        prepaidFix(body, type),
      );
    },
  },
  {
    code: 'traffic-package-default',
    severity: 'information',
    section: '2. Request parameters, trafficPackageSize',
    documentation: {
      en: 'Without "trafficPackageSize" you get the package that comes with the model. The provider\'s Terraform plugin requires the field for PREPAID.',
      zh: '未填写“trafficPackageSize”时，使用机型赠送的流量包。服务商的 Terraform 插件要求预付费时必须填写。',
    },
    fix: { en: 'Adds "trafficPackageSize".', zh: '添加“trafficPackageSize”。' },
    check(body, report) {
      const type = valueAt(body, 'internetChargeType');
      if (!type || stringOf(type) !== 'ByTrafficPackage' || presentValue(valueAt(body, 'trafficPackageSize'))) return;
      // With POSTPAID there is no other package.
      if (stringOf(valueAt(body, 'instanceChargeType')) === 'POSTPAID') return;
      report(
        type,
        {
          en: 'Without "trafficPackageSize" you will get only the package that comes with the model.',
          zh: '未填写“trafficPackageSize”，将只有机型赠送的流量包。',
        },
        // Nobody says how much to buy.
        { ...addFix(body, { trafficPackageSize: 10 }), isLastResort: true },
      );
    },
  },
];

/** A fix that changes to PREPAID, and adds a period of one month if there is none. */
function prepaidFix(body: Node, type: Node): Fix {
  if (presentValue(valueAt(body, 'instanceChargePrepaid'))) return setFix(type, 'PREPAID');
  const added = { instanceChargePrepaid: { period: 1 } };
  return {
    title: {
      en: 'Set "instanceChargeType" to "PREPAID" for 1 month',
      zh: '将“instanceChargeType”设为“PREPAID”，1 个月',
    },
    changes: () => [{ kind: 'set', node: type, value: 'PREPAID' }, ...addFix(body, added).changes()],
  };
}

/** The number of months in a unit of another service; undefined if no month is in it. */
function monthsPer(unit: Node | undefined): number | undefined {
  const text = stringOf(unit) ?? '';
  if (/^y(?:ears?|r)?$|^年$/i.test(text)) return 12;
  return /^m(?:onths?|o)?$|^月$/i.test(text) ? 1 : undefined;
}

/** The fixes for a unit of the period: months need none, years become months. */
function unitFixes(property: Node, period: Node | undefined): Fix[] {
  const months = monthsPer(propertyValue(property));
  const count = numberOf(period);
  if (months === 1) return [removeFix(property)];
  if (months === undefined || !period || count === undefined || !Number.isInteger(count)) return [];
  const value = count * months;
  return [
    {
      title: {
        en: `Set "period" to ${value} and remove "${keyOf(property)}"`,
        zh: `将“period”设为 ${value}，并删除“${keyOf(property)}”`,
      },
      changes: () => [
        { kind: 'set', node: period, value },
        { kind: 'remove', node: property },
      ],
    },
  ];
}
