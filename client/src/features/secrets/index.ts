import { commands, Range, Uri, WorkspaceEdit, workspace } from 'vscode';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import { keepSecretCommand, type SecretLiteral, secretCommands } from '../../../../schemas/protocol.ts';
import { storeUnderFreeName } from '../../requests/secret-storage.ts';
import type { Services } from '../../services.ts';
import { localize } from '../../ui/localize.ts';
import { showError } from '../../ui/messages.ts';
import { removeSecret, setSecret } from './set-secret.ts';

/**
 * Registers the command that moves a secret from a file to secret storage (stored first, then replaced), and those that
 * set and remove a secret.
 */
export function registerSecrets({ context, tryToRead }: Services): void {
  const { secrets, subscriptions } = context;
  subscriptions.push(
    commands.registerCommand(secretCommands.set, (name: unknown) => setSecret(name, { context, tryToRead })),
    commands.registerCommand(secretCommands.remove, (name: unknown) => removeSecret(name, { context, tryToRead })),
    commands.registerCommand(keepSecretCommand, async ({ uri, range, name, secret }: SecretLiteral) => {
      const document = await workspace.openTextDocument(Uri.parse(uri));
      const { start, end } = range;
      const place = new Range(start.line, start.character, end.line, end.character);
      if (!isString(document.getText(place), secret)) {
        await showError(localize(messages.changed));
        return;
      }
      const storedName = await storeUnderFreeName(name, secret, secrets);
      const edit = new WorkspaceEdit();
      edit.replace(document.uri, place, JSON.stringify(`\${secret:${storedName}}`));
      await workspace.applyEdit(edit);
    }),
  );
}

/** Whether a JSON text is a certain string. */
function isString(json: string, text: string): boolean {
  try {
    return JSON.parse(json) === text;
  } catch {
    return false;
  }
}

const messages = {
  changed: {
    en: 'The file changed in the meantime. Nothing was moved. Try again.',
    zh: '文件已发生变化，未移动任何内容。请重试。',
  },
} satisfies Record<string, LocalizedText>;
