import type { NumberField, ObjectField, StringField } from '../../../core/model/field.ts';
import { opaqueId } from '../../../core/util/string-patterns.ts';
import { wordsFor } from '../../shared/other-words.ts';
import { fixNicName, nicCharacters, nicLength, nics } from './nic-names.ts';

const internetChargeTypes = [
  { value: 'ByBandwidth', doc: { en: 'A fixed bandwidth at a flat rate.', zh: '固定带宽计费。' } },
  {
    value: 'ByTrafficPackage',
    doc: {
      en: 'A traffic package; trafficPackageSize sets its size.',
      zh: '流量包计费，大小由 trafficPackageSize 指定。',
    },
  },
  {
    value: 'ByInstanceBandwidth95',
    doc: { en: 'The 95th percentile of the bandwidth of each instance.', zh: '单台实例 95 带宽计费。' },
  },
  {
    value: 'ByClusterBandwidth95',
    doc: { en: 'The 95th percentile of the bandwidth of a cluster.', zh: '共享带宽包 95 计费。' },
  },
  {
    value: 'ByBandwidthCluster',
    doc: {
      en: 'A shared bandwidth cluster, set by clusterId. Since API edition 2026-02-01.',
      zh: '共享带宽包计费，由 clusterId 指定。自 2026-02-01 版 API 起提供。',
    },
  },
];

/** Words of Alibaba Cloud, Tencent Cloud, Huawei Cloud and of the provider's other services for the same. */
const otherInternetChargeTypes = [
  ...wordsFor(
    'ByTrafficPackage',
    {
      en: 'Not a value of this field. For payment by traffic, use "ByTrafficPackage".',
      zh: '该字段没有此取值。按流量付费请用“ByTrafficPackage”。',
    },
    [
      'PayByTraffic',
      'ByTraffic',
      'Traffic',
      'TrafficPackage',
      'TRAFFIC_POSTPAID_BY_HOUR',
      'TRAFFIC_PACKAGE',
      'Flow',
      '流量包',
      '按流量',
      '按流量计费',
    ],
  ),
  ...wordsFor(
    'ByBandwidth',
    {
      en: 'Not a value of this field. For a fixed bandwidth, use "ByBandwidth".',
      zh: '该字段没有此取值。按固定带宽付费请用“ByBandwidth”。',
    },
    [
      'PayByBandwidth',
      'Bandwidth',
      'FixedBandwidth',
      'FlatRate',
      'BANDWIDTH_PREPAID',
      'BANDWIDTH_POSTPAID_BY_HOUR',
      'ByFixedBandwidth',
      '固定带宽',
      '按带宽',
      '按带宽计费',
      '按固定带宽计费',
    ],
  ),
  ...wordsFor(
    'ByInstanceBandwidth95',
    {
      en: 'Not a value of this field. For the 95th percentile, use "ByInstanceBandwidth95".',
      zh: '该字段没有此取值。按 95 带宽付费请用“ByInstanceBandwidth95”。',
    },
    ['ByBandwidth95', 'Bandwidth95', 'By95', 'PayBy95', '95', 'Burstable95', 'InstanceBandwidth95', '95计费', '95带宽'],
  ),
  ...wordsFor(
    'ByBandwidthCluster',
    {
      en: 'Not a value of this field. For a shared bandwidth, use "ByBandwidthCluster".',
      zh: '该字段没有此取值。使用共享带宽请用“ByBandwidthCluster”。',
    },
    ['BandwidthCluster', 'BandwidthPackage', 'SharedBandwidth', '共享带宽', '共享带宽包'],
  ),
];

export const internetChargeType: StringField = {
  type: 'string',
  required: true,
  section: '2. Request parameters; Data structures, InternetChargeType',
  values: internetChargeTypes,
  otherForms: { names: ['networkChargeType', 'bandwidthChargeType', 'internetType'], values: otherInternetChargeTypes },
  skeleton: 'ByBandwidth',
  doc: {
    en: 'How the internet traffic is paid for. Not every zone offers every type.',
    zh: '网络计费类型。并非每个可用区都支持全部类型。',
  },
};

export const internetMaxBandwidthOut: NumberField = {
  type: 'integer',
  minimum: 1,
  limitSeverity: 'warning',
  default: 1,
  unit: { en: 'Mbit/s', zh: 'Mbit/s' },
  otherForms: {
    names: [
      'bandwidth',
      'bandwidthOutMbps',
      'maxBandwidth',
      'internetMaxBandwidth',
      'internetBandwidth',
      'bandwidthOut',
    ],
  },
  doc: {
    en: 'The limit of the outgoing internet bandwidth. The maximum depends on the model.',
    zh: '公网出带宽上限。最大值因机型而异。',
  },
};

export const trafficPackageSize: NumberField = {
  type: 'number',
  minimum: 0,
  limitSeverity: 'warning',
  skeleton: 10,
  otherForms: { names: ['trafficPackage', 'trafficPackageSizeTB', 'flowPackage'] },
  unit: { en: 'TB', zh: 'TB' },
  defaultSays: { en: 'the package that comes with the model', zh: '机型赠送的流量包大小' },
  doc: {
    en: 'The size of the traffic package. It only has an effect when internetChargeType is ByTrafficPackage.',
    zh: '流量包大小。仅当 internetChargeType 为 ByTrafficPackage 时生效。',
  },
};

export const subnetId: StringField = {
  type: 'string',
  valueSource: 'subnet',
  pattern: opaqueId,
  otherForms: { names: ['subnet', 'vpcSubnetId', 'vSwitchId'] },
  doc: {
    en: 'The private subnet that the instances join; it must be in the same zone.',
    zh: '实例加入的子网 ID，须与实例在同一可用区。',
  },
};

export const nic: ObjectField = {
  type: 'object',
  section: 'Data structures, Nic',
  skeleton: { wanName: 'wan0', lanName: 'lan0' },
  otherForms: { names: ['nics', 'nicConfig'] },
  doc: {
    en: 'The names of the network interfaces in the operating system. They must differ.',
    zh: '操作系统中网卡的名称。公网与内网网卡不能同名。',
  },
  fields: {
    wanName: nicName('wanName', {
      defaultSays: { en: 'wan0, or bond0 on highly available models', zh: 'wan0，高可用机型为 bond0' },
      doc: { en: 'The name of the public interface.', zh: '公网网卡名称。' },
    }),
    lanName: nicName('lanName', {
      defaultSays: { en: 'lan0, or bond1 on highly available models', zh: 'lan0，高可用机型为 bond1' },
      doc: { en: 'The name of the private interface.', zh: '内网网卡名称。' },
    }),
  },
};

function nicName(key: keyof typeof nics, field: Pick<StringField, 'doc' | 'defaultSays'>): StringField {
  const { usual } = nics[key];
  return {
    ...field,
    ...nicLength,
    type: 'string',
    skeleton: usual,
    otherForms: { names: [key === 'wanName' ? 'nic_wan_name' : 'nic_lan_name', key.slice(0, 3)] },
    pattern: {
      regex: nicCharacters,
      says: { en: 'start with a letter and have only letters and digits', zh: '以字母开头，且只包含字母和数字' },
    },
    // A name of other characters is reported as such.
    isLimited: (text) => nicCharacters.test(text),
    fix: (node, text) => fixNicName(key, node, text),
    errors: { length: 'INVALID_PARAMETER_NIC_NAME_MALFORMED', pattern: 'INVALID_PARAMETER_NIC_NAME_MALFORMED' },
  };
}
