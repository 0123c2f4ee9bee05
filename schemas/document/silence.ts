import { createScanner } from 'jsonc-parser';
import type { Severity } from '../core/field.ts';
import type { Problem } from '../core/problem.ts';
import { nearest } from '../core/similar.ts';

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

/** A comment that silences codes on a stretch of the text. */
interface Silence {
  readonly code: string;
  /** The stretch whose problems are silenced. */
  readonly from: number;
  readonly to: number;
  /** Where the code stands in the comment. */
  readonly start: number;
}

const marker = 'instance-requests-disable';
const comment = /instance-requests-disable(-next-line)?[ \t]+([^\n*]*)/;

/** Whether a text may hold such a comment. A text of base64 has no hyphen, so a long script is passed over at once. */
function mentions(text: string): boolean {
  return text.includes('-requests-disable');
}

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
 * @param provider the provider's id, which may stand before a code
 * @param codes every code that the provider's problems can have; asked for only where a comment silences something
 */
export function heed(
  problems: readonly Problem[],
  text: string,
  provider: string,
  codes: () => readonly string[],
  severities: Severities,
): Problem[] {
  const silences = mentions(text) ? silencesIn(text) : [];
  const bare = (code: string) => (code.startsWith(`${provider}/`) ? code.slice(provider.length + 1) : code);
  const isSilent = ({ code, start }: Problem) =>
    silences.some((silence) => bare(silence.code) === code && silence.from <= start && start < silence.to);
  const heeded = problems.flatMap((problem) => {
    // What is no JSON is not what would be sent, so nothing can make it pass.
    if (problem.code === 'syntax') return [problem];
    if (silences.length > 0 && isSilent(problem)) return [];
    const severity = severities[`${provider}/${problem.code}`] ?? severities[problem.code] ?? problem.severity;
    if (severity === 'off') return [];
    return [severity === problem.severity ? problem : { ...problem, severity }];
  });
  if (silences.length === 0) return heeded;
  const known = codes();
  return [
    ...heeded,
    ...silences.filter(({ code }) => !known.includes(bare(code))).map((silence) => unknownCode(silence, known)),
  ];
}

/** The scanner, unlike the parser, does not recurse, so no text is too deep for it. */
function silencesIn(text: string): Silence[] {
  const found: Silence[] = [];
  const scanner = createScanner(text);
  for (scanner.scan(); scanner.getTokenLength() > 0; scanner.scan()) {
    const offset = scanner.getTokenOffset();
    if (text[offset] === '/') found.push(...silencesOf(text, offset, scanner.getTokenLength()));
  }
  return found;
}

/** What one comment silences. */
function silencesOf(text: string, offset: number, length: number): Silence[] {
  const match = comment.exec(text.slice(offset, offset + length));
  if (!match) return [];
  const [whole, nextLine, list = ''] = match;
  const lineStart = lineAfter(text, offset + length);
  const lineEnd = text.indexOf('\n', lineStart);
  const everywhere = { from: 0, to: Number.POSITIVE_INFINITY };
  const range =
    nextLine === undefined ? everywhere : { from: lineStart, to: lineEnd < 0 ? Number.POSITIVE_INFINITY : lineEnd };
  const listStart = offset + match.index + whole.length - list.length;
  return [...list.matchAll(/[^\s,]+/g)].map(({ 0: code, index }) => ({ code, ...range, start: listStart + index }));
}

/** Where the next line begins that is more than a comment, so that comments can stand one below the other. */
function lineAfter(text: string, offset: number): number {
  const comments = /[^\n]*\n(?:[ \t]*\/\/[^\n]*\n)*/y;
  comments.lastIndex = offset;
  return comments.test(text) ? comments.lastIndex : text.length;
}

function unknownCode({ code, start }: Silence, known: readonly string[]): Problem {
  const meant = nearest(code.slice(code.indexOf('/') + 1), known);
  return {
    code: 'unknown-code',
    severity: 'warning',
    message: {
      en: `There is no rule "${code}", so this silences nothing.${meant ? ` Did you mean ${meant}?` : ''}`,
      zh: `没有规则“${code}”，此注释不起作用。${meant ? `是否应为 ${meant}？` : ''}`,
    },
    start,
    end: start + code.length,
  };
}
