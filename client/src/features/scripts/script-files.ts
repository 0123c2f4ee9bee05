import {
  type Disposable,
  EventEmitter,
  type FileChangeEvent,
  FileChangeType,
  type FileStat,
  FileSystemError,
  type FileSystemProvider,
  FileType,
  Range,
  type Uri,
  WorkspaceEdit,
  workspace,
} from 'vscode';
import { writeScript } from '../../../../schemas/document/script.ts';
import type { ScriptPlace } from '../../../../schemas/protocol.ts';
import type { TryToRead } from '../../reader/trial.ts';
import type { CommandFailure } from '../../ui/command-failure.ts';
import { localize } from '../../ui/localize.ts';
import { type FoundScript, findScript } from './script-value.ts';

/** The scheme of scripts that are values of a request; the query of a URI is the `ScriptPlace`. */
export const scriptScheme = 'instance-request-script';

/**
 * The scripts in request files as files. Nothing is kept: a script is read from its request file and saved into it. The
 * request file is saved too, unless it had other unsaved changes.
 */
export class ScriptFiles implements FileSystemProvider, Disposable {
  readonly #tryToRead: TryToRead;
  readonly #changed = new EventEmitter<FileChangeEvent[]>();
  readonly #watched = new Map<string, Uri>();
  readonly #saved: Disposable;

  readonly onDidChangeFile = this.#changed.event;

  constructor(tryToRead: TryToRead) {
    this.#tryToRead = tryToRead;
    this.#saved = workspace.onDidSaveTextDocument((document) => {
      const uri = document.uri.toString();
      const changed = [...this.#watched.values()].filter((script) => placeOf(script).uri === uri);
      if (changed.length > 0) this.#changed.fire(changed.map((each) => ({ type: FileChangeType.Changed, uri: each })));
    });
  }

  watch(uri: Uri): Disposable {
    const key = uri.toString();
    this.#watched.set(key, uri);
    return { dispose: () => this.#watched.delete(key) };
  }

  async stat(uri: Uri): Promise<FileStat> {
    const { document, script } = await this.#find(uri);
    // A script is as old as its request file, whose version VS Code counts.
    return { type: FileType.File, ctime: 0, mtime: document.version, size: Buffer.byteLength(script) };
  }

  async readFile(uri: Uri): Promise<Uint8Array> {
    return Buffer.from((await this.#find(uri)).script);
  }

  async writeFile(uri: Uri, content: Uint8Array): Promise<void> {
    const { document, field, node } = await this.#find(uri);
    const hadChanges = document.isDirty;
    const text = JSON.stringify(writeScript(field, Buffer.from(content).toString('utf8')));
    const place = new Range(document.positionAt(node.offset), document.positionAt(node.offset + node.length));
    const edit = new WorkspaceEdit();
    edit.replace(document.uri, place, text);
    if (!(await workspace.applyEdit(edit))) throw FileSystemError.Unavailable(localize(messages.notWritten));
    if (!hadChanges && !(await document.save())) throw FileSystemError.Unavailable(localize(messages.notSaved));
  }

  async #find(uri: Uri): Promise<FoundScript> {
    const found = await findScript(placeOf(uri), this.#tryToRead);
    if ('problem' in found) throw unavailable(found);
    return found;
  }

  readDirectory(): [string, FileType][] {
    return [];
  }

  createDirectory(): void {
    throw FileSystemError.NoPermissions();
  }

  delete(): void {
    throw FileSystemError.NoPermissions();
  }

  rename(): void {
    throw FileSystemError.NoPermissions();
  }

  dispose(): void {
    this.#saved.dispose();
    this.#changed.dispose();
  }
}

function unavailable({ problem }: CommandFailure): FileSystemError {
  return FileSystemError.Unavailable(localize(problem));
}

/** A URI that something else made names no place, so that no script is found there. */
function placeOf({ query }: Uri): ScriptPlace {
  try {
    const { uri, path } = JSON.parse(query);
    return { uri: String(uri), path: Array.isArray(path) ? path : [] };
  } catch {
    return { uri: '', path: [] };
  }
}

const messages = {
  notWritten: {
    en: "The script couldn't be written into its request file. Nothing was changed.",
    zh: '无法将脚本写入请求文件。未更改任何内容。',
  },
  notSaved: {
    en: "The script was written into its request file, but the file couldn't be saved. Save it yourself.",
    zh: '脚本已写入请求文件，但该文件未能保存。请自行保存。',
  },
};
