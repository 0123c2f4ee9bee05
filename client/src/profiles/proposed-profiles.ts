import { combineProduction, type WorkspaceRules } from '../../../schemas/document/workspace-file.ts';
import { type Profile, readProfiles } from './profile.ts';

/** What the files with the rules of a workspace say of profiles. */
export interface WorkspaceProfiles {
  /** The names of the profiles that are for production; all of them if that isn't known. */
  readonly production: WorkspaceRules['production'];
  /** The valid profiles that are proposed, without a credential. */
  readonly proposed: readonly Profile[];
}

/**
 * What some files say of profiles; of proposals with the same name, the first counts. The credential of a proposal is never
 * read: each user enters an own one.
 */
export function workspaceProfilesIn(files: readonly WorkspaceRules[]): WorkspaceProfiles {
  const proposed = new Map<string, Profile>();
  const production = combineProduction(files.map((file) => file.production));
  for (const { profiles } of files) {
    for (const profile of readProfiles(profiles).profiles) {
      const { credential: _credential, service: _service, formerNames: _names, ...proposal } = profile;
      // Added under another name, it is still for production.
      if (!proposed.has(profile.name)) proposed.set(profile.name, withProduction(proposal, production));
    }
  }
  return { production, proposed: [...proposed.values()] };
}

/** What is known of profiles if the files can't be found: any may be for production. */
export const unknownWorkspace: WorkspaceProfiles = { production: 'all', proposed: [] };

/** A profile, for production if its workspace says so of its name, or of one that it had before. */
export function withProduction(profile: Profile, production: WorkspaceRules['production'] = []): Profile {
  const names = [profile.name, ...(profile.formerNames ?? [])];
  const isNamed = production === 'all' || names.some((name) => production.includes(name));
  return profile.kind === 'account' && isNamed ? { ...profile, production: true } : profile;
}
