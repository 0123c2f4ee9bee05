import type { ProviderId } from '../../../schemas/core/model/provider.ts';

/** Where the page of a rule stands: a URI with `{provider}` and `{code}` in it. */
export type RuleLink = string;

/** The page of a rule; the rules of a file that no provider is known for are those of `request`. */
export function linkToRule(link: RuleLink, provider: ProviderId | undefined, code: string): string {
  return link.replace('{provider}', provider ?? 'request').replace('{code}', code);
}
