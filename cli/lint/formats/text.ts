import { inLanguage, type Language } from '../../../schemas/core/localized-text.ts';
import { chunk } from '../../../schemas/core/util/chunk.ts';
import { escapeUnseen } from '../../../schemas/core/util/sanitize-text.ts';
import type { LintFinding } from '../check-text.ts';
import type { Format, FormatContext } from '../format.ts';
import { severityWords } from '../severity-words.ts';

/** How many findings are printed at a time: all findings of a hostile file would be too long for one string. */
const findingsPerPart = 5000;

/**
 * One line for each finding, as compilers write it, so that terminals and editors link to its position. Control characters
 * in the name of a file, or in a message that quotes it, are escaped.
 */
export function textFormat({ language }: Pick<FormatContext, 'language'>): Format {
  return {
    *file({ findings }) {
      for (const part of chunk(findings, findingsPerPart))
        yield part.map((finding) => lineOf(finding, language)).join('');
    },
    end: () => [],
  };
}

function lineOf({ file, range, severity, message, code }: LintFinding, language: Language): string {
  const { line, character } = range.start;
  const place = `${file}:${line + 1}:${character + 1}`;
  return `${escapeUnseen(`${place}: ${inLanguage(severityWords[severity], language)}: ${message} [${code}]`)}\n`;
}
