import type { Rule } from '../../../core/model/rule.ts';
import { child } from '../../../core/syntax/node.ts';
import { flattenedObjects, misplacedIn } from '../flattened-fields.ts';

/** Rules for structures of the provider's Terraform plugin that the request doesn't have. */
export const structureRules: readonly Rule[] = [
  {
    code: 'flat-fields',
    severity: 'warning',
    section:
      "Request Parameters, ServerNetwork, ChargingInfo; the provider's Terraform plugin has their fields at the top",
    documentation: {
      en: "The network ids belong in network, and the charging fields in charging_info; only the provider's Terraform plugin has them at the top level.",
      zh: '网络相关 ID 应写在 network 中，计费配置应写在 charging_info 中；只有服务商的 Terraform 插件将其写在最外层。',
    },
    fix: { en: 'Moves them into the object that they belong to.', zh: '移到所属对象中。' },
    check(body, report) {
      for (const object of flattenedObjects) {
        const found = misplacedIn(body, object);
        // If the object is required and missing, another rule reports it.
        if (found && (!object.field.required || child(body, object.name)))
          report(found.node, found.says, ...found.fixes);
      }
    },
  },
];
