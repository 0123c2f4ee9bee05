import type { Severity } from '../../../schemas/core/model/severity.ts';
import { escapeUnseen } from '../../../schemas/core/util/sanitize-text.ts';
import type { Format } from '../format.ts';

const commands: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

/** Workflow commands, which GitHub Actions shows at the lines of a pull request. */
export function githubFormat(): Format {
  return {
    *file({ findings }) {
      for (const { file, range, severity, message, code } of findings) {
        const properties = {
          file: file.replaceAll('\\', '/'),
          line: range.start.line + 1,
          endLine: range.end.line + 1,
          // Columns are of one line only.
          ...(range.start.line === range.end.line && {
            col: range.start.character + 1,
            endColumn: range.end.character + 1,
          }),
          title: code,
        };
        const written = Object.entries(properties).map(([name, value]) => `${name}=${propertyText(String(value))}`);
        yield `::${commands[severity]} ${written.join(',')}::${messageText(message)}\n`;
      }
    },
    end: () => [],
  };
}

/** The characters that mean something in a message. */
const messageText = (text: string) => escapeUnseen(text).replaceAll('%', '%25');

const propertyText = (text: string) => messageText(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
