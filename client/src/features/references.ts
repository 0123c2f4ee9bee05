import { type SecretStorage, window } from 'vscode';
import type { Text } from '../../../schemas/core/text.ts';
import type { Reference } from '../../../schemas/document/references.ts';
import { say } from '../words.ts';
import { secretKey } from './secrets/index.ts';

const keyOf = (reference: Reference) => `${reference.from}:${reference.name}`;

/**
 * Looks up what a body refers to: the environment, or SecretStorage, which asks once for what it does not have yet.
 * @returns the values by reference, a problem where one cannot be had, or undefined where the person gave up
 */
export async function lookUpReferences(
  references: readonly Reference[],
  secrets: SecretStorage,
  environment: NodeJS.ProcessEnv,
): Promise<((reference: Reference) => string) | { problem: Text } | undefined> {
  const values = new Map<string, string>();
  for (const reference of references) {
    const { from, name } = reference;
    const fromEnvironment = Object.hasOwn(environment, name) ? environment[name] : undefined;
    const value = from === 'env' ? fromEnvironment : await secretOf(name, secrets);
    if (value === undefined && reference.from === 'secret') return undefined;
    if (value === undefined) {
      return {
        problem: {
          en: `The environment variable ${reference.name} is not set. Nothing was sent. Set it and restart VS Code, or write \${secret:${reference.name}} instead.`,
          zh: `环境变量 ${reference.name} 未设置，未发送任何内容。请设置后重启 VS Code，或改写为 \${secret:${reference.name}}。`,
        },
      };
    }
    values.set(keyOf(reference), value);
  }
  return (reference) => values.get(keyOf(reference)) ?? '';
}

async function secretOf(name: string, secrets: SecretStorage): Promise<string | undefined> {
  const key = secretKey(name);
  const stored = await secrets.get(key);
  if (stored !== undefined) return stored;
  const typed = await window.showInputBox({
    title: say({ en: `Secret "${name}"`, zh: `机密“${name}”` }),
    prompt: say({
      en: 'The request refers to it. It is kept in the secret storage of VS Code on this machine, never in the file.',
      zh: '请求引用了它。它只保存在本机 VS Code 的机密存储中，不会写入文件。',
    }),
    password: true,
    ignoreFocusOut: true,
  });
  if (typed) await secrets.store(key, typed);
  return typed || undefined;
}
