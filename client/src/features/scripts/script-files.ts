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
import { utf8In, writeScript } from '../../../../schemas/document/script.ts';
import type { ScriptPlace } from '../../../../schemas/protocol.ts';
import type { TryToRead } from '../../reader/trial.ts';
import type { CommandFailure } from '../../ui/command-failure.ts';
import { localize } from '../../ui/localize.ts';
import { jsonFor, keepLineEnds } from './script-text.ts';
import { type FoundScript, findScript } from './script-value.ts';
import { ScriptVersions } from './script-versions.ts';

/** The scheme of scripts that are values of a request; the query of a URI is the `ScriptPlace`. */
export const scriptScheme = 'instance-request-script';

/**
 * The scripts in request files as files. No script is kept: it is read from its request file and saved into it. The request
 * file is saved too, unless it had other unsaved changes. If the script has changed since VS Code read it, VS Code asks
 * before it is overwritten.
 */
export class ScriptFiles implements FileSystemProvider, Disposable {
  readonly #tryToRead: TryToRead;
  readonly #changed = new EventEmitter<FileChangeEvent[]>();
  readonly #versions = new ScriptVersions();
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
    const { content } = await this.#find(uri);
    return { type: FileType.File, ctime: 0, ...(await this.#versions.stat(uri.toString(), content)) };
  }

  async readFile(uri: Uri): Promise<Uint8Array> {
    return (await this.#find(uri)).content;
  }

  async writeFile(uri: Uri, edited: Uint8Array): Promise<void> {
    const { document, text, field, node, content } = await this.#find(uri);
    const saved = withLineEndsOf(content, edited);
    // A value that says the same stays as it is written.
    if (isSame(saved, content)) return;
    const value = writeScript(field, saved);
    if (value === undefined) throw FileSystemError.Unavailable(localize(messages.notText));
    const hadChanges = document.isDirty;
    const json = jsonFor(value, document.encoding, text);
    const place = new Range(document.positionAt(node.offset), document.positionAt(node.offset + node.length));
    const edit = new WorkspaceEdit();
    edit.replace(document.uri, place, json);
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

/** The bytes of an edited script, with the line ends of the lines that were not edited. */
function withLineEndsOf(content: Uint8Array, edited: Uint8Array): Uint8Array {
  const [before, after] = [utf8In(content), utf8In(edited)];
  return before === undefined || after === undefined ? edited : new TextEncoder().encode(keepLineEnds(before, after));
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
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
  notText: {
    en: "The script isn't UTF-8 text. Save it with the encoding UTF-8. Nothing was changed.",
    zh: '脚本不是 UTF-8 文本。请以 UTF-8 编码保存。未更改任何内容。',
  },
  notWritten: {
    en: "The script couldn't be written into its request file. Nothing was changed.",
    zh: '无法将脚本写入请求文件。未更改任何内容。',
  },
  notSaved: {
    en: "The script was written into its request file, but the file couldn't be saved. Save it yourself.",
    zh: '脚本已写入请求文件，但该文件未能保存。请自行保存。',
  },
};
