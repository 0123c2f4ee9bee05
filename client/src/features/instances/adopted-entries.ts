import { randomUUID } from 'node:crypto';
import type { Target } from '../../../../schemas/core/api/provider-api.ts';
import { pathSegment } from '../../../../schemas/core/util/url.ts';
import type { Entry } from '../../../engine/journal/entry.ts';
import type { Profile } from '../../profiles/profile.ts';

/**
 * The entries with which the journal knows instances that were created elsewhere, and follows them from then on. Together
 * they are one row of the view.
 * @param label the name of that row
 */
export function adoptedEntries(
  { provider, name: profile }: Pick<Profile, 'provider' | 'name'>,
  { endpoint, region, project }: Target,
  { label, ids }: { readonly label: string; readonly ids: readonly string[] },
  at: number,
): Entry[] {
  const request = randomUUID();
  const account = { provider, profile, endpoint, region, project };
  const file = `adopted:/${pathSegment(label)}`;
  const nothing = { token: request, body: '{}', digest: '', names: [], count: ids.length };
  return [
    { v: 1, at, request, kind: 'intended', ...account, ...nothing, file, isAdopted: true },
    { v: 1, at, request, kind: 'accepted', instances: [...ids] },
  ];
}
