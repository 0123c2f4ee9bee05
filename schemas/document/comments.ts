import type { Span } from './parse.ts';
import { isCommentAt, tokenize } from './tokenize.ts';

/**
 * The ranges of the comments in a part of a text, in order; neither end of the part may be inside a comment. Unlike the
 * parser, this accepts a text with errors and never recurses.
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
