import { type CancellationToken, commands, type Progress, ProgressLocation, window } from 'vscode';
import { sanitizeText } from '../../../schemas/core/util/sanitize-text.ts';
import { NotificationTurns } from './notification-turns.ts';

/** The maximum length of a message; VS Code doesn't show more. */
export const maxMessageLength = 1000;

/**
 * Makes a text safe for a message. VS Code turns `[text](command:…)` into a link that runs a command, and messages
 * quote files and responses. A space in between prevents the link. All messages of the extension go through here.
 */
export function message(text: string): string {
  return sanitizeText(text, maxMessageLength).replaceAll('](', '] (');
}

/** The same for several lines; a text that is quoted in one can't start another. */
export function messageLines(lines: readonly string[]): string {
  return lines.map(message).join('\n');
}

const turns = new NotificationTurns(
  () => commands.executeCommand('notifications.hideToasts'),
  () => performance.now(),
);

export function showInformation(text: string, ...buttons: string[]): Thenable<string | undefined> {
  return turns.show(() => window.showInformationMessage(message(text), ...buttons));
}

export function showWarning(text: string, ...buttons: string[]): Thenable<string | undefined> {
  return turns.show(() => window.showWarningMessage(message(text), ...buttons));
}

export function showError(text: string, ...buttons: string[]): Thenable<string | undefined> {
  return turns.show(() => window.showErrorMessage(message(text), ...buttons));
}

/** Waits until the last notification was closed, or is no longer shown. */
export function untilQuiet(): Promise<void> {
  return turns.quiet();
}

/** Shows a modal dialog. */
export function askModal(
  question: string,
  detail: readonly string[],
  ...buttons: string[]
): Thenable<string | undefined> {
  return window.showWarningMessage(message(question), { modal: true, detail: messageLines(detail) }, ...buttons);
}

/** Shows a title in the status bar while a result is awaited that comes by itself soon. */
export function whileWaiting<T>(title: string, result: Promise<T>): Thenable<T> {
  return window.withProgress({ location: ProgressLocation.Window, title: message(title) }, () => result);
}

/** Shows a progress notification during the work; canceling it aborts the signal. */
export function withProgress<T>(
  title: string,
  work: (signal: AbortSignal, report: (text: string) => void) => Promise<T>,
): Thenable<T> {
  const options = { location: ProgressLocation.Notification, title: message(title), cancellable: true };
  const run = (progress: Progress<{ message?: string }>, cancellation: CancellationToken) => {
    const controller = new AbortController();
    cancellation.onCancellationRequested(() => controller.abort());
    return work(controller.signal, (text) => progress.report({ message: message(text) }));
  };
  return turns.during(() => window.withProgress(options, run));
}
