import type { ObjectField } from '../../../core/model/field.ts';
import { at, itemsOf } from '../../../core/syntax/node.ts';
import {
  disksFor,
  fixConfig,
  fixDisk,
  fixDisks,
  fixLevel,
  isGroupOutside,
  levelFor,
  raidLevels,
  suits,
} from './raid-levels.ts';

export const raidConfig: ObjectField = {
  type: 'object',
  section: 'Data structures, RaidConfig',
  skeleton: { raidType: 1 },
  otherForms: { names: ['raid'], convert: fixConfig, hasOwnRule: isGroupOutside },
  doc: {
    en: 'How the disks are combined: one level for all of them in raidType, or groups of disks in customRaids, not both.',
    zh: '磁盘阵列配置：用 raidType 为全部磁盘指定级别，或用 customRaids 分组指定，二者只选其一。',
  },
  fields: {
    raidType: {
      type: 'integer',
      values: raidLevels,
      // Nobody who wants another level means the one that loses all data with one disk.
      fits: (_node, level) => level !== 0,
      otherForms: {
        names: ['fastRaid', 'raid', 'raidLevel', 'raid_config_type', 'raidMode', 'level', 'type', 'mode'],
        generalNames: ['level', 'type', 'mode'],
        convert: fixLevel,
      },
      skeleton: 1,
      doc: {
        en: 'One level for all disks, called fast RAID in error messages. The model must support it.',
        zh: '全部磁盘使用同一级别，即错误信息中的“快速 RAID”。须为机型支持的级别。',
      },
      errors: { enum: 'INVALID_INSTANCE_TYPE_RAID_NOT_SUPPORT' },
    },
    customRaids: {
      type: 'array',
      otherForms: { names: ['customRaid', 'raid_config_custom'] },
      skeleton: [{ raidType: 1, diskSequence: [1, 2] }],
      doc: { en: 'Groups of disks, each with a level of its own.', zh: '自定义阵列：按组指定磁盘和级别。' },
      item: {
        type: 'object',
        section: 'Data structures, CustomRaid',
        skeleton: { raidType: 1, diskSequence: [1, 2] },
        doc: { en: 'One group of disks.', zh: '一组磁盘。' },
        fields: {
          raidType: {
            type: 'integer',
            required: true,
            values: raidLevels,
            otherForms: { names: ['raidLevel', 'level'], generalNames: ['level'], convert: fixLevel },
            fits: (node, level) => level !== 0 && suits(level, itemsOf(at(node.parent?.parent, 'diskSequence')).length),
            skeleton: 1,
            addition: (group) => ({ raidType: levelFor(itemsOf(at(group, 'diskSequence')).length) }),
            doc: { en: 'The level of this group.', zh: '该组的 RAID 级别。' },
            errors: { enum: 'INVALID_INSTANCE_TYPE_RAID_NOT_SUPPORT' },
          },
          diskSequence: {
            type: 'array',
            required: true,
            skeleton: [1, 2],
            addition: (group) => ({ diskSequence: disksFor(group) }),
            otherForms: { names: ['disks'], generalNames: ['disks'], convert: fixDisks },
            doc: {
              en: 'The disks of this group by number, counted from 1, in order and without gaps. The level determines how many are needed.',
              zh: '该组磁盘的序号，从 1 开始，按顺序连续填写。数量须符合 RAID 级别的要求。',
            },
            item: {
              type: 'integer',
              skeleton: 1,
              otherForms: { convert: fixDisk },
              doc: { en: 'The number of one disk.', zh: '磁盘序号。' },
            },
          },
        },
      },
    },
  },
};
