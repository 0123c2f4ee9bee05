import { addFix, removeFix, setFix } from '../../../core/model/fix.ts';
import type { Rule } from '../../../core/model/rule.ts';
import { at, itemsOf, presentValue, stringOf } from '../../../core/syntax/node.ts';
import { inBody, isGiven } from '../body-accessors.ts';

const edition = 'Not in the document; API edition 2026-02-01';
const maxUserData = 32 * 1024;

/** What must hold for fields that are newer than the document, so that nothing here is an error. */
export const laterRules: readonly Rule[] = [
  {
    code: 'cluster-missing',
    severity: 'warning',
    section: `${edition}, clusterId`,
    documentation: {
      en: 'ByBandwidthCluster needs clusterId, the bandwidth cluster that the instances join.',
      zh: 'ByBandwidthCluster 须填写 clusterId，即实例加入的共享带宽包。',
    },
    fix: {
      en: 'Adds clusterId, or changes to ByClusterBandwidth95.',
      zh: '添加 clusterId，或改为 ByClusterBandwidth95。',
    },
    check(body, report) {
      const type = inBody(body, 'internetChargeType');
      if (!type || stringOf(type) !== 'ByBandwidthCluster' || presentValue(inBody(body, 'clusterId'))) return;
      report(
        type,
        {
          en: 'ByBandwidthCluster needs clusterId. Add the id of a bandwidth cluster.',
          zh: 'ByBandwidthCluster 须同时填写 clusterId（共享带宽包 ID）。',
        },
        addFix(body, { clusterId: '${env:CLUSTER_ID}' }),
        setFix(type, 'ByClusterBandwidth95'),
      );
    },
  },
  {
    code: 'key-id-conflict',
    severity: 'warning',
    section: `${edition}, password, keyId`,
    documentation: {
      en: 'Where there is keyId, exactly one of password and keyId is to be given, and sshKeys is no more.',
      zh: '有 keyId 的版本中，password 与 keyId 必须且只能指定其一，且不再有 sshKeys。',
    },
    fix: { en: 'Removes the one or the other.', zh: '删除其中之一。' },
    check(body, report) {
      const keyId = presentValue(inBody(body, 'keyId'));
      if (!keyId) return;
      for (const key of ['password', 'sshKeys']) {
        const other = inBody(body, key);
        if (!isGiven(other)) continue;
        report(
          keyId,
          {
            en: `keyId should not stand together with ${key}. Keep one of them.`,
            zh: `keyId 不应与 ${key} 同时指定，请只保留其一。`,
          },
          removeFix(other),
          removeFix(keyId),
        );
      }
    },
  },
  {
    code: 'ipxe-with-image',
    severity: 'warning',
    section: `${edition}, imageId, ipxeUrl`,
    documentation: {
      en: 'A machine that is installed through ipxeUrl has no imageId.',
      zh: '通过 ipxeUrl 安装系统时，imageId 须留空。',
    },
    fix: { en: 'Removes ipxeUrl, or imageId.', zh: '删除 ipxeUrl 或 imageId。' },
    check(body, report) {
      const ipxe = presentValue(inBody(body, 'ipxeUrl'));
      const image = presentValue(inBody(body, 'imageId'));
      if (!ipxe || !image) return;
      report(
        ipxe,
        {
          en: 'ipxeUrl should not stand together with imageId. Keep one of them.',
          zh: 'ipxeUrl 不应与 imageId 同时指定，请只保留其一。',
        },
        removeFix(ipxe),
        // Partitions cannot be without an image.
        ...(isGiven(inBody(body, 'partitions')) ? [] : [removeFix(image)]),
      );
    },
  },
  {
    code: 'user-data-size',
    severity: 'warning',
    section: `${edition}, userData`,
    documentation: { en: 'userData has at most 32 KB.', zh: 'userData 最大 32 KB。' },
    check(body, report) {
      const node = inBody(body, 'userData');
      const text = stringOf(node);
      if (!node || text === undefined || text.length * 3 <= maxUserData) return;
      const size = text.length > maxUserData ? text.length : new TextEncoder().encode(text).length;
      if (size <= maxUserData) return;
      report(node, {
        en: 'This is more than 32 KB. Let the script fetch the rest when it runs.',
        zh: '超过 32 KB。请让脚本在运行时再下载其余内容。',
      });
    },
  },
  {
    code: 'tag-repeat',
    severity: 'warning',
    section: `${edition}, tags`,
    documentation: { en: 'Each key of a tag stands once.', zh: '标签键不能重复。' },
    fix: { en: 'Removes the tag that repeats.', zh: '删除重复的标签。' },
    check(body, report) {
      const seen = new Set<string>();
      for (const tag of itemsOf(inBody(body, 'tags', 'tags'))) {
        const node = at(tag, 'key');
        const key = stringOf(node);
        if (!node || key === undefined) continue;
        if (seen.has(key)) {
          report(
            node,
            { en: 'There is a tag with this key already. Keep one of them.', zh: '已有相同键的标签，请只保留一个。' },
            removeFix(tag),
          );
        }
        seen.add(key);
      }
    },
  },
];
