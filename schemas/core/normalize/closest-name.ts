const plain = (word: string) => word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** A name from the definitions, as it is compared. */
interface Comparable {
  readonly plain: string;
  readonly letters: number;
}

const comparables = new Map<string, Comparable>();

/** A name from the definitions, of which there are few, as it is compared; made once. */
function comparable(name: string): Comparable {
  const known = comparables.get(name);
  if (known) return known;
  const made = { plain: plain(name), letters: lettersOf(plain(name)) };
  comparables.set(name, made);
  return made;
}

/** Whether two names are the same but for case and punctuation. */
export function isSameName(a: string, b: string): boolean {
  return plain(a) === plain(b);
}

/** Finds the one of some names from the definitions that is the same as a word but for case and punctuation. */
export function sameNameIn(names: readonly string[]): (word: string) => string | undefined {
  const byPlain = new Map(names.toReversed().map((name) => [comparable(name).plain, name]));
  return (word) => byPlain.get(plain(word));
}

/** The most edits that a word may be away from the one that is meant. */
const maxEdits = 2;

/** A longer word is none that somebody has misspelt. */
const maxWordLength = 64;

/** Three rows of distances, which every comparison writes anew. */
const rows = [0, 1, 2].map(() => new Uint8Array(maxWordLength + maxEdits + 2));

/**
 * The number of single-character edits, a swap of neighbours counted as one, that turn one word into the other. Only what
 * can come to no more than the limit is looked at: as far beside the diagonal as the limit.
 * @returns more than the limit where it is more
 */
function distance(a: string, b: string, limit: number): number {
  const tooMuch = limit + 1;
  let [before = rows[0], last = rows[1], row = rows[2]] = rows;
  if (!before || !last || !row) return tooMuch;
  for (let j = 0; j <= b.length; j++) last[j] = Math.min(j, tooMuch);
  for (let i = 1; i <= a.length; i++) {
    const first = Math.max(1, i - limit);
    const end = Math.min(b.length, i + limit);
    row[first - 1] = first === 1 ? Math.min(i, tooMuch) : tooMuch;
    let least = row[first - 1] ?? tooMuch;
    for (let j = first; j <= end; j++) {
      const isSame = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      const above = j < i + limit ? (last[j] ?? tooMuch) : tooMuch;
      let edits = Math.min(above + 1, (row[j - 1] ?? tooMuch) + 1, (last[j - 1] ?? tooMuch) + (isSame ? 0 : 1));
      const isSwap =
        i > 1 && j > 1 && a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1);
      if (isSwap) edits = Math.min(edits, (before[j - 2] ?? tooMuch) + 1);
      row[j] = Math.min(edits, tooMuch);
      least = Math.min(least, edits);
    }
    if (least > limit) return tooMuch;
    [before, last, row] = [last, row, before];
  }
  return last[b.length] ?? tooMuch;
}

/** Which characters a word has, as bits, of which several characters share each. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let index = 0; index < word.length; index++) letters |= 1 << (word.charCodeAt(index) & 31);
  return letters;
}

/** Whether two words have so many characters that the other has not, that more edits than the limit part them. */
function differsMuch(letters: number, others: number, limit: number): boolean {
  // An edit can take one character away, and bring one.
  let left = letters ^ others;
  for (let bits = 0; bits <= 2 * limit; bits++) {
    if (left === 0) return false;
    left &= left - 1;
  }
  return true;
}

/**
 * The candidate that a person most likely meant by a word: the same but for case and punctuation, or few edits away.
 * @returns undefined when nothing is near
 */
export function closestName(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = plain(word);
  if (wanted.length > maxWordLength) return undefined;
  const letters = lettersOf(wanted);
  let best: string | undefined;
  let limit = Math.min(maxEdits, Math.floor(wanted.length / 3));
  for (const candidate of candidates) {
    const name = comparable(candidate);
    if (Math.abs(name.plain.length - wanted.length) > limit || differsMuch(letters, name.letters, limit)) continue;
    const edits = distance(wanted, name.plain, limit);
    if (edits > limit) continue;
    best = candidate;
    // Only one that is nearer is better.
    limit = edits - 1;
    if (limit < 0) break;
  }
  return best;
}
