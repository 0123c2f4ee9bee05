import type { ObjectField } from '../../../core/model/field.ts';
import { removeFix } from '../../../core/model/fix.ts';
import type { Elsewhere, OtherValue } from '../../../core/model/other-forms.ts';
import { at, child, type Node, presentValue, propertiesOf, stringOf } from '../../../core/syntax/node.ts';
import { fix } from '../fix-helpers.ts';
import { knownChargingMistakes } from './billing.ts';
import { booleanForms } from './booleans.ts';
import { isEipCharging, moveToEipCharging } from './eip-charging.ts';
import { withoutSign } from './numbers.ts';
import { anId, onlyId } from './placeholder.ts';

/** Lines that are none of the listed; their own name is newer than the document. */
const premium: readonly OtherValue[] = ['优选BGP', 'premium BGP'].map((value) => ({
  value,
  says: {
    en: 'Premium BGP is newer than the document. Check its "iptype" in your region.',
    zh: '优选 BGP 晚于当前文档版本，请查询所在区域的“iptype”取值。',
  },
}));

/** Words of the console and of sister services for a value. */
const wordsFor = (instead: string, words: readonly string[]): readonly OtherValue[] =>
  words.map((value) => ({
    value,
    instead,
    says: { en: `Unknown value. Did you mean "${instead}"?`, zh: `未知的取值。是否应为“${instead}”？` },
  }));

const byBandwidth = ['Bandwidth', 'BANDWIDTH', 'PayByBandwidth', 'by_bandwidth', '带宽', '按带宽', '按带宽计费'];

/** Words for billing by bandwidth, which the document expresses by no value. */
const omitted: readonly OtherValue[] = byBandwidth.map((value) => ({
  value,
  fix: (node) => removeFix(node, { safe: true }),
  says: {
    en: 'To pay by bandwidth, remove "chargemode". Other values than "traffic" fail.',
    zh: '如需按带宽计费，请删除“chargemode”。除“traffic”外的取值会导致失败。',
  },
}));

/** Billing modes, which are those of the EIP. */
const modes: readonly OtherValue[] = ['postPaid', 'prePaid'].map((value) => ({
  value,
  fix: moveToEipCharging,
  says: {
    en: `"${value}" belongs in "eip.extendparam.chargingMode".`,
    zh: `“${value}”应位于“eip.extendparam.chargingMode”中。`,
  },
}));

/** The id of an existing EIP in the object for a new one. */
function existingEip(eip: Node | undefined): Elsewhere | undefined {
  const [only, ...others] = propertiesOf(eip);
  const id = stringOf(only?.value);
  if (!eip?.parent || !only || only.key !== 'id' || others.length > 0 || id === undefined) return undefined;
  const property = eip.parent;
  const isFree = child(property.parent, 'id') === undefined;
  const move = fix('Move to "publicip.id"', '移到“publicip.id”', () => [
    { kind: 'rename', property, key: 'id' },
    { kind: 'set', node: eip, value: id },
  ]);
  return {
    node: only.property,
    says: {
      en: 'An existing EIP belongs in "publicip.id"; "eip" is for a new one.',
      zh: '已有的弹性公网 IP 应写在“publicip.id”中，“eip”用于新购。',
    },
    fixes: isFree ? [move] : [],
    replaces: ['bandwidth'],
  };
}

