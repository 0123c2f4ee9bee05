import type { ArrayField, Field, NumberField, ObjectField } from '../../../core/model/field.ts';
import { setFix } from '../../../core/model/fix.ts';
import type { OtherValue } from '../../../core/model/other-forms.ts';
import { keyOf, type Node } from '../../../core/syntax/node.ts';
import { booleanForms } from './booleans.ts';
import { withoutSign } from './numbers.ts';
import { anId, fixId, isPlaceholderUuid } from './placeholder.ts';
import { knownTypeMistakes, volumeTypes } from './volume-types.ts';

/** Names for the size in the provider's Terraform plugin and in other clouds. */
const sizeNames = ['disk_size', 'diskSize', 'volume_size', 'volumeSize', 'system_disk_size', 'size_gb', 'capacity'];

const countNames: ReadonlySet<string> = new Set([
  'count',
  'disk_count',
  'diskCount',
  'quantity',
  'amount',
  'number',
  'num',
]);

/** Whether a property says how many such disks are wanted, as in other clouds. */
export function isDiskCount(property: Node): boolean {
  return countNames.has(keyOf(property));
}

/** The maximum number of data disks of a server. */
export const maxDataDisks = 59;

/** The largest system disk, in GB. */
const maxSystemDisk = 1024;

/** The largest data disk, in GB. */
export const maxDataDisk = 32_768;

/** The same with a service ticket, on the page about disk types that the document links. */
export const maxDataDiskByTicket = 65_536;

const mbPerGb = 1024;

/** A disk with fewer GB isn't written in MB. */
const minSizeInMb = 10;

/** A size in MB as one in GB; undefined if it isn't likely in MB. */
export function gigabytesOf(size: number): number | undefined {
  const gigabytes = size / mbPerGb;
  return Number.isInteger(gigabytes) && gigabytes >= minSizeInMb ? gigabytes : undefined;
}

/** A size beyond the limit that is likely in MB. */
const sizeInMb =
  (maximum: number) =>
  (node: Node, size: number): ReturnType<NonNullable<NumberField['inOtherTerms']>> => {
    if (size < 0) return withoutSign(maximum)(node, size);
    const gigabytes = size > maximum ? gigabytesOf(size) : undefined;
    if (gigabytes === undefined || gigabytes > maximum) return undefined;
    return {
      says: {
        en: `Expected at most ${maximum} GB, found ${size}. If you meant MB, use ${gigabytes}.`,
        zh: `最大 ${maximum} GB，现为 ${size}。如本意是 MB，请改为 ${gigabytes}。`,
      },
      fix: setFix(node, gigabytes),
    };
  };

const ofBoolean = (value: boolean | string, instead: string): OtherValue => ({
  value,
  instead,
  says: {
    en: `Expected a string: "1" (encrypted) or "0". Use "${instead}".`,
    zh: `须为字符串：“1”（加密）或“0”，请改为“${instead}”。`,
  },
});

