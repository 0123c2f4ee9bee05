import type { WorkspaceRules } from '../../../schemas/document/workspace-file.ts';
import { type Profile, readProfiles } from './profile.ts';

/** What the files with the rules of a workspace say of profiles. */
export interface WorkspaceProfiles {
  /** The names of the profiles that are for production. */
  readonly production: ReadonlySet<string>;
  /** The valid profiles that are proposed, without a credential. */
  readonly proposed: readonly Profile[];
}

/**
 * What some files say of profiles; of proposals with the same name, the first counts. The credential of a proposal is never
 * read: each user enters an own one.
 */
export function workspaceProfilesIn(files: readonly WorkspaceRules[]): WorkspaceProfiles {
  const proposed = new Map<string, Profile>();
  for (const { profiles } of files) {
    for (const profile of readProfiles(profiles).profiles) {
      const { credential: _credential, service: _service, formerNames: _names, ...proposal } = profile;
      if (!proposed.has(profile.name)) proposed.set(profile.name, proposal);
    }
  }
  return { production: new Set(files.flatMap(({ production }) => production)), proposed: [...proposed.values()] };
}

/** A profile, for production if its workspace says so. */
export function withProduction(profile: Profile, { production }: Pick<WorkspaceProfiles, 'production'>): Profile {
  return profile.kind === 'account' && production.has(profile.name) ? { ...profile, production: true } : profile;
}
