import type { ErrorHelp } from '../../../../core/api/order-summary.ts';
import { flavor, help, inServer, ofDisks, zone } from './help.ts';

const dataDisks = inServer('data_volumes');

/** System and data disks. */
export const diskErrorHelp: Readonly<Record<string, ErrorHelp>> = {
  'ecs.0015': help(
    {
      en: "The flavor doesn't support this disk type. Change the disk type or the flavor.",
      zh: '规格不支持该类型的磁盘。请更换磁盘类型或规格。',
    },
    ...ofDisks('volumetype'),
    flavor,
  ),
  'ecs.0021': help(
    {
      en: 'The quota of disks or of disk size is used up. Reduce the disks or request a higher quota.',
      zh: '磁盘数量或容量配额不足。请减少磁盘或容量，或申请扩大配额。',
    },
    dataDisks,
    inServer('root_volume'),
  ),
  'ecs.0025': help(
    {
      en: "The disk service can't use the encryption key of the disk. Grant it access to KMS, or use another key.",
      zh: '云硬盘服务未获授权使用加密密钥。请授权其访问 KMS，或更换密钥。',
    },
    ...ofDisks('metadata', '__system__cmkid'),
  ),
  'ecs.0037': help(
    {
      en: 'The flavor doesn\'t support SCSI disks. Remove "hw:passthrough" or change the flavor.',
      zh: '规格不支持 SCSI 磁盘。请删除“hw:passthrough”或更换规格。',
    },
    ...ofDisks('hw:passthrough'),
    flavor,
  ),
  'ecs.0042': help(
    {
      en: 'There are more data disks than the server can have. Remove some data disks.',
      zh: '数据盘数量超过上限。请减少数据盘。',
    },
    dataDisks,
  ),
  'ecs.0043': help(
    { en: "The disk type doesn't exist. Choose another disk type.", zh: '没有此磁盘类型。请更换磁盘类型。' },
    ...ofDisks('volumetype'),
  ),
  'ecs.0044': help(
    {
      en: 'Disks of this type are sold out in the zone. Choose another disk type or zone.',
      zh: '该可用区的此类磁盘已售罄。请更换磁盘类型或可用区。',
    },
    ...ofDisks('volumetype'),
    zone,
  ),
  'ecs.0046': help(
    {
      en: 'The disk type differs from that of the snapshot in the full-ECS image. Use the same type.',
      zh: '磁盘类型与整机镜像中的快照不一致。请改为相同类型。',
    },
    ...ofDisks('volumetype'),
  ),
  'ecs.0051': help(
    {
      en: 'The flavor supports SCSI disks only. Set "hw:passthrough" to true or change the flavor.',
      zh: '规格仅支持 SCSI 磁盘。请将“hw:passthrough”设为 true 或更换规格。',
    },
    ...ofDisks('hw:passthrough'),
    flavor,
  ),
  'ecs.0052': help(
    {
      en: 'The flavor needs a SCSI system disk. Set its "hw:passthrough" to true or change the flavor.',
      zh: '规格仅支持 SCSI 系统盘。请将系统盘的“hw:passthrough”设为 true 或更换规格。',
    },
    inServer('root_volume', 'hw:passthrough'),
    flavor,
  ),
  'ecs.0053': help(
    {
      en: 'The flavor needs SCSI data disks. Set their "hw:passthrough" to true or change the flavor.',
      zh: '规格仅支持 SCSI 数据盘。请将数据盘的“hw:passthrough”设为 true 或更换规格。',
    },
    inServer('data_volumes', '*', 'hw:passthrough'),
    flavor,
  ),
  'ecs.0202': help(
    { en: "Couldn't create the system disk. See the message for the reason.", zh: '创建系统盘失败。原因见提示信息。' },
    inServer('root_volume'),
  ),
  'ecs.0203': help(
    { en: "Couldn't create a data disk. See the message for the reason.", zh: '创建数据盘失败。原因见提示信息。' },
    dataDisks,
  ),
  'ecs.0205': help(
    {
      en: "Couldn't attach a data disk. The server may exist without it: check before you send again.",
      zh: '挂载数据盘失败。云服务器可能已创建，再次发送前请先检查。',
    },
    dataDisks,
  ),
  'ecs.0311': help(
    { en: "Couldn't query the disk types. Try again later.", zh: '查询磁盘类型失败。请稍后重试。' },
    ...ofDisks('volumetype'),
  ),
  'ecs.0909': help(
    {
      en: "The flavor doesn't support this disk type. Change the disk type or the flavor.",
      zh: '规格不支持该类型的磁盘。请更换磁盘类型或规格。',
    },
    ...ofDisks('volumetype'),
    flavor,
  ),
  'ecs.0911': help(
    {
      en: 'Invalid dedicated storage. Set both "cluster_type" ("DSS") and "cluster_id", and use a pool with enough space.',
      zh: '专属存储参数无效。请同时填写“cluster_type”（"DSS"）和“cluster_id”，并使用空间充足的存储池。',
    },
    ...ofDisks('cluster_id'),
    ...ofDisks('cluster_type'),
  ),
  'ecs.0912': help(
    {
      en: 'Invalid disk encryption. Set both "__system__encrypted" ("1") and "__system__cmkid".',
      zh: '磁盘加密参数无效。请同时填写“__system__encrypted”（"1"）和“__system__cmkid”。',
    },
    ...ofDisks('metadata'),
  ),
};
