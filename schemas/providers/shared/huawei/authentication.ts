import type { ProviderApi } from '../../../core/api/provider-api.ts';

/**
 * How callers of Huawei Cloud authenticate (documents: "Authentication"). The environment variables are those of the
 * provider's SDKs, then those of its Terraform plugin.
 */
export const authentications: ProviderApi['authentications'] = [
  {
    scheme: 'sdk-hmac-sha256',
    title: { en: 'Access key (AK/SK)', zh: '访问密钥（AK/SK）' },
    inputs: [
      {
        key: 'id',
        title: { en: 'Access key ID (AK)', zh: '访问密钥 ID（AK）' },
        secret: false,
        environment: ['HUAWEICLOUD_SDK_AK', 'HW_ACCESS_KEY'],
      },
      {
        key: 'secret',
        title: { en: 'Secret access key (SK)', zh: '秘密访问密钥（SK）' },
        secret: true,
        environment: ['HUAWEICLOUD_SDK_SK', 'HW_SECRET_KEY'],
      },
      {
        key: 'sessionToken',
        title: { en: 'Security token (temporary access keys only)', zh: 'SecurityToken（仅临时访问密钥）' },
        secret: true,
        optional: true,
        environment: ['HUAWEICLOUD_SDK_SECURITY_TOKEN', 'HW_SECURITY_TOKEN'],
      },
    ],
  },
  {
    scheme: 'x-auth-token',
    title: { en: 'IAM token (X-Auth-Token), valid for 24 hours', zh: 'IAM Token（X-Auth-Token），24 小时有效' },
    inputs: [
      {
        key: 'token',
        title: {
          en: 'Token of the project (X-Subject-Token of IAM)',
          zh: '项目级 Token（IAM 返回的 X-Subject-Token）',
        },
        secret: true,
        environment: ['HW_AUTH_TOKEN', 'OS_AUTH_TOKEN'],
      },
    ],
  },
];
