import * as z from 'zod/mini';
import { type Entry, entrySchema } from './entry.ts';

/** A line of a file of the journal. Two lines with the same text are one entry. */
export interface Line {
  readonly text: string;
  /**
   * The position among the lines of all files: its time, unless a line before it in the file, or one that its window had
   * read before writing it, has a later position. So a cause precedes its effect even if the clocks are wrong.
   */
  readonly order: number;
  /** Absent if the line isn't a known entry. */
  readonly entry?: Entry;
  /** Whether it is JSON: an entry of a later version is, and an incomplete line isn't. */
  readonly isJson: boolean;
}

/**
 * The lines of a part of a file.
 * @param order the position of the line before
 */
export function parseLines(text: string, order: number): Line[] {
  let last = order;
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const parsed = parseLine(line);
      last = Math.max(last, parsed.order ?? last);
      return { text: line, order: last, isJson: parsed.isJson, ...(parsed.entry && { entry: parsed.entry }) };
    });
}

function parseLine(text: string): { isJson: boolean; order?: number; entry?: Entry } {
  try {
    const value: unknown = JSON.parse(text);
    const entry = entrySchema.safeParse(value).data;
    return { isJson: true, ...orderOf(value), ...(entry && { entry }) };
  } catch {
    return { isJson: false };
  }
}

/** The latest time of a Date (ECMAScript, 21.4.1.1); a later one is damaged. */
const latestTime = 8.64e15;

/** Leaves room for this many lines after one of that time. */
const latestOrder = latestTime + 1e12;

/** Entries of a later version have both, too. */
const ordered = z.object({
  at: z.number(),
  after: z.catch(z.optional(z.number().check(z.lte(latestOrder))), undefined),
});

function orderOf(value: unknown): { order?: number } {
  const { data } = ordered.safeParse(value);
  if (!data) return {};
  const at = Math.min(data.at, latestTime);
  return { order: data.after === undefined ? at : Math.max(at, data.after + 1) };
}

/** The text of a line, and its position. */
export interface Written {
  readonly text: string;
  readonly order: number;
}

/**
 * Serializes an entry so that it follows everything that its window has read or written.
 * @param read the position of the last line that the window has read
 * @param written the position of the last line that it has written, to any file
 */
export function lineOf(entry: Entry, read: number, written: number): Written {
  const isBehind = entry.at > read && entry.at >= written;
  const after = Math.max(read, written);
  return isBehind
    ? { text: JSON.stringify(entry), order: entry.at }
    : { text: JSON.stringify({ ...entry, after }), order: Math.max(entry.at, after + 1) };
}

/** The lines of several files, each once, oldest first. */
export function mergeLines(files: Iterable<readonly Line[]>): Line[] {
  const seen = new Set<string>();
  const sorted = [...files].flat().sort((a, b) => a.order - b.order);
  return sorted.filter(({ text }) => isNew(text, seen));
}

/** The lines without all but the last observation of each instance, task and stock. */
export function withoutSuperseded(lines: readonly Line[]): Line[] {
  const seen = new Set<string>();
  const kept = lines.toReversed().filter(({ entry }) => {
    if (entry?.kind !== 'observed' && entry?.kind !== 'progress' && entry?.kind !== 'looked') return true;
    const of = JSON.stringify([entry.kind, entry.request, entry.kind === 'observed' ? entry.instance : '']);
    return isNew(of, seen);
  });
  return kept.reverse();
}

function isNew(key: string, seen: Set<string>): boolean {
  const before = seen.size;
  return seen.add(key).size > before;
}
