import type { ErrorHelp } from '../../../../core/api/order-summary.ts';
import { help, image, inServer } from './help.ts';

/** The account, its permissions, its budget and its orders. */
export const accountErrorHelp: Readonly<Record<string, ErrorHelp>> = {
  'ecs.0003': help({
    en: 'The account is restricted: it may be in arrears, frozen, or lack the permission. Check the account.',
    zh: '账号受限：可能欠费、被冻结或没有权限。请检查账号。',
  }),
  'ecs.0004': help({
    en: "The provider couldn't get the rights it needs. See the message, and contact its support if this continues.",
    zh: '服务商内部升权失败。请查看提示信息；如仍失败，请联系服务商。',
  }),
  'ecs.0023': help({
    en: "The project in the URL doesn't match the token. Check the project ID of the profile.",
    zh: 'URL 中的项目与 Token 所属的项目不一致。请检查配置中的项目 ID。',
  }),
  'ecs.0049': help(
    {
      en: 'The enterprise project is disabled. Enable it or choose another project.',
      zh: '企业项目已停用。请启用或更换企业项目。',
    },
    inServer('extendparam', 'enterprise_project_id'),
  ),
  'ecs.0066': help({
    en: "The account hasn't completed real-name authentication. Complete it in the account center.",
    zh: '账号尚未实名认证。请在账号中心完成认证。',
  }),
  'ecs.0067': help({
    en: 'The account balance is insufficient. Top it up, then send the request again.',
    zh: '账户余额不足。请充值后重新发送。',
  }),
  'ecs.0068': help({
    en: "A partner account can't do this. Use another account, or contact the provider.",
    zh: '合作伙伴账号不能执行此操作。请更换账号，或联系服务商。',
  }),
  'ecs.0069': help({
    en: 'The account has no payment method. Add one in the billing center.',
    zh: '账号未绑定支付方式。请在费用中心添加。',
  }),
  'ecs.0070': help({
    en: 'The budget of the account is used up. Raise the budget.',
    zh: '账号的预算不足。请调高预算。',
  }),
  'ecs.0071': help({
    en: 'The account is suspended. See the reason in the account center.',
    zh: '账号已被冻结。请在账号中心查看原因。',
  }),
  'ecs.0074': help(
    {
      en: "This account can't use Windows images. Choose another image.",
      zh: '该账号不能使用 Windows 镜像。请更换镜像。',
    },
    image,
  ),
  'ecs.0075': help(
    {
      en: 'A partner account can use Windows images only. Use another account or another image.',
      zh: '合作伙伴账号只能使用 Windows 镜像。请更换账号或镜像。',
    },
    image,
  ),
  'ecs.0110': help({
    en: "The caller doesn't have the required role. Ask the account administrator for the permission.",
    zh: '调用者没有所需的角色。请联系账号管理员授权。',
  }),
  'ecs.0701': help({
    en: "Couldn't query the order or the product. Try again later, and contact the provider if this continues.",
    zh: '查询订单或产品失败。请稍后重试；如仍失败，请联系服务商。',
  }),
  'ecs.0702': help({
    en: "Couldn't query the price. Try again later.",
    zh: '询价失败。请稍后重试。',
  }),
  'ecs.7000': help({
    en: "Couldn't place the order: the balance may be too low, or another order unpaid or in progress. See the billing center.",
    zh: '下单失败：可能余额不足，或存在未支付、处理中的订单。请查看费用中心。',
  }),
};
