import type { Text } from './text.ts';

/** Where a call goes; what of a profile is not secret. */
export interface Target {
  /** Scheme and host, and the port where it is not the scheme's own: `https://ecs.cn-north-4.myhuaweicloud.com`. */
  readonly endpoint: string;
  readonly region: string;
  readonly project: string;
}

/** An HTTP request, not yet signed. */
export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** An HTTP answer, read to its end. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Why a provider said no. */
export interface Refusal {
  readonly kind: 'refused';
  readonly status: number;
  /** The provider's own error code: the most telling one where it gives several. */
  readonly code?: string;
  readonly message: string;
  readonly requestId?: string;
}

/** An answer that has none of the provider's documented shapes. */
export interface Unreadable {
  readonly kind: 'unreadable';
  readonly status: number;
}

export interface Accepted {
  readonly kind: 'accepted';
  readonly instances: readonly string[];
  /** The task that makes them, where the provider answers with one. */
  readonly job?: string;
  readonly order?: string;
  readonly requestId?: string;
}

/** What a provider says of one instance. */
export interface Instance {
  readonly id: string;
  /** The provider's own word. */
  readonly state: string;
  readonly name?: string;
  readonly address?: string;
}

export interface Described {
  readonly kind: 'described';
  readonly instances: readonly Instance[];
}

/** One call that asks after some instances, and how to read its answer. */
export interface Question {
  readonly call: Call;
  readonly read: (answer: Answer) => Described | Refusal | Unreadable;
}

export type StateKind = 'pending' | 'running' | 'stopped' | 'failed' | 'gone' | 'unknown';

/** One of a provider's own states. */
export interface State {
  readonly kind: StateKind;
  readonly doc: Text;
}

/** How to talk to one provider. Pure: it builds calls and reads answers, and neither signs nor sends. */
export interface Api {
  /** The profile's fields that stand in the URL. */
  readonly needs: readonly ('region' | 'project')[];
  /** The public endpoint of a region; undefined where the provider has none that is documented. */
  readonly endpoint: (region: string) => string | undefined;
  /**
   * The call that creates instances.
   * @param body the request body as plain JSON text, references resolved
   * @param token a UUID made once for this send; used where the provider knows idempotency
   */
  readonly create: (target: Target, body: string, token: string) => Call;
  readonly readCreate: (answer: Answer) => Accepted | Refusal | Unreadable;
  /** The calls that ask after instances, as few as the provider allows. */
  readonly describe: (target: Target, ids: readonly string[]) => Question[];
  /** The provider's states by its own word, in lower case. */
  readonly states: Readonly<Record<string, State>>;
}
