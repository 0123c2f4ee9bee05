import type { LocalizedText } from '../localized-text.ts';
import type { Node } from '../syntax/node.ts';
import type { Fix } from './fix.ts';
import type { Severity } from './severity.ts';

/** What a check depends on apart from the body. */
export interface CheckContext {
  /** The moment of the check, in milliseconds since 1970. */
  readonly now: number;
}

/** What a rule may know apart from the body. */
export interface RuleContext extends CheckContext {
  /** What a function reads from the body that is checked. It is called once, for all rules that ask for it. */
  readonly shared: <T>(read: (body: Node, context: RuleContext) => T) => T;
}

/**
 * Says that the rule is broken.
 * @param node the value meant; a property node means its key; an object means that it lacks something
 * @param message what is wrong and what to do, in one or two sentences
 * @param fixes ways to fix it, the best one first
 */
export type Report = (node: Node, message: LocalizedText, ...fixes: readonly Fix[]) => void;

/** Something that must hold between fields. It runs on a body that may be incomplete or wrong anywhere. */
export interface Rule {
  /** The second half of the diagnostic's code `<provider>/<code>`; never changes once published. */
  readonly code: string;
  readonly severity: Severity;
  /** What the rule demands and why. */
  readonly documentation: LocalizedText;
  /** Where in the reference document it stands, or why it is known. */
  readonly section: string;
  /** The provider's own error code that it saves, where the document lists one. */
  readonly providerError?: string;
  /** What its quick fix does, for the rules page; absent if a person has to find the fix. */
  readonly fix?: LocalizedText;
  readonly check: (body: Node, report: Report, context: RuleContext) => void;
}
