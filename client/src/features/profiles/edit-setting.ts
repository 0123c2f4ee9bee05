import { commands, env, Range, Selection, type TextDocument, TextEditorRevealType, window } from 'vscode';
import { profilesSetting } from '../../profiles/profiles.ts';

/**
 * Opens the file that contains the profiles, which is on the remote machine in a remote window.
 * @param name the profile whose line is selected
 */
export async function editProfileSetting(name?: string): Promise<void> {
  const command =
    env.remoteName === undefined ? 'workbench.action.openSettingsJson' : 'workbench.action.openRemoteSettingsFile';
  await commands.executeCommand(command, { revealSetting: { key: profilesSetting, edit: true } });
  const editor = window.activeTextEditor;
  if (name === undefined || !editor) return;
  const range = rangeOf(name, editor.document);
  if (!range) return;
  editor.selection = new Selection(range.start, range.end);
  editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
}

/** The first place of a profile's name after the name of the setting. */
function rangeOf(name: string, document: TextDocument): Range | undefined {
  const key = JSON.stringify(name);
  let isInSetting = false;
  for (let line = 0; line < document.lineCount; line++) {
    const { text } = document.lineAt(line);
    isInSetting ||= text.includes(JSON.stringify(profilesSetting));
    const at = isInSetting ? text.indexOf(key) : -1;
    if (at !== -1) return new Range(line, at, line, at + key.length);
  }
  return undefined;
}
