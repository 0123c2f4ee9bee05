import type { ProviderId } from '../../../schemas/core/model/provider.ts';

/** The URI of a rule's page, with `{provider}` and `{code}` in it; or what gives the URI. */
export type RuleLink = string | ((provider: ProviderId | undefined) => string);

/** The page of a rule; the rules of a file without a known provider are those of `request`. */
export function linkToRule(link: RuleLink, provider: ProviderId | undefined, code: string): string {
  if (typeof link === 'function') return link(provider);
  return link.replace('{provider}', provider ?? 'request').replace('{code}', code);
}

/** The code of a rule with its provider, as diagnostics and suppressions show it. */
export function qualifiedCode(provider: ProviderId | undefined, code: string): string {
  return `${provider ?? 'request'}/${code}`;
}
