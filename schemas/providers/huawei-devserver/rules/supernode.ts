import { type Fix, removeFix, setFix } from '../../../core/model/fix.ts';
import type { Rule } from '../../../core/model/rule.ts';
import { type Node, numberOf, presentValue, stringOf } from '../../../core/syntax/node.ts';
import { serverTypeOf, valueAt } from '../body-accessors.ts';

/** Rules of later documents for supernodes (HPS), which the reference document does not describe. */
export const supernodeRules: readonly Rule[] = [
  {
    code: 'hps',
    severity: 'hint',
    section: 'Later documents: server_type HPS',
    documentation: {
      en: 'Supernodes (HPS) are newer than the reference document, so few checks cover them.',
      zh: '超节点（HPS）是参考文档之后新增的，相关检查较少。',
    },
    check(body, report) {
      const node = valueAt(body, 'server_type');
      if (!node || stringOf(node) !== 'HPS') return;
      report(node, {
        en: '"HPS" is newer than the reference document, so few checks cover it.',
        zh: '“HPS”是参考文档之后新增的，相关检查较少。',
      });
    },
  },
  {
    code: 'hps-login',
    severity: 'warning',
    section: 'Later documents: key_pair_name',
    documentation: {
      en: 'Supernodes support login with a key pair only.',
      zh: '超节点仅支持密钥对登录。',
    },
    fix: {
      en: 'Replaces admin_pass with key_pair_name; if both are set, removes admin_pass.',
      zh: '将 admin_pass 替换为 key_pair_name；两者都有时，删除 admin_pass。',
    },
    check(body, report) {
      const password = presentValue(valueAt(body, 'admin_pass'));
      if (!password || serverTypeOf(body) !== 'HPS') return;
      report(
        password,
        {
          en: 'HPS supports key pairs only. Use "key_pair_name" instead of "admin_pass".',
          zh: 'HPS 仅支持密钥对。请用“key_pair_name”代替“admin_pass”。',
        },
        ...keyPairOnlyFix(password, valueAt(body, 'key_pair_name')),
      );
    },
  },
  {
    code: 'hps-count',
    severity: 'warning',
    section: 'Later documents: count',
    documentation: {
      en: "Supernodes don't support count.",
      zh: '超节点不支持 count。',
    },
    fix: { en: 'Removes it.', zh: '删除该字段。' },
    check(body, report) {
      const count = presentValue(valueAt(body, 'count'));
      if (!count || numberOf(count) === 1 || serverTypeOf(body) !== 'HPS') return;
      report(
        count,
        { en: 'HPS doesn\'t support "count". Remove it.', zh: 'HPS 不支持“count”，请删除。' },
        removeFix(count),
      );
    },
  },
  {
    code: 'hps-cluster',
    severity: 'warning',
    section: 'Later documents: hps_cluster_id',
    documentation: {
      en: 'hps_cluster_id is for supernodes (server_type HPS) only.',
      zh: 'hps_cluster_id 仅用于超节点（server_type 为 HPS）。',
    },
    fix: { en: 'Removes it, or sets server_type to HPS.', zh: '删除该字段，或将 server_type 改为 HPS。' },
    check(body, report) {
      const cluster = presentValue(valueAt(body, 'hps_cluster_id'));
      const typeNode = valueAt(body, 'server_type');
      const type = serverTypeOf(body);
      if (!cluster || !typeNode || (type !== 'ECS' && type !== 'BMS')) return;
      report(
        cluster,
        {
          en: `"hps_cluster_id" is for HPS only, but "server_type" is ${type}. Remove it.`,
          zh: `“hps_cluster_id”仅用于 HPS，而“server_type”为 ${type}，请删除。`,
        },
        removeFix(cluster),
        setFix(typeNode, 'HPS'),
      );
    },
  },
];

/** The fix that leaves a key pair as the only way to log in, with a name for an empty one. */
function keyPairOnlyFix(password: Node, keyPair: Node | undefined): Fix[] {
  if (presentValue(keyPair)) return [removeFix(password)];
  const property = password.parent;
  if (!property) return [];
  return [
    {
      title: { en: 'Replace with "key_pair_name"', zh: '替换为“key_pair_name”' },
      changes: () =>
        keyPair
          ? [
              { kind: 'set', node: keyPair, value: 'KeyPair-1' },
              { kind: 'remove', node: password },
            ]
          : [
              { kind: 'rename', property, key: 'key_pair_name' },
              { kind: 'set', node: password, value: 'KeyPair-1' },
            ],
    },
  ];
}
