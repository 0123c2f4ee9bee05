import type { ProviderApi } from '../../../core/api/provider-api.ts';

/** No call for prices is documented, and an estimate would be worth nothing. */
export const priceInquiry: ProviderApi['price'] = () => ({
  kind: 'unknown',
  why: {
    en: "The provider's document has no call for prices.",
    zh: '服务商文档中没有询价接口。',
  },
});
