import type { Diagnostic, WorkspaceDocumentDiagnosticReport } from 'vscode-languageserver';
import type { WorkspaceAccess } from './workspace-access.ts';

/** Reports are sent together until they are so many. */
const reportsInPart = 50;

export interface WorkspaceProblemsOptions extends Pick<WorkspaceAccess, 'open' | 'keyOf'> {
  /** The URIs of the request files of the workspace. */
  readonly list: (isCancelled: () => boolean) => Promise<readonly string[]>;
  /** The documents that are open in the editor, by key. */
  readonly openDocuments: () => ReadonlyMap<string, OpenDocument>;
  readonly diagnose: (uri: string, text: string) => Diagnostic[];
  /** Identifies the settings: it changes when the problems of an unchanged file may. */
  readonly revision: () => string;
}

/** A document whose text the editor has, which may differ from that on disk. */
export interface OpenDocument {
  readonly version: number;
  readonly resultId: string;
  readonly diagnose: () => Diagnostic[];
}

/** What a client knows of a file. */
interface Known {
  readonly uri: string;
  readonly resultId: string;
}

/** `known` if the client has the problems of a file, `none` if it can't be checked. */
type Report = WorkspaceDocumentDiagnosticReport | 'known' | 'none';

/**
 * The problems of the request files of a workspace. A file is read again only if its time, its size or the settings have
 * changed since the result that the client has. The text of an open document counts, not that on disk: an editor may keep one
 * open that it shows no more, and then asks for no other report.
 */
export class WorkspaceProblems {
  readonly #options: WorkspaceProblemsOptions;
  #listed: readonly string[] | undefined;
  /** The URIs of documents that were closed since the last reports, by key. */
  readonly #closed = new Map<string, string>();

  constructor(options: WorkspaceProblemsOptions) {
    this.#options = options;
  }

  /** Searches for the files again, since some were created or deleted. */
  forgetList(): void {
    this.#listed = undefined;
  }

  /** A document was closed: what an editor shows of it now comes from the file, if that is one of the workspace. */
  closed(uri: string): void {
    this.#closed.set(this.#options.keyOf(uri), uri);
  }

  /** Reports of all files whose problems a client doesn't have, in parts, until it is cancelled. */
  async *reports(
    known: readonly Known[],
    isCancelled: () => boolean,
  ): AsyncGenerator<WorkspaceDocumentDiagnosticReport[]> {
    const { list, openDocuments, keyOf } = this.#options;
    const listed = this.#listed ?? (await list(isCancelled));
    if (isCancelled()) return;
    this.#listed = listed;
    const before = new Map(known.map((item) => [keyOf(item.uri), item]));
    const closed = new Map(this.#closed);
    const open = openDocuments();
    let part: WorkspaceDocumentDiagnosticReport[] = [];
    for (const uri of listed) {
      const key = keyOf(uri);
      const known = closed.has(key) ? undefined : before.get(key)?.resultId;
      const document = open.get(key);
      const report = document ? openReport(uri, document, known) : await this.#fileReport(uri, known);
      if (isCancelled()) return;
      if (report === 'none') continue;
      before.delete(key);
      closed.delete(key);
      this.#closed.delete(key);
      if (report === 'known') continue;
      part.push(report);
      // A message that has come meanwhile is handled first.
      await turn();
      if (part.length < reportsInPart) continue;
      yield part;
      part = [];
    }
    for (const [key, uri] of [...[...before].map(([key, item]) => [key, item.uri] as const), ...closed]) {
      this.#closed.delete(key);
      // An editor may keep the text of a deleted file.
      if (!open.has(key) || !(await this.#options.open(uri)))
        part.push({ kind: 'full', uri, version: null, items: [] });
    }
    if (part.length > 0) yield part;
  }

  async #fileReport(uri: string, before: string | undefined): Promise<Report> {
    const { open, revision, diagnose } = this.#options;
    const file = await open(uri);
    if (!file) return 'none';
    const resultId = `${file.stamp}.${revision()}`;
    if (resultId === before) return 'known';
    const text = await file.read();
    return text === undefined ? 'none' : { kind: 'full', uri, version: null, resultId, items: diagnose(uri, text) };
  }
}

function openReport(uri: string, { version, resultId, diagnose }: OpenDocument, before: string | undefined): Report {
  return resultId === before ? 'known' : { kind: 'full', uri, version, resultId, items: diagnose() };
}

/** Lets other events of the thread be handled; a browser has no `setImmediate`. */
const turn = () =>
  new Promise<void>((resolve) => {
    if (typeof setImmediate === 'function') setImmediate(resolve);
    else setTimeout(resolve);
  });
