import type { BodyPath } from '../core/model/new-request.ts';
import type { ProviderId } from '../core/model/provider.ts';
import type { CodeValue } from './code-value.ts';

/** A value that was read, and where it belongs in a body. The names on the way may be those of a tool or an SDK. */
export interface ReadEntry {
  readonly path: BodyPath;
  readonly value: CodeValue;
  /** The comments that are written at it. */
  readonly comments?: readonly string[];
  /** Whether the text doesn't have it, and the tool takes it by default. */
  readonly isDefault?: boolean;
}

/** What the text of a tool says of a request. */
export interface ReadRequest {
  readonly provider: ProviderId;
  readonly entries: readonly ReadEntry[];
  /** Names of what has no field in a body, with the value if it is literal. */
  readonly left: readonly { readonly name: string; readonly value: CodeValue }[];
  /** How many more requests the text has, which are not read. */
  readonly others: number;
}
