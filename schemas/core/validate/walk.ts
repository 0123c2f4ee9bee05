import type { Field } from '../model/field.ts';
import type { Add } from '../model/problem.ts';
import type { Provider } from '../model/provider.ts';
import type { FieldIndex } from '../normalize/field-aliases.ts';
import type { Node } from '../syntax/node.ts';

/** The state that the checks of one body share. */
export interface Walk {
  readonly add: Add;
  readonly provider: Provider;
  readonly index: FieldIndex;
  /** Checks a value as that of a field, including the values inside it. */
  readonly check: (node: Node, field: Field, walk: Walk) => void;
}
