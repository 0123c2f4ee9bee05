import type { StateKind } from '../../../schemas/core/api/provider-api.ts';
import type { FailureCause } from '../../../schemas/core/failure.ts';
import type { LocalizedText } from '../../../schemas/core/localized-text.ts';
import type { Provider } from '../../../schemas/core/model/provider.ts';
import type { Observed } from '../journal/entry.ts';
import type { RequestRecord, Stage } from '../journal/request-record.ts';

/** What is known of one instance now. An object stays the same as long as nothing of it changes. */
export interface InstanceView {
  /** The request and the instance's id; unlike any other view's. */
  readonly key: string;
  readonly request: string;
  readonly provider: Provider;
  readonly id: string;
  readonly kind: StateKind;
  /** What it is called: as its provider says or, before that, as was asked for, where that can be one name only. */
  readonly name?: string;
  /** What was last seen of it; absent until it was seen once. */
  readonly observed?: Observed;
  /** Why it failed, where the provider or its task says so. */
  readonly failure?: string;
}

/** What an instance is called, or its id where nobody knows a name. */
export const displayName = ({ name, id }: Pick<InstanceView, 'name' | 'id'>): string => name ?? id;

/** What is known of one send now. An object stays the same as long as nothing of it or its instances changes. */
export interface RequestView {
  readonly key: string;
  readonly provider: Provider;
  readonly record: RequestRecord;
  readonly stage: Stage;
  /** Without those that the person has forgotten. */
  readonly instances: readonly InstanceView[];
  /** How many instances that were asked for have no id that is known. */
  readonly missing: number;
  /** Whether the task that makes them is still followed, so that it may bring more, or say why it could not. */
  readonly isFollowed: boolean;
  /** How many are on their way: those that the provider says so of, and the missing ones of a task that is followed. */
  readonly onTheWay: number;
  readonly pollError?: PollError;
}

/** Why instances can't be queried. What is shown of them is what was known before. */
export interface PollError {
  /** What identifies the error; absent if a window of an earlier version shared it. */
  readonly cause?: FailureCause | undefined;
  readonly reason: LocalizedText;
  /** Since when, in milliseconds since 1970. */
  readonly since: number;
  /** When their provider last answered, in milliseconds since 1970; absent where it has not, since VS Code started. */
  readonly answered?: number | undefined;
}

/** Why one request could not be asked after, though its account answers. */
export interface RefusedRequest extends PollError {
  readonly request: string;
}

/** What has changed: the keys of views that are new, gone or other than before. */
export interface ViewChange {
  readonly requests: ReadonlySet<string>;
  readonly instances: ReadonlySet<string>;
}
