/**
 * One `[begin_number,bits]` of a name: begin 0 to 99999, bits 1 to 6, no spaces. The document gives both a default and
 * shows neither left out, so every way of leaving one out is read with that default.
 */
export const namePattern = /\[0*(\d{0,5})(?:,(0*[1-6])?)?\]/;

// The document prints server_[3,3] as server003: the underscore before a pattern is not kept.
const patterns = new RegExp(`_?${namePattern.source}`, 'g');

/** Whether a name counts up from instance to instance. */
export function hasPattern(name: string): boolean {
  return namePattern.test(name);
}

/**
 * The name of one instance of a request; a number too long for its bits is printed whole.
 * @param index 0 for the first instance
 */
export function nameAt(name: string, index: number): string {
  return name.replace(patterns, (_pattern, begin: string, bits = '6') =>
    String(Number(begin) + index).padStart(Number(bits), '0'),
  );
}

/** The names of all instances of a request. */
export function expandNames(name: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => nameAt(name, index));
}
