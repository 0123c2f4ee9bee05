import type { Provider } from '../core/model/provider.ts';
import { fieldEntries } from './field-entries.ts';
import type { RuleEntry } from './rule-entry.ts';

/** Every code that a provider's diagnostics can have, rules first. */
export function ruleEntries(provider: Provider): RuleEntry[] {
  const rules = provider.rules.map(({ code, severity, documentation, section, fix, ...errors }) => ({
    code,
    severity,
    documentation,
    where: [{ en: section, zh: section }],
    providerErrors: [errors.providerError ?? [], errors.otherProviderErrors ?? []].flat(),
    fix,
  }));
  return [...rules, ...fieldEntries(provider)];
}
