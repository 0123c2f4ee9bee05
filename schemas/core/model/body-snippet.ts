import type { LocalizedText } from '../localized-text.ts';

/** A body to begin with, in the form of VS Code's snippet files. */
export interface BodySnippet {
  /** The provider's id, alone for the smallest body. */
  readonly prefix: string;
  /** In English and in Chinese, with a dot between them. */
  readonly description: string;
  readonly body: readonly string[];
}

const sizes: Readonly<Record<string, LocalizedText>> = {
  typical: { en: 'typical', zh: '常用' },
  full: { en: 'full', zh: '完整' },
};

/** How much a body has: what is required, what most people write, or every useful field. */
export function sizeOf({ prefix }: BodySnippet): LocalizedText {
  return sizes[prefix.split(' ')[1] ?? ''] ?? { en: 'smallest', zh: '最小' };
}

/** What a body is, as a sentence. */
export function descriptionOf({ description }: BodySnippet): LocalizedText {
  const [en = '', zh = en] = description.split(' · ');
  return { en, zh };
}

/** The body without tab stops, each with its first choice. */
export function plainTextOf({ body }: BodySnippet): string {
  const text = body
    .join('\n')
    .replace(/\$\{\d+\|([^,|]*)(?:,[^|]*)?\|\}|\$\{\d+:([^{}]*)\}|\$\d+/g, (_, choice, value) => choice ?? value ?? '');
  return text.replace(/\\([\\$}])/g, '$1');
}
