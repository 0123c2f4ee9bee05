import { type ClientCapabilities, type Connection, type InitializeParams, TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { languageOf } from '../../schemas/core/localized-text.ts';
import type { Severities } from '../../schemas/document/severities.ts';
import type { InitializationOptions } from '../../schemas/protocol.ts';
import { ChangeSignal } from './change-signal.ts';
import type { InlayHintSettings } from './features/inlay-hint-settings.ts';
import type { RuleLink } from './features/rule-link.ts';
import { createLanguageDocument, type LanguageDocument, type LanguageSettings } from './language-document.ts';
import type { WorkspaceAccess } from './workspace-access.ts';

/** What the server does only for clients that can handle it. */
export interface ClientFeatures {
  /** The client pulls diagnostics; others are sent them after each change. */
  readonly pullsDiagnostics: boolean;
  /** The client gives its settings, reports when they change, and can be told to pull diagnostics again. */
  readonly isConfigurable: boolean;
  readonly showsProgress: boolean;
  /** The client can be told to request inlay hints again. */
  readonly refreshesHints: boolean;
  /** The client pulls diagnostics again when it is told to, or is sent them. */
  readonly refreshesDiagnostics: boolean;
  /** The client lists the values that an account can use. */
  readonly listsAccountValues: boolean;
  /** The client can be asked to report changes of files on disk. */
  readonly watchesFiles: boolean;
  /** The client reports which folders are opened and closed. */
  readonly reportsFolders: boolean;
  /** The client lists the names of profiles and stored secrets. */
  readonly listsNames: boolean;
  /** The client lists the request files of the workspace. */
  readonly listsFiles: boolean;
}

/** The state of one connection: the client's features and settings, and its open documents. */
export class Session {
  readonly connection: Connection;
  readonly documents: TextDocuments<LanguageDocument>;
  #client: ClientFeatures = {
    pullsDiagnostics: false,
    isConfigurable: false,
    showsProgress: false,
    refreshesHints: false,
    refreshesDiagnostics: false,
    listsAccountValues: false,
    watchesFiles: false,
    reportsFolders: false,
    listsNames: false,
    listsFiles: false,
  };
  #settings: LanguageSettings;
  readonly #access: WorkspaceAccess;
  /** Counts the changes of the settings. */
  #revision = 0;
  #checksWorkspace = true;
  #setConfigured: () => void = () => {};
  #forgetFiles: () => void = () => {};
  /** Settles when the client's settings are known, or if it gives none. */
  readonly configured = new Promise<void>((resolve) => {
    this.#setConfigured = resolve;
  });
  /** Fires if the problems of files that aren't open may have changed. */
  readonly changes = new ChangeSignal();

  /**
   * @param ruleLink the pages of the rules for a client that names no others
   * @param access how the files of the workspace are read
   */
  constructor(connection: Connection, ruleLink: RuleLink, access: WorkspaceAccess) {
    this.connection = connection;
    this.#access = access;
    this.#settings = { language: 'en', ruleLink, now: Date.now, workspaceRules: (uri) => access.folders.rulesFor(uri) };
    this.documents = new TextDocuments<LanguageDocument>({
      create: (uri, languageId, version, text) => this.createDocument(uri, text, languageId, version),
      update(document, changes, version) {
        document.update(changes, version);
        return document;
      },
    });
  }

  get client(): ClientFeatures {
    return this.#client;
  }

  get settings(): LanguageSettings {
    return this.#settings;
  }

  initialize({ locale, capabilities, initializationOptions, workspaceFolders }: InitializeParams): void {
    this.openFolders((workspaceFolders ?? []).map(({ uri }) => uri));
    const options: InitializationOptions = initializationOptions ?? {};
    const { ruleLink, secretCommand, secretCommands, scriptCommand, accountValues, names, requestFiles } = options;
    const { textDocument, window } = capabilities;
    this.#client = {
      pullsDiagnostics: textDocument?.diagnostic !== undefined,
      isConfigurable: isConfigurable(capabilities),
      showsProgress: window?.workDoneProgress ?? false,
      refreshesDiagnostics:
        textDocument?.diagnostic === undefined || capabilities.workspace?.diagnostics?.refreshSupport === true,
      refreshesHints: capabilities.workspace?.inlayHint?.refreshSupport ?? false,
      listsAccountValues: accountValues === true,
      watchesFiles: capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false,
      reportsFolders: capabilities.workspace?.workspaceFolders ?? false,
      listsNames: names === true,
      listsFiles: requestFiles === true,
    };
    this.#settings = {
      ...this.#settings,
      language: languageOf(locale),
      ruleLink: ruleLink ?? this.#settings.ruleLink,
      ...(secretCommand && { secretCommand }),
      ...(secretCommands && { secretCommands }),
      ...(scriptCommand && { scriptCommand }),
      usesSnippets: textDocument?.completion?.completionItem?.snippetSupport ?? false,
      createsFiles: createsFiles(capabilities),
      showsDisabledActions: textDocument?.codeAction?.disabledSupport ?? false,
      showsRelatedInformation:
        (textDocument?.diagnostic ?? textDocument?.publishDiagnostics)?.relatedInformation ?? false,
    };
  }

  /** A document with the settings of this session, which need not be open in the editor. */
  createDocument(uri: string, text: string, languageId = '', version = 0): LanguageDocument {
    return createLanguageDocument(TextDocument.create(uri, languageId, version, text), () => this.#settings);
  }

  /** Whether files that aren't open are checked, too. */
  get checksWorkspace(): boolean {
    return this.#checksWorkspace;
  }

  /** Whether files that aren't open can be found. */
  get findsFiles(): boolean {
    return this.#client.listsFiles || this.#access.find !== undefined;
  }

  /** Identifies the settings and the rules of the workspace. */
  get revision(): string {
    return String(this.#revision);
  }

  /** Without settings from the client, the defaults apply. */
  setConfigured(): void {
    this.#setConfigured();
  }

  /** @param listener called when request files were created, deleted or excluded */
  onFilesChanged(listener: () => void): void {
    this.#forgetFiles = listener;
  }

  /** Takes note of changed request files. */
  changeFiles(isOtherList: boolean): void {
    if (isOtherList) this.#forgetFiles();
    this.changes.fire();
  }

  /** Replaces what the user's settings give; every document is analyzed again. */
  configure(severities: Severities, inlayHints: InlayHintSettings, checksWorkspace: boolean): void {
    this.#settings = { ...this.#settings, severities, inlayHints };
    this.#checksWorkspace = checksWorkspace;
    this.#revision++;
    this.#setConfigured();
    this.changeFiles(true);
  }

  /** Replaces the folders of the workspace; every document is analyzed again. */
  openFolders(uris: readonly string[]): void {
    this.#access.folders.open(uris);
    this.forgetWorkspaceFiles();
    this.changeFiles(true);
  }

  /** Reads the files with the rules of the workspace again; every document is analyzed again. */
  forgetWorkspaceFiles(): void {
    this.#access.folders.forget();
    this.workspaceRulesChanged();
  }

  /** The rules of the workspace are other ones; every document is analyzed again. */
  workspaceRulesChanged(): void {
    this.#settings = { ...this.#settings };
    this.#revision++;
    this.changes.fire();
  }

  /** Identifies the current analysis of a document: it changes with the version, the settings and the account. */
  revisionOf({ version, account }: LanguageDocument): string {
    return `${version}.${this.#revision}.${account.revision}`;
  }
}

function isConfigurable({ workspace, textDocument }: ClientCapabilities): boolean {
  const pullsDiagnostics = textDocument?.diagnostic !== undefined;
  return (
    workspace?.configuration === true &&
    workspace.didChangeConfiguration?.dynamicRegistration === true &&
    (!pullsDiagnostics || workspace.diagnostics?.refreshSupport === true)
  );
}

function createsFiles({ workspace }: ClientCapabilities): boolean {
  const { documentChanges, resourceOperations = [] } = workspace?.workspaceEdit ?? {};
  return documentChanges === true && resourceOperations.includes('create');
}
