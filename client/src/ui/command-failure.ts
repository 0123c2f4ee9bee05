import { commands } from 'vscode';
import type { LocalizedText } from '../../../schemas/core/localized-text.ts';
import { localize } from './localize.ts';
import { showError } from './messages.ts';

/** Why a command can't be carried out, with the command that helps. */
export interface CommandFailure {
  readonly problem: LocalizedText;
  readonly action?: { readonly title: LocalizedText; readonly command: string; readonly args?: readonly unknown[] };
}

/** The action that is offered if the workspace isn't trusted. */
export const manageTrust = {
  title: { en: 'Manage Workspace Trust', zh: '管理工作区信任' },
  command: 'workbench.trust.manage',
};

/** Shows the problem and offers the action that helps; doesn't wait for the user. */
export function showCommandFailure({ problem, action }: CommandFailure): undefined {
  void (async () => {
    const title = action && localize(action.title);
    const picked = await showError(localize(problem), ...(title ? [title] : []));
    if (action && picked === title) await commands.executeCommand(action.command, ...(action.args ?? []));
  })();
  return undefined;
}
