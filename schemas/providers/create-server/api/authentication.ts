import type { ProviderApi } from '../../../core/api/provider-api.ts';

/** No document describes the authentication, and later ones only require it: these are the two usual ways. */
export const authentications: ProviderApi['authentications'] = [
  {
    scheme: 'bearer',
    title: { en: 'Token', zh: '令牌' },
    inputs: [{ key: 'token', title: { en: 'Bearer token', zh: 'Bearer 令牌' }, secret: true, environment: [] }],
  },
  {
    scheme: 'header',
    title: { en: 'Custom header', zh: '自定义请求头' },
    inputs: [
      { key: 'header', title: { en: 'Header name', zh: '请求头名称' }, secret: false, environment: [] },
      { key: 'token', title: { en: 'Header value', zh: '请求头的值' }, secret: true, environment: [] },
    ],
  },
];
