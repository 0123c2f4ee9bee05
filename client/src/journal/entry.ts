import * as z from 'zod';

const base = { v: z.literal(1), at: z.number(), request: z.string() };

const text = z.object({ en: z.string(), zh: z.string() });

/** One line of the journal. A request is told as its `intended` and what follows with the same `request`. */
export const entrySchema = z.discriminatedUnion('kind', [
  z.object({
    ...base,
    kind: z.literal('intended'),
    provider: z.string(),
    profile: z.string(),
    endpoint: z.string(),
    region: z.string(),
    project: z.string(),
    /** The URI of the file. */
    file: z.string(),
    /** The idempotency token; made once for the send. */
    token: z.string(),
    /** The body as sent, secrets masked. */
    body: z.string(),
  }),
  z.object({
    ...base,
    kind: z.literal('accepted'),
    instances: z.array(z.string()),
    job: z.string().optional(),
    order: z.string().optional(),
    requestId: z.string().optional(),
  }),
  z.object({
    ...base,
    kind: z.literal('refused'),
    status: z.number(),
    code: z.string().optional(),
    message: z.string(),
    requestId: z.string().optional(),
  }),
  z.object({ ...base, kind: z.literal('not-sent'), reason: text }),
  z.object({ ...base, kind: z.literal('unknown'), reason: text }),
  z.object({
    ...base,
    kind: z.literal('observed'),
    instance: z.string(),
    state: z.string(),
    name: z.string().optional(),
    address: z.string().optional(),
  }),
]);

export type Entry = z.infer<typeof entrySchema>;
export type Intended = Extract<Entry, { kind: 'intended' }>;
/** How a send ended. */
export type Outcome = Extract<Entry, { kind: 'accepted' | 'refused' | 'not-sent' | 'unknown' }>;
export type Observed = Extract<Entry, { kind: 'observed' }>;
