import { addFix, removeFix, setFix } from '../../../core/model/fix.ts';
import type { Rule } from '../../../core/model/rule.ts';
import { at, numberOf, presentValue, propertiesOf, stringOf } from '../../../core/syntax/node.ts';
import { inServer } from '../body-accessors.ts';
import { isEipCharging, moveToEipCharging } from '../fields/eip-charging.ts';
import { publicip as publicipField } from '../fields/public-ip.ts';
import { removeEitherFixes } from '../fix-helpers.ts';

const bandwidthOf = (body: Parameters<Rule['check']>[0]) => inServer(body, 'publicip', 'eip', 'bandwidth');

/** Rules for the EIP and its bandwidth. */
export const eipRules: readonly Rule[] = [
  {
    code: 'publicip-id-or-eip',
    severity: 'error',
    section: 'Data Structure for Creating ECSs, Table 1',
    documentation: {
      en: 'publicip takes either id (existing EIP) or eip (new EIP), not both. Some samples of the provider still have both.',
      zh: 'publicip 中 id（已有弹性公网 IP）和 eip（新购）只能填一个。服务商个别示例同时填写了两者。',
    },
    fix: { en: 'Removes either of the two.', zh: '删除其中一个。' },
    check(body, report) {
      const publicip = inServer(body, 'publicip');
      const id = presentValue(at(publicip, 'id'));
      const eip = presentValue(at(publicip, 'eip'));
      if (!publicip || !id || !eip) return;
      report(
        publicip,
        {
          en: 'Specify either "id" (existing EIP) or "eip" (new EIP), not both.',
          zh: '“id”（已有弹性公网 IP）和“eip”（新购弹性公网 IP）只能填写一个。',
        },
        ...removeEitherFixes(id, eip),
      );
    },
  },
  {
    code: 'publicip-empty',
    severity: 'warning',
    section: 'Table 2, publicip',
    documentation: {
      en: "publicip specifies an existing or a new EIP. A server without an EIP shouldn't have publicip.",
      zh: 'publicip 应指定已有或新购的弹性公网 IP；不使用弹性公网 IP 时不要填写 publicip。',
    },
    fix: { en: 'Adds a new EIP, or removes publicip.', zh: '添加新购的弹性公网 IP，或删除 publicip。' },
    check(body, report) {
      const publicip = inServer(body, 'publicip');
      if (publicip?.type !== 'object' || presentValue(at(publicip, 'id')) || presentValue(at(publicip, 'eip'))) return;
      // What is in it under other names has a message of its own.
      if (propertiesOf(publicip).some(({ key }) => !Object.hasOwn(publicipField.fields, key))) return;
      report(
        publicip,
        {
          en: 'Specify "id" (existing EIP) or "eip" (new EIP), or remove "publicip".',
          zh: '请填写“id”（已有弹性公网 IP）或“eip”（新购弹性公网 IP），不使用时请删除“publicip”。',
        },
        {
          ...addFix(publicip, { eip: { iptype: '5_bgp', bandwidth: { sharetype: 'PER', size: 5 } } }),
          isLastResort: true,
        },
        removeFix(publicip, { isLastResort: true }),
      );
    },
  },
  {
    code: 'bandwidth-needs',
    severity: 'error',
    section: 'Data Structure for Creating ECSs, bandwidth',
    documentation: {
      en: 'A bandwidth with sharetype PER requires size; with sharetype WHOLE, it requires id.',
      zh: 'sharetype 为 PER 时必须填写 size，为 WHOLE 时必须填写 id。',
    },
    fix: { en: 'Adds the missing field.', zh: '添加缺少的字段。' },
    check(body, report) {
      const bandwidth = bandwidthOf(body);
      const sharetype = stringOf(at(bandwidth, 'sharetype'));
      const needed = sharetype === 'PER' ? 'size' : sharetype === 'WHOLE' ? 'id' : undefined;
      if (!bandwidth || !needed || presentValue(at(bandwidth, needed))) return;
      report(
        bandwidth,
        {
          en: `A bandwidth with "sharetype" ${sharetype} requires "${needed}".`,
          zh: `“sharetype”为 ${sharetype} 时必须填写“${needed}”。`,
        },
        addFix(bandwidth, needed === 'size' ? { size: 5 } : { id: '00000000-0000-0000-0000-000000000000' }),
      );
    },
  },
  {
    code: 'bandwidth-ineffective',
    severity: 'hint',
    section: 'Data Structure for Creating ECSs, bandwidth',
    documentation: {
      en: 'A shared bandwidth (WHOLE) already has a size, so size is ignored; a dedicated bandwidth (PER) has no id.',
      zh: '共享带宽（WHOLE）已有大小，size 会被忽略；独享带宽（PER）没有 id。',
    },
    fix: { en: 'Removes it.', zh: '删除该字段。' },
    check(body, report) {
      const bandwidth = bandwidthOf(body);
      const sharetype = stringOf(at(bandwidth, 'sharetype'));
      const id = presentValue(at(bandwidth, 'id'));
      const size = presentValue(at(bandwidth, 'size'));
      const ineffective = sharetype === 'PER' ? id : sharetype === 'WHOLE' && id ? size : undefined;
      if (!ineffective) return;
      report(
        ineffective,
        {
          en: `This has no effect when "sharetype" is ${sharetype}.`,
          zh: `“sharetype”为 ${sharetype} 时，此项不生效。`,
        },
        removeFix(ineffective),
      );
    },
  },
  {
    code: 'eip-charging-shared',
    severity: 'information',
    section: 'Data Structure for Creating ECSs, EIP extendparam',
    documentation: {
      en: 'An EIP on a shared bandwidth is always pay-per-use; prePaid has no effect.',
      zh: '使用共享带宽的弹性公网 IP 一律按需计费，prePaid 不生效。',
    },
    fix: { en: 'Removes it.', zh: '删除该字段。' },
    check(body, report) {
      const node = inServer(body, 'publicip', 'eip', 'extendparam', 'chargingMode');
      if (!node || stringOf(node) !== 'prePaid' || stringOf(at(bandwidthOf(body), 'sharetype')) !== 'WHOLE') return;
      report(
        node,
        {
          en: 'This has no effect: an EIP on a shared bandwidth is always pay-per-use.',
          zh: '此项不生效：使用共享带宽的弹性公网 IP 一律按需计费。',
        },
        removeFix(node),
      );
    },
  },
  {
    code: 'bandwidth-chargemode',
    severity: 'warning',
    section: "Data Structure for Creating ECSs, bandwidth, chargemode; the provider's own tests send the value",
    documentation: {
      en: 'The document allows "traffic", or no chargemode for billing by bandwidth, and says that other values fail. However, the provider itself also sends "bandwidth". The billing mode of the EIP belongs in its extendparam.',
      zh: '文档规定 chargemode 为 traffic，或不填表示按带宽计费，其他值会失败；但服务商自己也会发送“bandwidth”。弹性公网 IP 的计费方式应写在其 extendparam 中。',
    },
    fix: { en: 'Removes it, or moves the billing mode.', zh: '删除该字段，或移动计费方式。' },
    check(body, report) {
      const bandwidth = bandwidthOf(body);
      for (const { key, property, value } of propertiesOf(bandwidth)) {
        if (!value || !isEipCharging(property)) continue;
        const message = {
          en: `"${key}" belongs in "eip.extendparam.chargingMode". Here it has no effect.`,
          zh: `“${key}”应位于“eip.extendparam.chargingMode”中，写在此处不生效。`,
        };
        report(property, message, moveToEipCharging(value));
      }
      const node = at(bandwidth, 'chargemode');
      if (!node || stringOf(node) !== 'bandwidth') return;
      report(
        node,
        {
          en: 'The document says creation fails with this. To pay by bandwidth, remove "chargemode".',
          zh: '文档称该值会导致创建失败。如需按带宽计费，请删除“chargemode”。',
        },
        removeFix(node, { safe: true }),
      );
    },
  },
  {
    code: 'bandwidth-step',
    severity: 'warning',
    section: 'Data Structure for Creating ECSs, bandwidth, size',
    documentation: {
      en: 'Bandwidth increases in steps of 50 Mbit/s above 300, and of 500 above 1000.',
      zh: '带宽大于 300 Mbit/s 时步长为 50，大于 1000 时步长为 500。',
    },
    fix: { en: 'Changes it to the nearest step.', zh: '改为最近的步长值。' },
    check(body, report) {
      const bandwidth = bandwidthOf(body);
      const node = at(bandwidth, 'size');
      const size = numberOf(node);
      if (!node || size === undefined || !Number.isInteger(size) || size <= 300 || size > 2000) return;
      const step = size <= 1000 ? 50 : 500;
      if (size % step === 0 || stringOf(at(bandwidth, 'sharetype')) !== 'PER') return;
      const below = Math.floor(size / step) * step;
      const nearest = [setFix(node, below), setFix(node, below + step)];
      report(
        node,
        {
          en: `Bandwidth increases in steps of ${step} here. Use ${below} or ${below + step}.`,
          zh: `此范围内带宽步长为 ${step}。请改为 ${below} 或 ${below + step}。`,
        },
        ...(size - below > step / 2 ? nearest.reverse() : nearest),
      );
    },
  },
];
