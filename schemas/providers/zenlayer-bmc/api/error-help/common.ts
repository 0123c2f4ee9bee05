import type { ErrorHelp } from '../../../../core/api/order-summary.ts';

/** Document: "公共错误码", and what stands between the caller and the provider. */
export const commonErrorHelp: Readonly<Record<string, ErrorHelp>> = {
  internal_server_error: {
    says: {
      en: 'Something went wrong at the provider. Look whether the instances are there before you send again.',
      zh: '服务端内部错误。再次发送前，请先查看实例是否已创建。',
    },
  },
  service_temporary_unavailable: {
    says: {
      en: 'The provider cannot answer for now. Wait, and look whether the instances are there before you send again.',
      zh: '服务端暂时不可用。请稍后再试，再次发送前先查看实例是否已创建。',
    },
  },
  request_timed_out: {
    says: {
      en: 'The provider took too long and may have gone on. Look whether the instances are there before you send again.',
      zh: '服务端处理超时，请求可能已被执行。再次发送前，请先查看实例是否已创建。',
    },
  },
  authfailure_invalid_authorization: {
    says: {
      en: 'The provider cannot read who is calling. Enter the access key of the profile anew, or choose the other way to prove who calls.',
      zh: '无法识别请求的身份信息。请重新输入该配置的访问密钥，或改用另一种认证方式。',
    },
  },
  authfailure_signature_failure: {
    says: {
      en: 'The signature does not fit. The access key password is likely wrong, or belongs to another key: enter both anew.',
      zh: '签名不匹配。访问密钥密码可能有误，或不属于该密钥 ID：请重新输入。',
    },
  },
  authfailure_unauthorized_operation: {
    says: {
      en: "The access key may not do this. Have the team's administrator grant it, or use another profile.",
      zh: '访问密钥没有执行此操作的权限。请联系团队管理员授权，或换用其他配置。',
    },
  },
  authfailure_signature_expired: {
    says: {
      en: "The clock of this machine differs from the provider's by more than five minutes. Set it right, and send again.",
      zh: '本机时钟与服务端相差超过五分钟。请校准时钟后重新发送。',
    },
  },
  missing_parameter: {
    says: {
      en: 'A field that is required is missing; the message may name it. Add it.',
      zh: '缺少必填参数，请按提示补充。',
    },
  },
  invalid_parameter_type: {
    says: {
      en: 'A value has another type than the provider expects: a text for a number, or the other way round.',
      zh: '参数类型不正确，例如把数字写成了文本。',
    },
  },
  invalid_parameter_exceed_maximum: {
    says: { en: 'A value is larger than it may be. Make it smaller.', zh: '参数值超过上限。请调小。' },
  },
  invalid_parameter_less_minimum: {
    says: { en: 'A value is smaller than it may be. Make it larger.', zh: '参数值低于下限。请调大。' },
  },
  invalid_parameter_exceed_length: {
    says: { en: 'A list or a text is longer than it may be. Shorten it.', zh: '参数的数量或长度超过上限。请减少。' },
  },
  invalid_parameter_less_length: {
    says: { en: 'A list or a text is shorter than it may be. Add to it.', zh: '参数的数量或长度不足。请补充。' },
  },
  invalid_parameter_pattern_error: {
    says: { en: 'A value does not have the form that it must have.', zh: '参数格式不符合要求。' },
  },
  invalid_parameter_date_format_error: {
    says: {
      en: 'A date does not have the form that it must have, such as 2026-01-31T00:00:00Z.',
      zh: '日期格式不正确，应类似 2026-01-31T00:00:00Z。',
    },
  },
  invalid_parameter_value: {
    says: {
      en: 'A value is none of those that are allowed; completion lists them.',
      zh: '参数值不在允许的范围内，可通过补全查看可选值。',
    },
  },
  operation_failed_for_recycle_resource: {
    says: {
      en: 'What you act on is in the recycle bin. Nothing can be done with it but releasing it.',
      zh: '资源在回收站中，除释放外不能进行其他操作。',
    },
  },
  operation_failed_resource_group_not_found: {
    says: {
      en: 'There is no such resource group, or the access key may not see it. Correct it, or leave it out.',
      zh: '资源组不存在，或访问密钥无权查看。请更正，或不填写。',
    },
    fields: [['resourceGroupId']],
  },
  operation_failed_resource_not_found: {
    says: {
      en: 'Something that the request names is not there. The message may say what.',
      zh: '请求中指定的资源不存在，详见错误信息。',
    },
  },
  request_limit_exceeded: {
    says: {
      en: 'Too many calls in a short time. Nothing was done; wait a little and try again.',
      zh: '调用过于频繁，请求未被执行。请稍后再试。',
    },
  },
  cf_mitigated_challenge: {
    says: {
      en: 'Cloudflare, which stands before the provider, took the call for that of a robot and did not pass it on. Nothing was done. Try from another network, or ask the provider to let yours through.',
      zh: '服务商前端的 Cloudflare 将请求判定为机器人而拦截，请求未被执行。请更换网络，或联系服务商放行。',
    },
  },
  unavailable_for_legal_reasons: {
    says: {
      en: 'The service may not be used from where you are, for legal reasons. Nothing was done.',
      zh: '因法律原因，当前所在地无法使用该服务，请求未被执行。',
    },
  },
};
