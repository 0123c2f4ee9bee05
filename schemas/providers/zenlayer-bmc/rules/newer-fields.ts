import { addFix, type Fix, removeFix, setFix } from '../../../core/model/fix.ts';
import type { Rule } from '../../../core/model/rule.ts';
import { at, itemsOf, type Node, presentValue, propertiesOf, stringOf } from '../../../core/syntax/node.ts';
import { hasValue, valueAt } from '../body-accessors.ts';
import { isMapItem, isTagEntry, tagListFixes } from '../fields/tags.ts';

const edition = 'Not in the document; API edition 2026-02-01';
const maxUserData = 32 * 1024;

/** More base64 than the allowed user data has, even in lines; it is reported as too large only. */
const maxEncoded = 2 * maxUserData;

/** The internet charge types of a bandwidth cluster, in the edition of 2026 and before. */
const clusterTypes: readonly string[] = ['ByBandwidthCluster', 'ByClusterBandwidth95'];

/** Rules for fields that are newer than the document; nothing here is an error. */
export const newerFieldRules: readonly Rule[] = [
  {
    code: 'cluster-missing',
    severity: 'warning',
    section: `${edition}, clusterId`,
    documentation: {
      en: '"ByBandwidthCluster" needs "clusterId", the bandwidth cluster that the instances join.',
      zh: '“ByBandwidthCluster”应同时填写“clusterId”，即实例加入的共享带宽包。',
    },
    fix: {
      en: 'Adds "clusterId" or changes to "ByClusterBandwidth95".',
      zh: '添加“clusterId”，或改为“ByClusterBandwidth95”。',
    },
    check(body, report) {
      const type = valueAt(body, 'internetChargeType');
      if (!type || stringOf(type) !== 'ByBandwidthCluster' || presentValue(valueAt(body, 'clusterId'))) return;
      report(
        type,
        {
          en: '"ByBandwidthCluster" needs "clusterId". Add the ID of a bandwidth cluster.',
          zh: '“ByBandwidthCluster”应同时填写“clusterId”。请添加共享带宽包的 ID。',
        },
        addFix(body, { clusterId: '${env:CLUSTER_ID}' }),
        setFix(type, 'ByClusterBandwidth95'),
      );
    },
  },
  {
    code: 'cluster-unused',
    severity: 'warning',
    section: `${edition}, clusterId`,
    documentation: {
      en: '"clusterId" is the bandwidth cluster of "ByBandwidthCluster" and has no effect with other internet charge types.',
      zh: '“clusterId”是“ByBandwidthCluster”所用的共享带宽包，对其他网络计费类型不生效。',
    },
    fix: {
      en: 'Changes "internetChargeType" to "ByBandwidthCluster", or removes "clusterId".',
      zh: '将“internetChargeType”改为“ByBandwidthCluster”，或删除“clusterId”。',
    },
    check(body, report) {
      const cluster = presentValue(valueAt(body, 'clusterId'));
      const node = valueAt(body, 'internetChargeType');
      const type = stringOf(node);
      if (!cluster || !node || !type || clusterTypes.includes(type)) return;
      report(
        cluster,
        {
          en: '"clusterId" has no effect. Remove it, or set "internetChargeType" to "ByBandwidthCluster".',
          zh: '“clusterId”不生效。请删除，或将“internetChargeType”设为“ByBandwidthCluster”。',
        },
        setFix(node, 'ByBandwidthCluster', { isLastResort: true }),
        removeFix(cluster),
      );
    },
  },
  {
    code: 'key-id-conflict',
    severity: 'warning',
    section: `${edition}, password, keyId`,
    documentation: {
      en: 'Editions with "keyId" accept exactly one of "password" and "keyId", and no longer have "sshKeys".',
      zh: '在支持“keyId”的版本中，“password”与“keyId”必须且只能指定其一，且不再支持“sshKeys”。',
    },
    fix: { en: 'Removes one of the two.', zh: '删除其中之一。' },
    check(body, report) {
      const keyId = presentValue(valueAt(body, 'keyId'));
      if (!keyId) return;
      for (const key of ['password', 'sshKeys']) {
        const other = valueAt(body, key);
        if (!hasValue(other)) continue;
        report(
          keyId,
          {
            en: `"keyId" shouldn't be used together with "${key}". Keep only one of them.`,
            zh: `“keyId”不应与“${key}”同时使用，请只保留其一。`,
          },
          removeFix(other, { isLastResort: true }),
          removeFix(keyId, { isLastResort: true }),
        );
      }
    },
  },
  {
    code: 'ipxe-with-image',
    severity: 'warning',
    section: `${edition}, imageId, ipxeUrl`,
    documentation: {
      en: 'A machine installed through "ipxeUrl" should have no "imageId".',
      zh: '通过“ipxeUrl”安装系统时，不应填写“imageId”。',
    },
    fix: { en: 'Removes "ipxeUrl" or "imageId".', zh: '删除“ipxeUrl”或“imageId”。' },
    check(body, report) {
      const ipxe = presentValue(valueAt(body, 'ipxeUrl'));
      const image = presentValue(valueAt(body, 'imageId'));
      if (!ipxe || !image) return;
      report(
        ipxe,
        {
          en: '"ipxeUrl" shouldn\'t be used together with "imageId". Keep only one of them.',
          zh: '“ipxeUrl”不应与“imageId”同时使用，请只保留其一。',
        },
        removeFix(ipxe, { isLastResort: true }),
        // Partitions require an image.
        ...(hasValue(valueAt(body, 'partitions')) ? [] : [removeFix(image, { isLastResort: true })]),
      );
    },
  },
  {
    code: 'user-data-size',
    severity: 'warning',
    section: `${edition}, userData`,
    documentation: { en: '"userData" should have at most 32 KB.', zh: '“userData”不应超过 32 KB。' },
    check(body, report) {
      const node = valueAt(body, 'userData');
      const text = stringOf(node);
      if (!node || text === undefined || text.length * 3 <= maxUserData) return;
      const size = text.length > maxUserData ? text.length : new TextEncoder().encode(text).length;
      if (size <= maxUserData) return;
      report(node, {
        en: 'User data is larger than 32 KB. Let the script download the rest when it runs.',
        zh: '用户数据超过 32 KB。请让脚本在运行时再下载其余内容。',
      });
    },
  },
  {
    code: 'user-data-encoded',
    severity: 'warning',
    section: `${edition}, userData`,
    documentation: {
      en: '"userData" is passed to the server as text and executed there. Base64 would not be decoded.',
      zh: '“userData”以文本形式传给服务器并执行，base64 不会被解码。',
    },
    fix: { en: 'Decodes it.', zh: '解码。' },
    check(body, report) {
      const node = valueAt(body, 'userData');
      const encoded = encodedIn(stringOf(node));
      if (!node || !encoded) return;
      const { decoded } = encoded;
      report(
        node,
        {
          en: 'User data is base64, but the server executes it as text. Decode it.',
          zh: '用户数据是 base64，而服务器将其作为文本执行。请直接填写脚本内容。',
        },
        ...(decoded === undefined ? [] : [decodeFix(node, decoded)]),
      );
    },
  },
  {
    code: 'tags-as-map',
    severity: 'warning',
    section: `${edition}, tags`,
    documentation: {
      en: 'Tags are a list of keys and values: {"tags": [{"key": "group", "value": "test"}]}. Keys of their own, as in the Terraform plugin, are not known.',
      zh: '标签是键值列表：{"tags": [{"key": "group", "value": "test"}]}。Terraform 插件那样以标签键为字段名的写法无效。',
    },
    fix: { en: 'Converts the tags into a list.', zh: '将标签转换为列表。' },
    check(body, report) {
      const tags = valueAt(body, 'tags');
      const items = itemsOf(at(tags, 'tags')).filter(isMapItem);
      const [first] = [tags, ...items].flatMap(propertiesOf).filter(({ property }) => isTagEntry(property));
      if (!tags || !first) return;
      report(
        first.property,
        {
          en: 'Tags must be a list of "key" and "value" in {"tags": [...]}, not fields of their own.',
          zh: '标签须写成 {"tags": [...]} 中“key”和“value”的列表，而不是各自的字段。',
        },
        ...tagListFixes(tags),
      );
    },
  },
  {
    code: 'tag-repeat',
    severity: 'warning',
    section: `${edition}, tags`,
    documentation: { en: 'Tag keys should be unique.', zh: '标签键不应重复。' },
    fix: { en: 'Removes the duplicate tag.', zh: '删除重复的标签。' },
    check(body, report) {
      const seen = new Map<string, string | undefined>();
      for (const tag of itemsOf(valueAt(body, 'tags', 'tags'))) {
        const node = at(tag, 'key');
        const key = stringOf(node);
        if (!node || key === undefined) continue;
        const value = stringOf(at(tag, 'value'));
        if (seen.has(key)) {
          report(
            node,
            { en: 'Duplicate tag key. Keep only one of the tags.', zh: '标签键重复，请只保留一个标签。' },
            removeFix(tag, { isLastResort: seen.get(key) !== value }),
          );
        }
        if (!seen.has(key)) seen.set(key, value);
      }
    },
  },
];

function decodeFix(node: Node, decoded: string): Fix {
  return {
    title: { en: 'Decode base64', zh: '解码 base64' },
    changes: () => [{ kind: 'set', node, value: decoded }],
  };
}

/** User data in base64 with its text; without a text if it is an archive. */
function encodedIn(text = ''): { readonly decoded?: string } | undefined {
  const encoded = text.replace(/\s+/g, '');
  if (text.length > maxEncoded || encoded.length < 8 || !/^[A-Za-z0-9+/]+={0,2}$/.test(encoded)) return undefined;
  if (encoded.startsWith('H4sI')) return {};
  const data = encoded.replace(/={1,2}$/, '');
  if (data.length % 4 === 1) return undefined;
  const decoded = new TextDecoder().decode(Uint8Array.from(atob(data), (character) => character.charCodeAt(0)));
  // A word may be base64 by chance; what it decodes to is then no script.
  return /^[\t\n\r -~\u00a0-\ufffc]+$/.test(decoded) && /^#|\s/.test(decoded) ? { decoded } : undefined;
}
