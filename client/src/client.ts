import type { ExtensionContext } from 'vscode';
import { type Authoring, startAuthoring } from './authoring.ts';
import type { Handle } from './features/instances/tree.ts';
import type { ServerRequests } from './features/language/index.ts';
import { serverProcess } from './features/language/server-process.ts';
import type { DeferredView } from './ui/deferred-view.ts';

/** Registers what a request is written with; see `startAuthoring`. */
export function activateAuthoring(context: ExtensionContext, requests: () => Promise<ServerRequests>): Authoring {
  return startAuthoring(context, (log) => serverProcess(context, log), requests);
}

/**
 * Loads and registers everything else.
 * @param onLoaded called between the two
 */
export async function activateRest(
  context: ExtensionContext,
  authoring: Authoring,
  view: DeferredView<Handle>,
  onLoaded: () => void,
): Promise<ServerRequests> {
  const { activate } = await import('./extension.ts');
  onLoaded();
  return activate(context, authoring, view);
}
