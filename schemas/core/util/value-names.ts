import type { LocalizedText } from '../localized-text.ts';
import type { ValueSource } from '../model/field.ts';

/** What the values of each source are called. */
const names: Readonly<Record<ValueSource, { readonly one: string; readonly many: string; readonly zh: string }>> = {
  zone: { one: 'zone', many: 'zones', zh: '可用区' },
  'instance-type': { one: 'type', many: 'types', zh: '规格' },
  image: { one: 'image', many: 'images', zh: '镜像' },
  'data-image': { one: 'data disk image', many: 'data disk images', zh: '数据盘镜像' },
  'key-pair': { one: 'key pair', many: 'key pairs', zh: '密钥对' },
  network: { one: 'network', many: 'networks', zh: '网络' },
  subnet: { one: 'subnet', many: 'subnets', zh: '子网' },
  'security-group': { one: 'security group', many: 'security groups', zh: '安全组' },
  'resource-group': { one: 'resource group', many: 'resource groups', zh: '资源组' },
  'disk-type': { one: 'disk type', many: 'disk types', zh: '磁盘类型' },
  'line-type': { one: 'EIP type', many: 'EIP types', zh: '弹性公网 IP 类型' },
  'shared-bandwidth': { one: 'shared bandwidth', many: 'shared bandwidths', zh: '共享带宽' },
  'bandwidth-cluster': { one: 'bandwidth cluster', many: 'bandwidth clusters', zh: '带宽包' },
  'public-ip': { one: 'unbound EIP', many: 'unbound EIPs', zh: '未绑定的弹性公网 IP' },
  'charge-type': { one: 'charge type', many: 'charge types', zh: '计费方式' },
};

/** What a value of a source is called: "image". */
export function valueName(source: ValueSource): LocalizedText {
  return { en: names[source].one, zh: names[source].zh };
}

/** A number of values of a source: "214 images". */
export function countedValues(source: ValueSource, count: number): LocalizedText {
  const { one, many, zh } = names[source];
  const name = { en: count === 1 ? one : many, zh };
  return { en: `${count} ${name.en}`, zh: `${count} 个${name.zh}` };
}
