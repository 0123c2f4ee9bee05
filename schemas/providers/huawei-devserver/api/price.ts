import type { ProviderApi } from '../../../core/api/provider-api.ts';

/** No call for prices is documented, and an estimate would be worth nothing. */
export const priceInquiry: ProviderApi['price'] = () => ({
  kind: 'unknown',
  why: {
    en: 'Huawei Cloud documents no call for the prices of DevServer.',
    zh: '华为云未公开 DevServer 的询价接口。',
  },
});
