import { createScanner } from 'jsonc-parser';
import type { Span } from './parse.ts';

/**
 * The ranges of the tokens of a text, in order, including blanks and comments; the text may have errors. If a text ends
 * inside a comment, the scanner runs past the end without reporting it, so its position is checked instead.
 */
export function* tokenize(text: string): Generator<Span, void> {
  const scanner = createScanner(text);
  while (scanner.getPosition() < text.length) {
    scanner.scan();
    yield { start: scanner.getTokenOffset(), end: Math.min(scanner.getPosition(), text.length) };
  }
}

/** Whether the token that begins at an offset is a comment. */
export function isCommentAt(text: string, offset: number): boolean {
  return text.startsWith('//', offset) || text.startsWith('/*', offset);
}
