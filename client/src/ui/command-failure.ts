import { commands } from 'vscode';
import type { LocalizedText } from '../../../schemas/core/localized-text.ts';
import { localize } from './localize.ts';
import { showError } from './messages.ts';

/** Something that keeps a command from being carried out, with the command that helps. */
export interface CommandFailure {
  readonly problem: LocalizedText;
  readonly action?: { readonly title: LocalizedText; readonly command: string };
}

/** What helps where the workspace is not trusted. */
export const manageTrust = {
  title: { en: 'Manage Workspace Trust', zh: '管理工作区信任' },
  command: 'workbench.trust.manage',
};

/** Says what is in the way, and offers what helps; it does not wait for the person to read it. */
export function showCommandFailure({ problem, action }: CommandFailure): undefined {
  void (async () => {
    const title = action && localize(action.title);
    const picked = await showError(localize(problem), ...(title ? [title] : []));
    if (action && picked === title) await commands.executeCommand(action.command);
  })();
  return undefined;
}
