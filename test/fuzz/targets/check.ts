import { TextDocument } from 'vscode-languageserver-textdocument';
import { pointerOf } from '../../../schemas/core/syntax/node.ts';
import { analyzeRequest, type RequestAnalysis } from '../../../schemas/document/analyze-request.ts';
import { diagnosticsOf } from '../../../server/src/features/diagnostics.ts';
import { applyChange, changesOf, type TextChange, type TextInput, textOf } from '../generate/text.ts';
import { defineTarget, hold } from '../target.ts';
import { context, holdProblems, ruleLink } from './problems.ts';

interface CheckInput extends TextInput {
  readonly changes: readonly TextChange[];
}

/** All that is wrong with a text, as an editor and the command line are told; read anew, and from the version before. */
export const check = defineTarget<CheckInput>({
  name: 'check',
  generate(random) {
    const input = textOf(random);
    return { ...input, changes: random.chance(0.5) ? changesOf(random, input.text.length) : [] };
  },
  check({ file, text, changes }) {
    let reading = readAndDiagnose(text, file);
    sameInOtherLineEnds(text, file, reading);
    let current = text;
    for (const change of changes) {
      current = applyChange(current, change);
      const anew = readAndDiagnose(current, file);
      const { wellFormed: before } = reading;
      const further = analyzeRequest(current, file, { ...context, ...(before && { before }) });
      hold(told(further) === told(anew), 'a reading from the version before says what a new one says', () => current);
      reading = further;
    }
  },
});

function readAndDiagnose(text: string, file: string): RequestAnalysis {
  const reading = analyzeRequest(text, file, context);
  holdProblems(text, reading.problems);
  const document = TextDocument.create('file:///a', '', 0, text);
  for (const language of ['en', 'zh-cn'] as const) {
    for (const { range, message } of diagnosticsOf(document, reading, language, ruleLink)) {
      const isForward = document.offsetAt(range.start) <= document.offsetAt(range.end);
      hold(isForward && message !== '', 'a diagnostic has a range and a message', () => range);
    }
  }
  for (const { node } of reading.problems) if (node) pointerOf(node);
  return reading;
}

/** Whether lines end with LF or CRLF says nothing; where there is an error of syntax, a line end may stand in a string. */
function sameInOtherLineEnds(text: string, file: string, reading: RequestAnalysis): void {
  if (!reading.wellFormed || text.includes('\r')) return;
  const other = analyzeRequest(text.replaceAll('\n', '\r\n'), file, context);
  hold(codesOf(other) === codesOf(reading), 'a text has the same problems in LF and in CRLF', () => text);
}

const codesOf = ({ problems }: RequestAnalysis) =>
  problems.map(({ code, severity }) => `${severity} ${code}`).join(', ');

/** All that a reading says. */
function told({ problems, provider, profile }: RequestAnalysis): string {
  const plain = problems.map(({ code, severity, start, end, message }) => [code, severity, start, end, message.en]);
  return JSON.stringify([provider?.id, profile, plain]);
}
