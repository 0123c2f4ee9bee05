import { type ExtensionContext, type LogOutputChannel, window } from 'vscode';
import { registerLanguage, type ServerRequests } from './features/language/index.ts';
import type { ServerHost } from './features/language/request-client.ts';
import type { LanguageServerSupervisor } from './features/language/supervisor.ts';
import { registerRules } from './features/rules/index.ts';

/** What a request is written with, which the rest of the extension uses too. */
export interface Authoring {
  readonly log: LogOutputChannel;
  readonly language: LanguageServerSupervisor;
}

/**
 * Registers what a request is written with: the language server and the pages of its rules.
 * @param requests loads what responds to the language server; absent if nothing does
 */
export function startAuthoring(
  context: ExtensionContext,
  hostFor: (log: LogOutputChannel) => ServerHost,
  requests?: () => Promise<ServerRequests>,
): Authoring {
  const log = window.createOutputChannel('Instance Requests', { log: true });
  context.subscriptions.push(log);
  registerRules(context);
  const language = registerLanguage(context, { log, host: hostFor(log), ...(requests && { requests }) });
  return { log, language };
}
