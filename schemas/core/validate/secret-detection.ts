const named = /(?:^|[_.-])(?:password|passwd|pwd|secret|token|(?:api|access|secret|private)[_-]?key)$/i;
const inCamelCase = /(?:Password|Passwd|Pwd|Secret|Token|(?:Api|Access|Secret|Private)Key)$/;

const maxLength = 100;

/** A token that makes a request idempotent, which reveals nothing. */
const clientToken = /client[_-]?token$/i;

/** Whether an unknown key is the name of a secret: `db_password`, `apiKey`, `TOKEN`. */
export function namesSecret(key: string): boolean {
  return key.length <= maxLength && (named.test(key) || inCamelCase.test(key)) && !clientToken.test(key);
}

/** Whether a text is a private key. */
export function isPrivateKey(text: string): boolean {
  return text.startsWith('-----BEGIN') && text.slice(0, maxLength).includes('PRIVATE KEY');
}
