import type { SecretStorage } from 'vscode';
import type { LocalizedText } from '../../../schemas/core/localized-text.ts';
import { sanitizeText } from '../../../schemas/core/util/sanitize-text.ts';
import type { Reference } from '../../../schemas/document/references.ts';
import { type Environment, isCredentialVariable, valueFor } from '../../engine/requests/environment.ts';
import { askForSecret, secretKey } from './secret-storage.ts';

const keyOf = (reference: Reference) => `${reference.from}:${reference.name}`;

/**
 * Looks up the references of a body in environment variables and SecretStorage; asks once for a missing secret.
 * @param mayAsk whether somebody is there to ask
 * @returns the values by reference, a problem if one has no value, or undefined if the user cancels or isn't asked
 */
export async function lookUpReferences(
  references: readonly Reference[],
  secrets: SecretStorage,
  environment: Environment,
  mayAsk = true,
): Promise<((reference: Reference) => string) | { problem: LocalizedText } | undefined> {
  const values = new Map<string, string>();
  for (const reference of references) {
    const { from, name } = reference;
    const value = from === 'env' ? valueFor(name, environment) : await secretOf(name, secrets, mayAsk);
    if (value === undefined) return from === 'secret' ? undefined : { problem: problemOf(sanitizeText(name)) };
    values.set(keyOf(reference), value);
  }
  return (reference) => values.get(keyOf(reference)) ?? '';
}

function problemOf(name: string): LocalizedText {
  return isCredentialVariable(name) ? messages.credential(name) : messages.notSet(name);
}

async function secretOf(name: string, secrets: SecretStorage, mayAsk: boolean): Promise<string | undefined> {
  const stored = await secrets.get(secretKey(name));
  return stored ?? (mayAsk ? askForSecret(name, messages.stored, secrets) : undefined);
}

const messages = {
  credential: (name: string): LocalizedText => ({
    en: `A request can't contain the environment variable ${name}: it is part of a credential. Nothing was sent. Remove the reference.`,
    zh: `请求不能包含环境变量 ${name}：它是凭据的一部分。未发送任何内容。请删除该引用。`,
  }),
  notSet: (name: string): LocalizedText => ({
    en: `The environment variable ${name} isn't set. Nothing was sent. Add it to a .env file beside the request, or use \${secret:${name}} instead.`,
    zh: `环境变量 ${name} 未设置。未发送任何内容。请将其写入请求旁的 .env 文件，或改写为 \${secret:${name}}。`,
  }),
  stored: {
    en: 'The request refers to this secret. It is stored in VS Code secret storage on this machine, never in the file.',
    zh: '请求引用了该机密。它只保存在本机 VS Code 的机密存储中，不会写入文件。',
  },
};
