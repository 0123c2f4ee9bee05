import { isAbsolute, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inLanguage, type LocalizedText } from '../../../schemas/core/localized-text.ts';
import { providerIds } from '../../../schemas/core/model/provider.ts';
import type { Severity } from '../../../schemas/core/model/severity.ts';
import { escapeUnseen } from '../../../schemas/core/util/sanitize-text.ts';
import { ruleEntries } from '../../../schemas/docs/rule-entries.ts';
import type { RuleEntry } from '../../../schemas/docs/rule-entry.ts';
import { providerById } from '../../../schemas/document/identify-provider.ts';
import { version } from '../../version.ts';
import type { LintFinding } from '../check-text.ts';
import type { Format, FormatContext } from '../format.ts';

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/**
 * A SARIF 2.1.0 log, as code scanning reads it. The results are written file by file; the rules that they name come after
 * them, since the order of the properties means nothing.
 */
export function sarifFormat({ language, folder }: FormatContext): Format {
  const used = new Map<string, LintFinding>();
  let isFirst = true;
  const begin = () => {
    const text = isFirst
      ? `{\n"$schema": ${JSON.stringify(schema)},\n"version": "2.1.0",\n"runs": [{\n"results": [\n`
      : ',\n';
    isFirst = false;
    return text;
  };
  return {
    *file({ findings }) {
      for (const finding of findings) {
        if (!used.has(finding.code)) used.set(finding.code, finding);
        yield begin() + JSON.stringify(resultOf(finding, folder));
      }
    },
    *end(_, unchecked) {
      if (isFirst) yield begin();
      const notifications = unchecked.map((problem) => ({
        level: 'error',
        message: { text: escapeUnseen(inLanguage(problem, language)) },
      }));
      const run = {
        columnKind: 'utf16CodeUnits',
        tool: {
          driver: {
            name: 'instance-requests',
            version: version(),
            language: language === 'zh-cn' ? 'zh-CN' : 'en',
            rules: [...used].map(([code, finding]) => ruleOf(code, finding, (text) => inLanguage(text, language))),
          },
        },
        invocations: [{ executionSuccessful: unchecked.length === 0, toolExecutionNotifications: notifications }],
      };
      yield `\n],\n${JSON.stringify(run, null, 1).slice(2)}]\n}\n`;
    },
  };
}

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

function resultOf({ file, code, severity, message, range, pointer }: LintFinding, folder: string) {
  const { start, end } = range;
  return {
    ruleId: code,
    level: levels[severity],
    message: { text: escapeUnseen(message) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(file, folder) },
          region: {
            startLine: start.line + 1,
            startColumn: start.character + 1,
            endLine: end.line + 1,
            endColumn: end.character + 1,
          },
        },
        ...(pointer !== null && { logicalLocations: [{ fullyQualifiedName: escapeUnseen(pointer), kind: 'member' }] }),
      },
    ],
  };
}

/** The address of a file, relative to the folder if it is in it. */
function uriOf(file: string, folder: string): string {
  const path = relative(folder, resolve(folder, file));
  if (isAbsolute(path) || path.startsWith('..')) return pathToFileURL(resolve(folder, file)).href;
  return path.split(sep).map(encodeURIComponent).join('/');
}

/** What is known of a rule: its documentation, and the page of the provider that it follows. */
function ruleOf(code: string, { documentation }: LintFinding, localize: (text: LocalizedText) => string) {
  const id = providerIds.find((known) => code.startsWith(`${known}/`));
  const provider = providerById(id);
  const entry: RuleEntry | undefined = provider && ruleEntries(provider).find((rule) => `${id}/${rule.code}` === code);
  const text = entry ? localize(entry.documentation) : code;
  const [first = text] = text.split(/(?<=[.。]) ?/u, 1);
  return {
    id: code,
    shortDescription: { text: first },
    fullDescription: { text },
    helpUri: provider?.document.url ?? documentation,
    help: { text: [text, ...(entry?.where ?? []).map(localize)].join('\n') },
    ...(entry && { defaultConfiguration: { level: levels[entry.severity] } }),
    ...(provider && { properties: { tags: [provider.id], provider: provider.name } }),
  };
}
