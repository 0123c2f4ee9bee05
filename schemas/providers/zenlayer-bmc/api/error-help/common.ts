import type { ErrorHelp } from '../../../../core/api/order-summary.ts';

/** Document: "公共错误码", and the errors of systems in front of the provider. */
export const commonErrorHelp: Readonly<Record<string, ErrorHelp>> = {
  internal_server_error: {
    says: {
      en: 'Internal error at the provider. Check whether the instances exist before you send again.',
      zh: '服务端内部错误。再次发送前，请先确认实例是否已创建。',
    },
  },
  service_temporary_unavailable: {
    says: {
      en: 'The provider is temporarily unavailable. Wait, and check whether the instances exist before you send again.',
      zh: '服务端暂时不可用。请稍后再试，再次发送前先确认实例是否已创建。',
    },
  },
  request_timed_out: {
    says: {
      en: 'The provider timed out and may still have processed the request. Check whether the instances exist before you send again.',
      zh: '服务端处理超时，请求可能已被执行。再次发送前，请先确认实例是否已创建。',
    },
  },
  authfailure_invalid_authorization: {
    says: {
      en: 'Invalid authorization. Enter the access key of the profile again, or choose the other authentication method.',
      zh: '无法识别请求的身份信息。请重新输入该配置的访问密钥，或改用另一种认证方式。',
    },
  },
  authfailure_signature_failure: {
    says: {
      en: "The signature doesn't match. The access key password is probably wrong or belongs to another key. Enter both again.",
      zh: '签名不匹配。访问密钥密码可能有误，或不属于该密钥 ID。请重新输入两者。',
    },
  },
  authfailure_unauthorized_operation: {
    says: {
      en: 'The access key has no permission for this. Ask the administrator of the team to grant it, or use another profile.',
      zh: '访问密钥没有执行此操作的权限。请联系团队管理员授权，或换用其他配置。',
    },
  },
  authfailure_signature_expired: {
    says: {
      en: "The clock of this machine is more than 5 minutes off the provider's. Correct the clock and send again.",
      zh: '本机时钟与服务端相差超过 5 分钟。请校准时钟后重新发送。',
    },
  },
  missing_parameter: {
    says: {
      en: 'A required field is missing. The message may name it. Add it.',
      zh: '缺少必需字段，请按错误信息补充。',
    },
  },
  invalid_parameter_type: {
    says: {
      en: 'A value has the wrong type, such as a string where the provider expects a number.',
      zh: '值的类型不正确，例如把数字写成了字符串。',
    },
  },
  invalid_parameter_exceed_maximum: {
    says: { en: 'A value is above its maximum. Decrease it.', zh: '值超过上限。请调小。' },
  },
  invalid_parameter_less_minimum: {
    says: { en: 'A value is below its minimum. Increase it.', zh: '值低于下限。请调大。' },
  },
  invalid_parameter_exceed_length: {
    says: { en: 'An array or string is too long. Shorten it.', zh: '数组或字符串过长。请缩短。' },
  },
  invalid_parameter_less_length: {
    says: { en: 'An array or string is too short. Extend it.', zh: '数组或字符串过短。请补充。' },
  },
  invalid_parameter_pattern_error: {
    says: { en: 'A value has an invalid format.', zh: '值的格式不正确。' },
  },
  invalid_parameter_date_format_error: {
    says: {
      en: 'A date has an invalid format. Write it like 2026-01-31T00:00:00Z.',
      zh: '日期格式不正确。请写成 2026-01-31T00:00:00Z 的形式。',
    },
  },
  invalid_parameter_value: {
    says: {
      en: "A value isn't one of the allowed values. Completion lists them.",
      zh: '值不在允许的范围内。可通过补全查看可选值。',
    },
  },
  operation_failed_for_recycle_resource: {
    says: {
      en: 'The resource is in the recycle bin. It can only be released.',
      zh: '资源在回收站中，只能释放，不能进行其他操作。',
    },
  },
  operation_failed_resource_group_not_found: {
    says: {
      en: "The resource group doesn't exist, or the access key has no permission to see it. Correct it or remove the field.",
      zh: '资源组不存在，或访问密钥无权查看。请更正，或删除该字段。',
    },
    fields: [['resourceGroupId']],
  },
  operation_failed_resource_not_found: {
    says: {
      en: "A resource in the request doesn't exist. The message may name it.",
      zh: '请求中指定的资源不存在。详见错误信息。',
    },
  },
  request_limit_exceeded: {
    says: {
      en: 'Too many requests in a short time. Nothing was done. Wait a moment and try again.',
      zh: '请求过于频繁，请求未被执行。请稍后再试。',
    },
  },
  cf_mitigated_challenge: {
    says: {
      en: 'Cloudflare in front of the provider blocked the request as coming from a bot. Nothing was done. Use another network, or ask the provider to allow yours.',
      zh: '服务商前端的 Cloudflare 将请求判定为机器人访问并拦截，请求未被执行。请更换网络，或联系服务商放行。',
    },
  },
  unavailable_for_legal_reasons: {
    says: {
      en: "The service isn't available at your location for legal reasons. Nothing was done.",
      zh: '因法律原因，当前所在地无法使用该服务，请求未被执行。',
    },
  },
};
