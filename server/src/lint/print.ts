import { inLanguage, type Language, type LocalizedText } from '../../../schemas/core/localized-text.ts';
import type { Severity } from '../../../schemas/core/model/severity.ts';
import { chunk } from '../../../schemas/core/util/chunk.ts';
import { escapeUnseen, escapeUnseenInLines } from '../../../schemas/core/util/sanitize-text.ts';
import type { LintFinding } from './lint.ts';

const names: Record<Severity, LocalizedText> = {
  error: { en: 'error', zh: '错误' },
  warning: { en: 'warning', zh: '警告' },
  information: { en: 'information', zh: '信息' },
  hint: { en: 'hint', zh: '提示' },
};

/** How many findings are printed at a time: all findings of a hostile file would be too long for one string. */
const findingsPerPart = 5000;

/**
 * One line for each finding, as compilers write it, so that terminals and editors link to its position. Control characters
 * in the name of a file, or in a message that quotes it, are escaped.
 */
export function* textParts(findings: readonly LintFinding[], language: Language): Generator<string> {
  for (const part of chunk(findings, findingsPerPart)) yield part.map((finding) => lineOf(finding, language)).join('');
}

function lineOf({ file, range, severity, message, code }: LintFinding, language: Language): string {
  const { line, character } = range.start;
  const place = `${file}:${line + 1}:${character + 1}`;
  return `${escapeUnseen(`${place}: ${inLanguage(names[severity], language)}: ${message} [${code}]`)}\n`;
}

/** The findings as a JSON array, written as JSON.stringify writes it with two spaces. */
export function* jsonParts(findings: readonly LintFinding[]): Generator<string> {
  if (findings.length === 0) {
    yield '[]\n';
    return;
  }
  let isFirst = true;
  for (const part of chunk(findings, findingsPerPart)) {
    const items = part.map((finding) => JSON.stringify(finding, null, 2).replaceAll('\n', '\n  '));
    yield escapeUnseenInLines(`${isFirst ? '[' : ','}\n  ${items.join(',\n  ')}`);
    isFirst = false;
  }
  yield '\n]\n';
}
