import { apis } from '../../../../schemas/apis.ts';
import type { Text } from '../../../../schemas/core/text.ts';
import type { Account } from '../../cloud/account.ts';
import type { Ask } from '../../cloud/ask.ts';
import type { Credential } from '../../cloud/sign/signer.ts';
import { explain } from '../answers/advice.ts';
import { targetOf } from './account.ts';
import type { Credentials, Kept } from './credentials.ts';
import type { Profile } from './profile.ts';

/**
 * Proves that a credential works for a profile, by a signed call that changes nothing.
 * @param kept the credential, whether it is kept already or not
 * @returns what is wrong, or undefined
 */
export async function prove(
  profile: Profile,
  kept: Kept,
  credentials: Credentials,
  ask: Ask,
  signal: AbortSignal,
): Promise<Text | undefined> {
  const api = apis[profile.provider];
  const target = targetOf(profile);
  if ('problem' in target) return target.problem;
  const authentication = api.authentications.find(({ scheme }) => scheme === kept.scheme);
  const credential: Credential | undefined =
    kept.from === 'storage' ? kept : authentication && credentials.fromEnvironment(authentication);
  if (!credential) return words.gone;
  const account: Account = { api, target, credential: async () => credential };
  const proof = await ask(account, api.probe(target), signal);
  if (proof.kind === 'proved') return undefined;
  return proof.kind === 'disproved' ? proof.says : explain(api, proof).says;
}

const words = {
  gone: { en: 'The environment has no such credential any more.', zh: '环境变量中已没有该凭据。' },
};
