import { createHash } from 'node:crypto';

/** An id in the form of a UUID that is the same at every start of the sandbox. */
export function stableId(name: string): string {
  const digits = createHash('sha256').update(name).digest('hex');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
}
