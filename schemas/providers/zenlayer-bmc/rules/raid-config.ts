import { addFix, type Fix, removeFix } from '../../../core/model/fix.ts';
import type { Rule } from '../../../core/model/rule.ts';
import { at, jsonOf, type Node, numberOf, presentValue, propertiesOf } from '../../../core/syntax/node.ts';
import { hasValue, valueAt } from '../body-accessors.ts';
import { isGroupOutside } from '../fields/raid-levels.ts';

/** Rules for the two ways to configure RAID: one level for all disks, or groups of disks. */
export const raidConfigRules: readonly Rule[] = [
  {
    code: 'raid-conflict',
    severity: 'error',
    section: '6. Error codes; Data structures, RaidConfig',
    providerError: 'INVALID_RAID_CONFIG_FAST_CUSTOM_CONFLICT',
    documentation: {
      en: '"raidConfig" takes either "raidType" for all disks or "customRaids" for groups of disks; a request with both is rejected.',
      zh: '“raidConfig”中的“raidType”（快速 RAID）与“customRaids”（自定义 RAID）只能选择一种，同时指定会被拒绝。',
    },
    fix: { en: 'Removes "raidType" or "customRaids".', zh: '删除“raidType”或“customRaids”。' },
    check(body, report) {
      const custom = valueAt(body, 'raidConfig', 'customRaids');
      const fastRaid = presentValue(valueAt(body, 'raidConfig', 'raidType'));
      if (!hasValue(custom) || !fastRaid) return;
      report(
        custom,
        {
          en: '"customRaids" can\'t be used together with "raidType". Keep only one of them.',
          zh: '“customRaids”不能与“raidType”同时使用，请只保留其一。',
        },
        removeFix(fastRaid),
        removeFix(custom),
      );
    },
  },
  {
    code: 'raid-empty',
    severity: 'warning',
    section: 'Data structures, RaidConfig',
    documentation: {
      en: '"raidConfig" should have either "raidType" or "customRaids"; without them it has no effect.',
      zh: '“raidConfig”应包含“raidType”或“customRaids”之一，否则不生效。',
    },
    fix: {
      en: 'Removes "raidConfig", or adds "raidType" or "customRaids".',
      zh: '删除“raidConfig”，或添加“raidType”或“customRaids”。',
    },
    check(body, report) {
      const raid = valueAt(body, 'raidConfig');
      if (raid?.type !== 'object') return;
      if (presentValue(valueAt(body, 'raidConfig', 'raidType')) || hasValue(valueAt(body, 'raidConfig', 'customRaids')))
        return;
      report(
        raid,
        {
          en: '"raidConfig" sets no RAID level. Add "raidType" or "customRaids", or remove "raidConfig".',
          zh: '“raidConfig”未指定 RAID 级别。请添加“raidType”或“customRaids”，或删除“raidConfig”。',
        },
        removeFix(raid),
        { ...addFix(raid, { raidType: 1 }), isLastResort: true },
        { ...addFix(raid, { customRaids: [{ raidType: 1, diskSequence: [1, 2] }] }), isLastResort: true },
      );
    },
  },
  {
    code: 'raid-group-outside',
    severity: 'warning',
    section: 'Data structures, RaidConfig, CustomRaid',
    documentation: {
      en: 'The disks of a group belong into "customRaids" with the level of the group; beside "raidType", which is for all disks, they have no effect.',
      zh: '一组硬盘应与其级别一起写在“customRaids”中；写在作用于全部硬盘的“raidType”旁不生效。',
    },
    fix: { en: 'Moves the group into "customRaids".', zh: '将该组移入“customRaids”。' },
    check(body, report) {
      const raid = valueAt(body, 'raidConfig');
      const found = propertiesOf(raid).find(({ property }) => isGroupOutside(property));
      if (!raid || !found?.value) return;
      report(
        found.property,
        {
          en: 'These disks have no effect here. Move them with "raidType" into an item of "customRaids".',
          zh: '硬盘序号写在此处不生效。请与“raidType”一起移入“customRaids”的元素中。',
        },
        ...moveGroupFixes(raid, found.value),
      );
    },
  },
];

/** A fix that makes a group of the level and the disks beside it, unless there are groups already. */
function moveGroupFixes(raid: Node, disks: Node): Fix[] {
  const level = numberOf(at(raid, 'raidType'));
  if (level === undefined || hasValue(at(raid, 'customRaids'))) return [];
  return [
    {
      title: { en: 'Move into "customRaids"', zh: '移入“customRaids”' },
      changes: () => [
        { kind: 'set', node: raid, value: { customRaids: [{ raidType: level, diskSequence: jsonOf(disks) }] } },
      ],
    },
  ];
}
