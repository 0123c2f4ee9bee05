import type { Text } from '../../../../schemas/core/text.ts';
import { providers } from '../../../../schemas/index.ts';
import type { Account } from '../../cloud/account.ts';
import type { RequestRecord } from '../../journal/records.ts';
import type { Services } from '../services.ts';
import { accountOf, type Missing } from './account.ts';

/** The account that a send went to, where its profile is still there. */
export async function accountFor(
  { intended }: Pick<RequestRecord, 'intended'>,
  services: Pick<Services, 'profiles' | 'credentials' | 'sandbox'>,
): Promise<Account | Missing> {
  const provider = providers.find(({ id }) => id === intended.provider);
  const profile = provider && services.profiles.findSent({ ...intended, provider: provider.id });
  return profile ? accountOf(profile, services) : { problem: words.gone(intended.profile) };
}

const words = {
  gone: (name: string): Text => ({
    en: `The profile "${name}" is gone or goes elsewhere now, so its instances cannot be asked after.`,
    zh: `配置“${name}”已不存在或指向了别处，无法查询其实例。`,
  }),
};
