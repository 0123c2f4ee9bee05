import { type CodeToken, tokensOfCode } from './code-tokens.ts';

const closings: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** A place among the tokens of a program. */
export class TokenCursor {
  readonly #text: string;
  readonly #tokens: readonly CodeToken[];
  at = 0;

  constructor(text: string) {
    this.#text = text;
    this.#tokens = tokensOfCode(text);
  }

  get isDone(): boolean {
    return this.at >= this.#tokens.length;
  }

  /** The token at this place, or so many tokens after it. */
  token(offset = 0): CodeToken | undefined {
    return this.#tokens[this.at + offset];
  }

  /** The sign at this place; an empty text for another token. */
  sign(offset = 0): string {
    const token = this.token(offset);
    return token?.kind === 'sign' ? token.text : '';
  }

  /** The name at this place. */
  name(offset = 0): string | undefined {
    const token = this.token(offset);
    return token?.kind === 'name' ? token.text : undefined;
  }

  /** Whether an expression ends here: at a sign that ends it, or a line. */
  isEnd(): boolean {
    const token = this.token();
    if (!token || (token.kind === 'sign' && /^[,;)\]}:]$/.test(token.text))) return true;
    return token.isFirst && (token.kind !== 'sign' || !/^(?:\.|\+|\?|&&|\|\|)/.test(token.text));
  }

  /**
   * Goes to the end of the expression at this place.
   * @param isStatement whether a block may follow, which is not a part of it
   */
  skipExpression(isStatement: boolean): void {
    const open: string[] = [];
    for (let token = this.token(); token; token = this.token()) {
      if (open.length === 0 && (this.isEnd() || (isStatement && this.sign() === '{'))) return;
      const closing = token.kind === 'sign' ? closings[token.text] : undefined;
      if (closing !== undefined) open.push(closing);
      else if (token.kind === 'sign' && token.text === open.at(-1)) open.pop();
      this.at++;
    }
  }

  /** The text from a token to the one before this place. */
  codeFrom(first: CodeToken): string {
    return this.#text.slice(first.start, this.#tokens[this.at - 1]?.end ?? first.end);
  }
}
