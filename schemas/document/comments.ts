import { createScanner } from 'jsonc-parser';
import type { Span } from './parse.ts';

/**
 * Where the comments of a stretch of a text stand, in order; neither end of it may be inside one. The scanner, unlike the
 * parser, takes a text with errors and never recurses.
 */
export function commentsIn(text: string, start = 0, end = text.length): readonly Span[] {
  const stretch = text.slice(start, end);
  if (!stretch.includes('/')) return [];
  const found: Span[] = [];
  const scanner = createScanner(stretch);
  for (scanner.scan(); scanner.getTokenLength() > 0; scanner.scan()) {
    const at = scanner.getTokenOffset();
    if (stretch[at] === '/') found.push({ start: start + at, end: start + at + scanner.getTokenLength() });
  }
  return found;
}
