import type { StateKind } from '../../../schemas/core/api.ts';
import type { Provider } from '../../../schemas/core/provider.ts';
import type { Text } from '../../../schemas/core/text.ts';
import type { Observed } from '../journal/entry.ts';
import type { RequestRecord, Stage } from '../journal/records.ts';

/** What is known of one instance now. An object stays the same as long as nothing of it changes. */
export interface InstanceView {
  /** The request and the instance's id; unlike any other view's. */
  readonly key: string;
  readonly request: string;
  readonly provider: Provider;
  readonly id: string;
  readonly kind: StateKind;
  /** What was last seen of it; absent until it was seen once. */
  readonly observed?: Observed;
  /** Why it failed, where the provider or its task says so. */
  readonly failure?: string;
}

/** What is known of one send now. An object stays the same as long as nothing of it or its instances changes. */
export interface RequestView {
  readonly key: string;
  readonly provider: Provider;
  readonly record: RequestRecord;
  readonly stage: Stage;
  /** Without those that the person has forgotten. */
  readonly instances: readonly InstanceView[];
  /** Why its instances could not be asked after, and since when (milliseconds since 1970). */
  readonly trouble?: { readonly reason: Text; readonly since: number };
}

/** What has changed: the keys of views that are new, gone or other than before. */
export interface Change {
  readonly requests: ReadonlySet<string>;
  readonly instances: ReadonlySet<string>;
}
