import { type ExtensionContext, window } from 'vscode';
import { registerAnswers } from './features/answers/index.ts';
import { saidIn } from './features/answers/said.ts';
import { registerCheck } from './features/check/index.ts';
import { registerCreate } from './features/create/index.ts';
import { createDocuments } from './features/documents.ts';
import { registerHistory } from './features/history/index.ts';
import { registerInstances } from './features/instances/index.ts';
import { registerLanguage } from './features/language/index.ts';
import { registerPreview } from './features/preview/index.ts';
import { registerProfiles } from './features/profiles/index.ts';
import { registerRules } from './features/rules/index.ts';
import { registerSandbox } from './features/sandbox/index.ts';
import { registerSecrets } from './features/secrets/index.ts';
import { registerSend } from './features/send/index.ts';
import { createServices } from './features/services.ts';
import { registerSettle } from './features/settle/index.ts';

/** VS Code calls this when a request file, the Instances view or one of the commands is first used. */
export function activate(context: ExtensionContext): void {
  const log = window.createOutputChannel('Instance Requests', { log: true });
  context.subscriptions.push(log);
  const services = createServices(context, log);
  const documents = createDocuments(context);
  services.journal.compact().catch((error: unknown) => log.warn(String(error)));

  const language = registerLanguage(context, log);
  registerRules(context);
  registerCreate(context);
  registerSecrets(context);
  registerProfiles(services, language);
  registerPreview(services, documents);
  registerHistory(services, documents);
  const answers = registerAnswers(services);
  registerCheck(services, answers, documents);
  registerInstances(services, language);
  registerSandbox(services);
  const { watch } = registerSettle(services);
  registerSend(services, async ({ request, provider, account }, outcome) => {
    if (outcome.kind === 'unknown') watch();
    await answers.put(request.document, provider, outcome.kind === 'refused' ? [saidIn(account.api, outcome)] : []);
  });
  watch();
}
