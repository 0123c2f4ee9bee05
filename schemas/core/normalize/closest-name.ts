/** No name is longer; a text that is compared with every name is not rewritten each time. */
const maxNameLength = 200;

/** A name without what people vary: case and punctuation. A text that is longer than any name stays as it is. */
export function plainName(word: string): string {
  if (word.length > maxNameLength) return word;
  const lower = word.toLowerCase();
  // Every key of a body is compared, and a loop is several times faster than a pattern.
  let plain = '';
  let start = 0;
  for (let index = 0; index < lower.length; index++) {
    const code = lower.charCodeAt(index);
    if ((code >= a && code <= z) || (code >= zero && code <= nine)) continue;
    // Compiling a class of Unicode letters takes longer than all else that happens at the start.
    if (code > maxAscii) return lower.replace(/[^\p{L}\p{N}]/gu, '');
    plain += lower.slice(start, index);
    start = index + 1;
  }
  return start === 0 ? lower : plain + lower.slice(start);
}

const [a, z, zero, nine, maxAscii] = [0x61, 0x7a, 0x30, 0x39, 0x7f];

/** A candidate, prepared to be compared. */
interface Candidate {
  readonly name: string;
  readonly plain: string;
  readonly letters: number;
}

/** Whether two names are the same except for case and punctuation. */
export function isSameName(a: string, b: string): boolean {
  return plainName(a) === plainName(b);
}

/** Finds, among some names, the one that is the same as a word except for case and punctuation. */
export function sameNameIn(names: readonly string[]): (word: string) => string | undefined {
  const byPlain = new Map(names.toReversed().map((name) => [plainName(name), name]));
  return (word) => byPlain.get(plainName(word));
}

/** The maximum number of edits between a word and the intended name. */
const maxEdits = 2;

/** A longer word is not a misspelled name. */
const maxWordLength = 64;

type Distance = (a: string, b: string, limit: number) => number;

/** Measures distances; the three rows are reused by every comparison. */
function distanceMeter(): Distance {
  const rows = [0, 1, 2].map(() => new Uint8Array(maxWordLength + maxEdits + 2));
  /**
   * The number of single-character edits, a swap of neighbours counted as one, that turn one word into the other. Only
   * cells that can be within the limit are computed: as far from the diagonal as the limit.
   * @returns more than the limit if the distance is more
   */
  return (a, b, limit) => {
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
  };
}

/** Which characters a word has, as bits; several characters share each bit. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let index = 0; index < word.length; index++) letters |= 1 << (word.charCodeAt(index) & 31);
  return letters;
}

/** Whether two words differ in so many characters that their distance exceeds the limit. */
function differsMuch(letters: number, others: number, limit: number): boolean {
  // One edit can remove one character and add one.
  let left = letters ^ others;
  for (let bits = 0; bits <= 2 * limit; bits++) {
    if (left === 0) return false;
    left &= left - 1;
  }
  return true;
}

/**
 * Finds, among some names, the most likely one for a misspelled word: the same except for case and punctuation, or few
 * edits away. The names are prepared once, for many words.
 * @param isUnique whether several names that are equally near mean none of them
 */
export function closestNameIn(names: Iterable<string>, isUnique = false): (word: string) => string | undefined {
  const distance = distanceMeter();
  let prepared: readonly Candidate[] | undefined;
  return (word) => {
    const wanted = plainName(word);
    if (wanted.length > maxWordLength) return undefined;
    prepared ??= Array.from(names, candidateOf);
    return nearest(wanted, prepared, distance, isUnique);
  };
}

function candidateOf(name: string): Candidate {
  const compared = plainName(name);
  return { name, plain: compared, letters: lettersOf(compared) };
}

function nearest(
  wanted: string,
  candidates: readonly Candidate[],
  distance: Distance,
  isUnique: boolean,
): string | undefined {
  const letters = lettersOf(wanted);
  let best: string | undefined;
  let fewest = Number.POSITIVE_INFINITY;
  let isTie = false;
  let limit = Math.min(maxEdits, Math.floor(wanted.length / 3));
  for (const candidate of candidates) {
    const isFar = Math.abs(candidate.plain.length - wanted.length) > limit;
    if (isFar || differsMuch(letters, candidate.letters, limit)) continue;
    const edits = distance(wanted, candidate.plain, limit);
    if (edits > limit) continue;
    isTie = edits === fewest;
    fewest = edits;
    best = candidate.name;
    // Only a nearer one is better; an equally near one makes it uncertain.
    limit = isUnique ? edits : edits - 1;
    if (edits === 0) break;
  }
  return isTie ? undefined : best;
}

/**
 * The most likely candidate for a misspelled word: the same except for case and punctuation, or few edits away.
 * @returns undefined if nothing is near
 */
export function closestName(word: string, candidates: Iterable<string>): string | undefined {
  return closestNameIn(candidates)(word);
}

/** The words of a name, in lower case: by, traffic and package of ByTrafficPackage. */
function wordsOf(name: string): ReadonlySet<string> {
  const parts = name.match(/\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{Lo}+|\p{N}+/gu) ?? [];
  return new Set(parts.map((part) => part.toLowerCase()));
}

/**
 * The one candidate that a text means by its words: it has a word that no other candidate has, or all words of only this
 * one. RAID1 means 1 among 0, 1 and 10; PayByTraffic means ByTrafficPackage.
 * @returns undefined if none or several are meant
 */
export function sameWordIn(text: string, candidates: readonly string[]): string | undefined {
  if (text.length > maxWordLength) return undefined;
  const words = wordsOf(text);
  const prepared = candidates.map((name) => ({ name, words: wordsOf(name) }));
  const isOwn = (word: string, name: string) =>
    prepared.every((other) => other.name === name || !other.words.has(word));
  const byOwnWord = prepared.filter(({ name, words: own }) =>
    [...own].some((word) => words.has(word) && isOwn(word, name)),
  );
  // Of one candidate alone, every word is its own, also such as "by".
  if (byOwnWord.length > 0 && candidates.length > 1) return byOwnWord.length === 1 ? byOwnWord[0]?.name : undefined;
  const whole = prepared.filter(({ words: own }) => own.size > 0 && [...own].every((word) => words.has(word)));
  return whole.length === 1 ? whole[0]?.name : undefined;
}

/** A shorter word with one wrong letter may be another word. */
const minTypoLength = 6;

/** Whether a word is a listed name with one typing mistake: a letter too many, missing, wrong, or two swapped. */
export function isTypo(word: string, name: string): boolean {
  if (Math.min(word.length, name.length) < minTypoLength || !hasSameDigits(word, name)) return false;
  return distanceMeter()(plainName(word.slice(0, maxWordLength)), plainName(name), 1) <= 1;
}

/** Whether two names have the same digits, so that one can be a misspelling of the other. */
export function hasSameDigits(a: string, b: string): boolean {
  return a.replace(/\D/g, '') === b.replace(/\D/g, '');
}
