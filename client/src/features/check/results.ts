import type { LocalizedText } from '../../../../schemas/core/localized-text.ts';
import type { CheckTopic, Provider, UncheckedCondition } from '../../../../schemas/core/model/provider.ts';
import type { Node } from '../../../../schemas/core/syntax/node.ts';
import type { PathStep } from '../../requests/locate-field.ts';

/** The result of one check. */
export type CheckFinding = {
  readonly what: LocalizedText;
  /** What the check is about, so that nothing else in the report says that it wasn't checked. */
  readonly topics?: readonly CheckTopic[];
} & (
  | { readonly kind: 'passed' }
  | {
      readonly kind: 'failed' | 'not-known';
      readonly why: LocalizedText;
      readonly code?: string;
      readonly fields?: readonly (readonly PathStep[])[];
      /** A diagnostic of the language server says it already. */
      readonly isReported?: true;
    }
);

/** What a report is made from. */
export interface CheckResults {
  readonly findings: readonly CheckFinding[];
  /** What is known of the price, as sentences. */
  readonly price?: readonly LocalizedText[];
  /** The operating system of the body's image, in the provider's words, if that is known. */
  readonly system?: string | undefined;
}

/** The conditions that this body has to meet besides those that a finding is about. */
export function uncheckedConditions(
  { unchecked }: Provider,
  root: Node,
  findings: readonly CheckFinding[],
  system: string | undefined,
): UncheckedCondition[] {
  const checked = new Set(findings.flatMap(({ topics = [] }) => topics));
  return unchecked.filter(({ topics, appliesTo = () => true }) => {
    const isChecked = topics?.every((topic) => checked.has(topic)) ?? false;
    return !isChecked && appliesTo(root, system);
  });
}
