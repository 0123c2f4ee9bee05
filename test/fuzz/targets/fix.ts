import type { CodeAction, Diagnostic, TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { escapeUnseen } from '../../../schemas/core/util/sanitize-text.ts';
import { analyzeRequest, type RequestAnalysis } from '../../../schemas/document/analyze-request.ts';
import { createTimeBudget } from '../../../server/src/features/time-budget.ts';
import { openDocument } from '../../support/builders/language-document.ts';
import { type TextInput, textOf } from '../generate/text.ts';
import { defineTarget, hold } from '../target.ts';
import { addedError, context, hasSyntaxError } from './problems.ts';

interface FixInput extends TextInput {
  readonly start: number;
  readonly length: number;
}

/** How much text is analyzed after fixes at most, in UTF-16 code units: most of the time is for the product. */
const maxRead = 300_000;

/** The actions for the problems in a range of a text, and the text after each. */
export const fix = defineTarget<FixInput>({
  name: 'fix',
  generate(random) {
    const input = textOf(random);
    const isAll = random.chance(0.5);
    const start = isAll ? 0 : random.below(input.text.length + 1);
    return { ...input, start, length: isAll ? input.text.length : random.pick([0, 0, 1, 40]) };
  },
  async check({ file, text, start, length }) {
    const document = openDocument(text, file);
    const { textDocument } = document;
    const range = { start: textDocument.positionAt(start), end: textDocument.positionAt(start + length) };
    const actions = await document.actions(range, {
      diagnostics: document.diagnostics(),
      // As in the server: a menu opens in time whatever the text.
      menuBudget: createTimeBudget(200, () => false),
    });
    const tried = Math.ceil(maxRead / Math.max(text.length, 1));
    const step = Math.max(1, Math.ceil(actions.length / tried));
    for (const [index, action] of actions.entries()) {
      const edits = editsOf(action, document.uri);
      holdEdits(textDocument, edits, action.title);
      if (index % step !== 0) continue;
      const after = analyzeRequest(TextDocument.applyEdits(textDocument, edits), file, context);
      holdAfter(document.analysis(), after, action);
    }
  },
});

function editsOf({ title, edit }: CodeAction, uri: string): TextEdit[] {
  const edits = edit?.changes?.[uri];
  hold(edits !== undefined && edits.length > 0, 'an action changes the text', () => title);
  return edits;
}

function holdEdits(document: TextDocument, edits: readonly TextEdit[], title: string): void {
  const ranges = edits
    .map(({ range }) => [document.offsetAt(range.start), document.offsetAt(range.end)] as const)
    .toSorted(([a, aEnd], [b, bEnd]) => a - b || aEnd - bEnd);
  let last = 0;
  for (const [start, end] of ranges) {
    hold(last <= start && start <= end, 'edits of an action do not overlap', () => [title, ranges]);
    last = end;
  }
}

/** The code and message of a problem without numbers, which change with fixes elsewhere. */
function describeProblem({ code, message }: Pick<Diagnostic, 'code' | 'message'>): string {
  return `${codeOf(code)} ${JSON.stringify(message).replace(/\d+/g, '')}`;
}

/** The descriptions of all problems of an analysis; editors get no more than they show. */
function describeProblems({ problems }: RequestAnalysis): string[] {
  return problems.map(({ code, message, providerError }) =>
    describeProblem({ code, message: escapeUnseen(message.en) + (providerError ? ` (${providerError})` : '') }),
  );
}

const codeOf = (code: unknown) => String(code).replace(/.*\//, '');

function holdAfter(before: RequestAnalysis, after: RequestAnalysis, { title, diagnostics = [] }: CodeAction): void {
  // A syntax error hides the errors behind it, which appear when it is fixed.
  if (diagnostics.some(({ code }) => String(code).endsWith('/syntax'))) return;
  const added = addedError(before, after);
  hold(added === undefined, 'an action adds no error', () => [title, added]);
  hold(hasSyntaxError(before) || !hasSyntaxError(after), 'an action leaves JSON', () => title);
  const fixed = new Set(diagnostics.map(describeProblem));
  const count = (analysis: RequestAnalysis) => describeProblems(analysis).filter((each) => fixed.has(each)).length;
  hold(fixed.size === 0 || count(after) < count(before), 'an action leaves fewer of the problems that it fixes', () => [
    title,
    ...fixed,
  ]);
}
