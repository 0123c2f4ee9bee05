import type { Field } from '../model/field.ts';
import type { Add } from '../model/problem.ts';
import type { Provider } from '../model/provider.ts';
import type { FieldIndex } from '../normalize/field-aliases.ts';
import type { PropertyReading } from '../normalize/interpret-object.ts';
import type { Node } from '../syntax/node.ts';

/** The state that the checks of one body share. */
export interface Walk {
  readonly add: Add;
  readonly provider: Provider;
  readonly index: FieldIndex;
  /** What the properties with other names mean; the checks fill it. */
  readonly readings: Map<Node, PropertyReading>;
  /** Checks a value as that of a field, including the values inside it. */
  readonly check: (node: Node, field: Field, walk: Walk) => void;
}

/** The same walk without errors, for what the document does not describe. */
export function withoutErrors(walk: Walk): Walk {
  const add: Add = (finding) => walk.add(finding.severity === 'error' ? { ...finding, severity: 'warning' } : finding);
  return { ...walk, add };
}
