import { namesText } from '../../../core/localized-text.ts';
import { addFix, type Fix, removeFix, setFix } from '../../../core/model/fix.ts';
import type { Rule } from '../../../core/model/rule.ts';
import { at, booleanOf, child, type Node, numberOf, presentValue, stringOf } from '../../../core/syntax/node.ts';
import { chargingOf, dataVolumesWith, eipIsPrepaid, inServer, presentFields } from '../body-accessors.ts';
import { missingPeriod, prepaidConflicts } from '../fields/billing.ts';
import { fix, payPerUseFixes, setFieldFix, setValues } from '../fix-helpers.ts';

/** Rules for the two ways to pay: pay-per-use and yearly/monthly. */
export const chargingRules: readonly Rule[] = [
  {
    code: 'prepaid-period',
    severity: 'error',
    section: 'Data Structure for Creating ECSs, Table 9, periodType, periodNum',
    documentation: {
      en: 'A yearly/monthly order needs a period: periodType and periodNum.',
      zh: '包年包月订单必须用 periodType 和 periodNum 说明订购时长。',
    },
    fix: { en: 'Adds the missing fields, or makes the server pay-per-use.', zh: '添加缺少的字段，或改为按需计费。' },
    check(body, report) {
      const extendparam = inServer(body, 'extendparam');
      if (!extendparam || chargingOf(body) !== 'prePaid') return;
      const missing = missingPeriod(extendparam);
      const absent = Object.keys(missing);
      if (absent.length === 0) return;
      report(
        extendparam,
        {
          en: `A yearly/monthly order requires "${absent.join('" and "')}".`,
          zh: `包年包月订单必须填写“${absent.join('”和“')}”。`,
        },
        addFix(extendparam, missing),
        ...payPerUseFixes(body),
      );
    },
  },
  {
    code: 'period-years',
    severity: 'error',
    section: 'Data Structure for Creating ECSs, Table 9, periodNum',
    documentation: {
      en: 'An order can cover at most 9 months or 3 years.',
      zh: '一次最多订购 9 个月或 3 年。',
    },
    fix: { en: 'Changes it to 3.', zh: '改为 3。' },
    check(body, report) {
      const node = inServer(body, 'extendparam', 'periodNum');
      const years = numberOf(node);
      // The field itself reports more than 9 as out of range.
      if (!node || years === undefined || years <= 3 || years > 9 || chargingOf(body) === 'postPaid') return;
      if (stringOf(inServer(body, 'extendparam', 'periodType')) !== 'year') return;
      report(
        node,
        {
          en: `An order can cover at most 3 years, found ${years}.`,
          zh: `按年订购时最多 3 年，现为 ${years} 年。`,
        },
        setFix(node, 3),
      );
    },
  },
  {
    code: 'prepaid-op-svc-userid',
    severity: 'warning',
    section: 'Data Structure for Creating ECSs, Tables 9 and 11',
    documentation: {
      en: 'A yearly/monthly server with a key pair needs metadata.op_svc_userid, the id of your IAM user. One sample of the provider omits it.',
      zh: '包年包月且使用密钥对时，须在 metadata.op_svc_userid 中填写 IAM 用户的 ID。服务商有一个示例未填。',
    },
    fix: { en: 'Adds op_svc_userid to metadata.', zh: '在 metadata 中添加 op_svc_userid。' },
    check(body, report) {
      const server = inServer(body);
      const key = presentValue(at(server, 'key_name'));
      const metadata = presentValue(at(server, 'metadata'));
      if (!server || !key || chargingOf(body) !== 'prePaid') return;
      if (metadata && (metadata.type !== 'object' || presentValue(at(metadata, 'op_svc_userid')))) return;
      const user = { op_svc_userid: '0'.repeat(32) };
      const isFull = (metadata?.children?.length ?? 0) >= 10 && !at(metadata, 'op_svc_userid');
      report(
        key,
        {
          en: 'A yearly/monthly server with a key pair should have "metadata.op_svc_userid".',
          zh: '包年包月且使用密钥对时，应在“metadata.op_svc_userid”中填写 IAM 用户 ID。',
        },
        ...(isFull
          ? []
          : [
              fix('Add "op_svc_userid" to "metadata"', '在“metadata”中添加“op_svc_userid”', () =>
                metadata ? setValues(metadata, user) : setValues(server, { metadata: user }),
              ),
            ]),
      );
    },
  },
  {
    code: 'prepaid-unpaid',
    severity: 'information',
    section: 'Constraints; Data Structure for Creating ECSs, Table 9, isAutoPay',
    documentation: {
      en: 'Without isAutoPay a yearly/monthly order stays unpaid, and nothing is created, until it is paid in the console.',
      zh: '不填 isAutoPay 时，包年包月订单处于待支付状态，在控制台支付后才会创建。',
    },
    fix: { en: 'Sets isAutoPay to "true" or "false".', zh: '将 isAutoPay 设为 "true" 或 "false"。' },
    check(body, report) {
      const extendparam = inServer(body, 'extendparam');
      if (!extendparam || chargingOf(body) !== 'prePaid' || presentValue(at(extendparam, 'isAutoPay'))) return;
      report(
        extendparam,
        {
          en: 'Without "isAutoPay", the order stays unpaid, and nothing is created until you pay.',
          zh: '未设置“isAutoPay”时，订单处于待支付状态，在控制台支付后才会创建。',
        },
        setFieldFix(extendparam, 'isAutoPay', 'false'),
        setFieldFix(extendparam, 'isAutoPay', 'true'),
      );
    },
  },
  {
    code: 'prepaid-auto-terminate',
    severity: 'error',
    section: 'Table 2, auto_terminate_time',
    providerError: 'Ecs.0084',
    documentation: {
      en: 'Only pay-per-use servers can be deleted at a set time.',
      zh: '仅按需计费的云服务器支持定时删除。',
    },
    fix: { en: 'Removes the time, or makes the server pay-per-use.', zh: '删除该时间，或改为按需计费。' },
    check(body, report) {
      const node = presentValue(inServer(body, 'auto_terminate_time'));
      if (!node || chargingOf(body) !== 'prePaid') return;
      report(
        node,
        {
          en: 'A yearly/monthly server can\'t be deleted at a set time. Remove it or use "postPaid".',
          zh: '包年包月云服务器不支持定时删除。请删除该字段，或改用 "postPaid"。',
        },
        removeFix(node, { isLastResort: true }),
        ...payPerUseFixes(body),
      );
    },
  },
  {
    code: 'prepaid-spot',
    severity: 'warning',
    section: 'Data Structure for Creating ECSs, Table 9, marketType',
    documentation: {
      en: 'Only pay-per-use servers can be spot servers.',
      zh: '仅按需计费的云服务器可以是竞价实例。',
    },
    fix: { en: 'Removes marketType, or makes the server pay-per-use.', zh: '删除 marketType，或改为按需计费。' },
    check(body, report) {
      const node = presentValue(inServer(body, 'extendparam', 'marketType'));
      if (!node || chargingOf(body) !== 'prePaid') return;
      report(
        node,
        {
          en: 'A yearly/monthly server can\'t be a spot server. Remove "marketType" or use "postPaid".',
          zh: '包年包月云服务器不能是竞价实例。请删除“marketType”，或改用 "postPaid"。',
        },
        // Each changes the price.
        removeFix(node, { isLastResort: true }),
        ...payPerUseFixes(body),
      );
    },
  },
  {
    code: 'prepaid-delete-on-termination',
    severity: 'warning',
    section: 'Table 6, delete_on_termination; Data Structure for Creating ECSs, Table 1',
    documentation: {
      en: 'delete_on_termination works for pay-per-use disks and EIPs only.',
      zh: 'delete_on_termination 仅支持按需计费的磁盘和弹性公网 IP。',
    },
    fix: { en: 'Removes it.', zh: '删除该字段。' },
    check(body, report, context) {
      if (chargingOf(body) !== 'prePaid') return;
      const publicip = inServer(body, 'publicip');
      const prepaidEip = eipIsPrepaid(at(publicip, 'eip')) ? [publicip] : [];
      for (const owner of [...dataVolumesWith(context, 'delete_on_termination'), ...prepaidEip]) {
        const node = child(owner, 'delete_on_termination');
        if (!node || !booleanOf(node)) continue;
        report(
          node,
          {
            en: '"delete_on_termination" has no effect here. It applies to pay-per-use disks and EIPs only.',
            zh: '“delete_on_termination”在此处不生效，仅支持按需计费的磁盘和弹性公网 IP。',
          },
          removeFix(node),
        );
      }
    },
  },
  {
    code: 'prepaid-eip-traffic',
    severity: 'warning',
    section: 'Data Structure for Creating ECSs, bandwidth; extendparam Field Description for Assigning EIPs',
    documentation: {
      en: 'The EIP of a yearly/monthly server is yearly/monthly too unless eip.extendparam.chargingMode is postPaid, and such an EIP is billed by bandwidth only.',
      zh: '包年包月云服务器的弹性公网 IP 默认也是包年包月，只能按带宽计费；要按流量计费，须将 eip.extendparam.chargingMode 设为 postPaid。',
    },
    fix: { en: 'Makes the EIP pay-per-use, or removes chargemode.', zh: '将弹性公网 IP 改为按需，或删除 chargemode。' },
    check(body, report) {
      const eip = inServer(body, 'publicip', 'eip');
      const node = at(eip, 'bandwidth', 'chargemode');
      if (!eip || !node || stringOf(node) !== 'traffic') return;
      if (chargingOf(body) !== 'prePaid' || !eipIsPrepaid(eip)) return;
      report(
        node,
        {
          en: 'A yearly/monthly EIP can\'t be billed by traffic. Make the EIP "postPaid".',
          zh: '包年包月的弹性公网 IP 不能按流量计费。请将“eip.extendparam.chargingMode”设为 "postPaid"。',
        },
        payPerUseEipFix(eip),
        removeFix(node),
      );
    },
  },
  {
    code: 'postpaid-eip-prepaid',
    severity: 'warning',
    section: "Data Structure for Creating ECSs, EIP extendparam; the provider's Terraform plugin",
    documentation: {
      en: 'The EIP of a pay-per-use server should be pay-per-use too.',
      zh: '按需云服务器的弹性公网 IP 也应按需计费。',
    },
    fix: { en: 'Changes it to postPaid, or removes it.', zh: '改为 postPaid，或删除该字段。' },
    check(body, report) {
      const node = inServer(body, 'publicip', 'eip', 'extendparam', 'chargingMode');
      if (!node || stringOf(node) !== 'prePaid' || chargingOf(body) !== 'postPaid') return;
      report(
        node,
        {
          en: 'A pay-per-use server can\'t have a yearly/monthly EIP. Use "postPaid" or remove this field.',
          zh: '按需云服务器不能使用包年包月的弹性公网 IP。请改为 "postPaid"，或删除该字段。',
        },
        setFix(node, 'postPaid'),
        removeFix(node),
      );
    },
  },
  {
    code: 'prepaid-mode-missing',
    severity: 'warning',
    section: 'Data Structure for Creating ECSs, Table 9, chargingMode, periodType, periodNum',
    documentation: {
      en: 'Without chargingMode the servers are pay-per-use, and the period, renewal and payment of an order have no effect.',
      zh: '不填 chargingMode 时按需计费，订购周期、自动续订和自动支付均不生效。',
    },
    fix: { en: 'Sets chargingMode to prePaid or postPaid.', zh: '将 chargingMode 设为 prePaid 或 postPaid。' },
    check(body, report) {
      const extendparam = inServer(body, 'extendparam');
      if (!extendparam || !isOrderWithoutMode(body)) return;
      report(
        extendparam,
        {
          en: 'Without "chargingMode", billing is pay-per-use. For yearly/monthly, set it to "prePaid".',
          zh: '未填写“chargingMode”，将按需购买。如需包年包月，请将其设为 "prePaid"。',
        },
        ...prepaidFixes(inServer(body), extendparam),
        setFieldFix(extendparam, 'chargingMode', 'postPaid', { isLastResort: true }),
      );
    },
  },
  {
    code: 'postpaid-ineffective',
    severity: 'information',
    section: 'Data Structure for Creating ECSs, Table 9',
    documentation: {
      en: 'The period, renewal and payment settings of an order apply to yearly/monthly servers only.',
      zh: '订购周期、自动续订和自动支付仅对包年包月的云服务器有效。',
    },
    fix: { en: 'Removes them.', zh: '删除这些字段。' },
    check(body, report) {
      if (chargingOf(body) !== 'postPaid' || isOrderWithoutMode(body)) return;
      const prepaidKeys = ['periodType', 'periodNum', 'isAutoRenew', 'isAutoPay'];
      const found = presentFields(inServer(body, 'extendparam'), prepaidKeys);
      const [first] = found;
      if (!first) return;
      const names = namesText(found.map(({ key }) => key));
      report(
        first.value,
        {
          en: `No effect on a pay-per-use server: ${names.en}. For yearly/monthly, use "prePaid".`,
          zh: `${names.zh}对按需云服务器不生效。如需包年包月，请将“chargingMode”设为 "prePaid"。`,
        },
        fix(`Remove ${names.en}`, `删除${names.zh}`, () => found.map(({ value }) => ({ kind: 'remove', node: value }))),
      );
    },
  },
];

