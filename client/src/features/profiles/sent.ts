import type { Text } from '../../../../schemas/core/text.ts';
import { providers } from '../../../../schemas/index.ts';
import type { Account } from '../../cloud/account.ts';
import type { Intended } from '../../journal/entry.ts';
import type { RequestRecord } from '../../journal/records.ts';
import type { Services } from '../services.ts';
import { accountOf, type Missing } from './account.ts';
import type { Profile } from './profile.ts';

/** The profile that a send went to, whatever it is called now, where it is still there. */
export function profileFor({ provider, ...where }: Intended, profiles: Services['profiles']): Profile | undefined {
  const known = providers.find(({ id }) => id === provider);
  return known && profiles.findSent({ ...where, provider: known.id });
}

/** The account that a send went to, where its profile is still there. */
export async function accountFor(
  { intended }: Pick<RequestRecord, 'intended'>,
  services: Pick<Services, 'profiles' | 'credentials' | 'sandbox'>,
): Promise<Account | Missing> {
  const profile = profileFor(intended, services.profiles);
  return profile ? accountOf(profile, services) : { problem: words.gone(intended.profile) };
}

const words = {
  gone: (name: string): Text => ({
    en: `The profile "${name}" is gone or goes elsewhere now, so its instances cannot be asked after.`,
    zh: `配置“${name}”已不存在或指向了别处，无法查询其实例。`,
  }),
};
