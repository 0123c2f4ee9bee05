import { inLanguage, type LocalizedText } from '../../../schemas/core/localized-text.ts';
import { escapeUnseen } from '../../../schemas/core/util/sanitize-text.ts';
import type { LintFinding } from '../check-text.ts';
import type { Format, FormatContext } from '../format.ts';
import { severityWords } from '../severity-words.ts';

/** A test suite for each file, in the form that continuous integration reads: an error is a failure, all else is output. */
export function junitFormat({ language }: Pick<FormatContext, 'language'>): Format {
  let isOpen = false;
  const opening = () => {
    const text = isOpen ? '' : '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="instance-requests">\n';
    isOpen = true;
    return text;
  };
  const caseOf = ({ file, code, range, severity, message }: LintFinding): string => {
    const { line, character } = range.start;
    const text = `${file}:${line + 1}:${character + 1}: ${inLanguage(severityWords[severity], language)}: ${message}`;
    const inner =
      severity === 'error'
        ? `<failure type="${severity}" message="${xml(message)}">${xml(text)}</failure>`
        : `<system-out>${xml(text)}</system-out>`;
    return `    <testcase classname="${xml(file)}" name="${xml(code)}">${inner}</testcase>\n`;
  };
  return {
    *file({ file, findings }) {
      const failures = findings.filter(({ severity }) => severity === 'error').length;
      const cases = findings.map(caseOf);
      const passed = `    <testcase classname="${xml(file)}" name="instance-requests"/>\n`;
      const tests = Math.max(cases.length, 1);
      yield `${opening()}  <testsuite name="${xml(file)}" tests="${tests}" failures="${failures}" errors="0">\n`;
      yield cases.length > 0 ? cases.join('') : passed;
      yield '  </testsuite>\n';
    },
    *end(_, unchecked) {
      yield opening();
      if (unchecked.length > 0) {
        const reason = (problem: LocalizedText) => xml(inLanguage(problem, language));
        yield `  <testsuite name="unchecked" tests="${unchecked.length}" failures="0" errors="${unchecked.length}">\n`;
        for (const [index, problem] of unchecked.entries()) {
          yield `    <testcase name="unchecked ${index + 1}"><error message="${reason(problem)}"/></testcase>\n`;
        }
        yield '  </testsuite>\n';
      }
      yield '</testsuites>\n';
    },
  };
}

/** A text in XML, without the characters that XML does not allow. */
const xml = (text: string) =>
  escapeUnseen(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\uFFFE', '')
    .replaceAll('\uFFFF', '');
