/**
 * What unit tests use for the module `vscode`, once `register-vscode.ts` is imported: a workspace in memory, commands, and a
 * user whose answers the test gives. Only what the commands under test need.
 */

/** A question that was asked, and what was answered. */
export interface Asked {
  readonly kind: 'modal' | 'input' | 'pick' | 'step';
  /** The question with its details, or the prompt. */
  readonly text: string;
  readonly answer: unknown;
}

/** What the test controls and sees. */
export const fake = {
  /** The files on disk, by URI. */
  files: new Map<string, string>(),
  folders: ['file:///workspace'],
  settings: new Map<string, unknown>(),
  asked: [] as Asked[],
  /** The messages that weren't modal. */
  shown: [] as string[],
  answers: {
    modal: (_text: string, buttons: readonly string[]): string | undefined => buttons[0],
    input: (_prompt: string): string | undefined => undefined,
  },
};

export class Uri {
  readonly scheme: string;
  readonly authority: string;
  readonly path: string;

  private constructor(scheme: string, authority: string, path: string) {
    this.scheme = scheme;
    this.authority = authority;
    this.path = path;
  }

  static from({ scheme, authority = '', path = '' }: { scheme: string; authority?: string; path?: string }): Uri {
    return new Uri(scheme, authority, path);
  }

  static parse(text: string): Uri {
    const [, scheme = 'file', authority = '', path = ''] = /^([^:]+):(?:\/\/([^/]*))?(.*)$/.exec(text) ?? [];
    return new Uri(scheme, authority, decodeURIComponent(path));
  }

  static joinPath(uri: Uri, ...parts: string[]): Uri {
    const path = new URL(parts.join('/'), `file://${uri.path.endsWith('/') ? uri.path : `${uri.path}/`}`).pathname;
    return uri.with({ path: path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path });
  }

  with({ scheme = this.scheme, authority = this.authority, path = this.path }): Uri {
    return new Uri(scheme, authority, path);
  }

  toString(): string {
    return `${this.scheme}:${this.authority || this.scheme === 'file' ? `//${this.authority}` : ''}${this.path}`;
  }
}

export class EventEmitter<T> {
  readonly #listeners = new Set<(value: T) => void>();
  readonly event = (listener: (value: T) => void) => {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  };

  fire(value: T): void {
    for (const listener of this.#listeners) listener(value);
  }

  dispose(): void {
    this.#listeners.clear();
  }
}

export class FileSystemError extends Error {
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/** A row of a view. */
export class TreeItem {
  readonly label: unknown;
  readonly collapsibleState: unknown;

