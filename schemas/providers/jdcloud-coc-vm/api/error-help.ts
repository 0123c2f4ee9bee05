import type { ErrorHelp } from '../../../core/api/order-summary.ts';

const spec = (...path: readonly string[]) => ['instanceSpec', ...path];
const subnet = spec('primaryNetworkInterface', 'subnetId');

const wrongKey: ErrorHelp = {
  says: {
    en: 'Authentication failed: the access key, its secret or its security token is wrong, disabled or expired, or the clock of this machine is wrong. Check the credential of the profile and the time; if both are right, the service name of the profile may be wrong.',
    zh: '服务商未通过身份验证：访问密钥、密钥内容或安全令牌有误、被停用或已过期，或本机时间不准。请检查配置中的凭据和本机时间；若均无误，可能是配置中用于签名的服务名称有误。',
  },
};

const tooFast: ErrorHelp = {
  says: {
    en: 'Too many calls in the last minute; most services allow 1000. Nothing was created. Wait a minute, then send again.',
    zh: '最近一分钟内调用过多（多数服务限 1000 次）。本次未创建任何实例，请等一分钟后再发送。',
  },
};

const brokenInside: ErrorHelp = {
  says: {
    en: "The provider had an internal error and doesn't say whether instances are being created. Check your instances before sending again. If it continues, open a ticket with the request id.",
    zh: '服务商内部错误，无法确定是否正在创建实例。再次发送前请先查看实例列表；如持续出现，请附上请求 ID 提交工单。',
  },
};

const unreachable: ErrorHelp = {
  says: {
    en: "The provider's gateway got no response from the service behind it, which may have received the request. Check your instances before sending again.",
    zh: '服务商网关未能从后端服务取得响应，但请求可能已经送达。再次发送前请先查看实例列表。',
  },
};

/**
 * The error codes of createInstances (返回码), of all services (the general declaration of the OpenAPI), and of the gateway
 * in front of them, which begin with HTTP_ or are ACCESS_ERROR.
 */
export const errorHelp: Readonly<Record<string, ErrorHelp>> = {
  invalid_argument: {
    says: {
      en: 'A field is missing or has an invalid value; see the message. A password that looks right may still contain a forbidden sequence. Fix it and send again.',
      zh: '缺少字段或取值不合法，具体见错误信息。看似正确的密码也可能含有禁用的连续字符。请修改后重新发送。',
    },
    fields: [spec('password'), spec('imageId')],
  },
  failed_precondition: {
    says: {
      en: "This configuration can't be created right now: the disk type is sold out, the image isn't ready, or it doesn't support the instance type. Choose another one, or another zone.",
      zh: '当前无法按此配置创建：云硬盘类型已售罄、镜像不可用，或镜像不支持所选实例规格。请更换其中之一，或换一个可用区。',
    },
    fields: [spec('systemDisk', 'diskType'), spec('dataDisks', '*', 'diskType'), spec('imageId'), spec('instanceType')],
  },
  out_of_range: {
    says: {
      en: 'A number is out of range: the size of a disk for its type and image, or the number of instances (1 to 100, and no more than the quota). Change it and send again.',
      zh: '有数值超出允许范围：云硬盘容量（受硬盘类型和镜像限制），或创建数量（1 到 100，且不超过配额）。请修改后重新发送。',
    },
    fields: [spec('systemDisk', 'diskSizeGB'), spec('dataDisks', '*', 'diskSizeGB'), ['maxCount']],
  },
  conflict: {
    says: {
      en: "The request conflicts with an existing resource: the subnet doesn't support IPv6. Choose a subnet that does.",
      zh: '请求与现有资源冲突：所选子网不支持 IPv6。请更换支持 IPv6 的子网。',
    },
    fields: [subnet],
  },
  not_found: {
    says: {
      en: "The instance type, image, subnet, security group or key pair doesn't exist in this region, or this key can't see it; see the message. Check that the region of the profile is the region of these resources.",
      zh: '请求中的实例规格、镜像、子网、安全组或密钥对在该地域不存在，或当前密钥无权查看，具体见错误信息。请确认配置的地域与这些资源所在地域一致。',
    },
    fields: [
      spec('imageId'),
      subnet,
      spec('primaryNetworkInterface', 'securityGroups', '*', 'groupId'),
      spec('instanceType'),
      spec('keyName'),
    ],
  },
  quota_exceeded: {
    says: {
      en: 'The quota for instances, disks or public IP addresses in this region is exceeded. Request fewer, delete unused ones, or open a ticket to raise the quota.',
      zh: '该地域的实例、云硬盘或公网 IP 配额不足。请减少数量、删除不再使用的资源，或提交工单提升配额。',
    },
    fields: [['maxCount']],
  },
  internal: brokenInside,
  unknown: brokenInside,
  unauthenticated: wrongKey,
  http_forbidden: {
    says: {
      en: "The key is valid but not allowed to do this: its sub-account lacks the permission, its IP address isn't on the allowlist, or the service isn't activated for the account. Contact the account's administrator.",
      zh: '密钥有效但无权执行该操作：子账号缺少权限、来源 IP 不在允许范围内，或账号未开通该服务。请联系账号管理员。',
    },
  },
  aborted: {
    says: {
      en: 'The provider aborted the operation, usually because another one was running on the same resource. Check your instances, then send again.',
      zh: '操作被服务商中止，通常是因为同一资源上有其他操作正在进行。请先查看实例列表，再重新发送。',
    },
  },
  already_exists: {
    says: {
      en: 'The resource already exists. Check your instances: an earlier send may have created it.',
      zh: '要创建的资源已存在。请查看实例列表，可能此前已创建成功。',
    },
  },
  rate_limit: tooFast,
  http_rate_limit_exceeded: tooFast,
  cancelled: {
    says: {
      en: 'The operation was canceled before it finished. Check your instances before sending again.',
      zh: '操作在完成前被取消。再次发送前请先查看实例列表。',
    },
  },
  not_implemented: {
    says: {
      en: "The service doesn't support this API in this region. Check the region and the endpoint of the profile.",
      zh: '该地域的服务不支持此接口。请检查配置的地域和接入地址。',
    },
  },
  source_unavailable: unreachable,
  unavailable: unreachable,
  http_bad_gateway: unreachable,
  http_service_unavailable: unreachable,
  http_server_timing_out: unreachable,
  http_internal_server_error: brokenInside,
  access_error: wrongKey,
  http_bad_request: {
    says: {
      en: "The provider's gateway blocked the request as an attack. Nothing was created. Check the body for unusual text, such as scripts or SQL in names.",
      zh: '请求被服务商网关的安全规则拦截，未创建任何实例。请检查请求体中是否有异常内容，例如名称中的脚本或 SQL。',
    },
  },
  http_request_entity_too_large: {
    says: {
      en: "The request is larger than the gateway's limit of 100 MB. Make it smaller.",
      zh: '请求体超过网关上限（100 MB），请减小后重试。',
    },
  },
  http_uri_too_long: {
    says: {
      en: "The request URL is longer than the gateway's limit of 8 kB. Query fewer instances at once.",
      zh: '请求地址超过网关上限（8 KB），请一次查询较少的实例。',
    },
  },
};
