import { findNodeAtOffset, getNodePath } from 'jsonc-parser';
import type { Hover } from 'vscode-languageserver';
import { inLanguage, type Language } from '../../../schemas/core/localized-text.ts';
import type { Field } from '../../../schemas/core/model/field.ts';
import { fieldAt } from '../../../schemas/core/normalize/resolve-field.ts';
import { isKey, type Node } from '../../../schemas/core/syntax/node.ts';
import { asMarkdown } from '../../../schemas/core/util/sanitize-text.ts';
import { describeField, escapeMarkdown, valuesOf } from '../../../schemas/docs/field-documentation.ts';
import type { AccountValues } from '../../../schemas/protocol.ts';
import { valueMeaning } from './account-values.ts';
import type { AnalyzedDocument } from './analyzed-document.ts';
import { markdown } from './lsp-values.ts';

/**
 * The documentation of the field or value at an offset; null if nothing is known of it.
 * @param account what the client knows of the value, if it was asked
 */
export function hoverAt(
  { textDocument, analysis, settings }: AnalyzedDocument,
  offset: number,
  account?: AccountValues,
): Hover | null {
  const { root, provider } = analysis;
  const { language } = settings;
  const node = root && findNodeAtOffset(root, offset, true);
  if (!provider || !node || node.type === 'object' || node.type === 'array' || node.type === 'property') return null;
  const path = getNodePath(node);
  const found = fieldAt(provider.request, path);
  if (!found) return null;
  const onKey = isKey(node);
  const value = onKey ? node.parent?.children?.[1] : node;
  const inAccount = account && valueMeaning(account, language, settings.now());
  const parts = [
    ...(inAccount ? [inAccount] : []),
    ...(onKey ? [] : listedMeaning(found.field, node, language)),
    ...(value ? ownMeaning(found.field, value, root, language) : []),
    describeField(found, provider, path, language),
  ];
  return {
    contents: {
      kind: markdown,
      value: parts.join('\n\n---\n\n'),
    },
    range: {
      start: textDocument.positionAt(node.offset),
      end: textDocument.positionAt(node.offset + node.length),
    },
  };
}

/** The documentation of a listed value. */
function listedMeaning(field: Field, node: Node, language: Language): string[] {
  const listed = valuesOf(field).find(({ value }) => value === node.value);
  return listed ? [`**\`${listed.value}\`** · ${escapeMarkdown(inLanguage(listed.doc, language))}`] : [];
}

const maxLiteralLength = 1000;

/** The meaning of a value in this body, such as the names that a pattern gives. */
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
