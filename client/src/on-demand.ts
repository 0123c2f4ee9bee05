import { registerCheck } from './features/check/index.ts';
import { registerConvert } from './features/convert/index.ts';
import { knownTypesOf } from './features/convert/known-types.ts';
import { registerGenerate } from './features/generate/index.ts';
import { registerHistory } from './features/history/index.ts';
import { registerInspection } from './features/inspection/index.ts';
import { registerPreview } from './features/preview/index.ts';
import { registerSandbox } from './features/sandbox/index.ts';
import { registerSend } from './features/send/index.ts';
import type { OnSent } from './features/send/send-prepared.ts';
import type { InstanceSource } from './requests/chosen-instance.ts';
import type { LanguageServer } from './requests/language-server.ts';
import type { RefusalDiagnostics } from './requests/refusal-notes.ts';
import type { Services } from './services.ts';
import type { ReadOnlyDocuments } from './ui/read-only-documents.ts';

export { createAssistants } from './features/assistants/index.ts';

export interface OnDemandOptions {
  readonly services: Services;
  readonly language: LanguageServer;
  readonly documents: ReadOnlyDocuments;
  readonly answers: RefusalDiagnostics;
  readonly instances: InstanceSource;
  readonly onSent: OnSent;
}

/** Registers sending, and the other commands that wait until they are run: `on-demand-commands.ts` names them. */
export function registerOnDemand({ services, language, documents, answers, instances, onSent }: OnDemandOptions): void {
  registerSend(services, onSent);
  registerCheck(services, answers, documents);
  registerPreview(services, documents, language);
  registerGenerate(services);
  registerConvert(services, knownTypesOf(services));
  registerHistory(services, documents);
  registerInspection(services, instances, documents);
  registerSandbox(services);
}