/** The fields that system disks and data disks share. */
const common: Readonly<Record<string, Field>> = {
  volumetype: {
    type: 'string',
    valueSource: 'disk-type',
    required: true,
    values: volumeTypes,
    otherForms: {
      names: ['type', 'volume_type', 'disk_type', 'diskType', 'system_disk_type', 'category', 'disk_category'],
      values: knownTypeMistakes,
    },
    doc: {
      en: "The type of the disk. It must be on sale in the zone, or the disk can't be created.",
      zh: '磁盘类型。所选可用区必须支持该类型，否则创建失败。',
    },
    errors: { enum: 'Ecs.0043' },
  },
  extendparam: {
    type: 'object',
    section: 'Data Structure for Creating ECSs, Table 7',
    doc: {
      en: 'More about the disk. The document refers to Table 7 for it, which is on the page of data structures.',
      zh: '磁盘的附加信息。文档所指的“表 7”在数据结构页面，不在本页。',
    },
    fields: {
      snapshotId: {
        type: 'string',
        doc: {
          en: 'With a full-ECS image: the id of the original data disk in it, or of its snapshot, to restore this disk from.',
          zh: '使用整机镜像时，镜像中原数据盘或其快照的 ID，用于恢复此磁盘。',
        },
      },
      resourceSpecCode: {
        type: 'string',
        deprecated: { en: 'Retired by the provider. Remove it.', zh: '服务商已废弃。请删除。' },
        doc: { en: 'Retired: the code of the disk product.', zh: '已废弃：磁盘产品的资源规格编码。' },
      },
      resourceType: {
        type: 'string',
        deprecated: { en: 'Retired by the provider. Remove it.', zh: '服务商已废弃。请删除。' },
        doc: { en: 'Retired: the type of the disk product.', zh: '已废弃：磁盘产品的资源类型。' },
      },
    },
  },
  cluster_type: {
    type: 'string',
    requiredWhen: { en: 'when cluster_id is given', zh: '填写了 cluster_id 时' },
    values: [{ value: 'DSS', doc: { en: 'Dedicated storage.', zh: '专属存储。' } }],
    doc: {
      en: 'Places the disk in a dedicated storage pool; cluster_id specifies the pool.',
      zh: '表示磁盘建在专属存储池中，须同时用 cluster_id 指定存储池。',
    },
  },
  cluster_id: {
    type: 'string',
    requiredWhen: { en: 'when cluster_type is given', zh: '填写了 cluster_type 时' },
    placeholder: isPlaceholderUuid,
    otherForms: { names: ['dss_pool_id', 'storage_pool_id', 'pool_id'] },
    skeleton: '00000000-0000-0000-0000-000000000000',
    doc: { en: 'The id of the dedicated storage pool.', zh: '专属存储池的 ID。' },
  },
  'hw:passthrough': {
    type: 'boolean',
    default: false,
    otherForms: {
      names: ['passthrough', 'hw_passthrough', 'device_type'],
      jsonTypes: {
        types: ['string', 'number', 'array'],
        says: {
          en: 'Expected a boolean: any other value counts as false (VBD disk). Write true or false without quotes.',
          zh: '须为布尔值：其他值一律视为 false（VBD 磁盘）。请直接写 true 或 false，不加引号。',
        },
      },
    },
    doc: {
      en: 'true makes a SCSI disk, false a VBD disk. Anything that isn\'t a boolean, even "true" in quotes, makes a VBD disk.',
      zh: 'true 为 SCSI 磁盘，false 为 VBD 磁盘。非布尔值（包括带引号的 "true"）一律创建 VBD 磁盘。',
    },
  },
  metadata: {
    type: 'map',
    section: 'Data Structure for Creating ECSs, metadata Field Description for Creating Disks',
    maxKeyLength: 255,
    skeleton: { __system__encrypted: '1', __system__cmkid: '00000000-0000-0000-0000-000000000000' },
    value: {
      type: 'string',
      maxLength: 255,
      doc: { en: 'A value of at most 255 bytes.', zh: '值，最大 255 字节。' },
    },
    known: {
      __system__encrypted: {
        type: 'string',
        values: [
          { value: '0', doc: { en: 'Not encrypted.', zh: '不加密。' } },
          {
            value: '1',
            doc: { en: 'Encrypted with the key of __system__cmkid.', zh: '用 __system__cmkid 的密钥加密。' },
          },
        ],
        otherForms: {
          names: ['encrypted', 'is_encrypted'],
          values: [ofBoolean(true, '1'), ofBoolean('true', '1'), ofBoolean(false, '0'), ofBoolean('false', '0')],
        },
        doc: {
          en: 'Whether the disk is encrypted: "1" or "0", a string.',
          zh: '是否加密磁盘，取字符串 "1" 或 "0"。',
        },
        errors: { enum: 'Ecs.0912' },
      },
      __system__cmkid: {
        type: 'string',
        otherForms: { names: ['kms_key_id', 'kms_id', 'cmk_id'] },
        minLength: 36,
        maxLength: 36,
        placeholder: isPlaceholderUuid,
        fix: fixId,
        limitSeverity: 'warning',
        skeleton: '00000000-0000-0000-0000-000000000000',
        doc: {
          en: 'The id of the KMS key, together with __system__encrypted "1". EVS must be allowed to use KMS.',
          zh: 'KMS 密钥的 ID，与 __system__encrypted 为 "1" 时一起使用。须先授权 EVS 访问 KMS。',
        },
        errors: { length: 'Ecs.0912' },
      },
    },
    doc: {
      en: 'For an encrypted disk only: which key encrypts it. Keys and values are at most 255 bytes.',
      zh: '仅用于加密磁盘：指定加密密钥。键和值最大 255 字节。',
    },
  },
  iops: {
    type: 'integer',
    minimum: 1,
    limitSeverity: 'warning',
    // A rule knows the limits of each type.
    isLimited: () => false,
    skeleton: 3000,
    requiredWhen: { en: 'when volumetype is GPSSD2 or ESSD2', zh: 'volumetype 为 GPSSD2 或 ESSD2 时' },
    doc: {
      en: 'How many I/O operations per second the disk does. For GPSSD2 and ESSD2; the document says pay-per-use only. The upper limit grows with the size.',
      zh: '磁盘的 IOPS。用于 GPSSD2 和 ESSD2，文档称仅支持按需计费，上限随容量增大。',
    },
  },
  throughput: {
    type: 'integer',
    minimum: 1,
    limitSeverity: 'warning',
    isLimited: () => false,
    skeleton: 125,
    unit: { en: 'MiB/s', zh: 'MiB/s' },
    requiredWhen: {
      en: 'when volumetype is GPSSD2; not allowed otherwise',
      zh: 'volumetype 为 GPSSD2 时；其他类型不可填写',
    },
    doc: {
      en: 'How much the disk transfers per second. For GPSSD2 only; the document says pay-per-use only.',
      zh: '磁盘的吞吐量。仅用于 GPSSD2，文档称仅支持按需计费。',
    },
  },
};

