import { plainName } from './closest-name.ts';

/** Headers whose names don't begin with X-, and what SDKs call X-Client-Token, without case and punctuation. */
const headers: ReadonlySet<string> = new Set([
  'contenttype',
  'authorization',
  'useragent',
  'accept',
  'acceptlanguage',
  'clienttoken',
]);

/** Whether a key is the name of an HTTP header. */
export function isHeaderName(key: string): boolean {
  return /^x[-_][a-z]/i.test(key) || headers.has(plainName(key));
}
