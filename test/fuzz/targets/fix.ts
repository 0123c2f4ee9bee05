import type { CodeAction, Diagnostic, TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { escapeUnseen } from '../../../schemas/core/util/sanitize-text.ts';
import { analyzeRequest, type RequestAnalysis } from '../../../schemas/document/analyze-request.ts';
import { codeActionsAt } from '../../../server/src/features/actions.ts';
import { diagnosticsOf } from '../../../server/src/features/diagnostics.ts';
import { paceOf } from '../../../server/src/features/pace.ts';
import { type TextInput, textOf } from '../generate/text.ts';
import { defineTarget, hold } from '../target.ts';
import { addedError, context, hasSyntaxFault, ruleLink } from './problems.ts';

interface FixInput extends TextInput {
  readonly start: number;
  readonly length: number;
}

const uri = 'file:///a';

/** So much text is read to see what fixes leave, in UTF-16 code units: the rest of the time is the product's. */
const maxRead = 300_000;

/** What can be done about the problems of a stretch of a text, and the text after each of it. */
export const fix = defineTarget<FixInput>({
  name: 'fix',
  generate(random) {
    const input = textOf(random);
    const isAll = random.chance(0.5);
    const start = isAll ? 0 : random.below(input.text.length + 1);
    return { ...input, start, length: isAll ? input.text.length : random.pick([0, 0, 1, 40]) };
  },
  async check({ file, text, start, length }) {
    const document = TextDocument.create(uri, '', 0, text);
    const read = (other: string) => analyzeRequest(other, file, context);
    const reading = read(text);
    const diagnostics = diagnosticsOf(document, reading, 'en', ruleLink);
    const range = { start: document.positionAt(start), end: document.positionAt(start + length) };
    const actions = await codeActionsAt(
      document,
      reading,
      range,
      { diagnostics },
      {
        language: 'en',
        read,
        // As the server does it; a menu opens in time whatever the text.
        menuPace: paceOf(200, () => false),
      },
    );
    const most = Math.ceil(maxRead / Math.max(text.length, 1));
    const step = Math.max(1, Math.ceil(actions.length / most));
    for (const [index, action] of actions.entries()) {
      const edits = editsOf(action);
      holdEdits(document, edits, action.title);
      if (index % step === 0) holdAfter(reading, read(TextDocument.applyEdits(document, edits)), action);
    }
  },
});

function editsOf({ title, edit }: CodeAction): TextEdit[] {
  const edits = edit?.changes?.[uri];
  hold(edits !== undefined && edits.length > 0, 'an action changes the text', () => title);
  return edits;
}

function holdEdits(document: TextDocument, edits: readonly TextEdit[], title: string): void {
  const stretches = edits
    .map(({ range }) => [document.offsetAt(range.start), document.offsetAt(range.end)] as const)
    .toSorted(([a, aEnd], [b, bEnd]) => a - b || aEnd - bEnd);
  let last = 0;
  for (const [start, end] of stretches) {
    hold(last <= start && start <= end, 'edits of an action do not overlap', () => [title, stretches]);
    last = end;
  }
}

/** What a problem says, without the numbers in it, which change with what is fixed elsewhere. */
function said({ code, message }: Pick<Diagnostic, 'code' | 'message'>): string {
  return `${codeOf(code)} ${JSON.stringify(message).replace(/\d+/g, '')}`;
}

/** What the problems of an analysis say, all of them: an editor is told of no more than it shows. */
function saidBy({ problems }: RequestAnalysis): string[] {
  return problems.map(({ code, message, providerError }) =>
    said({ code, message: escapeUnseen(message.en) + (providerError ? ` (${providerError})` : '') }),
  );
}

const codeOf = (code: unknown) => String(code).replace(/.*\//, '');

function holdAfter(before: RequestAnalysis, after: RequestAnalysis, { title, diagnostics = [] }: CodeAction): void {
  // A fault of syntax hides errors behind it, which come out when it is fixed.
  if (diagnostics.some(({ code }) => String(code).endsWith('/syntax'))) return;
  const added = addedError(before, after);
  hold(added === undefined, 'an action adds no error', () => [title, added]);
  hold(hasSyntaxFault(before) || !hasSyntaxFault(after), 'an action leaves JSON', () => title);
  const fixed = new Set(diagnostics.map(said));
  const count = (reading: RequestAnalysis) => saidBy(reading).filter((each) => fixed.has(each)).length;
  hold(fixed.size === 0 || count(after) < count(before), 'an action leaves less of what it is for', () => [
    title,
    ...fixed,
  ]);
}
