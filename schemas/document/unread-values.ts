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
export function firstValues(body: Json, path: BodyPath = [], found: BodyValue[] = []): readonly BodyValue[] {
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

/** Other values that may stand in place of one; a unit of time is read otherwise only if it is another unit. */
function othersThan(value: Json): readonly Json[] {
  if (typeof value === 'string') return [`${value}~`, value === 'year' ? 'month' : 'year'];
  if (typeof value === 'number') return [value + 1];
  return typeof value === 'boolean' ? [!value] : [];
}

/** A body with another value at a path. */
function withOther(body: Json, [step, ...rest]: BodyPath, value: Json): Json {
  if (step === undefined) return value;
  if (Array.isArray(body)) return body.map((item, index) => (index === step ? withOther(item, rest, value) : item));
  if (!isJsonObject(body)) return body;
  return { ...body, [step]: withOther(body[step] ?? null, rest, value) };
}

/**
 * The values of a body that change nothing of what is read of it: whoever reads it so loses them. A value that is also
 * the default is read although it could be absent.
 * @param read what is read of a body, as plain data
 */
export function unreadValues(body: Json, read: (body: Json) => unknown): readonly BodyValue[] {
  const whole = JSON.stringify(read(body));
  const isSame = (other: Json) => JSON.stringify(read(other)) === whole;
  return firstValues(body).filter(
    ({ path, value }) =>
      isSame(withoutValue(body, path)) && othersThan(value).every((other) => isSame(withOther(body, path, other))),
  );
}
