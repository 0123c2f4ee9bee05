import type { ProviderApi } from '../../../core/api/provider-api.ts';

/**
 * The access key of an account or sub-account. Of the provider's SDKs only the one for PHP reads the environment, by the
 * first of each name; the second is Packer's plugin. Terraform's plain `access_key` and `secret_key` are left out: they
 * could be any cloud's.
 */
export const authentications: ProviderApi['authentications'] = [
  {
    scheme: 'jdcloud2-hmac-sha256',
    title: { en: 'Access key', zh: '访问密钥（Access Key）' },
    inputs: [
      {
        key: 'id',
        title: { en: 'Access Key ID', zh: 'Access Key ID' },
        secret: false,
        environment: ['JDCLOUD_ACCESS_KEY_ID', 'JDCLOUD_ACCESS_KEY'],
      },
      {
        key: 'secret',
        title: { en: 'Access Key Secret', zh: 'Access Key Secret' },
        secret: true,
        environment: ['JDCLOUD_SECRET_ACCESS_KEY', 'JDCLOUD_SECRET_KEY'],
      },
      {
        key: 'sessionToken',
        title: { en: 'Security token of a temporary key', zh: '临时密钥的安全令牌（Security Token）' },
        secret: true,
        optional: true,
        environment: ['JDCLOUD_SESSION_TOKEN'],
      },
    ],
  },
];
