import { findNodeAtOffset, getNodePath } from 'jsonc-parser';
import type { CodeAction, Range } from 'vscode-languageserver';
import { inLanguage } from '../../../../schemas/core/localized-text.ts';
import { variableNameFor } from '../../../../schemas/core/model/reference-fix.ts';
import { fieldAt } from '../../../../schemas/core/normalize/resolve-field.ts';
import { isKey, isReference, type Node, propertyValue } from '../../../../schemas/core/syntax/node.ts';
import { secretsIn } from '../../../../schemas/document/masking.ts';
import { referencesOf } from '../../../../schemas/document/references.ts';
import { applyEdits, editsOf } from '../../../../schemas/document/text-edits.ts';
import { addsError } from '../../../../schemas/document/validate-fix.ts';
import type { AnalyzedDocument } from '../analyzed-document.ts';
import { extractKind } from '../lsp-values.ts';
import { effectOf } from './quick-fixes.ts';
import { workspaceEdit } from './workspace-edit.ts';

/**
 * The action that replaces the value under the cursor by a reference: to secret storage for a secret, else to an environment
 * variable named after the field.
 * @param isFixOffered whether the menu has quick fixes as well, one of which moves a secret
 */
export function extractReferenceActions(source: AnalyzedDocument, range: Range, isFixOffered: boolean): CodeAction[] {
  const { textDocument, analysis } = source;
  const root = analysis.wellFormed?.root;
  const node = root && valueAtOffset(root, textDocument.offsetAt(range.start));
  const { provider } = analysis;
  if (!provider || !node || !isLiteral(node) || !fieldAt(provider.request, getNodePath(node))) return [];
  const toStorage = analysis.problems.find((problem) => problem.code === 'literal-secret' && problem.node === node);
  if (toStorage) {
    const [fix] = toStorage.fixes ?? [];
    return fix && !isFixOffered ? [{ ...effectOf(fix, source), kind: extractKind }] : [];
  }
  return secretsIn(provider.request, root).includes(String(node.value)) ? [] : extractToVariable(source, root, node);
}

/** The value at an offset, also if the offset is in its key. */
function valueAtOffset(root: Node, offset: number): Node | undefined {
  const node = findNodeAtOffset(root, offset, true);
  return node && isKey(node) && node.parent ? propertyValue(node.parent) : node;
}

/** Whether a value is written out, so that a reference can replace it. */
function isLiteral({ type, value }: Node): boolean {
  if (type === 'string') return value !== '' && !isReference(value);
  return type === 'number' || type === 'boolean';
}

function extractToVariable(source: AnalyzedDocument, root: Node, node: Node): CodeAction[] {
  const { textDocument, analysis, settings, analyze } = source;
  const text = textDocument.getText();
  const reference = `\${env:${freeName(variableNameFor(node), root)}}`;
  const edits = editsOf(text, [{ kind: 'set', node, value: reference }]);
  if (addsError(analysis, analyze(applyEdits(text, edits)))) return [];
  const title = inLanguage({ en: `Extract to ${reference}`, zh: `提取为 ${reference}` }, settings.language);
  return [{ title, kind: extractKind, edit: workspaceEdit(textDocument, edits) }];
}

/** A name that no other reference of the body has, whose value may be another. */
function freeName(wanted: string, root: Node): string {
  const taken = new Set(referencesOf(root).map(({ name }) => name));
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted}_${number}`;
    if (!taken.has(name)) return name;
  }
}
