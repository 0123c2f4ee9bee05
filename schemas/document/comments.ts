import type { Span } from './parse.ts';
import { isCommentAt, tokenize } from './tokenize.ts';

/**
 * Where the comments of a stretch of a text stand, in order; neither end of it may be inside one. Unlike the parser, this
 * takes a text with errors and never recurses.
 */
export function commentsIn(text: string, start = 0, end = text.length): readonly Span[] {
  const stretch = text.slice(start, end);
  if (!stretch.includes('/')) return [];
  const found: Span[] = [];
  for (const token of tokenize(stretch)) {
    if (isCommentAt(stretch, token.start)) found.push({ start: start + token.start, end: start + token.end });
  }
  return found;
}
