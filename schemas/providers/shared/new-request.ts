import type { LocalizedText } from '../../core/localized-text.ts';
import type { BodyEntry, NewRequestChoice } from '../../core/model/new-request.ts';

/** The titles of the questions that several providers ask. */
export const questionTitles = {
  zone: { en: 'Zone', zh: '可用区' },
  type: { en: 'Instance type', zh: '实例规格' },
  image: { en: 'Image', zh: '镜像' },
  subnet: { en: 'Subnet', zh: '子网' },
  securityGroup: { en: 'Security group', zh: '安全组' },
  login: { en: 'Login', zh: '登录方式' },
  billing: { en: 'Billing', zh: '计费方式' },
  count: { en: 'Number of instances', zh: '实例数量' },
} satisfies Record<string, LocalizedText>;

/** Logging in with a password that isn't in the file. */
export function passwordChoice(writes: readonly BodyEntry[]): NewRequestChoice {
  return {
    label: { en: 'Password', zh: '密码' },
    detail: {
      en: "Kept in secret storage; you'll be asked for it when you send",
      zh: '保存在机密存储中，发送时输入',
    },
    writes,
  };
}

/** Paying for the time that an instance exists. */
export function payPerUseChoice(writes: readonly BodyEntry[]): NewRequestChoice {
  return {
    label: { en: 'Pay-per-use', zh: '按需计费' },
    detail: { en: 'Billed for the time that the instance exists', zh: '按实例存在的时长付费' },
    writes,
  };
}

/** What becomes of an order that is paid in advance. */
export const orderDetails = {
  unpaid: {
    en: 'The order stays unpaid, and nothing is created, until you pay it in the console',
    zh: '生成待支付订单，在控制台支付后才会创建',
  },
  paid: { en: 'The account is charged as soon as you send', zh: '发送后立即从账户扣款' },
} satisfies Record<string, LocalizedText>;

/** Paying in advance for a month. */
export function monthChoice(detail: LocalizedText, writes: readonly BodyEntry[]): NewRequestChoice {
  return { label: { en: '1 month in advance', zh: '包月 1 个月' }, detail, writes };
}

/** Paying in advance for a year. */
export function yearChoice(detail: LocalizedText, writes: readonly BodyEntry[]): NewRequestChoice {
  return { label: { en: '1 year in advance', zh: '包年 1 年' }, detail, writes };
}
