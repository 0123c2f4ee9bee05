import type { Rule, RuleContext } from '../../../core/model/rule.ts';
import { at, itemsOf, type Node } from '../../../core/syntax/node.ts';
import { uuid } from '../../../core/util/string-patterns.ts';
import { placeholderRule, placeholdersAmong } from '../../shared/placeholder.ts';
import { dataVolumesWith, inServer, nicsOf, volumesWith } from '../body-accessors.ts';
import { isPlaceholderName } from '../fields/name-sequence.ts';
import { isPlaceholderId } from '../fields/placeholder.ts';
import { isPlaceholderData } from '../fields/user-data.ts';

/** The rule for placeholders that must be replaced before sending. */
export const placeholderRules: readonly Rule[] = [
  placeholderRule({
    section: "The provider's samples, which print <IMAGE_ID>, publicip_123 and the like",
    documentation: {
      en: 'A placeholder, such as an id of zeros or {{name}}, must be replaced before the request is sent. A placeholder without the form of an id, such as imageid_123, is reported as an invalid id.',
      zh: '全零 ID 或 {{name}} 之类的占位符必须在发送前替换。imageid_123 之类不具有 ID 格式的占位符，按格式问题提示。',
    },
    find: (body, context) => [
      ...placeholdersAmong(namesIn(body), isPlaceholderName),
      // The field itself reports a value without the form of an id.
      ...placeholdersAmong(idsIn(body, context), (text) => uuid.regex.test(text) && isPlaceholderId(text)),
      ...placeholdersAmong([inServer(body, 'metadata', 'op_svc_userid')], isPlaceholderId),
      ...placeholdersAmong([inServer(body, 'user_data')], isPlaceholderData),
    ],
  }),
];

/** Free strings, where only an unmistakable placeholder counts. */
function namesIn(body: Node): readonly (Node | undefined)[] {
  return ['name', 'flavorRef', 'key_name', 'availability_zone'].map((key) => inServer(body, key));
}

function idsIn(body: Node, context: RuleContext): readonly (Node | undefined)[] {
  const server = inServer(body);
  const publicip = at(server, 'publicip');
  const hints = at(server, 'os:scheduler_hints');
  return [
    at(server, 'imageRef'),
    at(server, 'vpcid'),
    ...nicsOf(body).flatMap((nic) => [at(nic, 'subnet_id'), at(nic, 'port_id'), at(nic, 'ipv6_bandwidth', 'id')]),
    ...itemsOf(at(server, 'security_groups')).map((group) => at(group, 'id')),
    at(publicip, 'id'),
    at(publicip, 'eip', 'bandwidth', 'id'),
    ...volumesWith(context, 'cluster_id').map((volume) => at(volume, 'cluster_id')),
    ...volumesWith(context, 'metadata').map((volume) => at(volume, 'metadata', '__system__cmkid')),
    ...dataVolumesWith(context, 'data_image_id').map((volume) => at(volume, 'data_image_id')),
    at(server, 'extendparam', 'enterprise_project_id'),
    at(hints, 'group'),
    at(hints, 'dedicated_host_id'),
  ];
}
