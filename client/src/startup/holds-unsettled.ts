import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** A journal larger than this isn't searched; then the extension is loaded. In bytes. */
const maxBytes = 4 * 1024 * 1024;

/** An accepted send is news for this long, in milliseconds. */
const newsMs = 24 * 60 * 60_000;

/**
 * Whether a journal has a send that isn't settled or still makes news, or an order that waits. Reads no more than that needs, with nothing else
 * loaded; a journal that can't be read is left to the extension.
 * @param now in milliseconds since 1970
 * @param hasOther whether the lines of the journal have something else that needs the extension
 */
export async function holdsUnsettled(
  folder: string,
  now: number,
  hasOther: (lines: string) => boolean = () => false,
): Promise<boolean> {
  try {
    const names = (await readdir(folder)).filter((name) => name.endsWith('.jsonl'));
    const paths = names.map((name) => join(folder, name));
    let bytes = 0;
    for (const path of paths) bytes += (await stat(path)).size;
    if (bytes > maxBytes) return true;
    const texts: string[] = [];
    for (const path of paths) texts.push(await readFile(path, 'utf8'));
    const lines = texts.join('\n');
    return isUnsettled(lines, now) || hasOther(lines);
  } catch (error) {
    // Without a folder nothing was ever sent.
    return !(error instanceof Error && 'code' in error && error.code === 'ENOENT');
  }
}

/** What is known of one send. */
interface Send {
  mayBeOpen: boolean;
  isDone: boolean;
  acceptedAt: number;
  isForgotten: boolean;
}

/** Whether lines of a journal, in any order, have a send that isn't settled or still makes news, or an order that waits. */
export function isUnsettled(text: string, now: number): boolean {
  const sends = new Map<string, Send>();
  for (const line of text.split('\n')) {
    const entry = parse(line);
    if (!entry) continue;
    const send = sends.get(entry.request) ?? { mayBeOpen: false, isDone: false, acceptedAt: 0, isForgotten: false };
    sends.set(entry.request, send);
    note(send, entry);
  }
  return [...sends.values()].some(
    ({ mayBeOpen, isDone, acceptedAt, isForgotten }) =>
      !isForgotten && ((mayBeOpen && !isDone) || Math.abs(now - acceptedAt) < newsMs),
  );
}

interface JournalLine {
  readonly request: string;
  readonly kind: string;
  readonly at: number;
  readonly isOfInstance: boolean;
  readonly isUndone: boolean;
}

function note(send: Send, { kind, at, isOfInstance, isUndone }: JournalLine): void {
  switch (kind) {
    case 'sent':
    case 'unknown':
    case 'awaiting':
      send.mayBeOpen = true;
      break;
    case 'settled':
      // Whether it is settled again after that is left to the extension.
      if (isUndone) send.acceptedAt = Math.max(send.acceptedAt, at);
      send.isDone = true;
      break;
    case 'accepted':
      send.isDone = true;
      send.acceptedAt = Math.max(send.acceptedAt, at);
      break;
    case 'refused':
    case 'not-sent':
    case 'ended':
      send.isDone = true;
      break;
    case 'forgotten':
      send.isForgotten ||= !isOfInstance;
  }
}

function parse(line: string): JournalLine | undefined {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== 'object' || value === null || !('request' in value && 'kind' in value && 'at' in value)) {
      return undefined;
    }
    const { request, kind, at } = value;
    if (typeof request !== 'string' || typeof kind !== 'string' || typeof at !== 'number') return undefined;
    return { request, kind, at, isOfInstance: 'instance' in value, isUndone: 'isUndone' in value };
  } catch {
    return undefined;
  }
}
