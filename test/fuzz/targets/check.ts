import { analyzeRequest, type RequestAnalysis } from '../../../schemas/document/analyze-request.ts';
import { openDocument } from '../../support/builders/language-document.ts';
import { applyChange, changesOf, type TextChange, type TextInput, textOf } from '../generate/text.ts';
import { defineTarget, hold } from '../target.ts';
import { context, holdProblems } from './problems.ts';

interface CheckInput extends TextInput {
  readonly changes: readonly TextChange[];
}

/** All problems of a text, as an editor and the command line show them; analyzed anew, and from the version before. */
export const check = defineTarget<CheckInput>({
  name: 'check',
  generate(random) {
    const input = textOf(random);
    return { ...input, changes: random.chance(0.5) ? changesOf(random, input.text.length) : [] };
  },
  check({ file, text, changes }) {
    let analysis = analyzeAndDiagnose(text, file);
    sameInOtherLineEnds(text, file, analysis);
    let current = text;
    for (const change of changes) {
      current = applyChange(current, change);
      const anew = analyzeAndDiagnose(current, file);
      const { wellFormed: before } = analysis;
      const further = analyzeRequest(current, file, { ...context, ...(before && { before }) });
      hold(
        contentOf(further) === contentOf(anew),
        'an analysis from the version before equals a new one',
        () => current,
      );
      analysis = further;
    }
  },
});

function analyzeAndDiagnose(text: string, file: string): RequestAnalysis {
  const document = openDocument(text, file);
  const { textDocument } = document;
  const analysis = document.analysis();
  holdProblems(text, analysis.problems);
  for (const diagnostics of [document.diagnostics(), openDocument(text, file, { language: 'zh-cn' }).diagnostics()]) {
    for (const { range, message } of diagnostics) {
      const isForward = textDocument.offsetAt(range.start) <= textDocument.offsetAt(range.end);
      hold(isForward && message !== '', 'a diagnostic has a range and a message', () => range);
    }
  }
  const findings = document.findings();
  hold(findings.length === analysis.problems.length, 'each problem is a finding', () => findings.length);
  return analysis;
}

/** LF and CRLF mean the same, except in a text with syntax errors, where a line end may be in a string. */
function sameInOtherLineEnds(text: string, file: string, analysis: RequestAnalysis): void {
  if (!analysis.wellFormed || text.includes('\r')) return;
  const other = analyzeRequest(text.replaceAll('\n', '\r\n'), file, context);
  hold(codesOf(other) === codesOf(analysis), 'a text has the same problems in LF and in CRLF', () => text);
}

const codesOf = ({ problems }: RequestAnalysis) =>
  problems.map(({ code, severity }) => `${severity} ${code}`).join(', ');

/** The content of an analysis, to compare. */
function contentOf({ problems, provider, profile }: RequestAnalysis): string {
  const plain = problems.map(({ code, severity, start, end, message }) => [code, severity, start, end, message.en]);
  return JSON.stringify([provider?.id, profile, plain]);
}
