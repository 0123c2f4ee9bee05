import type { ObjectField } from '../../../core/model/field.ts';
import type { Node } from '../../../core/syntax/node.ts';
import { missing, vmKeys } from './common.ts';

/** The fields that the system disk and each data disk share. */
const disk: Pick<ObjectField, 'type' | 'section' | 'otherForms' | 'fields'> = {
  type: 'object',
  section: 'InstanceDiskAttachmentSpec',
  otherForms: {
    wrappers: ['cloudDiskSpec', 'CloudDiskSpec', 'cloud_disk_spec'],
    hasOwnRule: vmKeys(
      'diskCategory',
      'autoDelete',
      'deviceName',
      'diskName',
      'noDevice',
      'az',
      'name',
      'description',
      'iops',
      'snapshotId',
      'policyId',
      'charge',
      'chargeSpec',
      'multiAttachable',
      'encrypt',
    ),
  },
  fields: {
    diskType: {
      type: 'string',
      required: true,
      otherForms: {
        names: ['volumeType', 'type', 'storageType', 'category'],
      },
      unlisted: 'hint',
      skeleton: 'ssd.gp1',
      values: [
        {
          value: 'ssd.gp1',
          doc: {
            en: "General-purpose SSD, the type of the document's example.",
            zh: '通用型 SSD，文档示例所用的类型。',
          },
        },
        {
          value: 'ssd.gp2',
          doc: { en: 'General-purpose SSD, second generation.', zh: '第二代通用型 SSD。' },
        },
        { value: 'ssd.io1', doc: { en: 'High-performance SSD.', zh: '性能型 SSD。' } },
        { value: 'ssd.io2', doc: { en: 'Enhanced SSD.', zh: '增强型 SSD。' } },
      ],
      doc: {
        en: 'The type of cloud disk. The document gives no list; these are the types in its example and in the disk pages of this service, which has no HDDs. A type that is sold out is rejected.',
        zh: '云硬盘类型。文档未列出全部取值，此处为其示例及合作云硬盘文档中的类型（没有 HDD）。售罄的类型会被拒绝。',
      },
      errors: missing,
    },
    diskSizeGB: {
      type: 'integer',
      minimum: 1,
      limitSeverity: 'warning',
      unit: { en: 'GiB', zh: 'GiB' },
      otherForms: {
        documentedNames: ['DiskSizeGB'],
        names: ['diskSize', 'volumeSize', 'sizeGB', 'size', 'capacity'],
      },
      skeleton: 100,
      doc: {
        en: "The disk size. The document doesn't give the limits; the guides have 40 to 500 GiB for the system disk, and 20 to 16,000 or 32,000 GiB in steps of 10 for data disks.",
        zh: '云硬盘容量。文档未给出上下限；指南中系统盘为 40 到 500 GiB，数据盘为 20 到 16,000 或 32,000 GiB，以 10 为步长。',
      },
      errors: { range: 'OUT_OF_RANGE' },
    },
  },
};

/** Whether a property is a number of disks, as other services have it; here each disk is an item. */
export const isDiskCount = vmKeys('count', 'quantity', 'amount', 'number', 'num', 'diskCount', 'diskNum');

const hasOwnRule = (property: Node) => disk.otherForms?.hasOwnRule?.(property) === true || isDiskCount(property);

export const systemDisk: ObjectField = {
  ...disk,
  required: true,
  otherForms: {
    ...disk.otherForms,
    hasOwnRule,
    documentedNames: ['SystemDisk'],
    names: ['rootDisk', 'rootVolume', 'bootDisk'],
  },
  doc: { en: 'The disk that the instance starts from.', zh: '系统盘配置。' },
  errors: missing,
};

export const dataDisk: ObjectField = {
  ...disk,
  otherForms: { ...disk.otherForms, hasOwnRule },
  doc: { en: 'One data disk.', zh: '一块数据盘。' },
};
