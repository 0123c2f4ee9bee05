import type { ErrorHelp } from '../core/api/order-summary.ts';
import type { Provider } from '../core/model/provider.ts';
import { errorHelp } from '../providers/error-help.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { ruleEntries } from './rule-entries.ts';
import { severityNames } from './rule-entry.ts';

/** One error code of a provider: the rules that prevent it, or why none does. */
export interface ErrorCodeRow {
  /** The code as the provider writes it. */
  readonly code: string;
  /** The rules that report its cause before a body is sent; the names of their diagnostics without the provider. */
  readonly preventedBy: readonly { readonly rule: string; readonly severity: keyof typeof severityNames }[];
  readonly help: ErrorHelp;
}

/** How the provider writes the names of the services, which help is found by in lower case. */
const services: Readonly<Record<string, string>> = {
  apigw: 'APIGW',
  cbc: 'CBC',
  common: 'Common',
  ecs: 'Ecs',
  modelarts: 'ModelArts',
  pdp: 'Pdp',
};

/** The numbered error codes of a provider, in order; other codes say in words what they mean. */
export function errorCodeRows(provider: Provider): ErrorCodeRow[] {
  const entries = ruleEntries(provider);
  return Object.entries(errorHelp[provider.id])
    .filter(([code]) => /\.\d+$/.test(code))
    .map(([key, help]) => {
      const [service = '', number = ''] = key.split('.');
      const preventedBy = entries
        .filter(({ providerErrors }) => providerErrors.some((code) => code.toLowerCase() === key))
        .map(({ code: rule, severity }) => ({ rule, severity }));
      return { code: `${services[service] ?? service}.${number}`, preventedBy, help };
    })
    .toSorted((one, other) => (one.code < other.code ? -1 : 1));
}

/** The table of a provider's numbered error codes for the rules page, in English; empty if it has none. */
export function errorCodesText(provider: Provider): string {
  const rows = errorCodeRows(provider);
  if (rows.length === 0) return '';
  const intro =
    'A rule reports the cause of some codes before sending. The others are explained after sending: on the fields, if ' +
    'the code or its message names them. A code of no request body belongs to another call than create.';
  const lines = rows.map(
    (row) => `| ${[row.code, preventionText(provider, row), fieldsText(row.help), meaningOf(row.help)].join(' | ')} |`,
  );
  const head = '| Code | Prevented by | Fields | Meaning |\n| --- | --- | --- | --- |';
  return `### ${provider.id}: Error codes\n\n${intro}\n\n${head}\n${lines.join('\n')}\n`;
}

function preventionText(provider: Provider, { preventedBy, help }: ErrorCodeRow): string {
  if (preventedBy.length > 0)
    return preventedBy
      .map(({ rule, severity }) => {
        const unusual = severity === 'error' ? '' : ` (${severityNames[severity].en})`;
        return `[${rule}](#${provider.id}-${rule})${unusual}`;
      })
      .join(', ');
  return help.ofOtherCall ? 'of no request body' : 'explained after sending';
}

/** The fields as the rest of the page writes them: `server.nics[].subnet_id`. */
const fieldsText = ({ fields = [] }: ErrorHelp) =>
  fields.map((path) => `\`${path.join('.').replaceAll('.*', '[]')}\``).join(', ');

const meaningOf = ({ says }: ErrorHelp) => escapeMarkdown(says.en);
