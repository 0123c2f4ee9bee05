import type { ArrayField } from '../../../core/model/field.ts';
import type { OtherValue } from '../../../core/model/other-forms.ts';
import { fixPath, isOfOtherSystem, pathFor, pathForm, suitsPath } from './partition-paths.ts';

const linuxOnly = {
  en: 'Linux partitions can only be ext4, ext3 or ext2. Use "ext4".',
  zh: 'Linux 分区只支持 ext4、ext3 和 ext2。请改用“ext4”。',
};
/** File systems that other images and services offer, with the one that serves the same purpose here. */
const otherFileSystems: readonly OtherValue[] = [
  ...['xfs', 'XFS', 'btrfs', 'ext', 'zfs', 'jfs', 'reiserfs', 'f2fs'].map((value) => ({
    value,
    instead: 'ext4',
    says: linuxOnly,
  })),
  ...['ntfs', 'Ntfs'].map((value) => ({
    value,
    instead: 'NTFS',
    severity: 'warning' as const,
    says: { en: 'Write "NTFS" in upper case, as the document does.', zh: '请按文档大写，写成“NTFS”。' },
  })),
];

export const partitions: ArrayField = {
  type: 'array',
  skeleton: [{ fsPath: '/', fsType: 'ext4', size: 100 }],
  doc: {
    en: 'How the system disk is divided; needs imageId. The first is / on Linux and C on Windows, and the last one takes the remaining space.',
    zh: '分区配置，须指定 imageId。Linux 首个分区为 /，Windows 首个为 C；最后一个分区占用剩余空间。',
  },
  item: {
    type: 'object',
    section: 'Data structures, Partition',
    skeleton: { fsPath: '/data', fsType: 'ext4', size: 100 },
    doc: { en: 'One partition.', zh: '一个分区。' },
    fields: {
      fsPath: {
        type: 'string',
        required: true,
        minLength: 1,
        pattern: {
          regex: pathForm,
          says: {
            en: 'be a path that starts with / (Linux) or a drive letter from C to H (Windows)',
            zh: '是以 / 开头的路径（Linux），或 C 到 H 的盘符（Windows）',
          },
          lacks: (text) =>
            pathForm.test(text.trim())
              ? { says: { en: 'have no space at either end', zh: '首尾不含空格' } }
              : undefined,
        },
        fix: fixPath,
        otherForms: { names: ['path', 'mountPoint', 'fs_path', 'mountPath'] },
        skeleton: '/data',
        addition: (partition) => ({ fsPath: pathFor(partition) }),
        doc: {
          en: 'The mount point of the partition, or its drive letter. Must be unique.',
          zh: '挂载路径或盘符，不能重复。',
        },
        errors: { pattern: 'INVALID_PARTITION_MALFORMED' },
      },
      fsType: {
        type: 'string',
        required: true,
        values: [
          { value: 'ext4', doc: { en: 'Linux; the usual choice.', zh: 'Linux，常用。' } },
          { value: 'ext3', doc: { en: 'Linux, with a journal.', zh: 'Linux，带日志。' } },
          { value: 'ext2', doc: { en: 'Linux, without a journal.', zh: 'Linux，无日志。' } },
          { value: 'NTFS', doc: { en: 'Windows.', zh: 'Windows。' } },
        ],
        fits: suitsPath,
        isRuledOut: isOfOtherSystem,
        otherForms: {
          names: ['type', 'fileSystem', 'fs_type', 'format', 'filesystem'],
          generalNames: ['type', 'format'],
          values: otherFileSystems,
        },
        skeleton: 'ext4',
        doc: { en: 'The file system of the partition.', zh: '分区的文件系统类型。' },
        errors: { enum: 'INVALID_PARTITION_NO_TYPE', type: 'INVALID_PARTITION_MALFORMED' },
      },
      size: {
        type: 'integer',
        required: true,
        minimum: 1,
        limitSeverity: 'warning',
        unit: { en: 'GB', zh: 'GB' },
        otherForms: { names: ['sizeGB', 'partitionSize', 'diskSize', 'capacity'] },
        skeleton: 100,
        doc: {
          en: 'The size of the partition. The last partition takes the remaining space of the disk.',
          zh: '分区大小。最后一个分区占用磁盘剩余空间。',
        },
      },
    },
  },
};
