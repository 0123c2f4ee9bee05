import { canHaveName, formsOf, mayShareName, type NameForms } from '../../../schemas/core/api/instance-names.ts';
import type { Instance } from '../../../schemas/core/api/provider-api.ts';
import { readWellFormed } from '../../../schemas/document/parse.ts';
import { apis } from '../../../schemas/providers/api-registry.ts';
import { providers } from '../../../schemas/providers/registry.ts';
import { isOff, skewOf } from '../http/retry-after.ts';
import type { Intended } from '../journal/entry.ts';
import { instancesOf, type RequestRecord, stageOf } from '../journal/request-record.ts';

/** An instance that a send may have made. */
export interface Candidate {
  readonly instance: Instance;
  /** Whether its name and its time are those of the send, and no other send that is open may have made it. */
  readonly isExact: boolean;
}

/** A clock that differs by less than this still matches a time, in milliseconds. */
const slackMs = 2 * 60_000;

/** A provider that works off a queue makes an instance so long after the request at most, in milliseconds. */
const maxDelayMs = 15 * 60_000;

/** What of a send the list of instances is held against. */
export interface Wanted {
  readonly record: RequestRecord;
  readonly forms: NameForms;
  /** Whether a list without any instance of the send can show that nothing was made. */
  readonly canBeAbsent: boolean;
  /** When the send can have made something by the provider's clock, in milliseconds since 1970. */
  readonly from: number;
  readonly until: number;
  /**
   * By how much the clock of this machine was ahead of the provider's when it was sent; undefined where nothing tells, so
   * that no instance can be ruled out by its time.
   */
  readonly skewMs: number | undefined;
}

/** What is looked for of a send. */
export function wantedOf(record: RequestRecord): Wanted {
  const { intended, attempts } = record;
  const body = readWellFormed(intended.body)?.root;
  const provider = providers.find(({ id }) => id === intended.provider);
  const api = provider && apis[provider.id];
  const skewMs = skewOfSend(record);
  const last = attempts.at(-1)?.at ?? intended.at;
  const ahead = skewMs ?? 0;
  return {
    record,
    forms: formsFor(intended, body && api?.nameForms(body)),
    canBeAbsent: body !== undefined && api?.listsAllMade(body) === true,
    from: Math.min(intended.at, last) - ahead - slackMs,
    until: last - ahead + maxDelayMs + slackMs,
    skewMs,
  };
}

/** The body tells of every number that a batch may start at; the names that were expected, what a reference in it stood for. */
function formsFor({ names, count }: Intended, ofBody: NameForms): NameForms {
  // Of a name that is a reference, nothing says which of its numbers count up.
  const expected = formsOf(names, count > 1 || ofBody === undefined);
  const forms = [...(ofBody ?? []), ...expected];
  return forms.length > 0 ? forms : undefined;
}

/** What the provider's answers told of the clock when a send was made; the one that is furthest off counts. */
function skewOfSend({ outcome, attempts }: RequestRecord): number | undefined {
  const response = outcome?.kind === 'unknown' ? outcome.answer : undefined;
  const told = [
    response && outcome ? skewOf(response, outcome.at) : undefined,
    ...attempts.map(({ skewMs }) => skewMs),
  ];
  const known = told.filter((skew) => skew !== undefined);
  return known.toSorted((one, other) => Math.abs(other) - Math.abs(one))[0];
}

/** Whether the clock is known to have been right when a send was made. */
export function wasClockRight({ skewMs }: Pick<Wanted, 'skewMs'>): boolean {
  return skewMs !== undefined && !isOff(skewMs);
}

/**
 * The instances of a list that a send may have made, the likeliest first: none that another send is known to have made, none
 * of a name that it cannot have, and none that was there before it, as far as the clocks can tell.
 * @param others all other sends to the same account
 */
export function candidatesAmong(
  listed: readonly Instance[],
  wanted: Wanted,
  others: readonly RequestRecord[],
): Candidate[] {
  const isRivalled = others.some((other) => isIncomplete(other) && mayShare(wanted, wantedOf(other)));
  const isExact = ({ name, createdAt }: Instance) =>
    !isRivalled &&
    wanted.forms !== undefined &&
    name !== undefined &&
    createdAt !== undefined &&
    createdAt >= wanted.from &&
    createdAt <= wanted.until;
  const distance = ({ instance: { createdAt } }: Candidate) =>
    createdAt === undefined ? Number.MAX_SAFE_INTEGER : Math.abs(createdAt - wanted.from);
  return listed
    .filter(possibleFor(wanted, others))
    .filter((instance) => canHaveName(wanted.forms, instance.name))
    .map((instance) => ({ instance, isExact: isExact(instance) }))
    .toSorted((one, other) => Number(other.isExact) - Number(one.isExact) || distance(one) - distance(other));
}

/**
 * Tells whether a send may have made an instance: not one that another send is known to have made, and not one that was
 * there before it, as far as the clocks can tell.
 * @param others all other sends to the same account
 */
export function possibleFor(wanted: Wanted, others: readonly RequestRecord[]): (instance: Instance) => boolean {
  const claimed = new Set(others.flatMap(instancesOf));
  const orders = new Set(others.flatMap(({ outcome }) => (outcome?.kind === 'accepted' && outcome.order) || []));
  const areTimesRight = wasClockRight(wanted);
  return ({ id, order, createdAt, hasUncertainTime }) =>
    !claimed.has(id) &&
    !(order !== undefined && orders.has(order)) &&
    !(areTimesRight && !hasUncertainTime && createdAt !== undefined && createdAt < wanted.from);
}

/** The sandbox has another address in each window, and a profile can be renamed: one of the two is enough. */
export function isOfSameAccount({ intended: one }: RequestRecord, { intended: other }: RequestRecord): boolean {
  return one.provider === other.provider && (one.endpoint === other.endpoint || one.profile === other.profile);
}

/** Whether two sends may have made the same instance. */
function mayShare(one: Wanted, other: Wanted): boolean {
  // Where a clock was wrong, or may have been, times tell nothing apart.
  const areTimed = wasClockRight(one) && wasClockRight(other);
  const isAtOnce = one.from <= other.until && other.from <= one.until;
  return (isAtOnce || !areTimed) && mayShareName(one.forms, other.forms);
}

/** Whether a send may have made more than is known of it. */
function isIncomplete(record: RequestRecord): boolean {
  // Also one that is on its way in another window, which is what it is a moment after.
  const stage = stageOf(record, Number.POSITIVE_INFINITY);
  return stage === 'unknown' || (stage === 'accepted' && instancesOf(record).length < record.intended.count);
}
