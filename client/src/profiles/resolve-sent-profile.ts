import type { LocalizedText } from '../../../schemas/core/localized-text.ts';
import { providers } from '../../../schemas/providers/registry.ts';
import type { Intended } from '../../engine/journal/entry.ts';
import type { Account } from '../../engine/provider-client/account.ts';
import type { SentAccount } from '../../engine/tracking/account-key.ts';
import type { Services } from '../services.ts';
import { type AccountTools, type Missing, resolveAccount } from './account.ts';
import type { Profile, ProfileProblem } from './profile.ts';

/** The profile that a send used, also if it was renamed; undefined if it was removed. */
export function resolveSentProfile(
  { provider, ...where }: SentAccount,
  profiles: Pick<Services['profiles'], 'findSent'>,
): Profile | undefined {
  const known = providers.find(({ id }) => id === provider);
  return known && profiles.findSent({ ...where, provider: known.id });
}

/** The present name of the profile that a send used; the one that it was sent with if there is none any more. */
export function sentProfileName(intended: Intended, profiles: Pick<Services['profiles'], 'findSent'>): string {
  return resolveSentProfile(intended, profiles)?.name ?? intended.profile;
}

/** The account that a send used, or a problem if its profile was removed. */
export async function resolveSentAccount(
  { intended }: { readonly intended: SentAccount },
  services: AccountTools & { readonly profiles: Pick<Services['profiles'], 'findSent' | 'problemOf'> },
): Promise<Account | Missing> {
  const profile = resolveSentProfile(intended, services.profiles);
  if (profile) return resolveAccount(profile, services);
  const known = providers.find(({ id }) => id === intended.provider);
  const invalid = known && services.profiles.problemOf(known.id, intended.profile);
  return { problem: invalid ? messages.invalid(invalid) : messages.gone(intended.profile) };
}

const messages = {
  invalid: ({ name, problem }: ProfileProblem): LocalizedText => ({
    en: `Can't use the profile "${name}". ${problem.en}`,
    zh: `无法使用配置“${name}”。${problem.zh}`,
  }),
  gone: (name: string): LocalizedText => ({
    en: `The profile "${name}" was removed or now has another endpoint, region or project, so its instances can't be updated. Add it again under this name.`,
    zh: `配置“${name}”已移除，或其接入地址、区域或项目已更改，因此无法更新其实例。请以此名称重新添加。`,
  }),
};
