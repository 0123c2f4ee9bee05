import type { Json } from '../json.ts';
import type { LocalizedText } from '../localized-text.ts';
import type { AccountValue, GivenValues, ZoneSale } from '../model/account-value.ts';
import type { ValueSource } from '../model/field.ts';
import type { CheckTopic } from '../model/provider.ts';
import type { Node } from '../syntax/node.ts';
import type { Authentication } from './authentication.ts';
import type { NameForms } from './instance-names.ts';
import type { ErrorHelp, OrderSummary } from './order-summary.ts';
import type { PriceParts, PriceReading, PriceUnknown } from './price.ts';
import type { ApiError, HttpRequest, HttpResponse, Query, Target, UnexpectedResponse } from './query.ts';
import type { Stock } from './stock.ts';

export type { ApiError, HttpRequest, HttpResponse, Query, Target, UnexpectedResponse } from './query.ts';

export interface Accepted {
  readonly kind: 'accepted';
  readonly instances: readonly string[];
  /** The task that creates them, if the provider responds with one. */
  readonly job?: string;
  readonly order?: string;
  readonly requestId?: string;
}

/** One instance as a provider describes it. */
export interface Instance {
  readonly id: string;
  /** The provider's name of its state. */
  readonly state: string;
  readonly name?: string;
  readonly address?: string;
  /** The time of its creation, in milliseconds since 1970. */
  readonly createdAt?: number;
  /** The provider writes that time without a zone, so it may be hours off and must not exclude anything. */
  readonly hasUncertainTime?: true;
  /** When it is deleted by a schedule or its subscription ends, in milliseconds since 1970. */
  readonly endsAt?: number;
  /** When its subscription is renewed automatically, in milliseconds since 1970; it has no end then. */
  readonly renewsAt?: number;
  /** The order with which it was bought. */
  readonly order?: string;
  /** The reason of its failure, in the provider's words. */
  readonly failure?: string;
  /** Other details for a person: type, zone, image, further addresses. */
  readonly details?: readonly (readonly [label: LocalizedText, value: string])[];
}

export interface Described {
  readonly kind: 'described';
  readonly instances: readonly Instance[];
}

/** One page of the instances of an account. */
export interface Page {
  readonly kind: 'page';
  readonly instances: readonly Instance[];
  /** The cursor of the next page; absent on the last one. */
  readonly next?: string;
  /** The number of instances on all pages, if the provider returns it. */
  readonly total?: number;
}

/** One page of the values that an account can use for a field. */
export interface ValuePage {
  readonly kind: 'values';
  readonly values: readonly AccountValue[];
  /** Where values of any page are sold, if that is another call. */
  readonly sales?: readonly ZoneSale[];
  /** The cursor of the next page; absent on the last one. */
  readonly next?: string;
  /** The provider returned fewer values than it has, and no way to get the others. */
  readonly isCut?: boolean;
}

/** The projects of an account in one region. */
export interface ProjectList {
  readonly kind: 'projects';
  readonly projects: readonly { readonly id: string; readonly name: string }[];
}

/** A list of the values that an account can use for a field. */
export interface ValueList {
  /** The service that has the list, if it isn't the one that creates instances. */
  readonly at?: (target: Target) => Target;
  /** @param cursor the `next` of the previous page */
  readonly page: (target: Target, cursor?: string) => Query<ValuePage>;
  /** The list may lack values that the account can use. */
  readonly isPartial?: true;
  /** What the list omits although the account can use it, and nothing else. */
  readonly omits?: LocalizedText;
  /** The lists that `fits` looks values up in. They are read as well if a body has values of them. */
  readonly dependsOn?: readonly ValueSource[];
  /**
   * Whether a value fits the other values of a body.
   * @param known finds a value of another list, if that was read already
   */
  readonly fits?: (
    value: AccountValue,
    given: GivenValues,
    known: (source: ValueSource, id: string) => AccountValue | undefined,
  ) => boolean;
}

export type ValueLists = Readonly<Partial<Record<ValueSource, ValueList>>>;

/** The progress of the task that creates the requested instances. */
export interface Progress {
  readonly kind: 'progress';
  readonly outcome: 'pending' | 'succeeded' | 'failed';
  /** The provider's name of its status. */
  readonly status: string;
  /** The ids of the instances that it has created so far. */
  readonly instances: readonly string[];
  /** The reasons for which parts of it failed, one for each part. */
  readonly failures: readonly { readonly code?: string; readonly message: string }[];
}

/** The result of a check: passed, or the reason why not. */
export type CheckResult =
  | { readonly kind: 'passed' }
  | {
      readonly kind: 'failed';
      readonly says: LocalizedText;
      /** The field of the body that failed, as a path. */
      readonly field?: readonly (string | number)[];
    };

