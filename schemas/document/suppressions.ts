import type { LocalizedText } from '../core/localized-text.ts';
import type { Fix } from '../core/model/fix.ts';
import type { Problem } from '../core/model/problem.ts';
import type { Severity } from '../core/model/severity.ts';
import { closestName } from '../core/normalize/closest-name.ts';
import { commentsIn } from './comments.ts';
import type { Span } from './parse.ts';
import { type Severities, severityNames } from './severities.ts';
import { isOfWorkspace } from './workspace-rules.ts';

/** A line of the text, by the offsets of its start and its end. */
interface Line {
  readonly from: number;
  readonly to: number;
}

/** A code in a comment, and the line on which it is disabled; without a line, the whole file. */
interface Suppression {
  readonly code: string;
  readonly line?: Line;
  /** The offset of the code in the text. */
  readonly start: number;
}

const marker = 'instance-requests-disable';

/** The first words of the comments that disable rules for the next line and for the file. */
export const suppressionNames = { nextLine: `${marker}-next-line`, file: marker } as const;

/** The marker with its form, and the codes; two hyphens begin an explanation. */
const comment = /(instance-requests-disable)([\w-]*)((?:(?!\s--\s)[^\n*])*)/;

/** The comment that disables a code on the next line. */
export function suppressLine(code: string): string {
  return `// ${suppressionNames.nextLine} ${code}`;
}

/** The comment that disables a code in the whole file. */
export function suppressFile(code: string): string {
  return `// ${suppressionNames.file} ${code}`;
}

/**
 * The problems that comments do not disable, with the severities of the settings. A comment with a code that does not
 * exist is a problem itself.
 * @param comments the ranges of the comments of the text; undefined if they are not known yet
 * @param provider the provider's id, which may precede a code
 * @param codes every code that the provider's problems can have; called only if a comment disables something
 * @param least the least severities, which a setting can't lower; the most severe one applies
 */
export function applySuppressions(
  problems: readonly Problem[],
  text: string,
  comments: readonly Span[] | undefined,
  provider: string,
  codes: () => readonly string[],
  severities: Severities,
  least: readonly Severities[] = [],
): Problem[] {
  const { suppressions, faults } = suppressionsIn(text, comments ?? (text.includes(marker) ? commentsIn(text) : []));
  const bare = (code: string) => (code.startsWith(`${provider}/`) ? code.slice(provider.length + 1) : code);
  const isSuppressed = suppressionTest(suppressions, bare);
  const known = new Set(suppressions.length > 0 ? codes() : []);
  const closest = new Map<string, string | undefined>();
  const unknown = suppressions.flatMap((suppression) => {
    const { code } = suppression;
    if (known.has(bare(code))) return [];
    if (!closest.has(code)) closest.set(code, closestName(code.slice(code.indexOf('/') + 1), known));
    return [unknownCode(suppression, closest.get(code))];
  });
  return [...problems, ...unknown, ...faults].flatMap((problem) => {
    // Invalid JSON is not what would be sent, so a comment can't disable its problems.
    if (problem.code === 'syntax' || isOfWorkspace(problem)) return [problem];
    if (suppressions.length > 0 && isSuppressed(problem)) return [];
    const given = (from: Severities) => from[`${provider}/${problem.code}`] ?? from[problem.code];
    const severity = least.reduce<Severity | 'off'>(
      (before, file) => mostSevere(before, given(file) ?? 'off'),
      given(severities) ?? problem.severity,
    );
    if (severity === 'off') return [];
    return [severity === problem.severity ? problem : { ...problem, severity }];
  });
}

function mostSevere(one: Severity | 'off', other: Severity | 'off'): Severity | 'off' {
  return severityNames.indexOf(one) < severityNames.indexOf(other) ? one : other;
}

/** Returns a test whether a problem is disabled: a lookup, since there can be many problems and comments. */
function suppressionTest(
  suppressions: readonly Suppression[],
  bare: (code: string) => string,
): (problem: Problem) => boolean {
  const inFile = new Set<string>();
  const lines = new Map<string, Line[]>();
  for (const { code, line } of suppressions) {
    const name = bare(code);
    const known = lines.get(name);
    if (!line) inFile.add(name);
    else if (known) known.push(line);
    else lines.set(name, [line]);
  }
  return ({ code, start }) => inFile.has(code) || isOn(lines.get(code) ?? [], start);
}

