import { markName, reminderTime } from '../../engine/tracking/reminder-time.ts';

/** What decides whether a person is still to be reminded of an end. */
export interface Reminding {
  /** How many days before. */
  readonly days: number;
  /** The names of the marks of ends that a person was reminded of. */
  readonly marks: ReadonlySet<string>;
  /** In milliseconds since 1970. */
  readonly now: number;
}

interface Observation {
  readonly at: number;
  readonly end: { readonly id: string; readonly endsAt: number; readonly createdAt: number | undefined } | undefined;
}

/** Whether lines of a journal, in any order, have an instance whose end is due to be reminded of. */
export function hasDueEnd(text: string, { days, marks, now }: Reminding): boolean {
  if (days <= 0 || !text.includes('"endsAt"')) return false;
  const last = new Map<string, Observation>();
  const forgotten = new Set<string>();
  for (const line of text.split('\n')) {
    if (line.includes('"observed"') || line.includes('"forgotten"')) note(parse(line), last, forgotten);
  }
  return [...last].some(([key, { end }]) => {
    if (!end || forgotten.has(key) || forgotten.has(requestIn(key)) || end.endsAt <= now) return false;
    const due = reminderTime(end.endsAt, end.createdAt, days);
    return due !== undefined && due <= now && !marks.has(markName(end));
  });
}

const keyOf = (request: unknown, instance: unknown) => JSON.stringify([request, instance]);
const requestIn = (key: string) => keyOf(JSON.parse(key)[0], undefined);

/** Notes the last observation of an instance, or that the person has removed it or its request from the view. */
function note(line: Readonly<Record<string, unknown>>, last: Map<string, Observation>, forgotten: Set<string>): void {
  const { kind, at, request, instance, endsAt, createdAt } = line;
  const key = keyOf(request, instance);
  if (kind === 'forgotten') forgotten.add(key);
  const isNewer = typeof at === 'number' && at >= (last.get(key)?.at ?? 0);
  if (kind !== 'observed' || typeof instance !== 'string' || !isNewer) return;
  const created = typeof createdAt === 'number' ? createdAt : undefined;
  const end = typeof endsAt === 'number' ? { id: instance, endsAt, createdAt: created } : undefined;
  last.set(key, { at, end });
}

function parse(line: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(line));
  } catch {
    return {};
  }
}
