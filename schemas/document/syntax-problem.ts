import type { LocalizedText } from '../core/localized-text.ts';
import type { Fix } from '../core/model/fix.ts';
import type { Problem } from '../core/model/problem.ts';
import { builtinRules } from '../core/validate/builtin-rules.ts';

/** An error of syntax in a range. */
export function problem(start: number, end: number, message: LocalizedText, fixes: readonly Fix[] = []): Problem {
  return {
    code: 'syntax',
    severity: builtinRules.syntax.severity,
    message,
    start,
    end,
    ...(fixes.length > 0 && { fixes }),
  };
}

/** A fix that writes another text in a range. */
export function rewrite(title: LocalizedText, start: number, end: number, text: string, safe = false): Fix {
  return { title, changes: () => [{ kind: 'rewrite', start, end, text }], safe };
}
