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

/** An action that was performed on an instance. */
export interface SandboxAction {
  readonly action: ActionId;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** An instance in the store of the sandbox. */
export interface SandboxInstance {
  readonly provider: ProviderId;
  readonly id: string;
  /** One for all instances of one request: an order, a job. */
  readonly batch: string;
  /** Its place in the batch, from 0. */
  readonly index: number;
  readonly name: string;
  /** Milliseconds since 1970. The state of the instance follows from its age and its actions. */
  readonly createdAt: number;
  /** The actions performed on it, oldest first. */
  readonly acts: readonly SandboxAction[];
  /** An IPv4 address that no other instance of the sandbox has. */
  readonly address: string;
  /** Further fields that a describe call returns. */
  readonly facts: Readonly<Record<string, Json>>;
}

/** What a provider stub sees and does in the sandbox. */
export interface StubContext {
  readonly now: number;
  /** All instances that the provider has created, in the order of creation. */
  readonly instances: (provider: ProviderId) => readonly SandboxInstance[];
  readonly find: (provider: ProviderId, id: string) => SandboxInstance | undefined;
  /** The instances that one request created. */
  readonly batch: (id: string) => readonly SandboxInstance[];
  /**
   * Stores new instances, one for each name.
   * @param idFor makes an id in the provider's format from a new UUID
   * @param token a repeated token returns the instances of its first use
   */
  readonly create: (order: {
    provider: ProviderId;
    names: readonly string[];
    idFor: (uuid: string) => string;
    facts?: Readonly<Record<string, Json>>;
    token?: string;
  }) => readonly SandboxInstance[];
  /** Whether a type of instances is sold out in a zone for now, whatever the catalog says. */
  readonly isSoldOut: (type: string, zone: string) => boolean;
  /** Stores an action on an instance, performed now. The stub checks beforehand whether the state allows it. */
  readonly act: (instance: SandboxInstance, action: ActionId) => void;
  /** The errors that the request checks find in a body, in the order of the body. */
  readonly errors: (provider: ProviderId, body: string) => readonly Problem[];
}

/** One call of a provider's API. */
export interface Route {
  readonly method: string;
  /** Matched against the path of the URL. */
  readonly path: RegExp;
  /** For an API that identifies the call by a header: its name in lower case, and the value. */
  readonly header?: readonly [name: string, value: string];
  /** Absent if the call changes nothing. */
  readonly does?: 'create' | 'act';
  readonly answer: (request: SandboxRequest, context: StubContext, match: RegExpMatchArray) => HttpResponse;
}

/** An error that is not about the content of the request. */
export type ServiceError =
  /** The request has no readable signature. */
  | 'unsigned'
  /** The signature is wrong. */
  | 'wrong'
  /** The signed time is too far from the provider's. */
  | 'skewed'
  | 'forbidden'
  | 'conflict'
  | 'throttled'
  | 'broken'
  | 'bad-gateway'
  | 'unavailable';

/** One provider as the sandbox simulates it. */
export interface ProviderStub {
  readonly routes: readonly Route[];
  /** The response to each error, in the provider's format. */
  readonly serviceErrors: Readonly<Record<ServiceError, () => HttpResponse>>;
}

/** A JSON response. */
export function json(status: number, body: Json): HttpResponse {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

/** Ages in seconds, in ascending order, each with the state that begins then. */
export type Timeline = readonly (readonly [seconds: number, state: string])[];

/**
 * The current state of an instance.
 * @param timeline the states after its creation
 * @param acted the states after each action; an action without a timeline changes nothing
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
 * Whether the creation of an instance fails, by its name: `sandbox-fails-one` fails for the first instance of a batch, any
 * other name with `sandbox-fails` fails for all.
 */
export function fails({ name, index }: SandboxInstance): boolean {
  return name.includes('sandbox-fails-one') ? index === 0 : name.includes('sandbox-fails');
}