/** Whether a body has the fields of a yearly/monthly order and no billing mode. */
function isOrderWithoutMode(body: Node): boolean {
  const extendparam = inServer(body, 'extendparam');
  if (chargingOf(body) !== 'postPaid' || presentValue(at(extendparam, 'chargingMode'))) return false;
  const period = presentValue(at(extendparam, 'periodNum'));
  // Tools write 0 and "false" for absent values.
  const isPeriod = period !== undefined && (numberOf(period) ?? 1) > 0;
  const isSet = ['isAutoRenew', 'isAutoPay'].some((key) => String(at(extendparam, key)?.value) === 'true');
  return isPeriod || isSet || presentValue(at(extendparam, 'periodType')) !== undefined;
}

/** Makes the server yearly/monthly; with a period that is not in the text, this is only one possibility. */
function prepaidFixes(server: Node | undefined, extendparam: Node): Fix[] {
  if (prepaidConflicts(server) > 0) return [];
  const missing = missingPeriod(extendparam);
  const absent = Object.keys(missing);
  if (absent.length === 0) return [setFieldFix(extendparam, 'chargingMode', 'prePaid')];
  const names = namesText(absent);
  return [
    fix(
      `Set "chargingMode" to "prePaid" and add ${names.en}`,
      `将“chargingMode”设为 "prePaid"，并添加${names.zh}`,
      () => setValues(extendparam, { chargingMode: 'prePaid', ...missing }),
      { isLastResort: true },
    ),
  ];
}

function payPerUseEipFix(eip: Node): Fix {
  const extendparam = at(eip, 'extendparam');
  return fix('Make the EIP pay-per-use', '将弹性公网 IP 改为按需', () =>
    extendparam?.type === 'object'
      ? setValues(extendparam, { chargingMode: 'postPaid' })
      : setValues(eip, { extendparam: { chargingMode: 'postPaid' } }),
  );
}
