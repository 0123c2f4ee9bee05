import { findNodeAtOffset } from 'jsonc-parser';
import type { CodeAction, Range } from 'vscode-languageserver';
import { inLanguage, type LocalizedText } from '../../../../schemas/core/localized-text.ts';
import { referencesIn } from '../../../../schemas/document/references.ts';
import type { AnalyzedDocument } from '../analyzed-document.ts';
import { quickFixKind } from '../lsp-values.ts';

/** The actions that set or remove each secret that the value under the cursor refers to; only for a client that can. */
export function secretReferenceActions(source: AnalyzedDocument, range: Range): CodeAction[] {
  const { textDocument, analysis, settings } = source;
  const { secretCommands, language } = settings;
  const node = analysis.root && findNodeAtOffset(analysis.root, textDocument.offsetAt(range.start), true);
  if (!secretCommands || node?.type !== 'string') return [];
  const names = new Set(referencesIn(node.value).flatMap(({ from, name }) => (from === 'secret' ? [name] : [])));
  return [...names].flatMap((name) => {
    const action = (title: LocalizedText, command: string): CodeAction => ({
      title: inLanguage(title, language),
      kind: quickFixKind,
      command: { title: inLanguage(title, language), command, arguments: [name] },
    });
    return [
      action({ en: `Set the secret "${name}"`, zh: `设置机密“${name}”` }, secretCommands.set),
      action(
        { en: `Remove the secret "${name}" from storage`, zh: `从存储中删除机密“${name}”` },
        secretCommands.remove,
      ),
    ];
  });
}
