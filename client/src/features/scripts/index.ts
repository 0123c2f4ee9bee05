import { commands, Uri, window, workspace } from 'vscode';
import { scriptExtension } from '../../../../schemas/document/script.ts';
import { editScriptCommand, type ScriptPlace } from '../../../../schemas/protocol.ts';
import type { ReadingServices } from '../../services.ts';
import { showCommandFailure } from '../../ui/command-failure.ts';
import { ScriptFiles, scriptScheme } from './script-files.ts';
import { findScript } from './script-value.ts';

/** Opens the script in a field of a request as a file of its own; saving it writes it back into the request. */
export function registerScripts({ context, tryToRead }: ReadingServices): void {
  const files = new ScriptFiles(tryToRead);
  context.subscriptions.push(
    files,
    workspace.registerFileSystemProvider(scriptScheme, files, { isCaseSensitive: true }),
    commands.registerCommand(editScriptCommand, async (place: ScriptPlace) => {
      const found = await findScript(place, tryToRead);
      if ('problem' in found) return showCommandFailure(found);
      const { fileName, key, content } = found;
      const uri = Uri.from({
        scheme: scriptScheme,
        path: `/${fileName}/${key}.${scriptExtension(content)}`,
        query: JSON.stringify(place),
      });
      return window.showTextDocument(await workspace.openTextDocument(uri), { preview: false });
    }),
  );
}
