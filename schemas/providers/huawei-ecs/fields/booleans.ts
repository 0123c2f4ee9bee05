import type { LocalizedText } from '../../../core/localized-text.ts';
import type { OtherForms } from '../../../core/model/other-forms.ts';

const inQuotes: LocalizedText = {
  en: 'Expected a boolean. Write true or false without quotes.',
  zh: '须为布尔值。请去掉引号，直接写 true 或 false。',
};

/**
 * The other forms of a boolean field. The provider's own samples print "true" and "false" in quotes, so such a text is
 * a warning; any other text stays an error.
 */
export function booleanForms(names: readonly string[] = [], says = inQuotes): OtherForms {
  return { names, jsonTypes: { types: ['string'], form: /^(?:true|false)$/i, says } };
}
