import { setFix } from '../../../core/model/fix.ts';
import type { Rule, RuleContext } from '../../../core/model/rule.ts';
import { at, type Node, stringOf } from '../../../core/syntax/node.ts';
import { inServer, volumesWith } from '../body-accessors.ts';

/** The rule for spaces and line breaks around a text, which a copied text or a file often has. */
export const spaceRules: readonly Rule[] = [
  {
    code: 'surrounding-spaces',
    severity: 'warning',
    section: 'Table 2, flavorRef, availability_zone; Tables 5 and 6, cluster_id',
    documentation: {
      en: "Flavors, zones, regions and ids have no spaces or line breaks around them; the provider doesn't remove them.",
      zh: '规格、可用区、区域和 ID 前后没有空格或换行，服务商不会去除。',
    },
    fix: { en: 'Removes them.', zh: '删除空格和换行。' },
    check(body, report, context) {
      for (const node of textsIn(body, context)) {
        const text = stringOf(node);
        const trimmed = text?.trim();
        if (!node || !trimmed || trimmed === text) continue;
        report(
          node,
          {
            en: 'This has spaces or line breaks around it. Remove them.',
            zh: '该值前后有空格或换行。请删除。',
          },
          setFix(node, trimmed, { safe: true }),
        );
      }
    },
  },
];

function textsIn(body: Node, context: RuleContext): readonly (Node | undefined)[] {
  const server = inServer(body);
  return [
    at(server, 'flavorRef'),
    at(server, 'availability_zone'),
    at(server, 'extendparam', 'regionID'),
    at(server, 'metadata', 'op_svc_userid'),
    at(server, 'metadata', 'agency_name'),
    ...volumesWith(context, 'cluster_id').map((volume) => at(volume, 'cluster_id')),
    ...volumesWith(context, 'extendparam').map((volume) => at(volume, 'extendparam', 'snapshotId')),
  ];
}
