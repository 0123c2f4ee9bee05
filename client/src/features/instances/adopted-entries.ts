import { randomUUID } from 'node:crypto';
import type { Instance, Target } from '../../../../schemas/core/api/provider-api.ts';
import { pathSegment } from '../../../../schemas/core/util/url.ts';
import type { Entry } from '../../../engine/journal/entry.ts';
import type { Profile } from '../../profiles/profile.ts';

/** The entries with which the journal knows an instance that was created elsewhere, and follows it from then on. */
export function adoptedEntries(
  { provider, name: profile }: Pick<Profile, 'provider' | 'name'>,
  { endpoint, region, project }: Target,
  { id, name = id }: Pick<Instance, 'id' | 'name'>,
  at: number,
): Entry[] {
  const request = randomUUID();
  const account = { provider, profile, endpoint, region, project };
  const file = `adopted:/${pathSegment(name)}`;
  const nothing = { token: request, body: '{}', digest: '', names: [], count: 1 };
  return [
    { v: 1, at, request, kind: 'intended', ...account, ...nothing, file, isAdopted: true },
    { v: 1, at, request, kind: 'accepted', instances: [id] },
  ];
}
