import { type CodeValue, literal, open } from './code-value.ts';

/** The text of several lines at a place, `<<NAME` and what follows, and where it ends. One with expressions stays open. */
export function hereDocumentAt(text: string, start: number): { value: CodeValue; end: number } | undefined {
  const opening = /<<(-?)([A-Za-z_]\w{0,60})[ \t\r]*\n/y;
  opening.lastIndex = start;
  const [whole, indented, name] = opening.exec(text) ?? [];
  if (whole === undefined || name === undefined) return undefined;
  const lines: string[] = [];
  let at = start + whole.length;
  while (at < text.length) {
    const found = text.indexOf('\n', at);
    const end = found < 0 ? text.length : found;
    const line = text.slice(at, end).replace(/\r$/, '');
    // The line end after the name ends the attribute.
    at = end;
    if (line.trim() === name) break;
    lines.push(line);
    at = Math.min(end + 1, text.length);
  }
  const content = `${(indented ? withoutIndentation(lines) : lines).join('\n')}\n`;
  if (/(?<![$%])[$%]\{/.test(content)) return { value: open(text.slice(start, at)), end: at };
  return { value: literal(content.replace(/([$%])\1\{/g, '$1{')), end: at };
}

/** Lines without the spaces that all of them begin with. */
function withoutIndentation(lines: readonly string[]): string[] {
  const widths = lines.filter((line) => line.trim() !== '').map((line) => /^[ \t]*/.exec(line)?.[0].length ?? 0);
  const width = widths.reduce((least, one) => Math.min(least, one), Number.POSITIVE_INFINITY);
  return lines.map((line) => line.slice(Number.isFinite(width) ? width : 0));
}
