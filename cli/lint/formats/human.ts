import { styleText } from 'node:util';
import { inLanguage } from '../../../schemas/core/localized-text.ts';
import type { Severity } from '../../../schemas/core/model/severity.ts';
import { escapeUnseen } from '../../../schemas/core/util/sanitize-text.ts';
import type { LintFinding } from '../check-text.ts';
import type { Format, FormatContext } from '../format.ts';
import { severityWords } from '../severity-words.ts';
import { type SourceLine, sourceLines } from '../source-line.ts';
import { summaryOf } from '../totals.ts';

const colors = { error: 'red', warning: 'yellow', information: 'blue', hint: 'gray' } as const satisfies Record<
  Severity,
  string
>;

type Style = Parameters<typeof styleText>[0];

/** For a person at a terminal: each finding with its line and a mark beneath it, then a summary. NO_COLOR leaves out colors. */
export function humanFormat({ language, isDryRun }: FormatContext): Format {
  const paint = (style: Style, text: string) => styleText(style, text, { stream: process.stdout });
  const findingText = ({ file, range, severity, message, code }: LintFinding, line: SourceLine | undefined) => {
    const { start } = range;
    const place = escapeUnseen(`${file}:${start.line + 1}:${start.character + 1}`);
    const word = inLanguage(severityWords[severity], language);
    const head = `${place} ${paint(colors[severity], word)} ${escapeUnseen(message)} ${paint('dim', `[${code}]`)}\n`;
    if (!line) return `${head}\n`;
    const number = String(start.line + 1);
    const margin = ' '.repeat(number.length);
    return `${head}  ${paint('dim', `${number} |`)} ${line.text}\n  ${paint('dim', `${margin} |`)} ${paint(colors[severity], line.marks)}\n\n`;
  };
  return {
    *file(linted) {
      if (linted.findings.length === 0) return;
      const lineAt = sourceLines(linted);
      for (const finding of linted.findings) {
        const { start, end } = finding.range;
        yield findingText(finding, lineAt(start, end));
      }
    },
    *end(totals) {
      for (const sentence of summaryOf(totals, isDryRun)) yield `${inLanguage(sentence, language)}\n`;
    },
  };
}
