import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Language } from '../../../schemas/core/localized-text.ts';
import type { ProviderId } from '../../../schemas/core/model/provider.ts';
import type { RequestAnalysis } from '../../../schemas/document/analyze-request.ts';
import type { Severities } from '../../../schemas/document/severities.ts';
import type { Analyze } from '../../../schemas/document/validate-fix.ts';
import type { WorkspaceRules } from '../../../schemas/document/workspace-file.ts';
import type { InlayHintSettings } from './inlay-hint-settings.ts';
import type { RuleLink } from './rule-link.ts';

/** What the answers about a document depend on besides its text. */
export interface LanguageSettings {
  readonly language: Language;
  readonly ruleLink: RuleLink;
  /** The current time in milliseconds since 1970, for rules about time. */
  readonly now: () => number;
  /** The severities that the user's settings give. */
  readonly severities?: Severities;
  /** The rules of the workspace that a document is in, by its URI. */
  readonly workspaceRules?: (uri: string) => WorkspaceRules | undefined;
  /** The inlay hints that are shown. Default: those that are on by default. */
  readonly inlayHints?: InlayHintSettings;
  /** The provider of a document that doesn't name one. */
  readonly fallback?: ProviderId;
  /** Whether completions are snippets with tab stops, or plain text. */
  readonly usesSnippets?: boolean;
  /** The client's command that moves a literal secret to secret storage. */
  readonly secretCommand?: string;
  /** The client's commands that set and remove a secret by its name. */
  readonly secretCommands?: { readonly set: string; readonly remove: string };
  /** The client's command that opens the script in a field as a file. */
  readonly scriptCommand?: string;
  /** Whether the client shows other places with a diagnostic. */
  readonly showsRelatedInformation?: boolean;
  /** Whether the client can create files in an edit. */
  readonly createsFiles?: boolean;
  /** Whether the client shows disabled code actions with the reason. */
  readonly showsDisabledActions?: boolean;
}

/** A version of a document with its analysis: the input of every feature. */
export interface AnalyzedDocument {
  readonly textDocument: TextDocument;
  readonly analysis: RequestAnalysis;
  readonly settings: LanguageSettings;
  /** Analyzes another text as this document, to try a change. */
  readonly analyze: Analyze;
}
