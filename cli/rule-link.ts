import { pathToFileURL } from 'node:url';
import type { RuleLink } from '../server/src/features/rule-link.ts';

/** The page of the rules in this package. */
export function packagedRuleLink(): RuleLink {
  return `${new URL('docs/rules.md', pathToFileURL(`${import.meta.dirname}/../`))}#{provider}-{code}`;
}
