import type { ActionId, HttpResponse } from '../../schemas/core/api/provider-api.ts';
import type { Json } from '../../schemas/core/json.ts';
import type { Problem } from '../../schemas/core/model/problem.ts';
import type { ProviderId } from '../../schemas/core/model/provider.ts';

/** An HTTP request that reached the sandbox, read to its end. */
export interface SandboxRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Something that was done with an instance. */
export interface SandboxAction {
  readonly action: ActionId;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** An instance that the sandbox remembers. */
export interface SandboxInstance {
  readonly provider: ProviderId;
  readonly id: string;
  /** One for all instances of one request: an order, a job. */
  readonly batch: string;
  /** Its place in the batch, from 0. */
  readonly index: number;
  readonly name: string;
  /** Milliseconds since 1970. What state the instance is in follows from its age and from what was done with it. */
  readonly createdAt: number;
  /** What was done with it, the oldest first. */
  readonly acts: readonly SandboxAction[];
  /** An IPv4 address that no other instance of the sandbox has. */
  readonly address: string;
  /** What a describe call gives back besides. */
  readonly facts: Readonly<Record<string, Json>>;
}

/** What the sandbox lends to the stand-in of a provider. */
export interface StubContext {
  readonly now: number;
  /** All that the provider has made, in the order in which it was made. */
  readonly instances: (provider: ProviderId) => readonly SandboxInstance[];
  readonly find: (provider: ProviderId, id: string) => SandboxInstance | undefined;
  /** The instances that one request made. */
  readonly batch: (id: string) => readonly SandboxInstance[];
  /**
   * Remembers new instances, one for each name.
   * @param idFor makes the id in the provider's own form from a fresh UUID
   * @param token answers a repeated token with the instances of the first time
   */
  readonly create: (order: {
    provider: ProviderId;
    names: readonly string[];
    idFor: (uuid: string) => string;
    facts?: Readonly<Record<string, Json>>;
    token?: string;
  }) => readonly SandboxInstance[];
  /** Remembers that something was done with an instance now; whether its state allows it is for the provider to say. */
  readonly act: (instance: SandboxInstance, action: ActionId) => void;
  /** The errors that the provider's own document finds in a body, first one first. */
  readonly errors: (provider: ProviderId, body: string) => readonly Problem[];
}

/** One call of a provider's API as the sandbox answers it. */
export interface Route {
  readonly method: string;
  /** Matched against the path of the URL. */
  readonly path: RegExp;
  /** For an API that tells its calls apart by a header: its name in lower case, and the value. */
  readonly header?: readonly [name: string, value: string];
  /** Absent where the call changes nothing. */
  readonly does?: 'create' | 'act';
  readonly answer: (request: SandboxRequest, context: StubContext, match: RegExpMatchArray) => HttpResponse;
}

/** What a provider may have to say that is not about the request's content. */
export type ServiceError =
  /** Nothing that can be read says who calls. */
  | 'unsigned'
  /** What says who calls is wrong. */
  | 'wrong'
  /** The time that was signed is too far from the provider's. */
  | 'skewed'
  | 'forbidden'
  | 'conflict'
  | 'throttled'
  | 'broken'
  | 'bad-gateway'
  | 'unavailable';

/** One provider as the sandbox plays it. */
export interface ProviderStub {
  readonly routes: readonly Route[];
  /** How the provider says each, in its own format. */
  readonly serviceErrors: Readonly<Record<ServiceError, () => HttpResponse>>;
}

/** A JSON answer. */
export function json(status: number, body: Json): HttpResponse {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

/** Seconds of age, in rising order, and the state that begins there. */
export type Timeline = readonly (readonly [seconds: number, state: string])[];

/**
 * The state that an instance is in.
 * @param timeline what it goes through from its making
 * @param acted what it goes through from each act; an act that has none changes nothing
 */
export function stateAt(
  timeline: Timeline,
  instance: SandboxInstance,
  now: number,
  acted: Readonly<Partial<Record<ActionId, Timeline>>> = {},
): string {
  const act = instance.acts.findLast(({ action }) => acted[action] !== undefined);
  const followed = (act && acted[act.action]) ?? timeline;
  const age = (now - (act?.at ?? instance.createdAt)) / 1000;
  return followed.findLast(([seconds]) => seconds <= age)?.[1] ?? followed[0]?.[1] ?? '';
}

/**
 * Whether an instance is one that fails, which its name says: one named `sandbox-fails-one` fails if it is the first of
 * its batch, any other whose name has `sandbox-fails` fails always.
 */
export function fails({ name, index }: SandboxInstance): boolean {
  return name.includes('sandbox-fails-one') ? index === 0 : name.includes('sandbox-fails');
}
