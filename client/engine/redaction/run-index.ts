import { gap, type Layer } from './decode-layers.ts';

/** A layer for searching: runs of spaces, line breaks and other control characters are one space. */
export interface Searchable {
  /** A byte each, or a gap. */
  readonly bytes: Uint16Array;
  /** The index of each in the layer. */
  readonly indexes: Uint32Array;
}

const space = 0x20;

/** Characters that become spaces when lines are joined. */
const isSpace = (byte: number) => byte <= space || byte === 0x7f;

export function searchable({ bytes }: Layer): Searchable {
  const kept = new Uint16Array(bytes.length);
  const indexes = new Uint32Array(bytes.length);
  let length = 0;
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index] ?? gap;
    const normalized = isSpace(byte) ? space : byte;
    if (normalized === space && length > 0 && kept[length - 1] === space) continue;
    kept[length] = normalized;
    indexes[length] = index;
    length++;
  }
  return { bytes: kept.subarray(0, length), indexes: indexes.subarray(0, length) };
}

const factor = 0x01000193;

/** Finds runs of one fixed length in one pass over a text (Rabin-Karp). */
export class RunIndex {
  /** All pieces, with a gap after each. */
  readonly #bytes: Uint16Array;
  /** A hash table: the index in the bytes where a run begins, plus one; zero for a free slot. */
  readonly #places: Int32Array;
  readonly #hashes: Int32Array;
  readonly #length: number;
  /** The factor of the byte that leaves a run. */
  readonly #leaving: number;

  /** @param pieces every run of them is searched for */
  constructor(length: number, pieces: readonly Uint16Array[]) {
    this.#length = length;
    let leaving = 1;
    for (let count = 0; count < length; count++) leaving = Math.imul(leaving, factor);
    this.#leaving = leaving;
    this.#bytes = new Uint16Array(pieces.reduce((sum, piece) => sum + piece.length + 1, 0)).fill(gap);
    let end = 0;
    for (const piece of pieces) {
      this.#bytes.set(piece, end);
      end += piece.length + 1;
    }
    const slots = 2 ** Math.ceil(Math.log2(4 * Math.max(this.#bytes.length, 16)));
    this.#places = new Int32Array(slots);
    this.#hashes = new Int32Array(slots);
    this.#walk(this.#bytes, (hash, runEnd) => {
      const slot = this.#slotOf(hash, this.#bytes, runEnd - length);
      this.#places[slot] = runEnd - length + 1;
      this.#hashes[slot] = hash;
    });
  }

  /** @param found called with the start of each run, and the index after its end */
  find(bytes: Uint16Array, found: (start: number, end: number) => void): void {
    this.#walk(bytes, (hash, end) => {
      if (this.#places[this.#slotOf(hash, bytes, end - this.#length)] !== 0) found(end - this.#length, end);
    });
  }

  /** The slot of a run, or the free slot for it. */
  #slotOf(hash: number, bytes: Uint16Array, start: number): number {
    const last = this.#places.length - 1;
    let slot = (hash ^ (hash >>> 15)) & last;
    for (let place = this.#places[slot]; place; place = this.#places[slot]) {
      if (this.#hashes[slot] === hash && this.#isSame(place - 1, bytes, start)) return slot;
      slot = (slot + 1) & last;
    }
    return slot;
  }

  #isSame(place: number, bytes: Uint16Array, start: number): boolean {
    for (let index = 0; index < this.#length; index++) {
      if (this.#bytes[place + index] !== bytes[start + index]) return false;
    }
    return true;
  }

  /** Visits all runs without a gap, each with its hash. */
  #walk(bytes: Uint16Array, visit: (hash: number, end: number) => void): void {
    let hash = 0;
    let count = 0;
    for (let index = 0; index < bytes.length; index++) {
      const byte = bytes[index] ?? gap;
      if (byte === gap) {
        hash = 0;
        count = 0;
        continue;
      }
      hash = (Math.imul(hash, factor) + byte) | 0;
      count++;
      if (count > this.#length) hash = (hash - Math.imul(bytes[index - this.#length] ?? 0, this.#leaving)) | 0;
      if (count >= this.#length) visit(hash, index + 1);
    }
  }
}
