import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
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
import * as values from '../../../../server/src/features/lsp-values.ts';

describe('the values of LSP', () => {
  it('equal those of the server library', () => {
    assert.deepEqual(
      { ...values },
      {
        severityValues: {
          error: DiagnosticSeverity.Error,
          warning: DiagnosticSeverity.Warning,
          information: DiagnosticSeverity.Information,
          hint: DiagnosticSeverity.Hint,
        },
        invokedTrigger: CodeActionTriggerKind.Invoked,
        automaticTrigger: CodeActionTriggerKind.Automatic,
        deprecatedDiagnostic: DiagnosticTag.Deprecated,
        completionKinds: {
          text: CompletionItemKind.Text,
          variable: CompletionItemKind.Variable,
          property: CompletionItemKind.Property,
          value: CompletionItemKind.Value,
          keyword: CompletionItemKind.Keyword,
          snippet: CompletionItemKind.Snippet,
          enumMember: CompletionItemKind.EnumMember,
        },
        symbolKinds: {
          object: SymbolKind.Module,
          null: SymbolKind.Variable,
          string: SymbolKind.String,
          number: SymbolKind.Number,
          boolean: SymbolKind.Boolean,
          array: SymbolKind.Array,
        },
        deprecatedCompletion: CompletionItemTag.Deprecated,
        insertFormats: { plainText: InsertTextFormat.PlainText, snippet: InsertTextFormat.Snippet },
        markdown: MarkupKind.Markdown,
        quickFixKind: CodeActionKind.QuickFix,
        extractKind: CodeActionKind.RefactorExtract,
        rewriteKind: CodeActionKind.RefactorRewrite,
        fixAllKind: `${CodeActionKind.SourceFixAll}.instance-requests`,
      },
    );
  });
});