export const rootVolume: ObjectField = {
  type: 'object',
  required: true,
  section: 'Table 5',
  skeleton: { volumetype: 'SSD', size: 40 },
  otherForms: {
    names: ['rootVolume', 'root_disk', 'system_disk', 'systemDisk', 'system_volume', 'boot_volume', 'os_disk'],
  },
  doc: {
    en: 'The system disk. It has the same billing mode and period as the server.',
    zh: '系统盘。计费方式和订购时长与云服务器一致。',
  },
  fields: {
    ...common,
    size: {
      type: 'integer',
      minimum: 0,
      maximum: maxSystemDisk,
      inOtherTerms: sizeInMb(maxSystemDisk),
      otherForms: { names: sizeNames },
      skeleton: 40,
      unit: { en: 'GB', zh: 'GB' },
      defaultSays: { en: 'the min_disk of the image', zh: '镜像的 min_disk' },
      doc: {
        en: 'The size of the system disk, 1 to 1024 GB and not below the min_disk of the image. 0 means that min_disk.',
        zh: '系统盘大小，1 到 1024 GB，且不小于镜像的 min_disk。0 表示取 min_disk。',
      },
    },
  },
};

export const dataVolumes: ArrayField = {
  type: 'array',
  maxItems: maxDataDisks,
  section: 'Table 6',
  otherForms: { names: ['dataVolumes', 'data_disks', 'dataDisks', 'data_volume', 'data_disk', 'volumes', 'disks'] },
  doc: {
    en: 'The data disks, each to be created. At most 59; some flavors take 23.',
    zh: '数据盘，每项创建一块。最多 59 块，部分规格仅支持 23 块。',
  },
  errors: { length: 'Ecs.0042' },
  item: {
    type: 'object',
    skeleton: { volumetype: 'SSD', size: 100 },
    otherForms: { hasOwnRule: isDiskCount },
    doc: { en: 'A data disk to create.', zh: '要创建的一块数据盘。' },
    fields: {
      ...common,
      size: {
        type: 'integer',
        required: true,
        minimum: 10,
        maximum: maxDataDisk,
        inOtherTerms: sizeInMb(maxDataDisk),
        otherForms: { names: sizeNames },
        // A rule reports a size that only a service ticket allows.
        isLimited: (node) => node.value <= maxDataDisk || node.value > maxDataDiskByTicket,
        skeleton: 100,
        unit: { en: 'GB', zh: 'GB' },
        doc: {
          en: 'The size of the data disk, 10 to 32768 GB, and up to 65536 by service ticket; with data_image_id, not below that of the disk that the image was made from.',
          zh: '数据盘大小，10 到 32768 GB，提交工单后最大 65536 GB。使用数据盘镜像时，不小于制作镜像的源数据盘。',
        },
      },
      shareable: {
        type: 'boolean',
        otherForms: booleanForms(),
        deprecated: { en: 'Retired by the provider. Use "multiattach".', zh: '服务商已废弃。请改用“multiattach”。' },
        replacedBy: 'multiattach',
        doc: {
          en: 'Retired: whether the disk is shared. If multiattach is set too, both must be the same.',
          zh: '已废弃：是否为共享盘。与 multiattach 同时填写时，取值必须一致。',
        },
      },
      multiattach: {
        type: 'boolean',
        default: false,
        otherForms: booleanForms(['shared', 'multi_attach']),
        doc: {
          en: 'Whether the disk can be attached to several servers at once.',
          zh: '是否为共享盘，可同时挂载到多台云服务器。',
        },
      },
      data_image_id: {
        type: 'string',
        ...anId,
        skeleton: '00000000-0000-0000-0000-000000000000',
        valueSource: 'data-image',
        otherForms: { names: ['image_id', 'dataImageId'] },
        doc: {
          en: "The data disk image to create the disk from. Then metadata isn't allowed.",
          zh: '制作此磁盘的数据盘镜像 ID。填写后不能再填 metadata。',
        },
      },
      delete_on_termination: {
        type: 'boolean',
        default: false,
        otherForms: booleanForms(['deleteOnTermination', 'delete_with_instance', 'delete_disks_on_termination']),
        doc: {
          en: 'Whether the disk is deleted with the server. For pay-per-use and spot servers only. Otherwise the disk remains, and is billed.',
          zh: '删除云服务器时是否一并删除数据盘，仅支持按需和竞价的云服务器。不删除则继续计费。',
        },
      },
    },
  },
};
