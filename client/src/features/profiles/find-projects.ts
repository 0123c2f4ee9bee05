import type { ProjectList } from '../../../../schemas/core/api/provider-api.ts';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import { apis } from '../../../../schemas/providers/api-registry.ts';
import type { QueryClient } from '../../../engine/provider-client/query.ts';
import type { Credentials, StoredCredential } from '../../profiles/credentials.ts';
import type { Profile } from '../../profiles/profile.ts';
import { localize } from '../../ui/localize.ts';
import { withProgress } from '../../ui/messages.ts';
import { credentialFrom } from './verify-credentials.ts';

/**
 * Lists the projects of an account with a credential that was just entered.
 * @returns none if the provider has no list, or it can't be read; then the user enters the project
 */
export async function findProjects(
  { provider, region = '' }: Pick<Profile, 'provider' | 'region'>,
  stored: StoredCredential,
  credentials: Pick<Credentials, 'fromEnvironment'>,
  query: QueryClient,
): Promise<ProjectList['projects']> {
  const api = apis[provider];
  const list = api.projects?.(region);
  const credential = credentialFrom(stored, api, credentials);
  if (!list || !credential) return [];
  const account = { api, target: list.target, credential: async () => credential };
  const result = await withProgress(localize(messages.listing), (signal) => query(account, list.query, signal));
  return result.kind === 'projects' ? result.projects : [];
}

const messages = {
  listing: { en: 'Looking for the projects of the account', zh: '正在查找账号的项目' },
} satisfies Record<string, LocalizedText>;
