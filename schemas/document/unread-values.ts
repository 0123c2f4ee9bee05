import { isJsonObject, type Json } from '../core/json.ts';
import type { BodyPath } from '../core/model/new-request.ts';

/** A value in a body that is neither an object nor a list with something in it. */
export interface BodyValue {
  readonly path: BodyPath;
  readonly value: Json;
}

/** No more values are looked at: a body that has more is no longer one that somebody wrote. */
export const maxValues = 300;

/** The first values of a body, in its order. */
function firstValues(body: Json, path: BodyPath = [], found: BodyValue[] = []): readonly BodyValue[] {
  if (found.length >= maxValues) return found;
  const inner: readonly (readonly [string | number, Json])[] = Array.isArray(body)
    ? body.map((item, index) => [index, item])
    : isJsonObject(body)
      ? Object.entries(body)
      : [];
  if (inner.length === 0) found.push({ path, value: body });
  for (const [step, value] of inner) firstValues(value, [...path, step], found);
  return found;
}

/** A body without the value at a path. */
export function withoutValue(body: Json, [step, ...rest]: BodyPath): Json {
  if (Array.isArray(body))
    return rest.length === 0
      ? body.filter((_, index) => index !== step)
      : body.map((item, index) => (index === step ? withoutValue(item, rest) : item));
  if (!isJsonObject(body)) return body;
  return Object.fromEntries(
    Object.entries(body).flatMap(([key, value]) => {
      if (key !== step) return [[key, value]];
      return rest.length === 0 ? [] : [[key, withoutValue(value, rest)]];
    }),
  );
}

/**
 * The values of a body that change nothing of what is read of it: whoever reads it so loses them.
 * @param read what is read of a body, as plain data
 */
export function unreadValues(body: Json, read: (body: Json) => unknown): readonly BodyValue[] {
  const whole = JSON.stringify(read(body));
  return firstValues(body).filter(({ path }) => JSON.stringify(read(withoutValue(body, path))) === whole);
}
