import { canHaveName, formsOf, mayShareName, type NameForms } from '../../../schemas/core/api/instance-names.ts';
import type { Instance } from '../../../schemas/core/api/provider-api.ts';
import { readWellFormed } from '../../../schemas/document/parse.ts';
import { apis } from '../../../schemas/providers/api-registry.ts';
import { providers } from '../../../schemas/providers/registry.ts';
import { isOff, skewOf } from '../http/retry-after.ts';
import type { Intended } from '../journal/entry.ts';
import { instancesOf, type RequestRecord, stageOf } from '../journal/request-record.ts';

/** An instance that a send may have created. */
export interface Candidate {
  readonly instance: Instance;
  /** Whether its name and its time fit the send, and no other open send may have created it. */
  readonly isExact: boolean;
}

/** A clock that differs by less than this still matches a time, in milliseconds. */
const slackMs = 2 * 60_000;

/** A provider with a queue creates an instance at most this long after the request, in milliseconds. */
const maxDelayMs = 15 * 60_000;

/** The properties of a send that listed instances are compared with. */
export interface Wanted {
  readonly record: RequestRecord;
  readonly forms: NameForms;
  /** Whether a list without any instance of the send can prove that nothing was created. */
  readonly canBeAbsent: boolean;
  /** The time span in which the send can have created something, by the provider's clock, in milliseconds since 1970. */
  readonly from: number;
  readonly until: number;
  /**
   * By how much the clock of this machine was ahead of the provider's during the send; undefined if that is not known, and
   * then no instance can be ruled out by its time.
   */
  readonly skewMs: number | undefined;
}

/** The properties of a send that listed instances are compared with. */
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

/** The body gives every number that a batch may start at; the expected names give the values of references in it. */
function formsFor({ names, count }: Intended, ofBody: NameForms): NameForms {
  // In a name that is a reference, it is not known which of its numbers count up.
  const expected = formsOf(names, count > 1 || ofBody === undefined);
  const forms = [...(ofBody ?? []), ...expected];
  return forms.length > 0 ? forms : undefined;
}

/** The clock skew during a send, from the provider's responses; the largest one counts. */
function skewOfSend({ outcome, attempts }: RequestRecord): number | undefined {
  const response = outcome?.kind === 'unknown' ? outcome.answer : undefined;
  const skews = [
    response && outcome ? skewOf(response, outcome.at) : undefined,
    ...attempts.map(({ skewMs }) => skewMs),
  ];
  const known = skews.filter((skew) => skew !== undefined);
  return known.toSorted((one, other) => Math.abs(other) - Math.abs(one))[0];
}

/** Whether the clock is known to have been right during a send. */
export function wasClockRight({ skewMs }: Pick<Wanted, 'skewMs'>): boolean {
  return skewMs !== undefined && !isOff(skewMs);
}

/**
 * The listed instances that a send may have created, the likeliest first. Left out are instances of other sends, instances
 * with a name that does not fit, and instances older than the send, as far as the clocks can be compared.
 * @param others all other sends to the same account
 */
export function candidatesAmong(
  listed: readonly Instance[],
  wanted: Wanted,
  others: readonly RequestRecord[],
): Candidate[] {
  const hasRival = others.some((other) => isIncomplete(other) && mayShare(wanted, wantedOf(other)));
  const isExact = ({ name, createdAt }: Instance) =>
    !hasRival &&
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
 * Returns a check whether a send may have created an instance: not an instance of another send, and not one older than the
 * send, as far as the clocks can be compared.
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

/** One of the two is enough: the sandbox has another address in each window, and a profile can be renamed. */
export function isOfSameAccount({ intended: one }: RequestRecord, { intended: other }: RequestRecord): boolean {
  return one.provider === other.provider && (one.endpoint === other.endpoint || one.profile === other.profile);
}

/** Whether two sends may have created the same instance. */
function mayShare(one: Wanted, other: Wanted): boolean {
  // If a clock was or may have been wrong, times can't distinguish the sends.
  const areTimed = wasClockRight(one) && wasClockRight(other);
  const isAtOnce = one.from <= other.until && other.from <= one.until;
  return (isAtOnce || !areTimed) && mayShareName(one.forms, other.forms);
}

/** Whether a send may have created more instances than are known. */
function isIncomplete(record: RequestRecord): boolean {
  // A send that is in progress in another window counts as unknown, as it may become.
  const stage = stageOf(record, Number.POSITIVE_INFINITY);
  return stage === 'unknown' || (stage === 'accepted' && instancesOf(record).length < record.intended.count);
}
