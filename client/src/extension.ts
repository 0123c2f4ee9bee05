import type { ExtensionContext } from 'vscode';
import type { Authoring } from './authoring.ts';
import { registerAccountValues } from './features/account-values/index.ts';
import { type Assistants, createAssistants } from './features/assistants/index.ts';
import { registerCheck } from './features/check/index.ts';
import { registerConnect } from './features/connect/index.ts';
import { registerConvert } from './features/convert/index.ts';
import { registerGenerate } from './features/generate/index.ts';
import { registerHistory } from './features/history/index.ts';
import { registerInspection } from './features/inspection/index.ts';
import { registerInstances } from './features/instances/index.ts';
import type { Handle } from './features/instances/tree.ts';
import type { ServerRequests } from './features/language/index.ts';
import { registerNames } from './features/names/index.ts';
import { registerNewRequest } from './features/new-request/index.ts';
import { registerPreview } from './features/preview/index.ts';
import { registerProfiles } from './features/profiles/index.ts';
import { registerReconcile } from './features/reconcile/index.ts';
import { registerRefusals } from './features/refusals/index.ts';
import { refusalDiagnostic } from './features/refusals/refusal-diagnostic.ts';
import { registerSandbox } from './features/sandbox/index.ts';
import { registerScripts } from './features/scripts/index.ts';
import { registerSecrets } from './features/secrets/index.ts';
import { registerSend } from './features/send/index.ts';
import { registerWhenAvailable } from './features/send/when-available/index.ts';
import { createServices } from './services.ts';
import type { DeferredView } from './ui/deferred-view.ts';
import { createDocuments } from './ui/read-only-documents.ts';

/** What is used of the extension once it is loaded. */
export interface Loaded {
  readonly requests: ServerRequests;
  readonly assistants: Assistants;
}

/**
 * Registers everything but what a request is written with. Called once, when the language server has started or something
 * of it is needed.
 * @returns what responds to the language server, and what assistants and other extensions can ask
 */
export function activate(context: ExtensionContext, { language, log }: Authoring, view: DeferredView<Handle>): Loaded {
  const services = createServices(context, log);
  const documents = createDocuments(context);
  services.journal.compact().catch((error: unknown) => log.warn(String(error)));

  const values = registerAccountValues(services);
  const names = registerNames(services);
  context.subscriptions.push(values.onDidChange(() => language.accountValuesChanged()));
  registerNewRequest(services);
  registerConvert(services);
  registerSecrets(services);
  registerScripts(services);
  registerProfiles(services, language);
  registerPreview(services, documents, language);
  registerGenerate(services);
  registerHistory(services, documents);
  const answers = registerRefusals(services);
  registerCheck(services, answers, documents);
  const { watch } = registerReconcile(services);
  const orders = registerWhenAvailable(services, watch);
  const { instances } = registerInstances(services, language, view, orders);
  registerInspection(services, instances, documents);
  registerConnect(services, instances);
  registerSandbox(services);
  registerSend(services, async ({ request, provider, account }, outcome) => {
    if (outcome.kind === 'unknown') watch();
    await answers.put(
      request.document,
      provider,
      outcome.kind === 'refused' ? [refusalDiagnostic(account.api, outcome)] : [],
    );
  });
  watch();
  return {
    requests: { values: values.list, knownValues: values.known, names },
    assistants: createAssistants(services),
  };
}
