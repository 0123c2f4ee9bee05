import type { ObjectField } from '../../../core/model/field.ts';
import { missing, vmKeys } from './common.ts';

/** The fields that the system disk and each data disk share. */
const disk: Pick<ObjectField, 'type' | 'section' | 'otherForms' | 'fields'> = {
  type: 'object',
  section: 'InstanceDiskAttachmentSpec',
  otherForms: {
    wrappers: ['cloudDiskSpec', 'CloudDiskSpec'],
    hasOwnRule: vmKeys(
      'diskCategory',
      'autoDelete',
      'deviceName',
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
      otherForms: { documentedNames: ['DiskType'], names: ['volumeType'] },
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
          value: 'ssd.io1',
          doc: {
            en: 'High-performance SSD, as the ordinary VM service names it.',
            zh: '性能型 SSD，沿用普通云主机的命名。',
          },
        },
        {
          value: 'hdd.std1',
          doc: {
            en: 'Capacity HDD, as the ordinary VM service names it; not seen for this service.',
            zh: '容量型 HDD，沿用普通云主机的命名，合作云主机文档中未出现。',
          },
        },
      ],
      doc: {
        en: 'The type of cloud disk. The document gives no list; a type that is sold out is rejected.',
        zh: '云硬盘类型。文档未列出全部取值；售罄的类型会被拒绝。',
      },
      errors: missing,
    },
    diskSizeGB: {
      type: 'integer',
      minimum: 1,
      limitSeverity: 'warning',
      unit: { en: 'GiB', zh: 'GiB' },
      otherForms: { documentedNames: ['DiskSizeGB'], names: ['diskSize', 'volumeSize', 'sizeGB'] },
      skeleton: 100,
      doc: {
        en: "The disk size. The limits depend on the disk type; the document doesn't give them.",
        zh: '云硬盘容量。上下限取决于硬盘类型，文档未给出具体数值。',
      },
      errors: { range: 'OUT_OF_RANGE' },
    },
  },
};

export const systemDisk: ObjectField = {
  ...disk,
  required: true,
  otherForms: { ...disk.otherForms, documentedNames: ['SystemDisk'] },
  doc: { en: 'The disk that the instance starts from.', zh: '系统盘配置。' },
  errors: missing,
};

export const dataDisk: ObjectField = { ...disk, doc: { en: 'One data disk.', zh: '一块数据盘。' } };
