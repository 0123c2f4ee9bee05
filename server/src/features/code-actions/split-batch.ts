import type { CodeAction, CreateFile, TextDocumentEdit } from 'vscode-languageserver';
import { inLanguage, type LocalizedText } from '../../../../schemas/core/localized-text.ts';
import type { Batches } from '../../../../schemas/core/model/batches.ts';
import type { Change } from '../../../../schemas/core/model/fix.ts';
import type { FieldPath } from '../../../../schemas/core/model/order-fields.ts';
import { at, type Node, numberOf } from '../../../../schemas/core/syntax/node.ts';
import { applyEdits, editsOf } from '../../../../schemas/document/text-edits.ts';
import { addsError } from '../../../../schemas/document/validate-fix.ts';
import type { AnalyzedDocument } from '../analyzed-document.ts';
import { rewriteKind } from '../lsp-values.ts';
import { textEditsOf } from './workspace-edit.ts';

/** A greater number of instances is more likely a slip than an order. */
const maxRequests = 10;

/**
 * The action that splits a request for more instances than the provider creates at once: this file keeps as many as it can
 * create, and further files beside it get the rest. Only for a client that creates files.
 */
export function splitBatchActions(source: AnalyzedDocument): CodeAction[] {
  const { textDocument, analysis, settings, analyze } = source;
  const { provider, wellFormed } = analysis;
  const batches = provider?.batches;
  if (!settings.createsFiles || textDocument.uri.startsWith('untitled:')) return [];
  if (!provider || !batches || !wellFormed) return [];
  const { count } = provider.order;
  const parts = count ? partsOf(wellFormed.root, batches, count) : [];
  if (parts.length < 2 || parts.length > maxRequests) return [];
  const text = textDocument.getText();
  const edits = parts.map((changes) => editsOf(text, changes));
  const texts = edits.map((each) => applyEdits(text, each));
  if (texts.some((each) => addsError(analysis, analyze(each)))) return [];
  const [first = [], ...others] = edits;
  const files = others.flatMap((_, index) => newFile(nameOfPart(textDocument.uri, index + 2), texts[index + 1] ?? ''));
  const { uri, version } = textDocument;
  // The files come first: if one exists already, nothing is changed.
  const documentChanges = [...files, { textDocument: { uri, version }, edits: textEditsOf(textDocument, first) }];
  const title = inLanguage(titleOf(parts.length, batches.namesContinue(wellFormed.root)), settings.language);
  return [{ title, kind: rewriteKind, edit: { documentChanges } }];
}

/** The changes that make each request of a batch; none if there is nothing to split. */
function partsOf(root: Node, batches: Batches, countPath: FieldPath): Change[][] {
  const node = at(root, ...countPath);
  const count = numberOf(node);
  const limit = batches.limitOf(root);
  if (!node || count === undefined || !Number.isInteger(count) || count <= limit) return [];
  const number = Math.ceil(count / limit);
  if (number > maxRequests) return [];
  return Array.from({ length: number }, (_, index) => {
    const before = index * limit;
    const value = Math.min(limit, count - before);
    return [{ kind: 'set', node, value }, ...(index > 0 ? batches.laterChanges(root, before) : [])];
  });
}

/** The URI of a further file: `web-2.huawei-ecs.json` beside `web.huawei-ecs.json`. */
function nameOfPart(uri: string, number: number): string {
  const start = uri.lastIndexOf('/') + 1;
  // A name may begin with a dot.
  const dot = uri.indexOf('.', start + 1);
  const end = dot < 0 ? uri.length : dot;
  return `${uri.slice(0, end)}-${number}${uri.slice(end)}`;
}

function newFile(uri: string, text: string): [CreateFile, TextDocumentEdit] {
  const start = { line: 0, character: 0 };
  return [
    { kind: 'create', uri, options: { overwrite: false, ignoreIfExists: false } },
    { textDocument: { uri, version: null }, edits: [{ range: { start, end: start }, newText: text }] },
  ];
}

function titleOf(count: number, namesContinue: boolean): LocalizedText {
  return namesContinue
    ? { en: `Split into ${count} requests`, zh: `拆分为 ${count} 个请求` }
    : { en: `Split into ${count} requests (names repeat)`, zh: `拆分为 ${count} 个请求（名称会重复）` };
}
