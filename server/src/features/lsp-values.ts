import type {
  CodeActionKind,
  CodeActionTriggerKind,
  CompletionItemKind,
  CompletionItemTag,
  DiagnosticSeverity,
  DiagnosticTag,
  InsertTextFormat,
  MarkupKind,
  SymbolKind,
} from 'vscode-languageserver';
import type { Severity } from '../../../schemas/core/model/severity.ts';

// The values of LSP that the features use. They are written out so that only the types of the server library are imported:
// the command line and other users of a language document carry no JSON-RPC.

export const severityValues = {
  error: 1,
  warning: 2,
  information: 3,
  hint: 4,
} as const satisfies Record<Severity, DiagnosticSeverity>;

/** The code actions are requested by a person, and not by saving or by moving the cursor. */
export const invokedTrigger: CodeActionTriggerKind = 1;

/** They are requested because of a moved cursor or of saving. */
export const automaticTrigger: CodeActionTriggerKind = 2;

export const deprecatedDiagnostic: DiagnosticTag = 2;

export const completionKinds = {
  text: 1,
  variable: 6,
  property: 10,
  value: 12,
  keyword: 14,
  snippet: 15,
  enumMember: 20,
} as const satisfies Record<string, CompletionItemKind>;

export const symbolKinds = {
  object: 2,
  null: 13,
  string: 15,
  number: 16,
  boolean: 17,
  array: 18,
} as const satisfies Record<string, SymbolKind>;

export const deprecatedCompletion: CompletionItemTag = 1;

export const insertFormats = { plainText: 1, snippet: 2 } as const satisfies Record<string, InsertTextFormat>;

export const markdown: MarkupKind & 'markdown' = 'markdown';

export const quickFixKind: CodeActionKind = 'quickfix';

/** The kind of the actions that move a part of a document elsewhere. */
export const extractKind: CodeActionKind = 'refactor.extract';

/** The kind of the actions that write a document in another way. */
export const rewriteKind: CodeActionKind = 'refactor.rewrite';

/** The kind of the action that applies every safe fix; `editor.codeActionsOnSave` can name it. */
export const fixAllKind: CodeActionKind = 'source.fixAll.instance-requests';