/** A request for the state of some instances. The provider does not know those that are missing in its response. */
export interface InstanceQuery extends Query<Described> {
  readonly ids: readonly string[];
}

/** When the subscriptions of instances end or are renewed. */
export interface SubscriptionEnds {
  readonly kind: 'ends';
  readonly ends: readonly Pick<Instance, 'id' | 'endsAt' | 'renewsAt'>[];
}

/** A request for the ends of some subscriptions, which another service of the provider has. */
export interface SubscriptionQuery extends Query<SubscriptionEnds> {
  readonly at: Target;
  readonly ids: readonly string[];
}

/** A read-only request that checks one fact that a body depends on. */
export interface BodyCheck extends Query<CheckResult> {
  /** The checked fact as a sentence: "The zone SEL-A exists." */
  readonly verifies: LocalizedText;
  readonly topics: readonly CheckTopic[];
}

/** A call that reads a price. It changes nothing. */
export interface PriceCall extends Query<PriceParts> {
  /** What it asks the price of. */
  readonly of: LocalizedText;
  /** A call for each part alone, for a provider that refuses all parts if it doesn't know one of them. */
  readonly parts?: readonly PriceCall[];
}

/** A service that tells prices. */
export interface PriceSite {
  readonly target: Target;
  /** The currency of a response that names none; absent if nothing says it. */
  readonly currency?: string;
}

/** How to ask for the price of a body. It holds no value of the body but those that decide the price. */
export interface PriceInquiry extends PriceReading {
  readonly kind: 'inquiry';
  /** The services that may know the account, the likeliest first. */
  readonly sites: readonly [PriceSite, ...PriceSite[]];
  readonly calls: (target: Target) => readonly PriceCall[];
  /** Whether a refusal means that the provider doesn't know one of the parts of a call. */
  readonly isUnknownPart?: (code: string | undefined) => boolean;
}

/** Plain JSON data with names. */
export type JsonObject = Readonly<Record<string, Json>>;

/** Everything that one call says of an instance, in the provider's own form. */
export interface InstanceReport {
  readonly kind: 'report';
  /** Undefined if the provider doesn't know the instance. Secrets are masked in it, user data among them. */
  readonly says: JsonObject | undefined;
  /** The user data, if the provider returns it. It may contain secrets, so it is never shown or written. */
  readonly userData?: string;
}

/** One of the calls that describe an instance. */
export interface ReportCall extends Query<InstanceReport> {
  /** What it says: the key of its report. */
  readonly name: string;
  /** The service that is called, if it isn't the one that creates instances. */
  readonly at?: (target: Target) => Target;
}

/** The reports on an instance, by the names of their calls; one that failed is absent. */
export type InstanceReports = Readonly<Record<string, JsonObject | undefined>>;

/** How a provider describes an instance in full, and how that leads back to a request. */
export interface InstanceInspection {
  /** The first call is of the instance itself; each further one may fail, and what it would say is then unknown. */
  readonly calls: (target: Target, id: string) => readonly [ReportCall, ...ReportCall[]];
  /**
   * The body that would create an instance like the reported one. What no report says, and a request needs, is a placeholder.
   * @param references the texts that refer to what is never written out
   */
  readonly draft: (reports: InstanceReports, references: DraftReferences) => JsonObject;
}

/** How to ask what instances that exist cost. */
export interface RunningPrices {
  /** The most instances that are read at a time. */
  readonly maxInstances: number;
  /** The first call is of the instances themselves; each further one may fail, and what it would say is then unknown. */
  readonly calls: (target: Target, ids: readonly string[]) => readonly [ReportCall, ...ReportCall[]];
  /** How to ask for the price of an order of one of them today, of a prepaid one for a month if its period is unknown. */
  readonly price: (target: Target, reports: InstanceReports, id: string) => PriceInquiry | PriceUnknown;
}

/** A link that opens the console of an instance in a browser. Whoever has it, has the console: it is opened, never shown. */
export interface ConsoleLink {
  readonly kind: 'console';
  readonly url: string;
}

/** References for the secrets of a draft. */
export interface DraftReferences {
  readonly password: string;
  /** Absent if the provider returned no user data. */
  readonly userData?: string;
}

/** An action on an existing instance. */
export type ActionId = 'start' | 'stop' | 'reboot' | 'terminate';

export interface ActionAccepted {
  readonly kind: 'done';
  readonly requestId?: string;
}

