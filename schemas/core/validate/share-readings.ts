import type { CheckContext, RuleContext } from '../model/rule.ts';
import type { Node } from '../syntax/node.ts';

/** The context of the rules of one check. It caches their readings of the body for the duration of the check. */
export function shareReadings(body: Node, check: CheckContext): RuleContext {
  const results = new Map<unknown, unknown>();
  const context: RuleContext = {
    ...check,
    shared: <T>(read: (body: Node, context: RuleContext) => T): T => {
      if (!results.has(read)) results.set(read, read(body, context));
      // The cached result of a function has the return type of the function.
      return results.get(read) as T;
    },
  };
  return context;
}
