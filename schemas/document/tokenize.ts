import { createScanner } from 'jsonc-parser';
import type { Span } from './parse.ts';

/**
 * Where the tokens of a text stand, in order: blanks and comments too, of a text with errors too. The scanner runs past the
 * end of a text that ends inside a comment, and then never says that it is there, so its position is what counts.
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
