import type { LocalizedText } from '../../core/localized-text.ts';
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

export const servers: LocalizedText = { en: 'servers', zh: '服务器' };
export const instances: LocalizedText = { en: 'instances', zh: '实例' };

/**
 * The rule for a provider whose API has no dry run: someone who asks for one expects that nothing is created.
 * @param section the section of the document that lists all parameters
 * @param created what the provider calls the things that are created
 * @param objectsOf the objects of a body in which people write the field
 */
export function noDryRunRule(
  section: string,
  created: LocalizedText,
  objectsOf: (body: Node) => readonly (Node | undefined)[] = (body) => [body],
): Rule {
  return {
    code: 'no-dry-run',
    severity: 'warning',
    section: `${section}; no such parameter`,
    documentation: {
      en: `This API has no dry run. A field such as dry_run has no effect, so ${created.en} are created.`,
      zh: `此 API 不支持试运行（dry run）。dry_run 之类的字段不起作用，仍会创建${created.zh}。`,
    },
    check(body, report) {
      for (const { key, property } of objectsOf(body).flatMap(propertiesOf)) {
        if (!isDryRun(property)) continue;
        report(property, {
          en: `This API has no dry run. With "${key}", ${created.en} will still be created.`,
          zh: `此 API 不支持试运行。即使写了“${key}”，仍会创建${created.zh}。`,
        });
      }
    },
  };
}
