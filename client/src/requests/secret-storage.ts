import type { SecretStorage } from 'vscode';
import type { LocalizedText } from '../../../schemas/core/localized-text.ts';
import { localize } from '../ui/localize.ts';
import { askInput } from '../ui/quick-input.ts';

const keyPrefix = 'request-secret.';

/** The key in SecretStorage for the name of a secret. */
export function secretKey(name: string): string {
  return `${keyPrefix}${name}`;
}

/** The name of the secret with a key in SecretStorage; undefined for the key of something else. */
export function secretNameOf(key: string): string | undefined {
  return key.startsWith(keyPrefix) ? key.slice(keyPrefix.length) : undefined;
}

/**
 * Asks for a secret and stores it, in place of an earlier value.
 * @param prompt what the value is stored for
 * @returns the secret; undefined if the user cancels
 */
export async function askForSecret(
  name: string,
  prompt: LocalizedText,
  secrets: SecretStorage,
): Promise<string | undefined> {
  const typed = await askInput({
    title: localize(messages.secret(name)),
    prompt: localize(prompt),
    password: true,
    ignoreFocusOut: true,
  });
  if (typed) await secrets.store(secretKey(name), typed);
  return typed || undefined;
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

const messages = {
  secret: (name: string): LocalizedText => ({ en: `Secret "${name}"`, zh: `机密“${name}”` }),
};
