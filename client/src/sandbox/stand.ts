import type { Answer } from '../../../schemas/core/api.ts';
import type { Json } from '../../../schemas/core/field.ts';
import type { Problem } from '../../../schemas/core/problem.ts';
import type { ProviderId } from '../../../schemas/core/provider.ts';

/** An HTTP request that reached the sandbox, read to its end. */
export interface SandboxRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** An instance that the sandbox remembers. */
export interface SandboxInstance {
  readonly provider: ProviderId;
  readonly id: string;
  /** One for all instances of one request: an order, a job. */
  readonly batch: string;
  readonly name: string;
  /** Milliseconds since 1970. What state the instance is in follows from its age. */
  readonly createdAt: number;
  /** An IPv4 address that no other instance of the sandbox has. */
  readonly address: string;
  /** What a describe call gives back besides. */
  readonly facts: Readonly<Record<string, Json>>;
}

/** What the sandbox lends to the stand-in of a provider. */
export interface World {
  readonly now: number;
  readonly instances: (provider: ProviderId) => readonly SandboxInstance[];
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
  readonly answer: (request: SandboxRequest, world: World, match: RegExpMatchArray) => Answer;
}

/** A JSON answer. */
export function json(status: number, body: Json): Answer {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

/** Seconds of age, in rising order, and the state that begins there. */
export type Timeline = readonly (readonly [seconds: number, state: string])[];

/** The state that an instance is in, from its age. */
export function stateAt(timeline: Timeline, instance: SandboxInstance, now: number): string {
  const age = (now - instance.createdAt) / 1000;
  return timeline.findLast(([seconds]) => seconds <= age)?.[1] ?? timeline[0]?.[1] ?? '';
}
