import type { CodeAction, Position } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { inLanguage, type Language, type LocalizedText } from '../../../../schemas/core/localized-text.ts';
import { groupBy } from '../../../../schemas/core/util/group-by.ts';
import type { AnalyzedDocument } from '../analyzed-document.ts';
import { quickFixKind } from '../lsp-values.ts';

/** The actions of a menu without duplicates; different actions with the same title get their position in the title. */
export function distinctActions(
  actions: readonly CodeAction[],
  { textDocument, settings }: AnalyzedDocument,
): CodeAction[] {
  // Edits aren't compared: each generated password is different.
  const same = groupBy(actions, (action) => JSON.stringify([action.title, startOf(action, textDocument)]));
  const merged = [...same.values()].flatMap(([first, ...others]): CodeAction[] => {
    if (!first) return [];
    const diagnostics = [first, ...others].flatMap((action) => action.diagnostics ?? []);
    const isPreferred = first.isPreferred || others.some((action) => action.isPreferred);
    return [{ ...first, diagnostics: [...new Set(diagnostics)], ...(isPreferred && { isPreferred }) }];
  });
  const byTitle = groupBy(merged, ({ title }) => title);
  return merged.map((action) => {
    const isShared = (byTitle.get(action.title)?.length ?? 0) > 1;
    const start = isShared ? startOf(action, textDocument) : undefined;
    if (!start) return action;
    const [line, column] = [start.line + 1, start.character + 1];
    const where = { en: ` (line ${line}, column ${column})`, zh: `（第 ${line} 行第 ${column} 列）` };
    return { ...action, title: action.title + inLanguage(where, settings.language) };
  });
}

/** The position of the first change of an action. */
function startOf({ edit, command }: CodeAction, { uri }: TextDocument): Position | undefined {
  return edit?.changes?.[uri]?.[0]?.range.start ?? command?.arguments?.[0]?.range?.start;
}

/** A disabled action in place of the fixes that there was no time to try. */
export function showMoreAction(language: Language): CodeAction {
  const reason: LocalizedText = {
    en: 'Checking every fix would take too long. Select fewer lines to see the other fixes.',
    zh: '检查全部修复耗时过长。请选择较少的行以查看其余修复。',
  };
  return {
    title: inLanguage({ en: 'Show more fixes', zh: '显示更多修复' }, language),
    kind: quickFixKind,
    disabled: { reason: inLanguage(reason, language) },
  };
}
