/** A line, and the characters that end it. */
interface Line {
  readonly text: string;
  readonly end: string;
}

function linesOf(text: string): Line[] {
  const parts = text.split(/(\r\n|\r|\n)/);
  return parts.flatMap((part, index) => (index % 2 === 0 ? [{ text: part, end: parts[index + 1] ?? '' }] : []));
}

const endsOf = (lines: readonly Line[]) => new Set(lines.flatMap(({ end }) => end || []));

/**
 * A text after a change, with the line ends that the unchanged lines had before: an editor opens a text of mixed line ends with
 * the one that most of its lines have, and saves all lines so. Line ends that the author changed stay as they are.
 */
export function keepLineEnds(before: string, after: string): string {
  const old = linesOf(before);
  const lines = linesOf(after);
  const [end, ...others] = endsOf(lines);
  const isSame = old.every((line) => line.end === end || line.end === '');
  if (isSame || others.length > 0 || end !== commonEnd(old)) return after;
  let start = 0;
  while (start < Math.min(old.length, lines.length) && old[start]?.text === lines[start]?.text) start++;
  let tail = 0;
  const most = Math.min(old.length, lines.length) - start;
  while (tail < most && old.at(-1 - tail)?.text === lines.at(-1 - tail)?.text) tail++;
  const ends = [
    ...old.slice(0, start).map((line) => line.end),
    ...endsBetween(old.slice(start, old.length - tail), lines.slice(start, lines.length - tail)),
    ...old.slice(old.length - tail).map((line) => line.end),
  ];
  return lines.map((line, index) => line.text + (line.end && (ends[index] || line.end))).join('');
}

/** The line ends of changed lines: each line that was there before, in the order of before, keeps its own. */
function endsBetween(old: readonly Line[], lines: readonly Line[]): string[] {
  const places = new Map<string, number[]>();
  for (let index = old.length - 1; index >= 0; index--) {
    const text = old[index]?.text ?? '';
    const found = places.get(text);
    if (found) found.push(index);
    else places.set(text, [index]);
  }
  let from = 0;
  return lines.map(({ text, end }) => {
    // The last is the first in the text.
    const open = places.get(text) ?? [];
    while ((open.at(-1) ?? from) < from) open.pop();
    const found = open.pop();
    if (found === undefined) return end;
    from = found + 1;
    return old[found]?.end ?? end;
  });
}

/** The line end that VS Code opens a text with. */
function commonEnd(lines: readonly Line[]): string {
  const withReturn = lines.filter(({ end }) => end.startsWith('\r')).length;
  return withReturn > lines.filter(({ end }) => end !== '').length / 2 ? '\r\n' : '\n';
}

/**
 * A text as JSON that a file can hold. A file that is not Unicode loses every character that its encoding doesn't have, so that
 * those that it doesn't have already are written as numbers.
 * @param encoding as VS Code names it
 * @param present the text of the file
 */
export function jsonFor(text: string, encoding: string, present: string): string {
  const json = JSON.stringify(text);
  if (encoding.startsWith('utf')) return json;
  const known = new Set(present);
  const number = (character: string) =>
    Array.from({ length: character.length }, (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`);
  return Array.from(json, (each) => (each < '\x80' || known.has(each) ? each : number(each).join(''))).join('');
}
