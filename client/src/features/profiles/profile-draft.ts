import type { Provider } from '../../../../schemas/core/model/provider.ts';
import { apis } from '../../../../schemas/providers/api-registry.ts';
import type { Profile, ProfileSetting } from '../../profiles/profile.ts';
import type { Profiles } from '../../profiles/profiles.ts';

/** The answers so far. */
export interface ProfileDraft {
  provider: Provider;
  /** Empty for the default name. */
  name: string;
  region: string;
  project: string;
  endpoint: string;
  production: boolean;
  /** Whether region and endpoint are entered, since the region isn't among the known ones or has its own endpoint. */
  isOtherPlace: boolean;
  /** Whether name and endpoint are asked for. */
  isCustom: boolean;
}

/** An empty draft. */
export const emptyDraft = (provider: Provider): ProfileDraft => ({
  provider,
  name: '',
  region: '',
  project: '',
  endpoint: '',
  production: false,
  isOtherPlace: false,
  isCustom: false,
});

/** The answers that a proposed profile gives; its endpoint is always asked for, since that is where a credential goes. */
export function draftOf(proposal: Profile, provider: Provider): ProfileDraft {
  const { name, region = '', project = '', endpoint = '', production = false } = proposal;
  const isOtherPlace = region !== '' && !apis[provider.id].regions?.includes(region);
  const draft = { provider, name, region, project, endpoint, production, isOtherPlace, isCustom: false };
  return { ...draft, isCustom: endpoint !== '' && !hasToGiveEndpoint(draft) };
}

/** Whether a provider's profiles need a field. */
export const needs = ({ provider }: ProfileDraft, key: 'region' | 'project') => apis[provider.id].needs.includes(key);

/** Whether a region was entered that no list has, so that a typing error isn't found before the first call. */
export function isUnknownRegion({ provider, region, isOtherPlace }: ProfileDraft): boolean {
  return isOtherPlace && region !== '' && !apis[provider.id].regions?.includes(region);
}

/** Whether the endpoint has no default, or the user wants another one. */
export const hasToGiveEndpoint = ({ provider, region, isOtherPlace }: ProfileDraft) =>
  isOtherPlace || apis[provider.id].endpoint(region) === undefined;

/** The name that was entered, else one that says provider and region. */
export function nameOf({ name, provider, region }: ProfileDraft, profiles: Pick<Profiles, 'isTaken'>): string {
  if (name !== '') return name;
  const base = region === '' ? provider.id : `${provider.id}-${region}`;
  for (let number = 1; ; number++) {
    const found = number === 1 ? base : `${base}-${number}`;
    if (!profiles.isTaken(found)) return found;
  }
}

/** The profile as it is saved. */
export function profileOf(draft: ProfileDraft, profiles: Pick<Profiles, 'isTaken'>): Profile {
  const { provider, region, project, endpoint, production } = draft;
  return {
    name: nameOf(draft, profiles),
    provider: provider.id,
    kind: 'account',
    ...(endpoint && { endpoint }),
    ...(region && needs(draft, 'region') && { region }),
    ...(project && needs(draft, 'project') && { project }),
    ...(production && { production }),
  };
}

/** A profile with another name, by whose earlier names its sends are still found. */
export function renamedProfile(profile: Profile, name: string): Profile {
  const { name: before, formerNames = [] } = profile;
  return { ...profile, name, formerNames: [...new Set([...formerNames, before])].filter((each) => each !== name) };
}

/** What the setting says of a profile. */
export function settingFor({ name: _name, kind: _kind, formerNames = [], ...setting }: Profile): ProfileSetting {
  return { ...setting, ...(formerNames.length > 0 && { formerNames: [...formerNames] }) };
}
