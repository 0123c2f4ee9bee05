import type {
  CodeAction,
  CompletionItem,
  Diagnostic,
  DocumentHighlight,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  FormattingOptions,
  Hover,
  InlayHint,
  SelectionRange,
  TextEdit,
} from 'vscode-languageserver';
import {
  type Position,
  type Range,
  TextDocument,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver-textdocument';
import type { KnownValues } from '../../schemas/core/model/account-value.ts';
import { analyzeOnDemand, type RequestAnalysis } from '../../schemas/document/analyze-request.ts';
import type { FixAllState } from '../../schemas/document/fix-all.ts';
import type { WellFormed } from '../../schemas/document/parse.ts';
import type { AccountValues, RequestIdentity } from '../../schemas/protocol.ts';
import { AccountChecks } from './features/account-checks.ts';
import { type WantedValues, wantedValueAt } from './features/account-values.ts';
import type { AnalyzedDocument, LanguageSettings } from './features/analyzed-document.ts';
import type { ActionRequest } from './features/code-actions/action-request.ts';
import { fixAllState } from './features/code-actions/fix-all.ts';
import { codeActionsIn } from './features/code-actions/index.ts';
import { type Completions, completionsAt } from './features/completion.ts';
import { diagnosticsOf } from './features/diagnostics.ts';
import { highlightsAt } from './features/document-highlights.ts';
import { documentLinks } from './features/document-links.ts';
import { documentSymbols } from './features/document-symbols.ts';
import { type Finding, findingsOf } from './features/findings.ts';
import { foldingRanges } from './features/folding-ranges.ts';
import { formatDocument, formatOnType } from './features/formatting.ts';
import { hoverAt } from './features/hover.ts';
import { identify } from './features/identify.ts';
import { inlayHints } from './features/inlay-hints.ts';
import { selectionRanges } from './features/selection-ranges.ts';

export type { ActionRequest, Completions, Finding, LanguageSettings };

/**
 * A request document and everything that can be asked about it. The language server, the command line and the tests all use
 * it; to add a feature, add a file in `features/` and a method here.
 */
export interface LanguageDocument {
  readonly uri: string;
  readonly version: number;
  /** The text, and its positions and offsets. */
  readonly textDocument: TextDocument;
  /** The analysis of the current version under the current settings, made once for both. */
  analysis(): RequestAnalysis;
  /** The problems for an editor: at most `max` or else `maxDiagnostics`, and one more that counts the others. */
  diagnostics(max?: number): Diagnostic[];
  /** All problems, as plain data. */
  findings(): Finding[];
  /** @param trigger the character that was typed just before, if the editor requests completions because of it */
  completions(at: Position, trigger?: string): CompletionItem[];
  /** As `completions`, with the values of an account that a client may know. */
  accountCompletions(at: Position, trigger?: string): Completions;
  /**
   * The documentation of the field or value at a position; null if nothing is known of it.
   * @param account what the client knows of the value, if it was asked for `accountValueAt`
   */
  hover(at: Position, account?: AccountValues): Hover | null;
  /** The value at a position that an account may have: what a client is asked for. */
  accountValueAt(at: Position): WantedValues | undefined;
  actions(range: Range, request: ActionRequest): Promise<CodeAction[]>;
  /** The text after every safe fix, without a limit of time. */
  fixAll(): FixAllState;
  /** @param range the lines to format; absent means the whole document */
  format(options: FormattingOptions, range?: Range): TextEdit[];
  /** @param character the character that was typed just before the position */
  formatOnType(at: Position, character: string, options: FormattingOptions): TextEdit[];
  /** The outline. */
  symbols(): DocumentSymbol[];
  foldingRanges(): FoldingRange[];
  selectionRanges(positions: readonly Position[]): SelectionRange[];
  links(): DocumentLink[];
  /** Every reference to the value of the reference at a position. */
  highlights(at: Position): DocumentHighlight[];
  inlayHints(range: Range): InlayHint[];
  /** The checks of the body against the lists of an account. */
  readonly account: AccountChecks;
  /** The provider and profile of the request, and the digest of its body. */
  identify(): Promise<RequestIdentity>;
  /** Applies changes of an editor, which make another version. */
  update(changes: TextDocumentContentChangeEvent[], version: number): void;
}

/**
 * @param textDocument the text; its URI's last part may name the provider
 * @param currentSettings returns the same object until the settings change
 */
export function createLanguageDocument(
  textDocument: TextDocument,
  currentSettings: () => LanguageSettings,
): LanguageDocument {
  const fileName = fileNameOf(textDocument.uri);
  let known:
    | { version: number; settings: LanguageSettings; account?: KnownValues; analysis: RequestAnalysis }
    | undefined;

  /** @param before the analyzed version before; its tree is used up */
  const analyze = (text: string, settings: LanguageSettings, before?: WellFormed): RequestAnalysis => {
    const { now, severities, fallback } = settings;
    const workspace = settings.workspaceRules?.(textDocument.uri);
    return analyzeOnDemand(text, fileName, {
      now: now(),
      ...(severities && { severities }),
      ...(workspace && { workspace }),
      ...(fallback && { fallback }),
      ...(before && { before }),
      ...(account.known && { account: account.known }),
    });
  };

  const analysis = (): RequestAnalysis => {
    const { version } = textDocument;
    const settings = currentSettings();
    if (known?.version !== version || known.settings !== settings || known.account !== account.known) {
      const found = analyze(textDocument.getText(), settings, known?.analysis.wellFormed);
      known = { version, settings, ...(account.known && { account: account.known }), analysis: found };
    }
    return known.analysis;
  };

  const account = new AccountChecks(() => analysis());

  const analyzed = (): AnalyzedDocument => {
    const settings = currentSettings();
    return { textDocument, settings, analysis: analysis(), analyze: (text) => analyze(text, settings) };
  };

  return {
    textDocument,
    uri: textDocument.uri,
    get version() {
      return textDocument.version;
    },
    analysis,
    diagnostics: (max) => diagnosticsOf(analyzed(), max),
    findings: () => findingsOf(analyzed()),
    completions: (at, trigger) => completionsAt(analyzed(), textDocument.offsetAt(at), trigger).items,
    accountCompletions: (at, trigger) => completionsAt(analyzed(), textDocument.offsetAt(at), trigger),
    hover: (at, account) => hoverAt(analyzed(), textDocument.offsetAt(at), account),
    accountValueAt: (at) => wantedValueAt(analyzed(), textDocument.offsetAt(at)),
    actions(range, request) {
      const source = analyzed();
      // A change while they are made uses the tree up, which is then too late to check.
      void source.analysis.problems;
      return codeActionsIn(source, range, request);
    },
    fixAll: () => fixAllState(analyzed()),
    format: (options, range) => formatDocument(analyzed(), options, range),
    formatOnType: (at, character, options) => formatOnType(analyzed(), at, character, options),
    symbols: () => documentSymbols(analyzed()),
    foldingRanges: () => foldingRanges(analyzed()),
    selectionRanges: (positions) => selectionRanges(analyzed(), positions),
    links: () => documentLinks(analyzed()),
    highlights: (at) => highlightsAt(analyzed(), textDocument.offsetAt(at)),
    inlayHints: (range) => inlayHints(analyzed(), range),
    account,
    identify: () => identify(analyzed()),
    update: (changes, version) => void TextDocument.update(textDocument, changes, version),
  };
}

/** The last part of a URI's path. */
function fileNameOf(uri: string): string {
  const [path = ''] = uri.split(/[?#]/, 1);
  return path.slice(path.lastIndexOf('/') + 1);
}
