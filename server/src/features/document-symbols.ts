import type { DocumentSymbol, SymbolKind } from 'vscode-languageserver';
import type { Field } from '../../../schemas/core/model/field.ts';
import { keyOf, type Node, propertyValue } from '../../../schemas/core/syntax/node.ts';
import { sanitizeText } from '../../../schemas/core/util/sanitize-text.ts';
import { maskingForKeeps } from '../../../schemas/document/masking.ts';
import type { AnalyzedDocument } from './analyzed-document.ts';
import { symbolKinds } from './lsp-values.ts';

/** An outline with more symbols is of no use. */
const maxSymbols = 5000;

const maxDetailLength = 60;

/** In a body without a known provider, secrets are recognized by the names of their fields. */
const unknownBody: Field = { type: 'object', fields: {}, doc: { en: '', zh: '' } };

/** The outline of a document: its fields and items with their values; secrets are masked. */
export function documentSymbols({ textDocument, analysis }: AnalyzedDocument): DocumentSymbol[] {
  const { root, provider } = analysis;
  if (!root) return [];
  const text = textDocument.getText();
  const masked = maskingForKeeps(provider?.request ?? unknownBody);
  let left = maxSymbols;
  return within(root);

  function within(node: Node): DocumentSymbol[] {
    const symbols: DocumentSymbol[] = [];
    for (const [index, child] of (node.children ?? []).entries()) {
      if (left-- <= 0) break;
      const isProperty = child.type === 'property';
      const value = isProperty ? propertyValue(child) : child;
      const key = isProperty ? child.children?.[0] : undefined;
      const children = value ? within(value) : [];
      symbols.push({
        name: nameOf(isProperty ? keyOf(child) : String(index)),
        detail: value ? detailOf(value) : '',
        kind: value ? kindOf(value) : symbolKinds.null,
        range: rangeOf(child),
        selectionRange: rangeOf(key ?? child),
        ...(children.length > 0 && { children }),
      });
    }
    return symbols;
  }

  /** A scalar as written, and the first scalar of an object or array, which usually says which one it is. */
  function detailOf(value: Node): string {
    let node: Node | undefined = value;
    while (node?.children) {
      node = node.children.map((child) => (child.type === 'property' ? propertyValue(child) : child)).find(Boolean);
      if (value.type === 'object' && value.parent?.type !== 'array') return '';
    }
    if (!node) return '';
    const written = masked(node) ?? text.slice(node.offset, node.offset + node.length);
    const line = sanitizeText(node.type === 'string' ? written.slice(1, -1) : written);
    return line.length > maxDetailLength ? `${line.slice(0, maxDetailLength - 1)}…` : line;
  }

  function rangeOf({ offset, length }: Node) {
    return { start: textDocument.positionAt(offset), end: textDocument.positionAt(offset + length) };
  }
}

/** An editor rejects a symbol without a name. */
const nameOf = (key: string) => sanitizeText(key).trim() || '""';

function kindOf({ type }: Node): SymbolKind {
  return type === 'property' ? symbolKinds.null : symbolKinds[type];
}
