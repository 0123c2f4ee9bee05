/** A sentence in the two languages of the product. */
export interface LocalizedText {
  readonly en: string;
  readonly zh: string;
}

export type Language = 'en' | 'zh-cn';

/**
 * The product's language for a locale.
 * @param locale a BCP 47 tag or VS Code's `env.language`, such as `zh-cn`; absent means English
 */
export function languageOf(locale: string | undefined): Language {
  return locale !== undefined && /^zh\b/i.test(locale) ? 'zh-cn' : 'en';
}

/** The sentence in one language. */
export function inLanguage(text: LocalizedText, language: Language): string {
  return language === 'zh-cn' ? text.zh : text.en;
}
