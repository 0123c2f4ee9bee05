/** Returns whether a smaller input still fails in the same way. */
export type StillFails = (input: unknown) => Promise<boolean>;

/**
 * Makes a failing input smaller: removes chunks of its texts and lists, halves first, as long as it still fails.
 * @param isOver whether to stop and return the smallest input so far
 */
export async function shrink(input: unknown, stillFails: StillFails, isOver: () => boolean): Promise<unknown> {
  let smallest = input;
  for (let size = 2; size <= maxChunks; ) {
    const smaller = await firstThatFails(candidates(smallest, size), stillFails, isOver);
    if (isOver()) return smaller ?? smallest;
    if (smaller === undefined) size *= 2;
    else smallest = smaller;
  }
  return smallest;
}

/** The largest number of chunks that a text or list is cut into; shorter ones are cut into single units. */
const maxChunks = 256;

async function firstThatFails(inputs: Iterable<unknown>, stillFails: StillFails, isOver: () => boolean) {
  for (const input of inputs) {
    if (isOver()) return undefined;
    if (await stillFails(input)) return input;
  }
  return undefined;
}

/** The inputs with one chunk of one text or list less. */
function* candidates(value: unknown, chunks: number): Iterable<unknown> {
  if (typeof value === 'string') {
    for (const [start, end] of rangesOf(value.length, chunks)) yield value.slice(0, start) + value.slice(end);
  } else if (Array.isArray(value)) {
    for (const [start, end] of rangesOf(value.length, chunks)) yield [...value.slice(0, start), ...value.slice(end)];
    for (const [index, item] of value.entries()) {
      for (const smaller of candidates(item, chunks)) yield value.with(index, smaller);
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      for (const smaller of candidates(item, chunks)) yield { ...value, [key]: smaller };
    }
  }
}

/** The ranges of a length cut into chunks, the last ones first, since the cause of a failure is often near the start. */
function rangesOf(length: number, chunks: number): [start: number, end: number][] {
  if (length === 0 || (chunks > 2 && chunks >= length * 2)) return [];
  const size = Math.max(1, Math.ceil(length / chunks));
  const count = Math.ceil(length / size);
  return Array.from({ length: count }, (_, index): [number, number] => {
    const start = (count - 1 - index) * size;
    return [start, Math.min(start + size, length)];
  });
}