const bandwidth: ObjectField = {
  type: 'object',
  required: true,
  section: 'Data Structure for Creating ECSs, bandwidth',
  skeleton: { sharetype: 'PER', size: 5 },
  otherForms: { hasOwnRule: isEipCharging },
  doc: { en: 'The bandwidth of the new EIP.', zh: '新弹性公网 IP 的带宽。' },
  fields: {
    sharetype: {
      type: 'string',
      required: true,
      values: [
        {
          value: 'PER',
          doc: { en: 'A dedicated bandwidth; size is required.', zh: '独享带宽，size 必需。' },
        },
        {
          value: 'WHOLE',
          doc: { en: 'An existing shared bandwidth; id is required.', zh: '已有的共享带宽，id 必需。' },
        },
      ],
      otherForms: {
        names: ['share_type', 'bandwidth_share_type', 'type'],
        values: [
          ...wordsFor('PER', ['dedicated', 'exclusive', '独享']),
          ...wordsFor('WHOLE', ['shared', 'share', '共享']),
        ],
      },
      addition: (bandwidth) => {
        if (presentValue(at(bandwidth, 'id')) && !at(bandwidth, 'size')) return { sharetype: 'WHOLE' };
        return at(bandwidth, 'size') ? { sharetype: 'PER' } : { sharetype: 'PER', size: 5 };
      },
      doc: {
        en: 'Whether the EIP has a dedicated bandwidth or joins a shared one.',
        zh: '带宽的共享类型：独享或加入共享带宽。',
      },
    },
    size: {
      type: 'integer',
      minimum: 1,
      maximum: 2000,
      isLimited: (node) => stringOf(at(node.parent?.parent, 'sharetype')) !== 'WHOLE',
      inOtherTerms: withoutSign(2000),
      unit: { en: 'Mbit/s', zh: 'Mbit/s' },
      otherForms: { names: ['bandwidth_size', 'bandwidthSize', 'bandwidth_mbps'] },
      skeleton: 5,
      requiredWhen: { en: 'when sharetype is PER', zh: 'sharetype 为 PER 时' },
      doc: {
        en: 'How much bandwidth: up to 300 in steps of 1, up to 1000 in steps of 50, above in steps of 500. A region may allow less. It has no effect with WHOLE.',
        zh: '带宽大小：300 以内步长 1，1000 以内步长 50，以上步长 500。部分区域上限更低。WHOLE 时忽略。',
      },
      errors: { range: 'Ecs.0045' },
    },
    chargemode: {
      type: 'string',
      defaultSays: { en: 'billed by bandwidth', zh: '按带宽计费' },
      skeleton: 'traffic',
      otherForms: {
        names: ['charge_mode', 'chargeMode', 'charging_mode', 'chargingMode', 'bandwidth_charge_mode'],
        values: [
          ...wordsFor('traffic', ['PayByTraffic', 'by_traffic', '流量', '按流量', '按流量计费']),
          ...omitted,
          ...modes,
        ],
      },
      values: [
        {
          value: 'traffic',
          doc: { en: 'Pay for the traffic that leaves the server.', zh: '按流量计费。' },
        },
        {
          value: 'bandwidth',
          doc: {
            en: "Pay for the bandwidth, used or not. In the document, only omitting the field means this; the provider's own tests send the value.",
            zh: '按带宽计费。文档规定以不填本字段来表示，而服务商自己的测试会写出该值。',
          },
        },
      ],
      doc: {
        en: 'How the EIP is billed: omit it or leave it empty to pay by bandwidth, or use "traffic". According to the document, creation fails with any other value.',
        zh: '带宽计费方式：不填或留空为按带宽计费，traffic 为按流量计费。文档称其他取值会导致创建失败。',
      },
    },
    id: {
      type: 'string',
      valueSource: 'shared-bandwidth',
      ...anId,
      skeleton: '00000000-0000-0000-0000-000000000000',
      requiredWhen: { en: 'when sharetype is WHOLE', zh: 'sharetype 为 WHOLE 时' },
      otherForms: { names: ['bandwidth_id', 'bandwidthId', 'share_bandwidth_id'] },
      doc: {
        en: 'The id of the shared bandwidth to join. It has no effect with PER.',
        zh: '要加入的共享带宽的 ID。PER 时忽略。',
      },
    },
  },
};

