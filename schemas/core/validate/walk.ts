import type { Field } from '../model/field.ts';
import type { Add } from '../model/problem.ts';
import type { Provider } from '../model/provider.ts';
import type { Severity } from '../model/severity.ts';
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

/** The same finding, but at most a warning. */
export function withoutError<T extends { readonly severity: Severity }>(finding: T): T {
  return finding.severity === 'error' ? { ...finding, severity: 'warning' } : finding;
}

/** The same walk without errors, for what the document does not describe. */
export function withoutErrors(walk: Walk): Walk {
  return { ...walk, add: (finding) => walk.add(withoutError(finding)) };
}

/** The same walk without fixes for some nodes, which another fix must put in their place first. */
export function withoutFixes(walk: Walk, nodes: readonly Node[]): Walk {
  if (nodes.length === 0) return walk;
  return {
    ...walk,
    add: (finding) => walk.add(finding.node && nodes.includes(finding.node) ? { ...finding, fixes: [] } : finding),
  };
}
