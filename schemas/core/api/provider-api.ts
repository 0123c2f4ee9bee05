import type { LocalizedText } from '../localized-text.ts';
import type { Node } from '../syntax/node.ts';
import type { Authentication } from './authentication.ts';
import type { NameForms } from './instance-names.ts';
import type { ErrorHelp, OrderSummary } from './order-summary.ts';

/** Where a call goes; what of a profile is not secret. */
export interface Target {
  /** Scheme and host, and the port where it is not the scheme's own: `https://ecs.cn-north-4.myhuaweicloud.com`. */
  readonly endpoint: string;
  readonly region: string;
  readonly project: string;
  /** The name of the service in the scope of a signature, where a profile gives one. */
  readonly service?: string;
}

/** An HTTP request, not yet signed. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** An HTTP answer, read to its end. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Why a provider said no. */
export interface ApiError {
  readonly kind: 'refused';
  readonly status: number;
  /** The provider's own error code: the most telling one where it gives several. */
  readonly code?: string;
  readonly message: string;
  /** The field of the body that the provider blames, as a path of the documented names. */
  readonly field?: readonly (string | number)[];
  readonly requestId?: string;
}

/** An answer that has none of the provider's documented shapes. */
export interface UnexpectedResponse {
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
  /** When it was made, in milliseconds since 1970. */
  readonly createdAt?: number;
  /** The provider writes that time without a zone, so that it may be hours off: nothing is ruled out by it. */
  readonly hasUncertainTime?: true;
  /** The order that it was bought with. */
  readonly order?: string;
  /** Why it failed, in the provider's words. */
  readonly failure?: string;
  /** What else is known of it, for a person: type, zone, image, further addresses. */
  readonly details?: readonly (readonly [label: LocalizedText, value: string])[];
}

export interface Described {
  readonly kind: 'described';
  readonly instances: readonly Instance[];
}

/** A part of all the instances that an account has. */
export interface Page {
  readonly kind: 'page';
  readonly instances: readonly Instance[];
  /** What asks for the next page; absent on the last one. */
  readonly next?: string;
  /** How many the account has on all pages, where the provider tells. */
  readonly total?: number;
}

/** How far the task has come that makes what was asked for, before or beside the instances themselves. */
export interface Progress {
  readonly kind: 'progress';
  readonly outcome: 'pending' | 'succeeded' | 'failed';
  /** The provider's own word. */
  readonly status: string;
  /** The ids of the instances that it has made so far. */
  readonly instances: readonly string[];
  /** Why parts of it failed, one for each part. */
  readonly failures: readonly { readonly code?: string; readonly message: string }[];
}

/** That something holds, or why it does not. */
export type CheckResult =
  | { readonly kind: 'passed' }
  | {
      readonly kind: 'failed';
      readonly says: LocalizedText;
      /** The field of the body that it is about, as a path. */
      readonly field?: readonly (string | number)[];
    };

/** One call, and how to read its answer. */
export interface Query<T> {
  readonly request: HttpRequest;
  readonly read: (response: HttpResponse) => T | ApiError | UnexpectedResponse;
}

/** One call that asks after some instances. Those that its answer leaves out are not known to the provider. */
export interface InstanceQuery extends Query<Described> {
  readonly ids: readonly string[];
}

/** A read-only call that proves one thing of a body. */
export interface BodyCheck extends Query<CheckResult> {
  /** What it proves, as a sentence: "The zone SEL-A exists." */
  readonly verifies: LocalizedText;
}

/** What can be done with an instance that is there. */
export type ActionId = 'start' | 'stop' | 'reboot' | 'terminate';

export interface ActionAccepted {
  readonly kind: 'done';
  readonly requestId?: string;
}

export interface Action {
  /** The kinds of state in which it is offered. */
  readonly from: readonly StateKind[];
  readonly query: (target: Target, instance: string) => Query<ActionAccepted>;
  /** What is lost for good, or not, by terminating: a sentence for the person who is asked. */
  readonly lossWarning?: LocalizedText;
}

export type StateKind = 'pending' | 'running' | 'stopped' | 'failed' | 'gone' | 'unknown';

/** One of a provider's own states. */
export interface State {
  readonly kind: StateKind;
  readonly doc: LocalizedText;
  /** An instance that is not found any more after this state was never made: it has failed, and is not just gone. */
  readonly failsIfLost?: true;
}

/** How to talk to one provider. Pure: it builds calls and reads answers, and neither signs nor sends. */
export interface ProviderApi {
  /** The profile's fields that stand in the URL. */
  readonly needs: readonly ('region' | 'project')[];
  /** The public endpoint of a region; undefined where the provider has none that is documented. */
  readonly endpoint: (region: string) => string | undefined;
  /**
   * The call that creates instances.
   * @param body the request body as plain JSON text, references resolved
   * @param token a UUID made once for this send; used where the provider knows idempotency
   */
  readonly create: (target: Target, body: string, token: string) => HttpRequest;
  readonly readCreate: (response: HttpResponse) => Accepted | ApiError | UnexpectedResponse;
  /** The calls that ask after instances, as few as the provider allows. */
  readonly describe: (target: Target, ids: readonly string[]) => InstanceQuery[];
  /** The provider's states by its own word, in lower case. */
  readonly states: Readonly<Record<string, State>>;
  /** The ways to prove who calls, the usual one first. */
  readonly authentications: readonly [Authentication, ...Authentication[]];
  /** The token that a body brings along, which then is that of the send. */
  readonly ownToken?: (body: string) => string | undefined;
  /** For how many milliseconds the provider answers a repeated token with the first result. Absent: never repeat a create. */
  readonly tokenLasts?: number;
  /**
   * One page of all that the account has, the newest first where the provider can sort.
   * @param cursor the `next` of the page before
   */
  readonly list: (target: Target, cursor?: string) => Query<Page>;
  /** A harmless call that proves that the credential and the target work. */
  readonly probe: (target: Target) => Query<CheckResult>;
  /** Read-only calls that prove what can be proven of a body before it is sent. */
  readonly checks: (target: Target, body: Node) => readonly BodyCheck[];
  /** The provider's own check of a whole body, which makes nothing. */
  readonly dryRun?: (target: Target, body: string) => Query<CheckResult>;
  /** What the create call's body asks for; it may be wrong anywhere. */
  readonly summary: (body: Node) => OrderSummary;
  /**
   * The forms that the names of a body's instances may have, for every number that a batch may start at; undefined where
   * that cannot be known.
   */
  readonly nameForms: (body: Node) => NameForms;
  /**
   * Whether everything that a body has made stands in the list half an hour after it was sent, so that a list without it
   * shows that nothing was made. No: the list is of another document, or an order may be unpaid for days.
   */
  readonly listsAllMade: (body: Node) => boolean;
  /** What error codes mean, by the code in lower case. */
  readonly errorHelp: Readonly<Record<string, ErrorHelp>>;
  /** The call that asks how far an accepted request has come; absent where the ids are all there is. */
  readonly follow?: (target: Target, accepted: { job?: string; order?: string }) => Query<Progress> | undefined;
  readonly actions?: Readonly<Partial<Record<ActionId, Action>>>;
}
