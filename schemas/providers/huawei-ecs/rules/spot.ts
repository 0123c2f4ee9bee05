import { removeFix, setFix } from '../../../core/model/fix.ts';
import type { Rule } from '../../../core/model/rule.ts';
import { at, booleanOf, type Node, numberOf, presentValue, stringOf } from '../../../core/syntax/node.ts';
import { uuid } from '../../../core/util/string-patterns.ts';
import { chargingOf, inServer, presentFields } from '../body-accessors.ts';
import { fix, removeEitherFixes, setFieldFix } from '../fix-helpers.ts';

const spotBlockHours = 6;

/** Longer than any string with two ids. */
const maxBackup = 4096;

/** Rules for spot servers, and for the backup policy of an order. */
export const spotRules: readonly Rule[] = [
  {
    code: 'spot-ineffective',
    severity: 'information',
    section: 'Data Structure for Creating ECSs, Table 9, marketType',
    documentation: {
      en: 'The price, duration and interruption policy apply to spot servers only (marketType spot).',
      zh: '价格、保障时长和中断策略仅对竞价实例（marketType 为 spot）有效。',
    },
    fix: { en: 'Sets marketType to spot, or removes the field.', zh: '将 marketType 设为 spot，或删除该字段。' },
    check(body, report) {
      const extendparam = inServer(body, 'extendparam');
      if (!extendparam || presentValue(at(extendparam, 'marketType'))) return;
      // A spot server under the name of another field has a message of its own.
      if (stringOf(at(extendparam, 'chargingMode')) === 'spot') return;
      const keys = ['spotPrice', 'spot_duration_hours', 'spot_duration_count', 'interruption_policy'];
      const fixes = chargingOf(body) === 'postPaid' ? [setFieldFix(extendparam, 'marketType', 'spot')] : [];
      for (const { key, value } of presentFields(extendparam, keys)) {
        report(
          value,
          {
            en: `"${key}" has no effect unless "marketType" is "spot".`,
            zh: `“marketType”不是 "spot" 时，“${key}”不生效。`,
          },
          ...fixes,
          removeFix(value),
        );
      }
    },
  },
  {
    code: 'spot-auto-recovery',
    severity: 'warning',
    section: 'Data Structure for Creating ECSs, Table 9, support_auto_recovery; Error Codes',
    providerError: 'Ecs.0705',
    otherProviderErrors: ['Ecs.0903'],
    documentation: {
      en: "A spot server can't recover automatically.",
      zh: '竞价实例不支持自动恢复。',
    },
    fix: { en: 'Removes either of the two.', zh: '删除其中一个。' },
    check(body, report) {
      const extendparam = inServer(body, 'extendparam');
      const market = at(extendparam, 'marketType');
      const recovery = at(extendparam, 'support_auto_recovery');
      if (stringOf(market) !== 'spot' || !recovery || !booleanOf(recovery)) return;
      report(
        recovery,
        {
          en: "A spot server can't recover automatically. Keep one of the two.",
          zh: '竞价实例不支持自动恢复。请只保留其中一个。',
        },
        ...removeEitherFixes(recovery, market),
      );
    },
  },
  {
    code: 'spot-duration-policy',
    severity: 'warning',
    section: 'Data Structure for Creating ECSs, Table 9, spot_duration_hours, interruption_policy',
    documentation: {
      en: 'spot_duration_hours has an effect only with interruption_policy immediate, and spot_duration_count only with spot_duration_hours.',
      zh: '仅在 interruption_policy 为 immediate 时 spot_duration_hours 才有效；仅在填写 spot_duration_hours 时 spot_duration_count 才有效。',
    },
    fix: {
      en: 'Sets interruption_policy to immediate, or removes the field.',
      zh: '将 interruption_policy 设为 immediate，或删除该字段。',
    },
    check(body, report) {
      const extendparam = inServer(body, 'extendparam');
      const hours = presentValue(at(extendparam, 'spot_duration_hours'));
      const count = presentValue(at(extendparam, 'spot_duration_count'));
      if (!presentValue(at(extendparam, 'marketType'))) return;
      if (extendparam && hours && !presentValue(at(extendparam, 'interruption_policy'))) {
        report(
          hours,
          {
            en: 'This has no effect unless "interruption_policy" is "immediate".',
            zh: '“interruption_policy”不是 "immediate" 时，此项不生效。',
          },
          setFieldFix(extendparam, 'interruption_policy', 'immediate'),
          removeFix(hours),
        );
      }
      if (count && !hours) {
        report(
          count,
          {
            en: 'This has no effect without "spot_duration_hours".',
            zh: '未填写“spot_duration_hours”时，此项不生效。',
          },
          removeFix(count),
        );
      }
    },
  },
  {
    code: 'spot-policy-alone',
    severity: 'hint',
    section: 'Data Structure for Creating ECSs, Table 9, interruption_policy',
    documentation: {
      en: 'interruption_policy immediate is for a spot block, which also needs spot_duration_hours.',
      zh: 'interruption_policy 为 immediate 用于竞价实例的保障时长，须同时填写 spot_duration_hours。',
    },
    fix: { en: 'Removes it.', zh: '删除该字段。' },
    check(body, report) {
      const extendparam = inServer(body, 'extendparam');
      const node = at(extendparam, 'interruption_policy');
      if (!node || stringOf(node) !== 'immediate' || !presentValue(at(extendparam, 'marketType'))) return;
      if (presentValue(at(extendparam, 'spot_duration_hours'))) return;
      report(
        node,
        {
          en: 'This is for a spot block, which also needs "spot_duration_hours".',
          zh: '此项用于保障时长，须同时填写“spot_duration_hours”。',
        },
        removeFix(node),
      );
    },
  },
  {
    code: 'spot-duration-hours',
    severity: 'warning',
    section: "Not in the document; the provider's Terraform plugin takes 1 to 6",
    providerError: 'Ecs.0076',
    documentation: {
      en: 'A spot server is protected for 1 to 6 hours; the flavor may allow less.',
      zh: '竞价实例的保障时长为 1 到 6 小时，规格的上限可能更低。',
    },
    fix: { en: 'Changes it to 6.', zh: '改为 6。' },
    check(body, report) {
      const node = inServer(body, 'extendparam', 'spot_duration_hours');
      const hours = numberOf(node);
      if (!node || hours === undefined || hours <= spotBlockHours) return;
      report(
        node,
        {
          en: `The provider's tools protect a spot server for at most ${spotBlockHours} hours, found ${hours}.`,
          zh: `按服务商的工具，竞价实例的保障时长最多 ${spotBlockHours} 小时，现为 ${hours} 小时。`,
        },
        setFix(node, spotBlockHours),
      );
    },
  },
  {
    code: 'spot-duration-count',
    severity: 'error',
    section: 'Data Structure for Creating ECSs, Table 9, spot_duration_count',
    providerError: 'Ecs.0077',
    documentation: {
      en: "A duration below 6 hours can't be repeated: spot_duration_count must be 1.",
      zh: 'spot_duration_hours 小于 6 时，spot_duration_count 只能为 1。',
    },
    fix: { en: 'Changes it to 1, or spot_duration_hours to 6.', zh: '改为 1，或将 spot_duration_hours 改为 6。' },
    check(body, report) {
      const extendparam = inServer(body, 'extendparam');
      const hoursNode = at(extendparam, 'spot_duration_hours');
      const node = at(extendparam, 'spot_duration_count');
      const hours = numberOf(hoursNode);
      const count = numberOf(node);
      if (!node || !hoursNode || hours === undefined || count === undefined) return;
      if (count <= 1 || hours >= spotBlockHours) return;
      report(
        node,
        {
          en: `With "spot_duration_hours" ${hours}, the count must be 1. A higher count needs ${spotBlockHours}.`,
          zh: `“spot_duration_hours”为 ${hours} 时，个数只能为 1；个数大于 1 时，须为 ${spotBlockHours}。`,
        },
        setFix(node, 1),
        fix(`Set "spot_duration_hours" to ${spotBlockHours}`, `将“spot_duration_hours”设为 ${spotBlockHours}`, () => [
          { kind: 'set', node: hoursNode, value: spotBlockHours },
        ]),
      );
    },
  },
  {
    code: 'backup-text',
    severity: 'warning',
    section: 'Data Structure for Creating ECSs, Table 9, CB_CSBS_BACKUP',
    documentation: {
      en: 'CB_CSBS_BACKUP is a JSON string with the UUIDs policy_id and vault_id.',
      zh: 'CB_CSBS_BACKUP 是 JSON 字符串，含 UUID 形式的 policy_id 和 vault_id。',
    },
    check(body, report) {
      const node = presentValue(inServer(body, 'extendparam', 'CB_CSBS_BACKUP'));
      if (!node || stringOf(node) === undefined || node.length > maxBackup) return;
      const backup = readBackup(node);
      if (backup === undefined) {
        report(node, {
          en: 'Expected a JSON string, such as {"policy_id":"…","vault_id":"…"}.',
          zh: '必须是 JSON 字符串，例如 {"policy_id":"…","vault_id":"…"}。',
        });
      } else {
        const missing = ['policy_id', 'vault_id'].filter((key) => !uuid.regex.test(String(backup[key] ?? '')));
        if (missing.length === 0) return;
        report(node, {
          en: `The JSON in this string needs a UUID for "${missing.join('" and "')}".`,
          zh: `此 JSON 字符串须含“${missing.join('”和“')}”，值为 UUID。`,
        });
      }
    },
  },
];

/** The object that the string holds, or undefined. */
function readBackup(node: Node): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(stringOf(node) ?? '');
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value))
      : undefined;
  } catch {
    return undefined;
  }
}
