import { join } from 'node:path';
import { type ExtensionContext, window } from 'vscode';
import { registerCreate } from './features/create/index.ts';
import { registerInstances } from './features/instances/index.ts';
import { registerLanguage } from './features/language/index.ts';
import { registerPreview } from './features/preview/index.ts';
import { registerProfiles } from './features/profiles/index.ts';
import { registerRules } from './features/rules/index.ts';
import { registerSecrets } from './features/secrets/index.ts';
import { registerSend } from './features/send/index.ts';
import { Journal } from './journal/journal.ts';
import { lazySandbox } from './sandbox/lazy.ts';

/** VS Code calls this when a request file, the Instances view or one of the commands is first used. */
export function activate(context: ExtensionContext): void {
  const log = window.createOutputChannel('Instance Requests', { log: true });
  const storage = context.globalStorageUri.fsPath;
  const journal = new Journal(join(storage, 'journal'));
  journal.compact().catch((error: unknown) => log.warn(String(error)));
  const sandbox = lazySandbox(join(storage, 'sandbox', 'instances.jsonl'));
  context.subscriptions.push(log, sandbox);

  registerLanguage(context, log);
  registerRules(context);
  registerCreate(context);
  registerSecrets(context);
  const profiles = registerProfiles(context);
  registerPreview(context, profiles, sandbox.start);
  const instances = registerInstances(context, { journal, profiles, sandbox: sandbox.start, log });
  registerSend(context, { journal, profiles, sandbox: sandbox.start, onRecorded: () => void instances.reload() });
}
