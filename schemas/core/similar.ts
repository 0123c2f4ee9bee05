const plain = (word: string) => word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

const plainNames = new Map<string, string>();

/** The plain form of a name from the definitions, of which there are few; made once. */
function plainName(name: string): string {
  const known = plainNames.get(name) ?? plain(name);
  plainNames.set(name, known);
  return known;
}

/** Whether two names are the same but for case and punctuation. */
export function isSameName(a: string, b: string): boolean {
  return plain(a) === plain(b);
}

/** The one of some names from the definitions that is the same as a word but for case and punctuation. */
export function sameName(word: string, names: readonly string[]): string | undefined {
  const wanted = plain(word);
  return names.find((name) => plainName(name) === wanted);
}

/** The number of single-character edits, a swap of neighbours counted as one, that turn one word into the other. */
function distance(a: string, b: string): number {
  const rows: number[][] = Array.from({ length: a.length + 1 }, (_, i) => [i]);
  const cell = (i: number, j: number) => rows[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 0; i <= a.length; i++) {
    for (let j = i === 0 ? 0 : 1; j <= b.length; j++) {
      const row = rows[i] ?? [];
      if (i === 0) row[j] = j;
      else {
        const cost = a[i - 1] === b[j - 1] ? 0 : 1;
        row[j] = Math.min(cell(i - 1, j) + 1, cell(i, j - 1) + 1, cell(i - 1, j - 1) + cost);
        if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(cell(i, j), cell(i - 2, j - 2) + 1);
      }
    }
  }
  return cell(a.length, b.length);
}

/**
 * The candidate that a person most likely meant by a word: the same but for case and punctuation, or few edits away.
 * @returns undefined when nothing is near
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = plain(word);
  let best: string | undefined;
  let bestDistance = Math.min(3, Math.floor(wanted.length / 3) + 0.5);
  if (wanted.length > 64) return undefined;
  for (const candidate of candidates) {
    const name = plainName(candidate);
    if (Math.abs(name.length - wanted.length) > bestDistance) continue;
    const edits = distance(wanted, name);
    if (edits < bestDistance) {
      best = candidate;
      bestDistance = edits;
    }
  }
  return best;
}
