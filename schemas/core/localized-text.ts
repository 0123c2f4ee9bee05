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

/** The English noun for a number: `plural(1, 'character')` is `character`. */
export function plural(count: number | undefined, one: string, many = `${one}s`): string {
  return count === 1 ? one : many;
}

/** Values as alternatives: `"a", "b" or "c"` and `1, 2 or 3`. In Chinese, a digit has a space before it. */
export function alternativesText(values: readonly (string | number)[]): LocalizedText {
  const isQuoted = values.some((value) => typeof value === 'string');
  const en = values.map((value) => (typeof value === 'string' ? `"${value}"` : String(value)));
  const zh = values.map((value) => (typeof value === 'string' ? `“${value}”` : String(value)));
  return { en: joined(en, ', ', ' or '), zh: isQuoted ? joined(zh, '、', '或') : ` ${joined(zh, '、', ' 或 ')}` };
}

/** Names in quotes: `"a", "b" and "c"`. */
export function namesText(names: readonly string[]): LocalizedText {
  return {
    en: joined(
      names.map((name) => `"${name}"`),
      ', ',
      ' and ',
    ),
    zh: joined(
      names.map((name) => `“${name}”`),
      '、',
      '和',
    ),
  };
}

function joined(parts: readonly string[], separator: string, last: string): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(separator)}${last}${parts.at(-1)}`;
}

/** The sentence in one language. */
export function inLanguage(text: LocalizedText, language: Language): string {
  return language === 'zh-cn' ? text.zh : text.en;
}
