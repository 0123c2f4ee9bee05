import type { StateKind } from '../../../../schemas/core/api/provider-api.ts';
import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import { reminderTime } from '../../../engine/tracking/reminder-time.ts';
import { displayName, type RequestView } from '../../../engine/tracking/views.ts';
import type { GroupNode } from './grouping.ts';

/** An instance that ends. */
export interface Ending {
  /** The node of the instance. */
  readonly key: string;
  /** The send that created it; absent if it was created elsewhere. */
  readonly request?: string;
  readonly provider: string;
  readonly id: string;
  readonly name: string;
  readonly profile: string;
  readonly endsAt: number;
  /** From when on a person should know. */
  readonly remindAt: number;
}

/** The kinds of states in which an instance exists, and its end is a loss. */
const there: ReadonlySet<StateKind> = new Set(['pending', 'running', 'stopped']);

/**
 * The instances that end after a moment, each once, the first to end first.
 * @param days how many days before a person should know
 */
export function endingsOf(
  requests: readonly RequestView[],
  listed: readonly GroupNode[],
  days: number,
  now: number,
): Ending[] {
  const found = [
    ...requests.flatMap((request) =>
      request.instances.map((view) => ({
        ...{ key: view.key, request: request.key, provider: view.provider.id, id: view.id, name: displayName(view) },
        ...{ profile: request.profile, kind: view.kind, seen: view.observed },
      })),
    ),
    ...listed.flatMap(({ children }) =>
      children.flatMap((node) => {
        if (node.type !== 'listed') return [];
        const { key, provider, id, seen, profile, kind } = node;
        return [{ key, provider: provider.id, id, name: seen.name ?? id, profile: profile.name, kind, seen }];
      }),
    ),
  ];
  const endings = new Map<string, Ending>();
  for (const { kind, seen, ...instance } of found) {
    const remindAt = reminderTime(seen?.endsAt, seen?.createdAt, days);
    const mark = `${instance.provider} ${instance.id}`;
    if (seen?.endsAt === undefined || remindAt === undefined || seen.endsAt <= now || !there.has(kind)) continue;
    if (!endings.has(mark)) endings.set(mark, { ...instance, endsAt: seen.endsAt, remindAt });
  }
  return [...endings.values()].toSorted((one, other) => one.endsAt - other.endsAt);
}

/**
 * The reminder of instances that end, in one text.
 * @param dayOf writes a time as a day
 */
export function reminderText(
  [first, ...others]: readonly [Ending, ...Ending[]],
  dayOf: (at: number) => string,
): LocalizedText {
  const day = dayOf(first.endsAt);
  return others.length === 0 ? messages.one(first, day) : messages.several(first, others.length, day);
}

const messages = {
  one: ({ name, profile }: Ending, day: string): LocalizedText => ({
    en: `${name} in "${profile}" ends on ${day} unless it is renewed or extended.`,
    zh: `“${profile}”中的 ${name} 将于 ${day}到期，除非续费或延期。`,
  }),
  several: ({ name, profile }: Ending, more: number, day: string): LocalizedText => ({
    en: `${name} in "${profile}" ends on ${day}, and ${more === 1 ? '1 more instance ends' : `${more} more instances end`} soon, unless they are renewed or extended.`,
    zh: `“${profile}”中的 ${name} 将于 ${day}到期，另有 ${more} 台实例即将到期，除非续费或延期。`,
  }),
};
