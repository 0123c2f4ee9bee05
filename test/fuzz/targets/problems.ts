import type { Problem } from '../../../schemas/core/model/problem.ts';
import type { Severity } from '../../../schemas/core/model/severity.ts';
import type { RequestAnalysis } from '../../../schemas/document/analyze-request.ts';
import { testNow } from '../../support/builders/diagnose.ts';
import { hold } from '../target.ts';

/** How inputs are analyzed: always at the same time. */
export const context = { now: testNow };

/** Asserts what must hold for every problem of a text. */
export function holdProblems(text: string, problems: readonly Problem[]): void {
  for (const { code, message, start, end } of problems) {
    hold(
      code !== '' && message.en !== '' && message.zh !== '',
      'a problem has a message in both languages',
      () => code,
    );
    // A problem at the end of a text marks one character more than there is.
    const isInside = 0 <= start && start <= end && start <= text.length && end <= text.length + 1;
    hold(isInside, 'a problem marks a range of its text', () => ({ code, start, end, length: text.length }));
  }
}

/** How many problems of some severities an analysis has of each code. */
function countsOf({ problems }: RequestAnalysis, ...severities: readonly Severity[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { code, severity } of problems) {
    if (severities.includes(severity)) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return counts;
}

/**
 * The code of an error that an analysis has more often than the one before; undefined if there is none. The number of
 * syntax errors is ignored if there were some, since it depends on the text around them. A warning can become an error:
 * what is below a misnamed field is at most a warning until the name is corrected.
 */
export function addedError(before: RequestAnalysis, after: RequestAnalysis): string | undefined {
  const counts = countsOf(before, 'error', 'warning');
  if (hasSyntaxError(before)) counts.set('syntax', Number.POSITIVE_INFINITY);
  return [...countsOf(after, 'error')].find(([code, count]) => count > (counts.get(code) ?? 0))?.[0];
}

export function hasSyntaxError({ problems }: RequestAnalysis): boolean {
  return problems.some(({ code }) => code === 'syntax');
}
