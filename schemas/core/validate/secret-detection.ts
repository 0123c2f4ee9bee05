const named = /(?:^|[_.-])(?:password|passwd|pwd|secret|token|(?:api|access|secret|private)[_-]?key)$/i;
const inCamelCase = /(?:Password|Passwd|Pwd|Secret|Token|(?:Api|Access|Secret|Private)Key)$/;

const longest = 100;

/** Whether a key that no field has says that a secret stands under it: `db_password`, `apiKey`, `TOKEN`. */
export function namesSecret(key: string): boolean {
  return key.length <= longest && (named.test(key) || inCamelCase.test(key));
}

/** Whether a text is a private key, wherever it stands. */
export function isPrivateKey(text: string): boolean {
  return text.startsWith('-----BEGIN') && text.slice(0, longest).includes('PRIVATE KEY');
}
