import type { CompletionItem } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Problem } from '../../../schemas/core/model/problem.ts';
import { analyzeRequest, type RequestAnalysis } from '../../../schemas/document/analyze-request.ts';
import { tokenize } from '../../../schemas/document/tokenize.ts';
import { completionsAt } from '../../../server/src/features/completion.ts';
import { testNow } from './diagnose.ts';
import { expandSnippet } from './expand-snippet.ts';
import { testSettings } from './language-document.ts';

/** Reports what accepting any completion at an offset of a text would do wrong. */
export type Acceptance = (text: string, at: number) => string[];

/**
 * Accepts every completion as an editor does, in texts of one file. Within a word or string, completions replace the same
 * text, so that analyses are kept to be used again.
 */
export function createAcceptance(fileName: string, { usesSnippets }: { readonly usesSnippets: boolean }): Acceptance {
  const analyses = new Map<string, RequestAnalysis>();
  const analyze = (text: string): RequestAnalysis => {
    const known = analyses.get(text) ?? analyzeRequest(text, fileName, { now: testNow });
    analyses.set(text, known);
    return known;
  };
  const faults = new Map<string, string | undefined>();
  const faultOf = (before: string, after: string) => {
    const key = `${before}\0${after}`;
    if (!faults.has(key)) faults.set(key, faultBetween(analyze(before), analyze(after)));
    return faults.get(key);
  };
  return (text, at) => {
    const textDocument = TextDocument.create(`file:///${fileName}`, 'instance-request', 1, text);
    const settings = { ...testSettings, usesSnippets };
    const source = { textDocument, settings, analysis: analyze(text), analyze };
    const items = completionsAt(source, at).withNames(['stored', 'sandbox']);
    const labels = items.map(({ label }) => label);
    const twice = labels.filter((label, index) => labels.indexOf(label) !== index || !/^[^\n]+$/.test(label));
    return [
      ...twice.map((label) => `the label ${JSON.stringify(label)}`),
      ...differing(items, source.analysis).flatMap(
        ({ label, textEdit, additionalTextEdits = [], insertTextFormat }) => {
          if (!textEdit || !('range' in textEdit)) return [`${label}: no edit`];
          const written = insertTextFormat === 2 ? expandSnippet(textEdit.newText) : textEdit.newText;
          const newText = indented(written, text, textDocument.offsetAt(textEdit.range.start));
          const after = TextDocument.applyEdits(textDocument, [{ ...textEdit, newText }, ...additionalTextEdits]);
          const fault = faultOf(text, after);
          return fault ? [`${label}: ${fault}`] : [];
        },
      ),
    ];
  };
}

/**
 * The completions that can do something different. In a text with errors only its syntax is compared, and that depends on the
 * brackets, quotes and lines of what is written.
 */
function differing(items: CompletionItem[], { wellFormed }: RequestAnalysis): CompletionItem[] {
  if (wellFormed) return items;
  const shapes = items.map((item): [string, CompletionItem] => {
    const shape = item.textEdit?.newText.replaceAll(/[\w.:/-]+/g, 'x') ?? '';
    return [`${shape} ${item.additionalTextEdits?.length}`, item];
  });
  return [...new Map(shapes).values()];
}

/**
 * The offsets of a text at which completions can differ: all but those within a run of blanks, of which the first and the
 * last one and the starts of lines remain.
 */
export function distinctOffsets(text: string): number[] {
  const left = new Set(Array.from({ length: text.length + 1 }, (_, offset) => offset));
  for (const { start, end } of tokenize(text)) {
    if (text.slice(start, end).trim() !== '') continue;
    for (let offset = start + 1; offset < end; offset++) if (text[offset - 1] !== '\n') left.delete(offset);
  }
  return [...left];
}

/** A text of several lines as VS Code inserts it: as far to the right as the line that it begins in. */
function indented(inserted: string, text: string, at: number): string {
  const [blanks = ''] = /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', at - 1) + 1, at)) ?? [];
  return inserted.replaceAll('\n', `\n${blanks}`).replaceAll('\t', '  ');
}

function faultBetween(before: RequestAnalysis, after: RequestAnalysis): string | undefined {
  const count = ({ problems }: RequestAnalysis, test: (problem: Problem) => boolean) => problems.filter(test).length;
  const grows = (test: (problem: Problem) => boolean) => count(after, test) > count(before, test);
  if (grows(({ code }) => code === 'duplicate-key')) return 'a key twice';
  if (before.wellFormed && !after.wellFormed) return 'an error of syntax';
  if (before.wellFormed) return grows(({ severity }) => severity === 'error') ? 'more errors' : undefined;
  // How many messages name the brackets that a text lacks at its end depends on its lines.
  const isLack = ({ message }: Problem) => message.en.startsWith('Missing closing ');
  return grows((problem) => problem.code === 'syntax' && !isLack(problem)) ? 'more errors of syntax' : undefined;
}
