import { inLanguage, type Language, type LocalizedText } from '../../../schemas/core/localized-text.ts';
import type { Severity } from '../../../schemas/core/model/field.ts';
import { escapeUnseen } from '../../../schemas/core/util/sanitize-text.ts';
import type { LintFinding } from './lint.ts';

const names: Record<Severity, LocalizedText> = {
  error: { en: 'error', zh: '错误' },
  warning: { en: 'warning', zh: '警告' },
  information: { en: 'information', zh: '信息' },
  hint: { en: 'hint', zh: '提示' },
};

/**
 * One line a finding, as compilers write it, so that terminals and editors link it to its place. Neither the name of a
 * file nor a message that quotes it can steer the terminal.
 */
export function textOf(findings: readonly LintFinding[], language: Language): string {
  return findings
    .map(({ file, range, severity, message, code }) => {
      const { line, character } = range.start;
      const said = `${file}:${line + 1}:${character + 1}: ${inLanguage(names[severity], language)}: ${message} [${code}]`;
      return `${escapeUnseen(said)}\n`;
    })
    .join('');
}
