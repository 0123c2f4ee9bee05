import { labels as shared } from '../../../core/api/instance-details.ts';

/** The labels for Huawei Cloud besides those of all providers. */
export const labels = {
  ...shared,
  keyPair: { en: 'Key pair', zh: '密钥对' },
};

/** Joins the words that are present with commas. */
export function listOf(words: readonly (string | undefined)[]): string {
  return words.filter((word) => word).join(', ');
}

/** A thing by its name, with its id behind, as far as they are known. */
export function nameAndId(name: string | undefined, id: string | undefined): string | undefined {
  return name && id ? `${name} (${id})` : name || id;
}
