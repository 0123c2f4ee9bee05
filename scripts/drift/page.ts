import type { ProviderId } from '../../schemas/core/model/provider.ts';
import { type Difference, differenceId } from './compare.ts';

/** What the comparison of one provider found. */
export interface Result {
  readonly id: ProviderId;
  readonly name: string;
  /** What was compared, or why nothing was. */
  readonly compared: string;
  /** Absent if nothing was compared. */
  readonly differences?: readonly Difference[];
  readonly decisions?: Readonly<Record<string, string>>;
}

/** The differences without a decision. */
export function undecided({ differences = [], decisions = {} }: Result): readonly Difference[] {
  return differences.filter((difference) => !Object.hasOwn(decisions, differenceId(difference)));
}

/** The decisions about differences that are gone. */
export function outdated({ differences, decisions = {} }: Result): readonly string[] {
  if (!differences) return [];
  const found = new Set(differences.map(differenceId));
  return Object.keys(decisions).filter((id) => !found.has(id));
}

/** The page with the last result. */
export function driftPage(results: readonly Result[], date: string): string {
  return `# Drift

Last run: ${date}. Written by \`npm run drift\`, which compares the fields, listed values and limits of the checks ("here") with
the newest SDK that each provider publishes in npm ("there"). The reference document decides what is an error, so a
difference is not a fault by itself: a person decides about each in \`scripts/drift/decisions.ts\`.

${results.map(section).join('\n')}`;
}

function section(result: Result): string {
  const { name, compared, differences, decisions = {} } = result;
  const rows = (differences ?? []).map((difference) => {
    const { kind, path, what, note = '' } = difference;
    const { [differenceId(difference)]: decision = '**to decide**' } = decisions;
    return `| ${kind} | \`${path}\` | ${what}${note === '' ? '' : `. ${note}`} | ${decision} |\n`;
  });
  const none = differences ? '\nNo differences.\n' : '';
  const table =
    rows.length === 0 ? none : `\n| kind | field | difference | decision |\n|---|---|---|---|\n${rows.join('')}`;
  const old = outdated(result).map((id) => `- Decision about a difference that is gone: \`${id}\`\n`);
  return `## ${name}\n\n${compared}\n${table}${old.length === 0 ? '' : `\n${old.join('')}`}`;
}

/** The same for a terminal: what is to decide, line by line. */
export function summary(result: Result): string {
  const { name, compared, differences } = result;
  const open = undecided(result);
  const lines = [
    `${name}: ${compared}`,
    ...open.map((difference) => {
      const { kind, note } = difference;
      return `  ${kind}: ${differenceId(difference)}${note === undefined ? '' : ` (${note})`}`;
    }),
    ...outdated(result).map((id) => `  decision about a difference that is gone: ${id}`),
  ];
  if (differences) lines.push(`  differences: ${differences.length}, to decide: ${open.length}`);
  return lines.join('\n');
}
