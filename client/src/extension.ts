import { type ExtensionContext, window } from 'vscode';
import { registerAccountValues } from './features/account-values/index.ts';
import { registerCheck } from './features/check/index.ts';
import { registerConnect } from './features/connect/index.ts';
import { registerGenerate } from './features/generate/index.ts';
import { registerHistory } from './features/history/index.ts';
import { registerInspection } from './features/inspection/index.ts';
import { registerInstances } from './features/instances/index.ts';
import type { Handle } from './features/instances/tree.ts';
import { registerLanguage } from './features/language/index.ts';
import { registerNames } from './features/names/index.ts';
import { registerNewRequest } from './features/new-request/index.ts';
import { registerPreview } from './features/preview/index.ts';
import { registerProfiles } from './features/profiles/index.ts';
import { registerReconcile } from './features/reconcile/index.ts';
import { registerRefusals } from './features/refusals/index.ts';
import { refusalDiagnostic } from './features/refusals/refusal-diagnostic.ts';
import { registerRules } from './features/rules/index.ts';
import { registerSandbox } from './features/sandbox/index.ts';
import { registerScripts } from './features/scripts/index.ts';
import { registerSecrets } from './features/secrets/index.ts';
import { registerSend } from './features/send/index.ts';
import { createServices } from './services.ts';
import type { DeferredView } from './ui/deferred-view.ts';
import { createDocuments } from './ui/read-only-documents.ts';

/** Called once, by `startup`, when something of the extension is needed. */
export function activate(context: ExtensionContext, view: DeferredView<Handle>): void {
  const log = window.createOutputChannel('Instance Requests', { log: true });
  context.subscriptions.push(log);
  const services = createServices(context, log);
  const documents = createDocuments(context);
  services.journal.compact().catch((error: unknown) => log.warn(String(error)));

  const language = registerLanguage(context, log, {
    values: registerAccountValues(services),
    listNames: registerNames(services),
  });
  registerRules(context);
  registerNewRequest(services);
  registerSecrets(services);
  registerScripts(services);
  registerProfiles(services, language);
  registerPreview(services, documents, language);
  registerGenerate(services);
  registerHistory(services, documents);
  const answers = registerRefusals(services);
  registerCheck(services, answers, documents);
  const { instances } = registerInstances(services, language, view);
  registerInspection(services, instances, documents);
  registerConnect(services, instances);
  registerSandbox(services);
  const { watch } = registerReconcile(services);
  registerSend(services, async ({ request, provider, account }, outcome) => {
    if (outcome.kind === 'unknown') watch();
    await answers.put(
      request.document,
      provider,
      outcome.kind === 'refused' ? [refusalDiagnostic(account.api, outcome)] : [],
    );
  });
  watch();
}
