import type { Severity } from '../core/field.ts';
import type { Fix } from '../core/fix.ts';
import type { Problem } from '../core/problem.ts';
import { nearest } from '../core/similar.ts';
import type { Text } from '../core/text.ts';
import { commentsIn } from './comments.ts';
import type { Span } from './parse.ts';

/** How severe each code is to be, in place of its own severity. Codes with or without the provider's id. */
export type Severities = Readonly<Record<string, Severity | 'off'>>;

const severityNames = ['error', 'warning', 'information', 'hint', 'off'] as const;

/** The severities that a setting gives; what is no severity is left out. */
export function readSeverities(setting: unknown): Severities {
  if (typeof setting !== 'object' || setting === null) return {};
  return Object.fromEntries(
    Object.entries(setting).flatMap(([code, value]) => {
      const severity = severityNames.find((name) => name === value);
      return severity ? [[code, severity]] : [];
    }),
  );
}

/** A code in a comment, and the stretch of the text in which it is silenced. */
interface Silence {
  readonly code: string;
  readonly from: number;
  readonly to: number;
  /** Where the code stands in the comment. */
  readonly start: number;
}

const marker = 'instance-requests-disable';

/** The marker with its form, and the codes; what follows two hyphens is for people. */
const comment = /(instance-requests-disable)([\w-]*)((?:(?!\s--\s)[^\n*])*)/;

/** The comment that silences a code on the next line. */
export function silenceLine(code: string): string {
  return `// ${marker}-next-line ${code}`;
}

/** The comment that silences a code in the whole file. */
export function silenceFile(code: string): string {
  return `// ${marker} ${code}`;
}

/**
 * The problems that are left when comments have silenced some and settings have changed the severity of others. A
 * comment with a code that does not exist is a problem itself.
 * @param comments where the comments of the text stand; undefined where that is not known yet
 * @param provider the provider's id, which may stand before a code
 * @param codes every code that the provider's problems can have; asked for only where a comment silences something
 */
export function heed(
  problems: readonly Problem[],
  text: string,
  comments: readonly Span[] | undefined,
  provider: string,
  codes: () => readonly string[],
  severities: Severities,
): Problem[] {
  const { silences, faults } = silencesIn(text, comments ?? (text.includes(marker) ? commentsIn(text) : []));
  const bare = (code: string) => (code.startsWith(`${provider}/`) ? code.slice(provider.length + 1) : code);
  const isSilent = ({ code, start }: Problem) =>
    silences.some((silence) => bare(silence.code) === code && silence.from <= start && start < silence.to);
  const known = silences.length > 0 ? codes() : [];
  const unknown = silences.filter(({ code }) => !known.includes(bare(code))).map((found) => unknownCode(found, known));
  return [...problems, ...unknown, ...faults].flatMap((problem) => {
    // What is no JSON is not what would be sent, so nothing can make it pass.
    if (problem.code === 'syntax') return [problem];
    if (silences.length > 0 && isSilent(problem)) return [];
    const severity = severities[`${provider}/${problem.code}`] ?? severities[problem.code] ?? problem.severity;
    if (severity === 'off') return [];
    return [severity === problem.severity ? problem : { ...problem, severity }];
  });
}

/** What the comments of a text silence, and what is wrong with those that silence nothing. */
interface Silences {
  readonly silences: readonly Silence[];
  readonly faults: readonly Problem[];
}

const nothing: Silences = { silences: [], faults: [] };

function silencesIn(text: string, comments: readonly Span[]): Silences {
  const found = comments.map((span) => silencesOf(text, span));
  return { silences: found.flatMap(({ silences }) => silences), faults: found.flatMap(({ faults }) => faults) };
}

/** What one comment silences. */
function silencesOf(text: string, span: Span): Silences {
  const match = comment.exec(text.slice(span.start, span.end));
  if (!match) return nothing;
  const [, name = '', form = '', list = ''] = match;
  const start = span.start + match.index;
  const listStart = start + name.length + form.length;
  const codes = [...list.matchAll(/[^\s,]+/g)];
  if (form !== '' && form !== '-next-line') return { silences: [], faults: [fault(start, listStart, wrongForm(form))] };
  if (codes.length === 0) return { silences: [], faults: [fault(start, listStart, noCode)] };
  const lineStart = lineAfter(text, span.end);
  const lineEnd = text.indexOf('\n', lineStart);
  const line = { from: lineStart, to: lineEnd < 0 ? Number.POSITIVE_INFINITY : lineEnd };
  const range = form === '' ? { from: 0, to: Number.POSITIVE_INFINITY } : line;
  return {
    silences: codes.map(({ 0: code, index }) => ({ code, ...range, start: listStart + index })),
    faults: [],
  };
}

/** Where the next line begins that is more than comments, so that they can stand one below the other. */
function lineAfter(text: string, offset: number): number {
  const comments = /[^\n]*\n(?:[ \t]*(?:\/\/[^\n]*|\/\*[^\n]*?\*\/[ \t\r]*)\n)*/y;
  comments.lastIndex = offset;
  return comments.test(text) ? comments.lastIndex : text.length;
}

const noCode: Text = {
  en: 'This names no rule, so it silences nothing. Write the code of a rule after it.',
  zh: '此注释没有写明规则，不起作用。请在其后写上规则代码。',
};

function wrongForm(form: string): Text {
  return {
    en: `There is no ${marker}${form}. Write ${marker}-next-line for the next line, or ${marker} for the file.`,
    zh: `没有 ${marker}${form} 这种写法。下一行用 ${marker}-next-line，整个文件用 ${marker}。`,
  };
}

function fault(start: number, end: number, message: Text, fixes: readonly Fix[] = []): Problem {
  return { code: 'unknown-code', severity: 'warning', message, start, end, fixes };
}

function unknownCode({ code, start }: Silence, known: readonly string[]): Problem {
  const meant = nearest(code.slice(code.indexOf('/') + 1), known);
  const end = start + code.length;
  const message = {
    en: `There is no rule "${code}", so this silences nothing.${meant ? ` Did you mean ${meant}?` : ''}`,
    zh: `没有规则“${code}”，此注释不起作用。${meant ? `是否应为 ${meant}？` : ''}`,
  };
  const change = (text: string): Fix => ({
    title: { en: `Change to ${text}`, zh: `改为 ${text}` },
    changes: () => [{ kind: 'rewrite', start, end, text }],
  });
  return fault(start, end, message, meant ? [change(meant)] : []);
}
