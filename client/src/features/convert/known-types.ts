import { accountKeyOf } from '../../profiles/account.ts';
import { isLiveValuesEnabled } from '../../requests/live-values.ts';
import type { Services } from '../../services.ts';
import type { KnownTypes } from './index.ts';

/** The instance types that were read for the chosen profile of a provider. */
export function knownTypesOf({ accountValues, profiles }: Services): KnownTypes {
  return async ({ id }) => {
    const profile = profiles.chosen(id);
    const key = isLiveValuesEnabled() ? accountKeyOf(profile) : undefined;
    const known = typeof key === 'string' ? await accountValues.kept(key, 'instance-type') : undefined;
    return known && { profile: profile.name, ...known };
  };
}
