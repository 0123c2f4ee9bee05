import type { NamesParams } from '../../../../schemas/protocol.ts';
import { secretNameOf } from '../../requests/secret-storage.ts';
import type { Services } from '../../services.ts';
import { withName, withoutName } from './stored-names.ts';

/** Where the names of stored secrets are kept: secret storage doesn't list them. */
const stateKey = 'secretNames';

/** Responds to the language server with names: of the profiles, and of the secrets that were stored. No value leaves. */
export function registerNames({ context, profiles }: Services): (params: NamesParams) => readonly string[] {
  const { globalState, secrets, subscriptions } = context;
  const stored = () => globalState.get<readonly string[]>(stateKey, []);
  subscriptions.push(
    secrets.onDidChange(async ({ key }) => {
      const name = secretNameOf(key);
      if (name === undefined) return;
      const isStored = (await secrets.get(key)) !== undefined;
      await globalState.update(stateKey, isStored ? withName(stored(), name) : withoutName(stored(), name));
    }),
  );
  return ({ of, provider }) => {
    if (of === 'secret') return stored();
    const found = provider ? profiles.of(provider) : profiles.accounts();
    return found.map(({ name }) => name);
  };
}
