import type { Json } from '../../../../schemas/core/json.ts';

/**
 * A sent body with the values that its instance has now, in the order of the body. What the provider doesn't return, and what
 * it added by itself, is no difference: it is as it was sent.
 * @param draft the body that the instance leads back to
 */
export function asItIs(sent: Json, draft: Json | undefined): Json {
  if (draft === undefined || isUnknown(draft)) return sent;
  if (Array.isArray(sent)) return Array.isArray(draft) ? listAsItIs(sent, draft) : sent;
  if (isObject(sent)) return isObject(draft) ? objectAsItIs(sent, draft) : sent;
  if (typeof draft === 'object') return sent;
  return String(sent) === String(draft) || isOwn(sent) ? sent : draft;
}

function isObject(value: Json): value is Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A reference, a mask, or the pattern of several names: no instance has such a value. */
function isOwn(sent: Json): boolean {
  return typeof sent === 'string' && /\$\{|•|\[\d/.test(sent);
}

/** Whether a draft is a placeholder or a reference, or has nothing else in it. */
function isUnknown(draft: Json): boolean {
  if (typeof draft === 'string') return /^(?:<[^<>]+>|\$\{secret:[^}]+\})$/.test(draft);
  if (typeof draft !== 'object' || draft === null) return false;
  const parts = Object.values(draft);
  return parts.length > 0 && parts.every(isUnknown);
}

/** The documents write some names with and without a capital. */
function objectAsItIs(sent: Readonly<Record<string, Json>>, draft: Readonly<Record<string, Json>>): Json {
  const byName = new Map(Object.entries(draft).map(([key, value]) => [key.toLowerCase(), value]));
  return Object.fromEntries(
    Object.entries(sent).map(([key, value]) => [key, asItIs(value, byName.get(key.toLowerCase()))]),
  );
}

/** Items are the same if they have the same id; others are paired by their place. */
function listAsItIs(sent: readonly Json[], draft: readonly Json[]): Json {
  const left = [...draft];
  const pairs = sent.map((item) => {
    const id = idOf(item);
    const index = id === undefined ? -1 : left.findIndex((other) => idOf(other) === id);
    return { item, found: index < 0 ? undefined : left.splice(index, 1)[0] };
  });
  const items = pairs.flatMap(({ item, found }) => {
    const now = found ?? left.shift();
    return now === undefined ? [] : [asItIs(item, now)];
  });
  return [...items, ...left];
}

function idOf(item: Json): string | undefined {
  if (!isObject(item)) return typeof item === 'string' ? item : undefined;
  const id = item.id ?? item.groupId ?? item.key;
  return typeof id === 'string' ? id : undefined;
}
