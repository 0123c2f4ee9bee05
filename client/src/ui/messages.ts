import { type CancellationToken, type Progress, ProgressLocation, window } from 'vscode';
import { sanitizeText } from '../../../schemas/core/util/sanitize-text.ts';

/** The most characters of a message; VS Code shows no more. */
export const maxMessageLength = 1000;

/**
 * Words as VS Code may show them in a message. It makes a link of `[text](command:…)` there, which runs a command, and
 * messages quote files and answers; with a blank in between it is text. So all messages of this extension go through here.
 */
export function message(text: string): string {
  return sanitizeText(text, maxMessageLength).replaceAll('](', '] (');
}

/** The same for words of several lines, each of which is one of ours; what is quoted in one cannot make another. */
export function messageLines(lines: readonly string[]): string {
  return lines.map(message).join('\n');
}

export function showInformation(text: string, ...buttons: string[]): Thenable<string | undefined> {
  return window.showInformationMessage(message(text), ...buttons);
}

export function showWarning(text: string, ...buttons: string[]): Thenable<string | undefined> {
  return window.showWarningMessage(message(text), ...buttons);
}

export function showError(text: string, ...buttons: string[]): Thenable<string | undefined> {
  return window.showErrorMessage(message(text), ...buttons);
}

/** Asks with a dialog that is answered before anything else is done. */
export function askModal(
  question: string,
  detail: readonly string[],
  ...buttons: string[]
): Thenable<string | undefined> {
  return window.showWarningMessage(message(question), { modal: true, detail: messageLines(detail) }, ...buttons);
}

/** Does something while a notification says so; whoever cancels aborts the signal. */
export function withProgress<T>(
  title: string,
  work: (signal: AbortSignal, report: (text: string) => void) => Promise<T>,
): Thenable<T> {
  const options = { location: ProgressLocation.Notification, title: message(title), cancellable: true };
  return window.withProgress(options, (progress: Progress<{ message?: string }>, cancellation: CancellationToken) => {
    const controller = new AbortController();
    cancellation.onCancellationRequested(() => controller.abort());
    return work(controller.signal, (text) => progress.report({ message: message(text) }));
  });
}