export interface Action {
  /** The kinds of state in which the action is offered. */
  readonly from: readonly StateKind[];
  readonly query: (target: Target, instance: string) => Query<ActionAccepted>;
  /** A sentence for the confirmation: what terminating deletes permanently, and what it keeps. */
  readonly lossWarning?: LocalizedText;
}

export type StateKind = 'pending' | 'running' | 'stopped' | 'failed' | 'gone' | 'unknown';

/** One of a provider's own states. */
export interface State {
  readonly kind: StateKind;
  readonly doc: LocalizedText;
  /** An instance that can't be found any more after this state was never created: it failed, and isn't just gone. */
  readonly failsIfLost?: true;
}

/** The call that creates instances: all that is needed to write it down. */
export interface CreateCall {
  /** The fields of the profile that are part of the URL. */
  readonly needs: readonly ('region' | 'project')[];
  /** The regions that are known, the likeliest first; there may be others. */
  readonly regions?: readonly string[];
  /** The public endpoint of a region; undefined if the provider documents none. */
  readonly endpoint: (region: string) => string | undefined;
  /** The ways of authentication, the usual one first. */
  readonly authentications: readonly [Authentication, ...Authentication[]];
  /**
   * The request that creates instances.
   * @param body the request body as plain JSON text, references resolved
   * @param token a UUID generated once for this send; used if the provider supports idempotency
   */
  readonly create: (target: Target, body: string, token: string) => HttpRequest;
}

/** The API of one provider. Pure: it builds requests and parses responses, and neither signs nor sends. */
export interface ProviderApi extends CreateCall {
  /** The projects of an account in a region, at the public endpoint for accounts. */
  readonly projects?: (region: string) => { readonly target: Target; readonly query: Query<ProjectList> };
  readonly readCreate: (response: HttpResponse) => Accepted | ApiError | UnexpectedResponse;
  /** The requests for the state of instances, as few as the provider allows. */
  readonly describe: (target: Target, ids: readonly string[]) => InstanceQuery[];
  /** The requests for what `describe` doesn't return of instances: when they end. Absent if it returns that. */
  readonly subscriptionEnds?: (target: Target, instances: readonly Instance[]) => SubscriptionQuery[];
  /** The provider's states, by their names in lower case. */
  readonly states: Readonly<Record<string, State>>;
  /** The idempotency token in a body, which is used for the send then. */
  readonly ownToken?: (body: string) => string | undefined;
  /** How many milliseconds the provider keeps the result of a token. Absent: a create must never be repeated. */
  readonly tokenLasts?: number;
  /**
   * One page of the account's instances, the newest first if the provider can sort.
   * @param cursor the `next` of the previous page
   */
  readonly list: (target: Target, cursor?: string) => Query<Page>;
  /** A request without side effects that checks that the credential and the target work. */
  readonly probe: (target: Target) => Query<CheckResult>;
  /** Read-only requests that check facts that a body depends on before it is sent. */
  readonly checks: (target: Target, body: Node) => readonly BodyCheck[];
  /** The provider's own check of a whole body, which creates nothing. */
  readonly dryRun?: (target: Target, body: string) => Query<CheckResult>;
  /** The lists of values that the account can use, read only while somebody writes a body. */
  readonly accountValues?: ValueLists;
  /** How to ask for the price of a body, by the values that decide it; or why the provider can't be asked. */
  readonly price: (target: Target, body: Node) => PriceInquiry | PriceUnknown;
  /** How to ask what instances that exist cost; absent if the provider documents no prices. */
  readonly runningPrices?: RunningPrices;
  /** How to wait for what a body orders; absent if the provider documents no call for its stock. */
  readonly stock?: Stock;
  /** A summary of the body of a create request; the body may contain any error. */
  readonly summary: (body: Node) => OrderSummary;
  /**
   * The forms that the names of a body's instances may have, for every number that a batch may start at; undefined if
   * they cannot be known.
   */
  readonly nameForms: (body: Node) => NameForms;
  /**
   * Whether the list contains every instance of a body half an hour after it was sent, so that a list without any shows
   * that nothing was created. False if the list is of another document, or if an order may stay unpaid for days.
   */
  readonly listsAllMade: (body: Node) => boolean;
  /** The meanings of error codes, by the code in lower case. */
  readonly errorHelp: Readonly<Record<string, ErrorHelp>>;
  /** The request for the progress of an accepted request; absent if the provider has none. */
  readonly follow?: (target: Target, accepted: { job?: string; order?: string }) => Query<Progress> | undefined;
  readonly actions?: Readonly<Partial<Record<ActionId, Action>>>;
  readonly inspection: InstanceInspection;
  /** The link to an instance's console; absent if the provider documents none. */
  readonly console?: (target: Target, id: string) => Query<ConsoleLink>;
}
