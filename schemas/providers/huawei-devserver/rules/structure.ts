import { removeFix } from '../../../core/model/fix.ts';
import type { Rule } from '../../../core/model/rule.ts';
import { child, propertiesOf } from '../../../core/syntax/node.ts';
import { flattenedObjects, isOfResponse, misplacedIn } from '../flattened-fields.ts';

/** Rules for structures of other tools and services that the request doesn't have. */
export const structureRules: readonly Rule[] = [
  {
    code: 'flat-fields',
    severity: 'warning',
    section:
      "Request Parameters, ServerNetwork, ChargingInfo, EvsVolume; the provider's Terraform plugin and ECS have such fields at the top",
    documentation: {
      en: "The network ids belong in network, the charging fields in charging_info and the disk's in root_volume. The provider's Terraform plugin and ECS have such fields at the top level.",
      zh: '网络相关 ID 应写在 network 中，计费配置应写在 charging_info 中，系统盘配置应写在 root_volume 中。服务商的 Terraform 插件和 ECS 将这些字段写在最外层。',
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
  {
    code: 'response-fields',
    severity: 'warning',
    section: 'Response Parameters',
    documentation: {
      en: 'A response describes the server with more fields than a request has, such as its id and status. In the body they have no effect.',
      zh: '响应中有请求没有的字段，例如服务器的 ID 和状态，写在请求体中不起作用。',
    },
    fix: { en: 'Removes it.', zh: '删除该字段。' },
    check(body, report) {
      for (const { key, property } of propertiesOf(body)) {
        if (!isOfResponse(property)) continue;
        report(
          property,
          {
            en: `"${key}" is a field of the response and has no effect here. Remove it.`,
            zh: `“${key}”是响应中的字段，写在此处不生效，请删除。`,
          },
          removeFix(property),
        );
      }
    },
  },
];
