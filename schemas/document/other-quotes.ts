import type { Fix } from '../core/model/fix.ts';
import type { Problem } from '../core/model/problem.ts';
import { matchAt } from './bare-text.ts';
import { noBrace } from './broken-punctuation.ts';
import { type BrokenToken, fullWidth } from './broken-values.ts';
import type { Span } from './parse.ts';
import { problem } from './syntax-problem.ts';

/**
 * The double quotes around a whole body whose own quotes are not escaped.
 * @param start where the first token begins
 */
export function outerQuotes(text: string, start: number): readonly Span[] | undefined {
  const end = text.trimEnd().length;
  const isQuoted =
    matchAt(/"\s{0,40}\{\s{0,40}"/y, text, start) !== undefined && /\}\s{0,40}"$/.test(text.slice(end - 42, end));
  return isQuoted
    ? [
        { start, end: start + 1 },
        { start: end - 1, end },
      ]
    : undefined;
}

/** The problem of quotes around a whole body. */
export function quotedBody(quotes: readonly Span[]): Problem {
  const [{ start } = { start: 0 }] = quotes;
  const changes: Fix['changes'] = () => quotes.map((quote) => ({ kind: 'rewrite', ...quote, text: '' }));
  const title = { en: 'Remove the quotes around the body', zh: '删除请求体两端的引号' };
  return problem(start, start + 1, noBrace, [{ title, changes, safe: true }]);
}

/** So many of them are the way in which the whole body is written. */
const minRepeated = 4;

/** Quotes and punctuation of another kind, if the body is written with them throughout. */
export function repeatedMarks(tokens: readonly BrokenToken[]): readonly BrokenToken[] {
  const marks = tokens.filter(
    ({ symbol, correction, isCertain }) =>
      isCertain === true &&
      correction !== undefined &&
      (fullWidth[symbol] !== undefined || /^(?:['‘’“”`＂「『《]|\\"|&quot;)/.test(symbol)),
  );
  return marks.length >= minRepeated ? marks : [];
}

/** The one problem of quotes and punctuation of another kind throughout a body. */
export function marksProblem(marks: readonly BrokenToken[]): Problem {
  const [{ start, end } = { start: 0, end: 1 }] = marks;
  const count = marks.length;
  const message = {
    en: `Invalid JSON: quotes must be " and punctuation must be ASCII (${count} places).`,
    zh: `无效的 JSON：引号须为 "，标点须为半角（共 ${count} 处）。`,
  };
  const title = { en: 'Change all quotes and punctuation', zh: '更改所有引号和标点' };
  const changes: Fix['changes'] = () =>
    marks.map(({ start, end, correction = '' }) => ({ kind: 'rewrite', start, end, text: correction }));
  return problem(start, end, message, [{ title, changes, safe: true }]);
}
