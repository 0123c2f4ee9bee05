import { addFix, removeFix, setFix } from '../../../core/model/fix.ts';
import type { Rule } from '../../../core/model/rule.ts';
import { at, itemsOf, presentValue, stringOf } from '../../../core/syntax/node.ts';
import { hasValue, valueAt } from '../body-accessors.ts';

const edition = 'Not in the document; API edition 2026-02-01';
const maxUserData = 32 * 1024;

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
        removeFix(ipxe),
        // Partitions require an image.
        ...(hasValue(valueAt(body, 'partitions')) ? [] : [removeFix(image)]),
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
    code: 'tag-repeat',
    severity: 'warning',
    section: `${edition}, tags`,
    documentation: { en: 'Tag keys should be unique.', zh: '标签键不应重复。' },
    fix: { en: 'Removes the duplicate tag.', zh: '删除重复的标签。' },
    check(body, report) {
      const seen = new Set<string>();
      for (const tag of itemsOf(valueAt(body, 'tags', 'tags'))) {
        const node = at(tag, 'key');
        const key = stringOf(node);
        if (!node || key === undefined) continue;
        if (seen.has(key)) {
          report(
            node,
            { en: 'Duplicate tag key. Keep only one of the tags.', zh: '标签键重复，请只保留一个标签。' },
            removeFix(tag),
          );
        }
        seen.add(key);
      }
    },
  },
];
