import type { Event, SecretStorage } from 'vscode';
import * as z from 'zod/mini';
import type { Authentication, CredentialInput, Scheme } from '../../../schemas/core/api/authentication.ts';
import type { LocalizedText } from '../../../schemas/core/localized-text.ts';
import type { Environment } from '../../engine/requests/environment.ts';
import type { Credential } from '../../engine/signing/signer.ts';

const inputKey = z.enum(['id', 'secret', 'sessionToken', 'token', 'header'] satisfies CredentialInput['key'][]);

const schemeName = z.enum([
  'zc2-hmac-sha256',
  'sdk-hmac-sha256',
  'jdcloud2-hmac-sha256',
  'bearer',
  'x-auth-token',
  'header',
] satisfies Scheme[]);

/** A credential in SecretStorage: its values, or a note that environment variables have them. */
const storedCredential = z.discriminatedUnion('from', [
  z.object({ from: z.literal('storage'), scheme: schemeName, values: z.partialRecord(inputKey, z.string()) }),
  z.object({ from: z.literal('environment'), scheme: schemeName }),
]);

export type StoredCredential = z.infer<typeof storedCredential>;

/** The credentials of profiles, by name. They are only in SecretStorage or in environment variables. */
export class Credentials {
  readonly #secrets: SecretStorage;
  readonly #environment: Environment;

  constructor(secrets: SecretStorage, environment: Environment) {
    this.#secrets = secrets;
    this.#environment = environment;
  }

  /** Fires with the name of a credential that was stored, replaced or removed, in any window. */
  get onDidChange(): Event<string> {
    const nameOf = (key: string) => key.slice(keyStart.length);
    return (listener, self, disposables) =>
      this.#secrets.onDidChange(
        ({ key }) => key.startsWith(keyStart) && listener.call(self, nameOf(key)),
        undefined,
        disposables,
      );
  }

  async store(name: string, credential: StoredCredential): Promise<void> {
    await this.#secrets.store(keyOf(name), JSON.stringify(credential));
  }

  /** The stored credential with a name; undefined if there is none or it can't be read. */
  async find(name: string): Promise<StoredCredential | undefined> {
    const stored = await this.#secrets.get(keyOf(name));
    return stored === undefined ? undefined : parse(stored);
  }

  async remove(name: string): Promise<void> {
    await this.#secrets.delete(keyOf(name));
  }

  /** Renames a stored credential; does nothing if there is none. */
  async rename(from: string, to: string): Promise<void> {
    if (from === to) return;
    const stored = await this.#secrets.get(keyOf(from));
    if (stored === undefined) return;
    await this.#secrets.store(keyOf(to), stored);
    await this.#secrets.delete(keyOf(from));
  }

  /**
   * Reads the credential with a name.
   * @param authentications those that the provider supports
   * @returns a problem if it is missing, belongs to another provider, or its environment variables aren't set
   */
  async read(
    name: string,
    authentications: readonly Authentication[],
  ): Promise<Credential | { readonly problem: LocalizedText }> {
    const stored = await this.#secrets.get(keyOf(name));
    if (stored === undefined) return { problem: messages.missing(name) };
    const found = parse(stored);
    const authentication = found && authentications.find(({ scheme }) => scheme === found.scheme);
    if (!authentication) return { problem: messages.wrong(name) };
    if (found.from === 'storage') return found;
    return this.fromEnvironment(authentication) ?? { problem: messages.unset(authentication) };
  }

  /** The credential from environment variables; undefined if a required one isn't set. */
  fromEnvironment({ scheme, inputs }: Authentication): Credential | undefined {
    const values = inputs.flatMap(({ key, environment }) => {
      const value = environment.map((variable) => this.#environment[variable]).find(Boolean);
      return value === undefined ? [] : [[key, value] as const];
    });
    const found = Object.fromEntries(values);
    const isWhole = inputs.every(({ key, optional }) => optional || found[key] !== undefined);
    return isWhole && values.length > 0 ? { scheme, values: found } : undefined;
  }

  /** The names of the variables that `fromEnvironment` reads and that are set. */
  variablesOf({ inputs }: Authentication): string[] {
    return inputs.flatMap(({ environment }) => environment.find((variable) => this.#environment[variable]) ?? []);
  }
}

const keyStart = 'credential.';
const keyOf = (name: string) => `${keyStart}${name}`;

function parse(stored: string): StoredCredential | undefined {
  try {
    return storedCredential.safeParse(JSON.parse(stored)).data;
  } catch {
    return undefined;
  }
}

const messages = {
  missing: (name: string): LocalizedText => ({
    en: `The credential "${name}" isn't stored on this machine. Run Manage Profiles and select Replace Credential.`,
    zh: `本机未保存凭据“${name}”。请运行“管理配置”并选择“更换凭据”。`,
  }),
  wrong: (name: string): LocalizedText => ({
    en: `The stored credential "${name}" isn't valid for this provider. Run Manage Profiles and select Replace Credential.`,
    zh: `已保存的凭据“${name}”不适用于该服务商。请运行“管理配置”并选择“更换凭据”。`,
  }),
  unset({ inputs }: Authentication): LocalizedText {
    const names = inputs.flatMap(({ optional, environment: [variable] }) => (optional || !variable ? [] : [variable]));
    return {
      en: `The credential is read from environment variables that aren't set. Set ${names.join(' and ')} where VS Code is started, or store a credential with Manage Profiles.`,
      zh: `凭据取自环境变量，但变量未设置。请在启动 VS Code 的环境中设置 ${names.join('、')}，或通过“管理配置”保存凭据。`,
    };
  },
};