export const publicip: ObjectField = {
  type: 'object',
  section: 'Data Structure for Creating ECSs, Table 1',
  skeleton: { eip: { iptype: '5_bgp', bandwidth: { sharetype: 'PER', size: 5 } } },
  defaultSays: { en: 'no public address', zh: '不使用弹性公网 IP' },
  otherForms: {
    names: ['public_ip', 'publicIp', 'floating_ip'],
    jsonTypes: onlyId('id', {
      en: 'Expected an object with the ID of the EIP: { "id": "…" }.',
      zh: '须为含 EIP ID 的对象：{ "id": "…" }。',
    }),
  },
  doc: {
    en: 'The EIP of the server: either the id of an existing one, or eip to get a new one, never both. Without it the server has no public address.',
    zh: '云服务器的弹性公网 IP：用 id 指定已有的，或用 eip 新购，二者只能选其一。不填则没有公网地址。',
  },
  fields: {
    id: {
      type: 'string',
      valueSource: 'public-ip',
      ...anId,
      skeleton: '00000000-0000-0000-0000-000000000000',
      otherForms: { names: ['eip_id', 'eipId', 'publicip_id'] },
      doc: {
        en: 'The id of an existing unbound EIP (status DOWN).',
        zh: '已有弹性公网 IP 的 ID，须为未绑定状态（DOWN）。',
      },
    },
    eip: {
      type: 'object',
      section: 'Data Structure for Creating ECSs, Table 3',
      skeleton: { iptype: '5_bgp', bandwidth: { sharetype: 'PER', size: 5 } },
      otherForms: { hasOwnRule: (property) => existingEip(property.parent)?.node === property },
      doc: { en: 'The new EIP to get.', zh: '要新购的弹性公网 IP。' },
      fields: {
        iptype: {
          type: 'string',
          valueSource: 'line-type',
          required: true,
          minLength: 1,
          unlisted: 'warning',
          skeleton: '5_bgp',
          otherForms: {
            names: ['type', 'ip_type', 'eip_type', 'eipType', 'publicip_type'],
            elsewhere: existingEip,
            values: [
              ...wordsFor('5_sbgp', ['静态BGP', 'static BGP', 'sbgp']),
              ...wordsFor('5_bgp', ['全动态BGP', '动态BGP', 'dynamic BGP']),
              ...premium,
            ],
          },
          values: [
            {
              value: '5_bgp',
              doc: {
                en: 'Dynamic BGP: finds another route within seconds when a line fails.',
                zh: '全动态 BGP，线路故障时可快速切换。',
              },
            },
            {
              value: '5_sbgp',
              doc: {
                en: 'Static BGP: cheaper; routes change by hand.',
                zh: '静态 BGP，价格较低，线路需手动切换。',
              },
            },
            { value: '5_telcom', doc: { en: 'A line of China Telecom.', zh: '中国电信线路。' } },
            { value: '5_union', doc: { en: 'A line of China Unicom.', zh: '中国联通线路。' } },
            { value: '5_ipv6', doc: { en: 'An IPv6 address.', zh: 'IPv6 地址。' } },
          ],
          doc: {
            en: 'The type of line that the EIP uses. The available types depend on the region; newer types exist.',
            zh: '弹性公网 IP 的线路类型。各区域支持的类型不同，此外还有更新的类型。',
          },
        },
        bandwidth,
        extendparam: {
          type: 'object',
          section: 'Data Structure for Creating ECSs, extendparam Field Description for Assigning EIPs',
          doc: { en: 'How the EIP itself is charged.', zh: '弹性公网 IP 自身的计费信息。' },
          fields: {
            chargingMode: {
              type: 'string',
              values: [
                {
                  value: 'postPaid',
                  doc: {
                    en: 'Pay-per-use. A yearly/monthly server needs this to have a pay-per-use EIP.',
                    zh: '按需。包年包月的云服务器要搭配按需的弹性公网 IP 时必须填写。',
                  },
                },
                {
                  value: 'prePaid',
                  doc: {
                    en: 'Yearly/monthly, with the server. It has no effect on a shared bandwidth.',
                    zh: '包年包月，与云服务器一同订购。使用共享带宽时无效。',
                  },
                },
              ],
              defaultSays: { en: 'as the server is charged', zh: '与云服务器一致' },
              otherForms: { names: ['charging_mode', 'charge_mode', 'chargemode'], values: knownChargingMistakes },
              doc: {
                en: 'Whether the EIP is pay-per-use or yearly/monthly. A yearly/monthly EIP is billed by bandwidth only.',
                zh: '弹性公网 IP 按需或包年包月。包年包月时只能按带宽计费。',
              },
            },
          },
        },
      },
    },
    delete_on_termination: {
      type: 'boolean',
      default: false,
      otherForms: booleanForms(['deleteOnTermination', 'delete_eip_on_termination', 'delete_publicip']),
      doc: {
        en: 'Whether the EIP is released when the server is deleted. For pay-per-use EIPs only. Otherwise the EIP remains, and is billed.',
        zh: '删除云服务器时是否释放弹性公网 IP，仅支持按需的弹性公网 IP。不释放则继续计费。',
      },
    },
  },
};
