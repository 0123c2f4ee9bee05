import { isJsonObject, type Json } from '../core/json.ts';
import { type LocalizedText, plural } from '../core/localized-text.ts';
import type { PortableFact } from '../core/model/portable-request.ts';

/** What each fact is called. */
export const factNames: Readonly<Record<PortableFact, LocalizedText>> = {
  name: { en: 'Name', zh: '名称' },
  count: { en: 'Number of instances', zh: '实例数量' },
  cores: { en: 'CPU cores', zh: 'CPU 核数' },
  memoryGb: { en: 'Memory (GB)', zh: '内存（GB）' },
  systemDiskGb: { en: 'System disk (GB)', zh: '系统盘（GB）' },
  dataDisksGb: { en: 'Data disks (GB)', zh: '数据盘（GB）' },
  image: { en: 'Image', zh: '镜像' },
  network: { en: 'Network', zh: '网络' },
  bandwidthMbps: { en: 'Public bandwidth (Mbit/s)', zh: '公网带宽（Mbit/s）' },
  trafficMbps: { en: 'Public bandwidth billed by traffic (Mbit/s)', zh: '按流量计费的公网带宽（Mbit/s）' },
  login: { en: 'Login', zh: '登录方式' },
  billing: { en: 'Billing', zh: '计费方式' },
  autoRenew: { en: 'Auto-renewal', zh: '自动续费' },
  userData: { en: 'User data', zh: '用户数据' },
};

const same = (text: string): LocalizedText => ({ en: text, zh: text });

/** What a fact says, for people; undefined for a script, which may hold secrets and is long. */
export function factText(fact: PortableFact, value: Json): LocalizedText | undefined {
  if (fact === 'userData') return undefined;
  if (typeof value === 'boolean') return value ? { en: 'on', zh: '开启' } : { en: 'off', zh: '关闭' };
  if (Array.isArray(value)) return same(value.join(', '));
  if (!isJsonObject(value)) return same(String(value));
  const { kind, name, months, vpc, subnet, securityGroups } = value;
  if (kind === 'password') return { en: 'password', zh: '密码' };
  if (kind === 'key') return { en: `key pair ${name}`, zh: `密钥对 ${name}` };
  if (kind === 'payPerUse') return { en: 'pay-per-use', zh: '按需计费' };
  if (kind === 'prepaid') {
    return { en: `${months} ${plural(Number(months), 'month')} in advance`, zh: `预付 ${months} 个月` };
  }
  const groups = Array.isArray(securityGroups) ? securityGroups.join(', ') : '';
  return {
    en: `VPC ${vpc}, subnet ${subnet}, security groups ${groups}`,
    zh: `VPC ${vpc}，子网 ${subnet}，安全组 ${groups}`,
  };
}
