import { findNodeAtOffset, getNodePath } from 'jsonc-parser';
import { type Hover, MarkupKind } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { inLanguage, type Language } from '../../../schemas/core/localized-text.ts';
import type { Field } from '../../../schemas/core/model/field.ts';
import { fieldAt } from '../../../schemas/core/normalize/resolve-field.ts';
import { isKey, type Node } from '../../../schemas/core/syntax/node.ts';
import { asMarkdown } from '../../../schemas/core/util/sanitize-text.ts';
import type { RequestAnalysis } from '../../../schemas/document/analyze-request.ts';
import { describeField, escapeMarkdown, valuesOf } from './field-documentation.ts';

/** What a person is told of the field or value at an offset; null where nothing is known of it. */
export function hoverAt(
  document: TextDocument,
  reading: RequestAnalysis,
  offset: number,
  language: Language,
): Hover | null {
  const { root, provider } = reading;
  const node = root && findNodeAtOffset(root, offset, true);
  if (!provider || !node || node.type === 'object' || node.type === 'array' || node.type === 'property') return null;
  const path = getNodePath(node);
  const found = fieldAt(provider.request, path);
  if (!found) return null;
  const onKey = isKey(node);
  const value = onKey ? node.parent?.children?.[1] : node;
  const parts = [
    ...(onKey ? [] : listedMeaning(found.field, node, language)),
    ...(value ? ownMeaning(found.field, value, root, language) : []),
    describeField(found, provider, path, language),
  ];
  return {
    contents: {
      kind: MarkupKind.Markdown,
      value: parts.join('\n\n---\n\n'),
    },
    range: {
      start: document.positionAt(node.offset),
      end: document.positionAt(node.offset + node.length),
    },
  };
}

/** What the document says of a listed value. */
function listedMeaning(field: Field, node: Node, language: Language): string[] {
  const listed = valuesOf(field).find(({ value }) => value === node.value);
  return listed ? [`**\`${listed.value}\`** · ${escapeMarkdown(inLanguage(listed.doc, language))}`] : [];
}

const maxLiteralLength = 1000;

/** What a value means in this body. */
function ownMeaning(field: Field, value: Node, root: Node, language: Language): string[] {
  const meaning = field.meaning?.(value, root);
  if (!meaning) return [];
  const { says, literal } = meaning;
  // It may quote the file.
  const text = asMarkdown(inLanguage(says, language));
  if (literal === undefined) return [text];
  const cut = literal.length > maxLiteralLength ? `${literal.slice(0, maxLiteralLength)}\n…` : literal;
  // A fence longer than any in the text keeps the text from ending it.
  const fence = '`'.repeat(Math.max(3, ...[...cut.matchAll(/`+/g)].map(([run]) => run.length + 1)));
  return [`${text}\n\n${fence}\n${cut}\n${fence}`];
}
