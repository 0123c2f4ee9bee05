import type { StockState } from '../../../schemas/core/api/stock.ts';
import type { LocalizedText } from '../../../schemas/core/localized-text.ts';
import type { Alternative } from '../../../schemas/document/alternatives.ts';

/** What is said of the stock of an alternative. */
export const stockLabels: Readonly<Record<StockState, LocalizedText>> = {
  available: { en: 'in stock', zh: '有货' },
  'too-few': { en: 'too few in stock', zh: '库存不足' },
  'sold-out': { en: 'sold out', zh: '已售罄' },
  'not-sold': { en: 'not sold', zh: '不出售' },
};

/** An alternative: "M6C in SEL-A". */
export function alternativeText({ type, zone }: Alternative): LocalizedText {
  if (zone === undefined) return { en: type, zh: type };
  return { en: `${type} in ${zone}`, zh: `${zone} 的 ${type}` };
}
