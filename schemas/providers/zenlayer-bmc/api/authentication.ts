import type { ProviderApi } from '../../../core/api/provider-api.ts';

/**
 * An access key, or a token that the newer SDKs also accept. The variables that start with ZENLAYERCLOUD are read by the
 * provider's Terraform plugin, those that start with ZENLAYER by its command-line tool.
 */
export const authentications: ProviderApi['authentications'] = [
  {
    scheme: 'zc2-hmac-sha256',
    title: { en: 'Access key', zh: '访问密钥' },
    inputs: [
      {
        key: 'id',
        title: { en: 'Access key ID', zh: '访问密钥 ID' },
        secret: false,
        environment: ['ZENLAYERCLOUD_ACCESS_KEY_ID', 'ZENLAYER_ACCESS_KEY_ID'],
      },
      {
        key: 'secret',
        title: { en: 'Access key password', zh: '访问密钥密码' },
        secret: true,
        environment: ['ZENLAYERCLOUD_ACCESS_KEY_PASSWORD', 'ZENLAYER_ACCESS_KEY_SECRET'],
      },
    ],
  },
  {
    scheme: 'bearer',
    title: { en: 'Token', zh: '令牌' },
    inputs: [
      { key: 'token', title: { en: 'Bearer token', zh: 'Bearer 令牌' }, secret: true, environment: ['ZENLAYER_TOKEN'] },
    ],
  },
];
