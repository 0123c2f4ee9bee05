import { commands } from 'vscode';
import type { Text } from '../../../schemas/core/text.ts';
import { say } from '../words.ts';
import { showError } from './messages.ts';

/** Something that keeps a command from being carried out, with the command that helps. */
export interface Obstacle {
  readonly problem: Text;
  readonly action?: { readonly title: Text; readonly command: string };
}

/** What helps where the workspace is not trusted. */
export const manageTrust = {
  title: { en: 'Manage Workspace Trust', zh: '管理工作区信任' },
  command: 'workbench.trust.manage',
};

/** Says what is in the way, and offers what helps; it does not wait for the person to read it. */
export function sayObstacle({ problem, action }: Obstacle): undefined {
  void (async () => {
    const title = action && say(action.title);
    const picked = await showError(say(problem), ...(title ? [title] : []));
    if (action && picked === title) await commands.executeCommand(action.command);
  })();
  return undefined;
}
