import type { JsonObject } from '../../../../schemas/core/api/provider-api.ts';
import type { Inspected } from '../../../engine/provider-client/inspect.ts';

/** The reports on an instance as JSON, with the comments before it. A single report has no level of its own. */
export function detailsText({ reports }: Pick<Inspected, 'reports'>, comments: readonly string[]): string {
  const all = Object.values(reports);
  const shown: JsonObject | typeof reports = (all.length === 1 ? all[0] : undefined) ?? reports;
  return `${comments.map((comment) => `// ${comment}\n`).join('')}${JSON.stringify(shown, undefined, 2)}\n`;
}
