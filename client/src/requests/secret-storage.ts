import type { SecretStorage } from 'vscode';

/** The key in SecretStorage for the name of a secret. */
export function secretKey(name: string): string {
  return `request-secret.${name}`;
}

/**
 * Stores a secret under a name that no other secret has, so that none is overwritten.
 * @returns the name: the wanted one, or with a number
 */
export async function storeUnderFreeName(wanted: string, secret: string, secrets: SecretStorage): Promise<string> {
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted}-${number}`;
    const stored = await secrets.get(secretKey(name));
    if (stored === undefined) await secrets.store(secretKey(name), secret);
    if (stored === undefined || stored === secret) return name;
  }
}