  constructor(label: unknown, collapsibleState: unknown) {
    this.label = label;
    this.collapsibleState = collapsibleState;
  }
}

export class TabInputText {}
export class ThemeColor {}
export class MarkdownString {}
export class ThemeIcon {}
export class Range {}
export const Disposable = {
  from: (...all: readonly { dispose(): void }[]) => ({
    dispose() {
      for (const one of all) one.dispose();
    },
  }),
};
export const TreeItemCollapsibleState = { None: 0, Collapsed: 1, Expanded: 2 };
export const ConfigurationTarget = { Global: 1 };
export const ProgressLocation = { Window: 10, Notification: 15 };
export const QuickInputButtons = { Back: {} };
export const QuickPickItemKind = { Separator: -1, Default: 0 };
export const env: { language: string; remoteName: string | undefined } = { language: 'en', remoteName: undefined };

const noEvent = () => ({ dispose() {} });

const registered = new Map<string, (...args: unknown[]) => unknown>();

export const commands = {
  registerCommand(id: string, run: (...args: unknown[]) => unknown) {
    registered.set(id, run);
    return { dispose: () => registered.delete(id) };
  },
  executeCommand: async (id: string, ...args: unknown[]) => registered.get(id)?.(...args),
};

const never = { isCancellationRequested: false, onCancellationRequested: () => ({ dispose() {} }) };

async function showMessage(text: string, ...rest: unknown[]): Promise<string | undefined> {
  const [options, ...buttons] = rest;
  if (typeof options !== 'object' || options === null) {
    fake.shown.push(text);
    return undefined;
  }
  const detail = 'detail' in options ? String(options.detail) : '';
  const whole = `${text}\n${detail}`;
  const answer = fake.answers.modal(whole, buttons.map(String));
  fake.asked.push({ kind: 'modal', text: whole, answer });
  return answer;
}

/** A step of a wizard, which is accepted as it is: a text with the value that it suggests, a list with its first item. */
function step<T extends object>(own: T) {
  const accepted = new EventEmitter<void>();
  const box = {
    ...own,
    title: '',
    show() {
      const { items = [] } = box as { items?: readonly unknown[] };
      Object.assign(box, { selectedItems: items.slice(0, 1), activeItems: items.slice(0, 1) });
      fake.asked.push({ kind: 'step', text: box.title, answer: undefined });
      queueMicrotask(() => accepted.fire());
    },
    dispose() {},
    onDidAccept: accepted.event,
    onDidChangeValue: noEvent,
    onDidChangeActive: noEvent,
    onDidChangeSelection: noEvent,
    onDidTriggerButton: noEvent,
    onDidTriggerItemButton: noEvent,
    onDidHide: noEvent,
  };
  return box;
}

export const window = {
  createInputBox: () => step({ value: '' }),
  createQuickPick: () => step({ items: [] }),
  activeTextEditor: undefined,
  tabGroups: { all: [] },
  showInformationMessage: showMessage,
  showWarningMessage: showMessage,
  showErrorMessage: showMessage,
  async showInputBox({ prompt }: { prompt: string }) {
    const answer = fake.answers.input(prompt);
    fake.asked.push({ kind: 'input', text: prompt, answer });
    return answer;
  },
  /** The first of all items, or all of them. */
  async showQuickPick<T>(items: readonly T[], { title = '', canPickMany = false } = {}) {
    const answer = canPickMany ? items : items[0];
    fake.asked.push({ kind: 'pick', text: title, answer });
    return answer;
  },
  withProgress: (_options: unknown, work: (progress: unknown, token: unknown) => unknown) =>
    Promise.resolve(work({ report() {} }, never)),
};

function fileAt(uri: Uri): string {
  const text = fake.files.get(uri.toString());
  if (text === undefined) throw new FileSystemError('FileNotFound');
  return text;
}

const folderOf = ({ scheme, path }: Uri): string | undefined =>
  fake.folders.find((folder) => `${scheme}://${path}/`.startsWith(`${folder}/`));

export const workspace = {
  isTrusted: true,
  onDidChangeConfiguration: noEvent,
  onDidChangeWorkspaceFolders: noEvent,
  get workspaceFolders() {
    return fake.folders.map((folder) => ({ uri: Uri.parse(folder) }));
  },
  getWorkspaceFolder(uri: Uri) {
    const folder = folderOf(uri);
    return folder === undefined ? undefined : { uri: Uri.parse(folder) };
  },
  async findFiles(pattern: string) {
    const name = pattern.slice(pattern.lastIndexOf('/'));
    const files = [...fake.files.keys()].filter((file) => file.endsWith(name)).map(Uri.parse);
    return files.filter((file) => folderOf(file) !== undefined);
  },
  createFileSystemWatcher: () => ({ onDidChange: noEvent, onDidCreate: noEvent, onDidDelete: noEvent, dispose() {} }),
  getConfiguration: () => ({
    get: (key: string, otherwise: unknown) => fake.settings.get(key) ?? otherwise,
    inspect: (key: string) => ({ globalValue: fake.settings.get(key) }),
  }),
  fs: {
    isWritableFileSystem: (scheme: string) => (scheme === 'file' ? true : undefined),
    stat: async (uri: Uri) => ({ size: fileAt(uri).length }),
    readFile: async (uri: Uri) => new TextEncoder().encode(fileAt(uri)),
  },
  async openTextDocument(uri: Uri) {
    const text = fileAt(uri);
    return { uri, languageId: 'instance-request', isUntitled: false, getText: () => text, save: async () => true };
  },
};
