import type { ErrorHelp } from '../../../../core/api/order-summary.ts';
import { helpOfOtherCall } from './help.ts';

/** The codes of the calls for prices (Business Support System, "Error Codes"). */
export const priceErrorHelp: Readonly<Record<string, ErrorHelp>> = {
  'cbc.0100': helpOfOtherCall({
    en: "The service for prices doesn't accept a value of the request. The send isn't affected.",
    zh: '询价服务不接受请求中的某个值，不影响发送。',
  }),
  'cbc.0151': helpOfOtherCall({
    en: "Ask the owner of the account to let this user query prices (BSS). The send isn't affected.",
    zh: '请让账号所有者授予该用户询价权限（费用中心 BSS）。不影响发送。',
  }),
  'cbc.0250': helpOfOtherCall({
    en: "Too many queries for prices. Try again in a minute. The send isn't affected.",
    zh: '询价过于频繁，请一分钟后重试。不影响发送。',
  }),
  'cbc.0999': helpOfOtherCall({
    en: "The service for prices has an internal error. Try again later. The send isn't affected.",
    zh: '询价服务内部错误，请稍后重试。不影响发送。',
  }),
  'cbc.99006006': helpOfOtherCall({
    en: "The price list has no such flavor, disk or bandwidth in this region. The send isn't affected.",
    zh: '该区域的价目表中没有此规格、磁盘或带宽。不影响发送。',
  }),
  'cbc.99006055': helpOfOtherCall({
    en: 'The amount is too large for a query. See the price in the console.',
    zh: '金额过大，无法询价。请在控制台查看价格。',
  }),
};
