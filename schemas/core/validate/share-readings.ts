import type { CheckContext, RuleContext } from '../model/rule.ts';
import type { Node } from '../syntax/node.ts';

/** The context of the rules of one check. It keeps what they read from the body, and nothing keeps it after the check. */
export function shareReadings(body: Node, check: CheckContext): RuleContext {
  const results = new Map<unknown, unknown>();
  const context: RuleContext = {
    ...check,
    shared: <T>(read: (body: Node, context: RuleContext) => T): T => {
      if (!results.has(read)) results.set(read, read(body, context));
      // The result under a function is of the type that the function returns.
      return results.get(read) as T;
    },
  };
  return context;
}
