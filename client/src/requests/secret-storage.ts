/** The internal command behind the language server's fix for a literal secret. */
export const keepSecretCommand = '_instanceRequests.keepSecret';

/** The key in SecretStorage for the name of a secret. */
export function secretKey(name: string): string {
  return `request-secret.${name}`;
}
