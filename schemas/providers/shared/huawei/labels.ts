import { labels as shared } from '../../../core/api/instance-details.ts';

/** What Huawei Cloud says of a server besides what all providers do. */
export const labels = {
  ...shared,
  keyPair: { en: 'Key pair', zh: '密钥对' },
};

/** Those of the words that there are, one after the other. */
export function listOf(words: readonly (string | undefined)[]): string {
  return words.filter((word) => word).join(', ');
}

/** A thing by its name, with its id behind, as far as they are known. */
export function nameAndId(name: string | undefined, id: string | undefined): string | undefined {
  return name && id ? `${name} (${id})` : name || id;
}
