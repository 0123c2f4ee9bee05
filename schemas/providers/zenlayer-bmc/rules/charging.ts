import { addFix, removeFix, setFix } from '../../../core/model/fix.ts';
import type { Rule } from '../../../core/model/rule.ts';
import { presentValue, stringOf } from '../../../core/syntax/node.ts';
import { valueAt } from '../body-accessors.ts';

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
        setFix(node, 'ByTrafficPackage'),
        removeFix(size),
      );
    },
  },
  {
    code: 'traffic-package-default',
    severity: 'hint',
    section: '2. Request parameters, trafficPackageSize',
    documentation: {
      en: 'Without "trafficPackageSize" you get the package that comes with the model. The provider\'s Terraform plugin requires the field for PREPAID.',
      zh: '未填写“trafficPackageSize”时，使用机型赠送的流量包。服务商的 Terraform 插件要求预付费时必须填写。',
    },
    fix: { en: 'Adds "trafficPackageSize".', zh: '添加“trafficPackageSize”。' },
    check(body, report) {
      const type = valueAt(body, 'internetChargeType');
      if (!type || stringOf(type) !== 'ByTrafficPackage' || presentValue(valueAt(body, 'trafficPackageSize'))) return;
      report(
        type,
        {
          en: 'Without "trafficPackageSize" you will get only the package that comes with the model.',
          zh: '未填写“trafficPackageSize”，将只有机型赠送的流量包。',
        },
        addFix(body, { trafficPackageSize: 10 }),
      );
    },
  },
];
