import { type Entry, entrySchema } from './entry.ts';

/** A line of a file of the journal. Two lines with the same text are one entry. */
export interface Line {
  readonly text: string;
  /** Where it stands among the lines of all files: its time, or that of a line before it in the file, if later. */
  readonly order: number;
  /** Absent where it cannot be understood. */
  readonly entry?: Entry;
  /** Whether it is JSON at all: a later version's entry is, and a torn line is not. */
  readonly isJson: boolean;
}

/**
 * The lines of a part of a file.
 * @param order that of the line before
 */
export function parseLines(text: string, order: number): Line[] {
  let last = order;
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const parsed = parseLine(line);
      last = Math.max(last, parsed.at ?? last);
      return { text: line, order: last, isJson: parsed.isJson, ...(parsed.entry && { entry: parsed.entry }) };
    });
}

function parseLine(text: string): { isJson: boolean; at?: number; entry?: Entry } {
  try {
    const value: unknown = JSON.parse(text);
    const entry = entrySchema.safeParse(value).data;
    if (entry) return { isJson: true, at: entry.at, entry };
    return { isJson: true, ...timeOf(value) };
  } catch {
    return { isJson: false };
  }
}

function timeOf(value: unknown): { at?: number } {
  const isTimed = typeof value === 'object' && value !== null && 'at' in value && typeof value.at === 'number';
  return isTimed ? { at: value.at as number } : {};
}

/** The lines of several files, each once, oldest first. */
export function mergeLines(files: Iterable<readonly Line[]>): Line[] {
  const seen = new Set<string>();
  // A clock that is set back must not change the order within a file, so that it is not only the time that counts.
  const sorted = [...files].flat().sort((a, b) => a.order - b.order);
  return sorted.filter(({ text }) => isNew(text, seen));
}

/** Without what was seen of an instance or a task before the last time that it was seen. */
export function withoutSuperseded(lines: readonly Line[]): Line[] {
  const seen = new Set<string>();
  const kept = lines.toReversed().filter(({ entry }) => {
    if (entry?.kind !== 'observed' && entry?.kind !== 'progress') return true;
    const of = JSON.stringify([entry.kind, entry.request, entry.kind === 'observed' ? entry.instance : '']);
    return isNew(of, seen);
  });
  return kept.reverse();
}

function isNew(key: string, seen: Set<string>): boolean {
  const before = seen.size;
  return seen.add(key).size > before;
}
