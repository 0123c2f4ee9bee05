/** The key in SecretStorage for the name of a secret. */
export function secretKey(name: string): string {
  return `request-secret.${name}`;
}
