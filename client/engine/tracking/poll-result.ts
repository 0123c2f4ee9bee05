import type { Entry } from '../journal/entry.ts';
import type { SharedPollState } from './lease.ts';
import type { PollSummary } from './poll-account.ts';
import type { PollError, RefusedRequest, RequestView } from './views.ts';

/** What the poller knows of an account. */
export interface AccountState {
  /** In the order in which they were first recorded. */
  readonly requests: readonly RequestView[];
  /** How many times something was observed for the first time. */
  readonly newObservations: number;
  /** Why the account can't be queried. */
  readonly error?: PollError | undefined;
  /** Its requests that can't be queried although the account responds. */
  readonly refused: readonly RefusedRequest[];
}

/** What the poller reports of an account. It goes on when the report is handled. */
export type PollResult = { readonly account: string } & (
  | { /** A planned poll is about to begin, for which the journal should be read. */ readonly kind: 'due' }
  | { readonly kind: 'observed'; readonly entries: readonly Entry[] }
  | {
      readonly kind: 'polled';
      readonly summary: PollSummary;
      /** When the poll began, in milliseconds since 1970. */
      readonly at: number;
      /** The keys of the requests that it covered. */
      readonly requests: readonly string[];
    }
  | { /** Another window polled the account. */ readonly kind: 'shared'; readonly shared: SharedPollState }
  | {
      /** The lease can't be taken or written, or the journal can't be read. */ readonly kind: 'failed';
      readonly error: unknown;
    }
);
