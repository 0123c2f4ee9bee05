import { gap, type Layer } from './decode-layers.ts';

/** A layer for searching: runs of spaces, line breaks and other control characters are one space. */
export interface Searchable {
  /** A byte each, or a gap. */
  readonly bytes: Uint16Array;
  /** The index of each in the layer. */
  readonly indexes: Uint32Array;
}

const space = 0x20;

/** What a text of several lines has where one line is made of it. */
const isSpace = (byte: number) => byte <= space || byte === 0x7f;

export function searchable({ bytes }: Layer): Searchable {
  const kept = new Uint16Array(bytes.length);
  const indexes = new Uint32Array(bytes.length);
  let length = 0;
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index] ?? gap;
    const meant = isSpace(byte) ? space : byte;
    if (meant === space && length > 0 && kept[length - 1] === space) continue;
    kept[length] = meant;
    indexes[length] = index;
    length++;
  }
  return { bytes: kept.subarray(0, length), indexes: indexes.subarray(0, length) };
}

const factor = 0x01000193;

/** Looked at before the map of runs, which takes longer: a number of bits that is far more than runs. */
const filterBits = 1 << 20;

/** Finds runs of so many bytes, all of one length, in one pass over a text (Rabin and Karp). */
export class RunIndex {
  readonly #runs = new Map<number, Uint16Array[]>();
  readonly #filter = new Uint8Array(filterBits >> 3);
  readonly #leaving: number;
  readonly length: number;

  constructor(length: number) {
    this.length = length;
    let leaving = 1;
    for (let count = 0; count < length; count++) leaving = Math.imul(leaving, factor);
    this.#leaving = leaving;
  }

  /** Every run of the bytes is looked for. */
  add(bytes: Uint16Array): void {
    this.#walk(bytes, (hash, end) => {
      const run = bytes.subarray(end - this.length, end);
      const same = this.#runs.get(hash);
      if (!same) this.#runs.set(hash, [run]);
      else if (!same.some((other) => isEqual(other, run))) same.push(run);
      const bit = hash & (filterBits - 1);
      this.#filter[bit >> 3] = (this.#filter[bit >> 3] ?? 0) | (1 << (bit & 7));
    });
  }

  /** @param found is told where each run begins, and the index after its end */
  find(bytes: Uint16Array, found: (start: number, end: number) => void): void {
    this.#walk(bytes, (hash, end) => {
      const bit = hash & (filterBits - 1);
      if (((this.#filter[bit >> 3] ?? 0) & (1 << (bit & 7))) === 0) return;
      const run = bytes.subarray(end - this.length, end);
      if (this.#runs.get(hash)?.some((other) => isEqual(other, run))) found(end - this.length, end);
    });
  }

  /** Goes over all runs without a gap, each with its hash. */
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
      if (count > this.length) hash = (hash - Math.imul(bytes[index - this.length] ?? 0, this.#leaving)) | 0;
      if (count >= this.length) visit(hash, index + 1);
    }
  }
}

function isEqual(one: Uint16Array, other: Uint16Array): boolean {
  return one.every((byte, index) => byte === other[index]);
}
