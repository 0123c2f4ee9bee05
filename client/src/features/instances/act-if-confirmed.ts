import { window } from 'vscode';
import type { ActionId } from '../../../../schemas/core/api/provider-api.ts';
import type { Services } from '../../services.ts';
import { showCommandFailure } from '../../ui/command-failure.ts';
import { isActionConfirmed } from './confirm-action.ts';
import type { InstanceNode } from './grouping.ts';
import { viewId } from './reveal.ts';
import { runAction } from './run-action.ts';

/**
 * Carries out an action on instances after it was confirmed, with progress in the view.
 * @param onDone called with the keys of instances whose state will change
 */
export async function actIfConfirmed(
  id: ActionId,
  targets: readonly InstanceNode[],
  services: Services,
  onDone: (keys: readonly string[]) => void,
): Promise<void> {
  if (!(await isActionConfirmed(id, targets, services.profiles))) return;
  const problem = await window.withProgress({ location: { viewId } }, () =>
    runAction(id, targets, services, (key) => onDone([key])),
  );
  if (problem) showCommandFailure({ problem });
}
