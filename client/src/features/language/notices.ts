import {
  CodeAction,
  CodeActionKind,
  commands,
  Diagnostic,
  DiagnosticSeverity,
  Disposable,
  type LanguageStatusItem,
  LanguageStatusSeverity,
  type LogOutputChannel,
  languages,
  type TextDocument,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import { requestLanguage } from '../../requests/request-language.ts';
import { localize } from '../../ui/localize.ts';
import { showError, showWarning } from '../../ui/messages.ts';
import type { UncheckedFiles } from './unchecked-files.ts';

/** The internal command that gives a file, by its URI, back to the language server. */
export const checkAgainCommand = '_instanceRequests.checkAgain';

/** The internal command that starts a language server which was stopped for good. */
export const restartCommand = '_instanceRequests.restartLanguageServer';

/** How the language server stopped, and the file that it was processing. */
export interface Stop {
  readonly reason: 'hung' | 'ended';
  readonly uri: string | undefined;
}

export interface Notices extends Disposable {
  /** Notifies the user once that the server stopped. */
  readonly notify: (stop: Stop) => void;
  /** Shows which files aren't checked now. */
  readonly update: () => void;
}

const code = 'not-checked';

interface Options {
  readonly log: LogOutputChannel;
  readonly unchecked: Pick<UncheckedFiles, 'has' | 'isBackAfterEdit'>;
  /** Whether the server isn't restarted anymore. */
  readonly isStopped: () => boolean;
}

/** Shows that the language server stopped, so that an unchecked file doesn't look valid. */
export function createNotices({ log, unchecked, isStopped }: Options): Notices {
  const problems = languages.createDiagnosticCollection('instanceRequests.notChecked');
  let status: LanguageStatusItem | undefined;

  /** Why a document isn't checked, and what to do; undefined if it is. */
  const noteOn = ({ uri, languageId }: TextDocument): Note | undefined => {
    if (languageId !== requestLanguage) return undefined;
    if (isStopped()) return stoppedNote;
    const file = uri.toString();
    return unchecked.has(file) ? noteOf(file, unchecked.isBackAfterEdit(file)) : undefined;
  };
  const update = () => {
    problems.clear();
    for (const document of workspace.textDocuments) {
      const note = noteOn(document);
      if (note) problems.set(document.uri, [problemOf(document, note)]);
    }
    status?.dispose();
    const active = window.activeTextEditor?.document;
    const note = active && noteOn(active);
    status = note && statusOf(note);
  };
  const notify = async ({ reason, uri }: Stop) => {
    update();
    const text = isStopped()
      ? messages.stopped
      : uri === undefined
        ? messages.restarted(reason)
        : messages.atFile(reason, nameOf(uri), unchecked.isBackAfterEdit(uri));
    const note = isStopped() ? stoppedNote : uri === undefined ? undefined : noteOf(uri, true);
    const [openLog, action] = [localize(messages.openLog), note && localize(note.title)];
    const show = isStopped() ? showError : showWarning;
    const picked = await show(localize(text), ...(action ? [action] : []), openLog);
    if (picked === openLog) log.show();
    else if (note && picked === action) await commands.executeCommand(note.command, ...note.arguments);
  };

  const parts = Disposable.from(
    problems,
    window.onDidChangeActiveTextEditor(update),
    workspace.onDidOpenTextDocument(update),
    workspace.onDidCloseTextDocument(update),
    languages.registerCodeActionsProvider(
      { language: requestLanguage },
      { provideCodeActions: (document) => actionsFor(noteOn(document), problems.get(document.uri)) },
      { providedCodeActionKinds: [CodeActionKind.QuickFix] },
    ),
  );
  return {
    notify: (stop) => void notify(stop),
    update,
    dispose() {
      status?.dispose();
      parts.dispose();
    },
  };
}

/** Why a file isn't checked, with the command that helps. */
interface Note {
  readonly reason: LocalizedText;
  readonly title: LocalizedText;
  readonly command: string;
  readonly arguments: readonly string[];
}

function noteOf(uri: string, isBackAfterEdit: boolean): Note {
  return {
    reason: isBackAfterEdit ? messages.fileUntilEdit : messages.fileUntilAsked,
    title: messages.checkAgain,
    command: checkAgainCommand,
    arguments: [uri],
  };
}

function problemOf(document: TextDocument, { reason }: Note): Diagnostic {
  const problem = new Diagnostic(document.lineAt(0).range, localize(reason), DiagnosticSeverity.Information);
  return Object.assign(problem, { source: 'Instance Requests', code });
}

function statusOf(note: Note): LanguageStatusItem {
  const item = languages.createLanguageStatusItem('instanceRequests.notChecked', { language: requestLanguage });
  return Object.assign(item, {
    name: 'Instance Requests',
    text: localize(messages.notChecked),
    detail: localize(note.reason),
    severity: LanguageStatusSeverity.Warning,
    command: { title: localize(note.title), command: note.command, arguments: [...note.arguments] },
  });
}

function actionsFor(note: Note | undefined, diagnostics: readonly Diagnostic[] | undefined): CodeAction[] {
  if (!note || !diagnostics?.length) return [];
  const action = new CodeAction(localize(note.title), CodeActionKind.QuickFix);
  action.command = { title: localize(note.title), command: note.command, arguments: [...note.arguments] };
  action.diagnostics = [...diagnostics];
  return [action];
}

function nameOf(uri: string): string {
  const { path } = Uri.parse(uri);
  return path.slice(path.lastIndexOf('/') + 1);
}

const reasons = {
  hung: { en: 'stopped responding', zh: '停止响应' },
  ended: { en: 'ended unexpectedly', zh: '意外退出' },
} as const;

const messages = {
  checkAgain: { en: 'Check Again', zh: '重新检查' },
  restart: { en: 'Restart Language Server', zh: '重新启动语言服务器' },
  openLog: { en: 'Open Log', zh: '打开日志' },
  notChecked: { en: 'Not checked', zh: '未检查' },
  restarted: (reason: Stop['reason']): LocalizedText => ({
    en: `The language server ${reasons[reason].en} and was restarted. All files are checked again.`,
    zh: `语言服务器${reasons[reason].zh}，已重新启动，所有文件将重新检查。`,
  }),
  atFile: (reason: Stop['reason'], file: string, isBackAfterEdit: boolean): LocalizedText => ({
    en: `${file} isn't checked: the language server ${reasons[reason].en} at this file and was restarted. Other files are checked. ${isBackAfterEdit ? 'Edit the file or select Check Again.' : 'Change the file, then select Check Again.'}`,
    zh: `未检查 ${file}：语言服务器处理该文件时${reasons[reason].zh}，已重新启动。其他文件照常检查。${isBackAfterEdit ? '请修改该文件，或选择“重新检查”。' : '请修改该文件，然后选择“重新检查”。'}`,
  }),
  stopped: {
    en: "Request files aren't checked: the language server stopped 3 times within 5 minutes and wasn't restarted. Select Restart Language Server to try again.",
    zh: '请求文件未检查：语言服务器在 5 分钟内停止了 3 次，未再重新启动。如需重试，请选择“重新启动语言服务器”。',
  },
  fileUntilEdit: {
    en: 'Not checked: the language server stopped at this file. Edit it or select Check Again.',
    zh: '未检查：语言服务器处理该文件时停止了。请修改该文件，或选择“重新检查”。',
  },
  fileUntilAsked: {
    en: 'Not checked: the language server stopped again. Change the file and select Check Again.',
    zh: '未检查：语言服务器再次停止。请修改该文件，然后选择“重新检查”。',
  },
  serverStopped: {
    en: "Not checked: the language server isn't running. Select Restart Language Server.",
    zh: '未检查：语言服务器未运行。请选择“重新启动语言服务器”。',
  },
};

const stoppedNote: Note = {
  reason: messages.serverStopped,
  title: messages.restart,
  command: restartCommand,
  arguments: [],
};
