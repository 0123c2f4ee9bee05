import * as z from 'zod/mini';
import { instant, optionalPart } from '../../../schemas/core/api/response.ts';
import { stockStates } from '../../../schemas/core/api/stock.ts';
import { nearestTime } from '../../../schemas/core/util/time.ts';

/** An invalid time becomes the nearest valid one: the entry may be the only record of a send. */
const at = z.pipe(z.number(), z.transform(nearestTime));

const base = {
  v: z.literal(1),
  at,
  request: z.string(),
  /**
   * By how much the clock of this machine, which `at` is by, was ahead of the provider's, in milliseconds; absent if
   * that was not known.
   */
  skewMs: z.optional(z.number()),
};

const text = z.object({ en: z.string(), zh: z.string() });
const strings = z.readonly(z.array(z.string()));

/** Why a standing order has ended. */
const endings = ['sent', 'person', 'deadline', 'changed', 'rejected', 'unknown', 'impossible'] as const;

const account = {
  provider: z.string(),
  profile: z.string(),
  endpoint: z.string(),
  region: z.string(),
  project: z.string(),
};

const answer = z.optional(
  z.object({
    status: z.number(),
    headers: z.record(z.string(), z.string()),
    /** Secrets masked; at most 64 KB of it. */
    body: z.string(),
  }),
);

/**
 * One line of the journal. A request consists of its `intended` entry and the later entries with the same `request`. `at` is in
 * milliseconds since 1970.
 */
export const entrySchema = z.discriminatedUnion('kind', [
  z.object({
    ...base,
    kind: z.literal('intended'),
    ...account,
    /** The URI of the file. */
    file: z.string(),
    /** The idempotency token; created once per send. */
    token: z.string(),
    /** The body as sent, secrets masked. */
    body: z.string(),
    /** The number of requested instances. */
    count: z._default(z.int(), 1),
    /** The names that the instances are expected to have, as far as they are known. */
    names: z._default(strings, []),
    /** The SHA-256 of `body`, in hex. Empty in entries of version 0.1.0, which had no `sent`. */
    digest: z._default(z.string(), ''),
    /** The request that this one repeats. */
    again: z.optional(z.string()),
    /** Nothing was sent: a person added an instance that was created elsewhere. */
    isAdopted: z.optional(z.literal(true)),
    /** The standing order that it carries out, and which of its alternatives. */
    standing: z.optional(z.object({ order: z.string(), alternative: z.int() })),
  }),
  /** Written before the first byte leaves. A request with neither this nor an outcome was never sent. */
  z.object({ ...base, kind: z.literal('sent'), attempt: z.int() }),
  z.object({
    ...base,
    kind: z.literal('accepted'),
    instances: strings,
    job: z.optional(z.string()),
    order: z.optional(z.string()),
    requestId: z.optional(z.string()),
    answer,
  }),
  z.object({
    ...base,
    kind: z.literal('refused'),
    status: z.number(),
    code: z.optional(z.string()),
    message: z.string(),
    requestId: z.optional(z.string()),
    /** The field of the body that the provider finds wrong, as a path. */
    field: z.optional(z.readonly(z.array(z.union([z.string(), z.number()])))),
    answer,
  }),
  z.object({ ...base, kind: z.literal('not-sent'), reason: text }),
  z.object({ ...base, kind: z.literal('unknown'), reason: text, answer }),
  /** The reconciled result of a send with an unknown outcome. */
  z.object({
    ...base,
    kind: z.literal('settled'),
    /** The instances that it created; empty if it created none. */
    instances: strings,
    reason: text,
    by: z.enum(['list', 'person', 'repeat']),
    /** A person took back what was recorded, so the result is unknown again. */
    isUndone: z.optional(z.literal(true)),
  }),
  z.object({
    ...base,
    kind: z.literal('observed'),
    instance: z.string(),
    /** As the provider names it. */
    state: z.string(),
    name: z.optional(z.string()),
    address: z.optional(z.string()),
    /** When the provider created it, in milliseconds since 1970. */
    createdAt: optionalPart(instant),
    /** When a schedule deletes it, or its subscription ends, in milliseconds since 1970. */
    endsAt: optionalPart(instant),
    /** When its subscription is renewed automatically. */
    renewsAt: optionalPart(instant),
    /** Why it failed, in the provider's words. */
    failure: z.optional(z.string()),
    /** Further details: a label and a value each. */
    details: z.optional(z.readonly(z.array(z.readonly(z.tuple([text, z.string()]))))),
  }),
  /** The progress of the task that creates the requested instances. */
  z.object({
    ...base,
    kind: z.literal('progress'),
    /** As the provider names it. */
    status: z.string(),
    outcome: z.enum(['pending', 'succeeded', 'failed']),
    instances: strings,
    failures: z.readonly(z.array(z.object({ code: z.optional(z.string()), message: z.string() }))),
  }),
  /** A standing order: a person allowed one send as soon as what it orders is in stock. Its id is `request`. */
  z.object({
    ...base,
    kind: z.literal('awaiting'),
    ...account,
    /** The URI of the file. */
    file: z.string(),
    /** The URI of the folder of the workspace that the file is in; absent if it is in none. */
    folder: z.optional(z.string()),
    /** The SHA-256 of the text of the file, in hex. */
    digest: z.string(),
    /** What may be sent, in order of preference. */
    alternatives: z
      .readonly(z.array(z.object({ type: z.string(), zone: z.optional(z.string()) })))
      .check(z.minLength(1)),
    /** How it is paid for, in the provider's word. */
    charge: z.optional(z.string()),
    /** At most so many instances are created. */
    count: z.int(),
    maxPrice: z.optional(z.object({ amount: z.number(), currency: z.string(), per: z.enum(['month', 'hour']) })),
    /** Tells the access key that it was allowed with from others; absent for tokens and temporary keys. */
    accessKey: z.optional(z.string()),
    /** The name of the profile, which is marked as production, was typed. */
    isProduction: z.optional(z.literal(true)),
    /** Nothing is sent after this time, in milliseconds since 1970. */
    until: z.number(),
  }),
  /** What a standing order last saw of the stock of each of its alternatives. */
  z.object({
    ...base,
    kind: z.literal('looked'),
    states: z.readonly(z.array(z.enum(stockStates))),
    /** Why an alternative that is in stock wasn't sent. */
    reason: z.optional(text),
  }),
  /** A standing order sends nothing any more. */
  z.object({ ...base, kind: z.literal('ended'), why: z.enum(endings), reason: text }),
  /** The person has removed the request, or one of its instances, from the view. */
  z.object({ ...base, kind: z.literal('forgotten'), instance: z.optional(z.string()) }),
]);

export type Entry = z.infer<typeof entrySchema>;
export type Intended = Extract<Entry, { kind: 'intended' }>;
/** The bytes of a send are about to leave, for the first time or again. */
export type Attempt = Extract<Entry, { kind: 'sent' }>;
/** The outcome of a send. */
export type Outcome = Extract<Entry, { kind: 'accepted' | 'refused' | 'not-sent' | 'unknown' }>;
/** A standing order as a person allowed it. */
export type Awaiting = Extract<Entry, { kind: 'awaiting' }>;
export type Looked = Extract<Entry, { kind: 'looked' }>;
export type Ended = Extract<Entry, { kind: 'ended' }>;
export type Settled = Extract<Entry, { kind: 'settled' }>;
export type Observed = Extract<Entry, { kind: 'observed' }>;
export type TaskProgress = Extract<Entry, { kind: 'progress' }>;
