import type { LocalizedText } from '../core/localized-text.ts';
import type { Provider } from '../core/model/provider.ts';
import { providers } from '../providers/registry.ts';
import { errorCodesText } from './error-codes.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { ruleEntries } from './rule-entries.ts';
import type { RuleEntry } from './rule-entry.ts';
import { entryText, requestEntries } from './rule-page.ts';

/** All rules of all providers on one page, in English: docs/rules.md. */
export function rulesPage(): string {
  const localize = (text: LocalizedText) => text.en;
  const intro =
    'Generated from `schemas/` by `npm run generate`. A diagnostic has the code `<provider>/<rule>`. An error will be ' +
    "rejected according to the provider's document. A warning is accepted and probably unintended, or the provider " +
    'contradicts itself. A hint says what will happen.';
  const general = `## request\n\nFiles without a known provider.\n\n${sections('request', requestEntries, localize)}`;
  const parts = providers.map((provider) => {
    const { id, name, operation, document } = provider;
    const head = `## ${id}\n\n[${name}: ${operation}](${document.url}), edition ${document.edition}.\n`;
    const tables = [uncheckedText(provider, localize), errorCodesText(provider)].filter((text) => text);
    return [head, sections(id, ruleEntries(provider), localize), ...tables].join('\n');
  });
  return `# Rules\n\n${intro}\n\n${[general, ...parts].join('\n')}`;
}

function sections(prefix: string, entries: readonly RuleEntry[], localize: (text: LocalizedText) => string): string {
  return entries
    .map(
      (entry) => `<a id="${prefix}-${entry.code}"></a>\n\n### ${prefix}/${entry.code}\n\n${entryText(entry, localize)}`,
    )
    .join('\n');
}

function uncheckedText(provider: Provider, localize: (text: LocalizedText) => string): string {
  const rows = provider.unchecked.map(
    ({ says, section, providerError }) =>
      `- ${escapeMarkdown(localize(says))} (${escapeMarkdown(section)}${providerError ? `; ${escapeMarkdown(providerError)}` : ''})`,
  );
  return rows.length === 0 ? '' : `### ${provider.id}: Not checked\n\n${rows.join('\n')}\n`;
}
