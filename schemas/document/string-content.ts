/** The end of the line of an offset. */
export function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  if (end < 0) return text.length;
  return text[end - 1] === '\r' && end > from ? end - 1 : end;
}

/** Whether backslashes before a quote escape it; none before an offset counts. */
export function isEscaped(text: string, quote: number, from: number): boolean {
  let backslashes = 0;
  while (quote - 1 - backslashes >= from && text[quote - 1 - backslashes] === '\\') backslashes++;
  return backslashes % 2 === 1;
}

/** Whether every bracket of a text has its other one in it. */
export function isBalanced(content: string): boolean {
  let depth = 0;
  for (const character of content) {
    if ('{['.includes(character)) depth++;
    else if ('}]'.includes(character) && --depth < 0) return false;
  }
  return depth === 0;
}

/** A text without the commas, spaces and brackets at its end that belong to what is around it. */
export function withoutSeparators(content: string): string {
  let end = content.length;
  let open = 0;
  for (const character of content) {
    if ('{['.includes(character)) open++;
    else if ('}]'.includes(character)) open--;
  }
  for (; end > 0; end--) {
    const last = content.charAt(end - 1);
    if ('}]'.includes(last)) {
      if (open >= 0) break;
      open++;
    } else if (!/[\s,，]/.test(last)) break;
  }
  return content.slice(0, end);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON does not allow them in strings.
const controls = /[\u0000-\u001f]/g;

/** The content of a string with its control characters escaped. */
export function escapeControls(content: string): string {
  return content.replace(controls, (character) => JSON.stringify(character).slice(1, -1));
}

/** The content of a string with the backslashes doubled that escape nothing. */
export function doubleBackslashes(content: string): string {
  return content.replace(/\\(["\\/bfnrt]|u[\da-f]{4})?/gi, (whole, valid?: string) => (valid ? whole : `\\${whole}`));
}

/** The longest text that is escaped: more than any field takes. */
const longest = 100_000;

/** The content of a string with its quotes and control characters escaped; escapes that it has stay. A longer text stays. */
export function escapeText(content: string): string {
  if (content.length > longest) return content;
  const escaped = content.replace(/\\[\s\S]|"/g, (found) => (found === '"' ? '\\"' : found));
  return doubleBackslashes(escapeControls(escaped));
}
