import type { LocalizedText } from '../../../core/localized-text.ts';
import type { Field } from '../../../core/model/field.ts';
import { tags } from './tags.ts';

/** The note on a field that is not in the reference document yet. */
function newer(en = '', zh = ''): { newerThanDocument: LocalizedText } {
  return {
    newerThanDocument: {
      en: `${en || `Newer than the checked document; found in the provider's later documents and SDKs.`}`,
      zh: `${zh || '晚于检查所依据的文档，见于服务商较新的文档和 SDK。'}`,
    },
  };
}

/** The fields of the body that only later documents of the provider describe. */
export const newerFields = {
  keyId: {
    type: 'string',
    valueSource: 'key-pair',
    otherForms: { names: ['keyName', 'keyPairId', 'keyIds', 'keyPairIds', 'sshKeyId', 'sshKeyIds', 'keyPair'] },
    skeleton: 'key-YWD2QFOl',
    pattern: {
      regex: /^[\w.-]*$/,
      says: { en: 'be the ID of one key pair, not the key itself', zh: '是单个密钥对的 ID，而不是密钥内容' },
      severity: 'warning',
      isOfCharacters: true,
    },
    ...newer(
      'Newer than the checked document. Later ones require exactly one of password and keyId.',
      '晚于检查所依据的文档。较新的文档要求 password 与 keyId 必须且只能指定其一。',
    ),
    doc: {
      en: 'The ID of a key pair saved with the provider, such as key-YWD2QFOl; replaces sshKeys. Not for Windows.',
      zh: '已保存的密钥对 ID，例如 key-YWD2QFOl，用以取代 sshKeys。不适用于 Windows。',
    },
  },
  ipxeUrl: {
    type: 'string',
    otherForms: { names: ['ipxe', 'ipxeScriptUrl'] },
    skeleton: 'netboot',
    ...newer(),
    doc: {
      en: "The iPXE script that installs the machine over the network, or the special value netboot. Don't set imageId with it.",
      zh: '通过网络安装系统的 iPXE 脚本地址，也可填特殊值 netboot。此时不要填写 imageId。',
    },
  },
  userData: {
    type: 'string',
    sensitive: true,
    otherForms: { names: ['user_data', 'cloudInit', 'initScript'] },
    skeleton: '#!/bin/bash\n',
    ...newer(),
    doc: {
      en: 'A script for the first start, a string of up to 32 KB.',
      zh: '首次启动时执行的用户数据，字符串，最大 32 KB。',
    },
  },
  enablePrimaryIPv6: {
    type: 'boolean',
    default: true,
    otherForms: { names: ['enableIPv6'] },
    ...newer(),
    doc: { en: 'Whether the instance gets a primary IPv6 address.', zh: '是否分配主 IPv6 地址。' },
  },
  clusterId: {
    type: 'string',
    valueSource: 'bandwidth-cluster',
    otherForms: { names: ['bandwidthClusterId'] },
    ...newer(),
    requiredWhen: {
      en: 'when internetChargeType is ByBandwidthCluster',
      zh: 'internetChargeType 为 ByBandwidthCluster 时',
    },
    doc: {
      en: 'The bandwidth cluster whose bandwidth the instances share.',
      zh: '实例加入的共享带宽包 ID。',
    },
  },
  marketingOptions: {
    type: 'object',
    section: 'API edition 2026-02-01, marketingOptions',
    ...newer(),
    doc: { en: 'Discounts for the order.', zh: '订单使用的优惠。' },
    fields: {
      discountCode: { type: 'string', doc: { en: 'A discount code.', zh: '优惠码。' } },
      usePocVoucher: {
        type: 'boolean',
        doc: { en: 'Whether a trial (POC) voucher pays for the order.', zh: '是否使用 POC 代金券。' },
      },
    },
  },
  tags: { ...tags, ...newer() },
  enableGatewayMode: {
    type: 'boolean',
    ...newer(
      'Newer than the checked document. The provider enables it on request.',
      '晚于检查所依据的文档，须联系服务商开通。',
    ),
    doc: { en: 'Whether the instances run in gateway mode.', zh: '是否启用网关模式。' },
  },
} as const satisfies Readonly<Record<string, Field>>;
