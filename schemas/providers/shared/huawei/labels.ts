import { labels as shared } from '../../../core/api/instance-details.ts';

/** The labels for Huawei Cloud, with those of all providers. */
export const labels = {
  ...shared,
  keyPair: { en: 'Key pair', zh: '密钥对' },
};

/** Joins the words that are present with commas. */
export function listOf(words: readonly (string | undefined)[]): string {
  return words.filter((word) => word).join(', ');
}

/** A name followed by the id in brackets; only one of them if the other is unknown. */
export function nameAndId(name: string | undefined, id: string | undefined): string | undefined {
  return name && id ? `${name} (${id})` : name || id;
}