/** Whether an offset is on one of some lines, which are in the order of the text. */
function isOn(lines: readonly Line[], offset: number): boolean {
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((lines[middle]?.from ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const line = lines[low - 1];
  return line !== undefined && offset < line.to;
}

/** The suppressions in the comments of a text, and the problems of the comments that disable nothing. */
interface FoundSuppressions {
  readonly suppressions: readonly Suppression[];
  readonly faults: readonly Problem[];
}

const noSuppressions: FoundSuppressions = { suppressions: [], faults: [] };

function suppressionsIn(text: string, comments: readonly Span[]): FoundSuppressions {
  const lineAfter = linesAfter(text);
  const found = comments.map((span) => suppressionsOf(text, span, lineAfter));
  return {
    suppressions: found.flatMap(({ suppressions }) => suppressions),
    faults: found.flatMap(({ faults }) => faults),
  };
}

/** The suppressions in one comment. */
function suppressionsOf(text: string, span: Span, lineAfter: (offset: number) => Line): FoundSuppressions {
  const match = comment.exec(text.slice(span.start, span.end));
  if (!match) return noSuppressions;
  const [, name = '', form = '', list = ''] = match;
  const start = span.start + match.index;
  const listStart = start + name.length + form.length;
  const codes = [...list.matchAll(/[^\s,]+/g)];
  if (form !== '' && form !== '-next-line')
    return { suppressions: [], faults: [fault(start, listStart, [form], wrongForm(form))] };
  if (codes.length === 0) return { suppressions: [], faults: [fault(start, listStart, [], noCode)] };
  const where = form === '' ? {} : { line: lineAfter(span.end) };
  return {
    suppressions: codes.map(({ 0: code, index }) => ({ code, ...where, start: listStart + index })),
    faults: [],
  };
}

const commentLine = /[ \t]*(?:\/\/[^\n]*|\/\*[^\n]*?\*\/[ \t\r]*)\n/y;

/**
 * Finds the next line after an offset that is not only a comment, so that several comments can precede a line. The
 * results are kept, so that the time for many comments is linear in the length of the text.
 */
function linesAfter(text: string): (offset: number) => Line {
  const known = new Map<number, Line>();
  let last: Line = { from: 0, to: 0 };
  return (offset) => {
    const passed: number[] = [];
    let start = nextStart(offset);
    while (!known.has(start) && isComment(start)) {
      passed.push(start);
      start = nextStart(start);
    }
    const line = known.get(start) ?? { from: start, to: endOf(start) };
    for (const from of [...passed, start]) known.set(from, line);
    return line;
  };

  function isComment(start: number): boolean {
    commentLine.lastIndex = start;
    return commentLine.test(text);
  }

  function nextStart(offset: number): number {
    if (offset < last.from || offset >= last.to) last = { from: offset, to: endOf(offset) };
    return Math.min(last.to + 1, text.length);
  }

  function endOf(offset: number): number {
    const end = text.indexOf('\n', offset);
    return end < 0 ? Number.POSITIVE_INFINITY : end;
  }
}

const noCode: LocalizedText = {
  en: 'Missing rule code, so nothing is disabled. Add the code of a rule.',
  zh: '缺少规则代码，此注释不起作用。请在其后写上规则代码。',
};

function wrongForm(form: string): LocalizedText {
  return {
    en: `Unknown comment "${marker}${form}". Use "${marker}-next-line" for the next line or "${marker}" for the file.`,
    zh: `未知的注释“${marker}${form}”。下一行请用“${marker}-next-line”，整个文件请用“${marker}”。`,
  };
}

function fault(
  start: number,
  end: number,
  about: readonly string[],
  message: LocalizedText,
  fixes: readonly Fix[] = [],
): Problem {
  return { code: 'unknown-code', severity: 'warning', about, message, start, end, fixes };
}

function unknownCode({ code, start }: Suppression, closest: string | undefined): Problem {
  const end = start + code.length;
  const message = {
    en: `Unknown rule "${code}", so nothing is disabled.${closest ? ` Did you mean "${closest}"?` : ''}`,
    zh: `未知规则“${code}”，此注释不起作用。${closest ? `是否应为“${closest}”？` : ''}`,
  };
  const change = (text: string): Fix => ({
    title: { en: `Change to ${text}`, zh: `改为 ${text}` },
    changes: () => [{ kind: 'rewrite', start, end, text }],
  });
  return fault(start, end, [code], message, closest ? [change(closest)] : []);
}
