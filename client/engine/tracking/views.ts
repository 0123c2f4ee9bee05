import type { StateKind } from '../../../schemas/core/api/provider-api.ts';
import type { FailureCause } from '../../../schemas/core/failure.ts';
import type { LocalizedText } from '../../../schemas/core/localized-text.ts';
import type { Provider } from '../../../schemas/core/model/provider.ts';
import type { Observed } from '../journal/entry.ts';
import type { RequestRecord, Stage } from '../journal/request-record.ts';

/** The current view of one instance. An object stays the same as long as nothing of it changes. */
export interface InstanceView {
  /** Unique: the request and the instance's id. */
  readonly key: string;
  readonly request: string;
  readonly provider: Provider;
  readonly id: string;
  readonly kind: StateKind;
  /** The name from the provider or, before that, the requested one if only one name is possible. */
  readonly name?: string;
  /** The last observation; absent before the first one. */
  readonly observed?: Observed;
  /** Why it failed, if the provider or its task gives a reason. */
  readonly failure?: string;
}

/** The name of an instance, or its id if the name is not known. */
export const displayName = ({ name, id }: Pick<InstanceView, 'name' | 'id'>): string => name ?? id;

/** The current view of one send. An object stays the same as long as nothing of it or its instances changes. */
export interface RequestView {
  readonly key: string;
  readonly provider: Provider;
  readonly record: RequestRecord;
  /** The present name of the profile that it was sent with, which may have had another one then. */
  readonly profile: string;
  readonly stage: Stage;
  /** Without the instances that the person has removed from the view. */
  readonly instances: readonly InstanceView[];
  /** The number of requested instances whose id is not known. */
  readonly missing: number;
  /** Whether the task is still followed: it may report more instances, or why they were not created. */
  readonly isFollowed: boolean;
  /** The number of pending instances: those in a transitional state, and the missing ones of a followed task. */
  readonly onTheWay: number;
  readonly pollError?: PollError;
}

/** Why instances can't be queried. Their views keep the last known state. */
export interface PollError {
  /** What identifies the error; absent if a window of an earlier version shared it. */
  readonly cause?: FailureCause | undefined;
  readonly reason: LocalizedText;
  /** Since when, in milliseconds since 1970. */
  readonly since: number;
  /** When their provider last answered, in milliseconds since 1970; absent if it has not since VS Code started. */
  readonly answered?: number | undefined;
}

/** Why one request can't be queried although its account responds. */
export interface RefusedRequest extends PollError {
  readonly request: string;
}

/** The keys of the views that were added, removed or changed. */
export interface ViewChange {
  readonly requests: ReadonlySet<string>;
  readonly instances: ReadonlySet<string>;
}
