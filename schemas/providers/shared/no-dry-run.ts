import type { Rule } from '../../core/model/rule.ts';
import { keyOf, type Node, propertiesOf } from '../../core/syntax/node.ts';

/** The names that services have for a request that creates nothing, without case and punctuation. */
const names: ReadonlySet<string> = new Set(['dryrun', 'checkonly', 'validateonly']);

/** Whether a property asks for a check instead of a server. */
export function isDryRun(property: Node): boolean {
  return names.has(
    keyOf(property)
      .toLowerCase()
      .replace(/[^a-z]/g, ''),
  );
}

/** The rule for a provider whose API has no dry run: someone who asks for one expects that nothing is created. */
export const noDryRunRule: Rule = {
  code: 'no-dry-run',
  severity: 'warning',
  section: 'Request Parameters; no such parameter',
  documentation: {
    en: 'This API has no dry run. A field such as dry_run has no effect, so servers are created.',
    zh: '此 API 不支持试运行（dry run）。dry_run 之类的字段不起作用，仍会创建服务器。',
  },
  check(body, report) {
    for (const { key, property } of propertiesOf(body)) {
      if (!isDryRun(property)) continue;
      report(property, {
        en: `This API has no dry run. With "${key}", servers will still be created.`,
        zh: `此 API 不支持试运行。即使写了“${key}”，仍会创建服务器。`,
      });
    }
  },
};
