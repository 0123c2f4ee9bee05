import type { ListedValues, ToolProblem, ValuesQuery } from '../../../../schemas/assist/tool.ts';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import { valueName } from '../../../../schemas/core/util/value-names.ts';
import { providerById } from '../../../../schemas/document/identify-provider.ts';
import { shownValue } from '../../../engine/account-values/account-value-lists.ts';
import { accountKeyOf, resolveAccount } from '../../profiles/account.ts';
import { resolveProfile } from '../../profiles/resolve-profile.ts';
import { isLiveValuesEnabled } from '../../requests/live-values.ts';
import type { Services } from '../../services.ts';

/** The values of an account, read from the provider if they aren't fresh. */
export async function listAccountValues(
  { provider: id, source, profile: named }: ValuesQuery,
  services: Services,
  signal: AbortSignal,
): Promise<ListedValues | ToolProblem> {
  const provider = providerById(id);
  if (!provider || !isLiveValuesEnabled()) return { problem: messages.disabled };
  const profile = resolveProfile(named, provider, services.profiles);
  if ('problem' in profile) return profile;
  const key = accountKeyOf(profile);
  if (typeof key !== 'string') return key;
  const account = await resolveAccount(profile, services);
  if ('problem' in account) return account;
  const problem = await services.accountValues.read({ key, account }, source, signal);
  const list = await services.accountValues.request({ key, account }, source, {});
  if (!list) return { problem: messages.noList(provider.name, valueName(source)) };
  const { values, isWhole } = list;
  return { profile: profile.name, values: values.map(shownValue), isWhole, problem };
}

const messages = {
  disabled: {
    en: "Live values are off, or the workspace isn't trusted.",
    zh: '实时值已关闭，或工作区不受信任。',
  },
  noList: (provider: string, name: LocalizedText): LocalizedText => ({
    en: `${provider} has no list for this: ${name.en}.`,
    zh: `${provider} 没有此类列表：${name.zh}。`,
  }),
};
