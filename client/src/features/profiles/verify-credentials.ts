import type { ProviderApi } from '../../../../schemas/core/api/provider-api.ts';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import { apis } from '../../../../schemas/providers/api-registry.ts';
import type { Account } from '../../../engine/provider-client/account.ts';
import type { QueryClient } from '../../../engine/provider-client/query.ts';
import type { Credential } from '../../../engine/signing/signer.ts';
import { targetOf } from '../../profiles/account.ts';
import type { Credentials, StoredCredential } from '../../profiles/credentials.ts';
import type { Profile } from '../../profiles/profile.ts';
import { explainFailure } from '../../requests/error-help.ts';

/**
 * Verifies a credential for a profile with a signed call that changes nothing.
 * @param stored the credential, saved or not
 * @returns the problem, or undefined
 */
export async function verifyCredentials(
  profile: Profile,
  stored: StoredCredential,
  credentials: Credentials,
  query: QueryClient,
  signal: AbortSignal,
): Promise<LocalizedText | undefined> {
  const api = apis[profile.provider];
  const target = targetOf(profile);
  if ('problem' in target) return target.problem;
  const credential = credentialFrom(stored, api, credentials);
  if (!credential) return messages.gone;
  const account: Account = { api, target, credential: async () => credential };
  const proof = await query(account, api.probe(target), signal);
  if (proof.kind === 'passed') return undefined;
  return proof.kind === 'failed' ? proof.says : explainFailure(api, proof).says;
}

/** The values of a credential, saved or not; undefined if its environment variables aren't set. */
export function credentialFrom(
  stored: StoredCredential,
  { authentications }: Pick<ProviderApi, 'authentications'>,
  credentials: Pick<Credentials, 'fromEnvironment'>,
): Credential | undefined {
  const authentication = authentications.find(({ scheme }) => scheme === stored.scheme);
  return stored.from === 'storage' ? stored : authentication && credentials.fromEnvironment(authentication);
}

const messages = {
  gone: { en: 'The environment variables of this credential are no longer set.', zh: '该凭据的环境变量已不再设置。' },
};
