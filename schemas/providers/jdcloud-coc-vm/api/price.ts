import type { ProviderApi } from '../../../core/api/provider-api.ts';

/** No call for prices is documented, and an estimate would be worth nothing. */
export const priceInquiry: ProviderApi['price'] = () => ({
  kind: 'unknown',
  why: {
    en: 'JD Cloud documents no call for the prices of coc-vm; see the console.',
    zh: '京东云未公开 coc-vm 的询价接口，请在控制台查看。',
  },
});
