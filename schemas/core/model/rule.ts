import type { LocalizedText } from '../localized-text.ts';
import type { Node } from '../syntax/node.ts';
import type { Fix } from './fix.ts';
import type { Severity } from './severity.ts';

/** What a check depends on apart from the body. */
export interface CheckContext {
  /** The moment of the check, in milliseconds since 1970. */
  readonly now: number;
}

/** The context of a rule apart from the body. */
export interface RuleContext extends CheckContext {
  /** The result of a function of the checked body, which is called once for all rules that use it. */
  readonly shared: <T>(read: (body: Node, context: RuleContext) => T) => T;
}

/** The sentence of a rule. */
export interface RuleMessage extends LocalizedText {
  /** Tells apart the faults that the rule reports at one place. */
  readonly about?: string;
}

/**
 * Reports that the rule is broken.
 * @param node the value with the problem; a property for its key; an object that lacks something
 * @param message the problem and what to do, in one or two sentences
 * @param fixes ways to fix it, the best one first
 */
export type Report = (node: Node, message: RuleMessage, ...fixes: readonly Fix[]) => void;

/** A condition on several fields. It runs on a body that may be incomplete or contain any error. */
export interface Rule {
  /** The second half of the diagnostic's code `<provider>/<code>`; never changes once published. */
  readonly code: string;
  readonly severity: Severity;
  /** The requirement and its reason. */
  readonly documentation: LocalizedText;
  /** Its section in the reference document, or another source. */
  readonly section: string;
  /** The provider's error code that the rule prevents, if the document lists one. */
  readonly providerError?: string;
  /** Other codes that it prevents, for the rules page. */
  readonly otherProviderErrors?: readonly string[];
  /** The effect of its quick fix, for the rules page; absent if a person has to find the fix. */
  readonly fix?: LocalizedText;
  readonly check: (body: Node, report: Report, context: RuleContext) => void;
}
