import type { ExtensionContext } from 'vscode';
import type { Authoring } from './authoring.ts';
import { registerAccountValues } from './features/account-values/index.ts';
import type { Assistants } from './features/assistants/index.ts';
import { registerConnect } from './features/connect/index.ts';
import { registerInstances } from './features/instances/index.ts';
import type { Handle } from './features/instances/tree.ts';
import type { ServerRequests } from './features/language/index.ts';
import { registerNames } from './features/names/index.ts';
import { answerAccount } from './features/new-request/answer-account.ts';
import { registerNewRequest } from './features/new-request/index.ts';
import { registerPaste } from './features/new-request/paste.ts';
import { registerProfiles } from './features/profiles/index.ts';
import { registerReconcile } from './features/reconcile/index.ts';
import { registerRefusals } from './features/refusals/index.ts';
import { refusalDiagnostic } from './features/refusals/refusal-diagnostic.ts';
import { registerScripts } from './features/scripts/index.ts';
import { registerSecrets } from './features/secrets/index.ts';
import type { OnSent } from './features/send/send-prepared.ts';
import { registerWhenAvailable } from './features/send/when-available/index.ts';
import { onDemandCommands } from './on-demand-commands.ts';
import { createServices } from './services.ts';
import { deferCommands } from './ui/deferred-commands.ts';
import type { DeferredView } from './ui/deferred-view.ts';
import { createDocuments } from './ui/read-only-documents.ts';

/** What is used of the extension once it is loaded. */
export interface Loaded {
  readonly requests: ServerRequests;
  /** Loads what assistants and other extensions can ask. */
  readonly assistants: () => Promise<Assistants>;
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
  registerNewRequest(services, () => answerAccount(services));
  registerPaste(services);
  registerSecrets(services);
  registerScripts(services);
  registerProfiles(services, language);
  const answers = registerRefusals(services);
  const { watch } = registerReconcile(services);
  const orders = registerWhenAvailable(services, watch);
  const { instances } = registerInstances(services, language, view, orders);
  registerConnect(services, instances);
  const onSent: OnSent = async ({ request, provider, account }, outcome) => {
    if (outcome.kind === 'unknown') watch();
    await answers.put(
      request.document,
      provider,
      outcome.kind === 'refused' ? [refusalDiagnostic(account.api, outcome)] : [],
    );
  };
  const onDemand = () => import('./on-demand.ts');
  const standIns = deferCommands(onDemandCommands, async () => {
    const { registerOnDemand } = await onDemand();
    return () => registerOnDemand({ services, language, documents, answers, instances, onSent });
  });
  context.subscriptions.push(standIns);
  watch();
  return {
    requests: { values: values.list, knownValues: values.known, names },
    async assistants() {
      const { createAssistants } = await onDemand();
      return createAssistants(services);
    },
  };
}
