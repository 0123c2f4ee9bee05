import type { Target } from '../../../schemas/core/api/provider-api.ts';
import type { ProviderId } from '../../../schemas/core/model/provider.ts';
import { targetOf } from './account.ts';
import { credentialOf, type Profile } from './profile.ts';

/** Where a send went, and with which profile. */
export interface SentTo extends Pick<Target, 'endpoint' | 'region' | 'project'> {
  readonly provider: ProviderId;
  readonly profile: string;
}

/**
 * The profile that a send used: the one with its name, or the one that certainly is of the same account if it was renamed.
 * Two accounts of a provider can have the same endpoint and region, so those alone prove nothing.
 * @param profiles those of the provider of the send
 */
export function findSentProfile(profiles: readonly Profile[], sent: SentTo): Profile | undefined {
  const named = profiles.find(({ name }) => name === sent.profile);
  // A profile with another target doesn't see the instances of its old one.
  if (named && (named.kind === 'sandbox' || goesTo(named, sent))) return named;
  const there = profiles.filter((profile) => goesTo(profile, sent));
  return (
    there.find((profile) => profile.formerNames?.includes(sent.profile) || credentialOf(profile) === sent.profile) ??
    // The ID of a project belongs to one account.
    there.find(() => sent.project !== '')
  );
}

/**
 * What has become of a profile: it may have been renamed or changed.
 * @param profiles those that exist now
 * @returns undefined if it was removed, or its calls now go elsewhere
 */
export function presentProfile(profiles: readonly Profile[], profile: Profile): Profile | undefined {
  if (profile.kind === 'sandbox') return profile;
  const target = targetOf(profile);
  const { provider, name } = profile;
  return 'problem' in target ? undefined : findSentProfile(profiles, { ...target, provider, profile: name });
}

/** Whether the calls of a real profile go to the endpoint, region and project of a send. */
export function goesTo(profile: Profile, sent: SentTo): boolean {
  if (profile.kind === 'sandbox' || profile.provider !== sent.provider) return false;
  const target = targetOf(profile);
  return (
    !('problem' in target) &&
    target.endpoint === sent.endpoint &&
    target.region === sent.region &&
    target.project === sent.project
  );
}
