import type { ArrayField } from '../../../core/model/field.ts';
import { fixPath, pathFor, pathForm } from './partition-paths.ts';

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
          // The document says that a malformed path is rejected, but not which paths are malformed.
          severity: 'warning',
        },
        fix: fixPath,
        otherForms: { names: ['path', 'mountPoint'] },
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
          { value: 'ext2', doc: { en: 'Linux, without a journal.', zh: 'Linux，无日志。' } },
          { value: 'ext3', doc: { en: 'Linux, with a journal.', zh: 'Linux，带日志。' } },
          { value: 'ext4', doc: { en: 'Linux; the usual choice.', zh: 'Linux，常用。' } },
          { value: 'NTFS', doc: { en: 'Windows.', zh: 'Windows。' } },
        ],
        // The document says that a wrong type is rejected, but not which types are valid.
        unlisted: 'warning',
        otherForms: { names: ['type', 'fileSystem'] },
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
        skeleton: 100,
        doc: {
          en: 'The size of the partition. The last partition takes the remaining space of the disk.',
          zh: '分区大小。最后一个分区占用磁盘剩余空间。',
        },
      },
    },
  },
};
