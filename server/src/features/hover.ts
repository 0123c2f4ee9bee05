import { findNodeAtOffset, getNodePath } from 'jsonc-parser';
import { type Hover, MarkupKind } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { fieldAt } from '../../../schemas/core/lookup.ts';
import type { Provider } from '../../../schemas/core/provider.ts';
import { inLanguage, type Language } from '../../../schemas/core/text.ts';
import type { Reading } from '../../../schemas/document/read.ts';
import { describeField, escapeMarkdown, valuesOf } from './describe.ts';

/** What a person is told of the field or value at an offset; null where nothing is known of it. */
export function hoverAt(document: TextDocument, reading: Reading, offset: number, language: Language): Hover | null {
  const { root, provider } = reading;
  const node = root && findNodeAtOffset(root, offset, true);
  if (!provider || !node || node.type === 'object' || node.type === 'array' || node.type === 'property') return null;
  const path = getNodePath(node);
  const found = fieldAt(provider.request, path);
  if (!found) return null;
  const value = valuesOf(found.field).find((listed) => listed.value === node.value);
  const isKey = node.parent?.type === 'property' && node.parent.children?.[0] === node;
  const meaning =
    value && !isKey ? `**\`${value.value}\`** · ${escapeMarkdown(inLanguage(value.doc, language))}\n\n---\n\n` : '';
  return {
    contents: {
      kind: MarkupKind.Markdown,
      value: meaning + describeField(found.key, found.field, provider, sectionAt(provider, path), language),
    },
    range: {
      start: document.positionAt(node.offset),
      end: document.positionAt(node.offset + node.length),
    },
  };
}

/** Where in the document the field at a path stands: its own section, or that of the nearest object around it. */
export function sectionAt(provider: Provider, path: readonly (string | number)[]): string {
  for (let length = path.length; length >= 0; length--) {
    const section = fieldAt(provider.request, path.slice(0, length))?.field.section;
    if (section) return section;
  }
  return provider.document.edition;
}
