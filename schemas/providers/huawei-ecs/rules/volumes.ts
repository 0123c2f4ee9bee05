import { plural } from '../../../core/localized-text.ts';
import { addFix, removeFix, setFix } from '../../../core/model/fix.ts';
import type { Rule, RuleContext } from '../../../core/model/rule.ts';
import {
  at,
  booleanOf,
  itemsOf,
  jsonOf,
  type Node,
  presentValue,
  propertiesOf,
  stringOf,
} from '../../../core/syntax/node.ts';
import { dataVolumesWith, inServer, volumesOfType, volumesWith } from '../body-accessors.ts';
import { fix, removeEitherFixes, setFieldFix, setValues } from '../fix-helpers.ts';

const zeros = '00000000-0000-0000-0000-000000000000';
const maxBytes = 255;

/** How many VBD disks a server takes beside its system disk. */
const maxVbdDisks = 23;

/** Rules for the disks. */
export const volumeRules: readonly Rule[] = [
  {
    code: 'volumetype-sata',
    severity: 'warning',
    section: 'Tables 5 and 6, volumetype; the type is no longer sold',
    providerError: 'Ecs.0044',
    documentation: {
      en: 'SATA is in the document but no longer sold. SAS is the nearest type.',
      zh: 'SATA 虽在文档中，但已停售。可改用 SAS。',
    },
    fix: { en: 'Changes it to SAS or GPSSD.', zh: '改为 SAS 或 GPSSD。' },
    check(_body, report, context) {
      for (const { node } of typesOf(context, ['SATA'])) {
        report(
          node,
          { en: 'SATA is no longer sold. Use SAS, the nearest type.', zh: 'SATA 已停售。请改用最接近的 SAS。' },
          setFix(node, 'SAS', { isLastResort: true }),
          setFix(node, 'GPSSD', { isLastResort: true }),
        );
      }
    },
  },
  {
    code: 'volumetype-special',
    severity: 'hint',
    section: "Not in the document; from the provider's API definitions",
    documentation: {
      en: 'co-p1 and uh-l1 are for HANA and high-performance flavors only.',
      zh: 'co-p1 和 uh-l1 仅用于 HANA 和高性能计算规格。',
    },
    fix: { en: 'Changes it to a similar type of the document.', zh: '改为文档中相近的类型。' },
    check(_body, report, context) {
      for (const { node, type } of typesOf(context, ['co-p1', 'uh-l1'])) {
        report(
          node,
          {
            en: `${type} isn't in the document. Only HANA and high-performance flavors support it.`,
            zh: `文档中没有 ${type}，仅 HANA 和高性能计算规格支持。`,
          },
          setFix(node, type === 'co-p1' ? 'SAS' : 'SSD', { isLastResort: true }),
        );
      }
    },
  },
  {
    code: 'dss-pair',
    severity: 'error',
    section: 'Tables 5 and 6, cluster_type',
    providerError: 'Ecs.0911',
    documentation: {
      en: 'A disk with cluster_type also needs cluster_id, the storage pool.',
      zh: '填写 cluster_type 时，必须同时用 cluster_id 指定存储池。',
    },
    fix: { en: 'Adds cluster_id, or removes cluster_type.', zh: '添加 cluster_id，或删除 cluster_type。' },
    check(_body, report, context) {
      for (const volume of volumesWith(context, 'cluster_type')) {
        const type = presentValue(at(volume, 'cluster_type'));
        if (!type || presentValue(at(volume, 'cluster_id'))) continue;
        report(
          type,
          { en: '"cluster_type" requires "cluster_id".', zh: '填写“cluster_type”时必须同时填写“cluster_id”。' },
          addFix(volume, { cluster_id: zeros }),
          removeFix(type),
        );
      }
    },
  },
  {
    code: 'dss-type',
    severity: 'warning',
    section: 'Tables 5 and 6, cluster_id',
    documentation: {
      en: 'A disk with cluster_id is in dedicated storage and should have cluster_type DSS.',
      zh: '填写 cluster_id 的磁盘建在专属存储中，应同时将 cluster_type 设为 DSS。',
    },
    fix: { en: 'Adds cluster_type, or removes cluster_id.', zh: '添加 cluster_type，或删除 cluster_id。' },
    check(_body, report, context) {
      for (const volume of volumesWith(context, 'cluster_id')) {
        const id = presentValue(at(volume, 'cluster_id'));
        if (!id || presentValue(at(volume, 'cluster_type'))) continue;
        report(
          id,
          {
            en: '"cluster_id" should be used together with "cluster_type" set to "DSS".',
            zh: '填写“cluster_id”时，应将“cluster_type”设为 "DSS"。',
          },
          addFix(volume, { cluster_type: 'DSS' }),
          removeFix(id),
        );
      }
    },
  },
  {
    code: 'dss-mixed',
    severity: 'warning',
    section: 'Tables 5 and 6, cluster_type; Error Codes',
    providerError: 'Ecs.0911',
    documentation: {
      en: 'With the system disk in a dedicated storage pool (DSS), the data disks should be in it too.',
      zh: '系统盘建在专属存储池（DSS）时，数据盘也应建在该存储池中。',
    },
    fix: { en: 'Puts the data disk in the pool of the system disk.', zh: '将数据盘放入系统盘所在的存储池。' },
    check(body, report) {
      const root = inServer(body, 'root_volume');
      const pool = presentValue(at(root, 'cluster_id'));
      if (!pool || stringOf(at(root, 'cluster_type')) !== 'DSS') return;
      for (const volume of itemsOf(inServer(body, 'data_volumes'))) {
        const own = presentValue(at(volume, 'cluster_id'));
        const type = presentValue(at(volume, 'cluster_type'));
        // The values of references may be equal.
        const isSame = own && (own.value === pool.value || !stringOf(own) || !stringOf(pool));
        if (volume.type !== 'object' || isSame || (!own && type)) continue;
        report(
          volume,
          {
            en: 'The system disk is in a dedicated storage pool. Set the same "cluster_id" here.',
            zh: '系统盘在专属存储池中，此数据盘不在同一存储池。请填写相同的“cluster_id”。',
          },
          fix('Put the disk in the same pool', '放入同一存储池', () =>
            setValues(volume, { cluster_type: 'DSS', cluster_id: jsonOf(pool) }),
          ),
        );
      }
    },
  },
  {
    code: 'disk-encryption-pair',
    severity: 'warning',
    section: 'Data Structure for Creating ECSs, metadata Field Description for Creating Disks',
    providerError: 'Ecs.0912',
    documentation: {
      en: 'An encrypted disk needs both __system__encrypted "1" and the key, __system__cmkid.',
      zh: '加密磁盘须同时填写 __system__encrypted（"1"）和密钥 __system__cmkid。',
    },
    fix: { en: 'Adds the missing field, or removes this one.', zh: '添加缺少的字段，或删除此字段。' },
    check(_body, report, context) {
      for (const volume of volumesWith(context, 'metadata')) {
        const metadata = at(volume, 'metadata');
        const encrypted = presentValue(at(metadata, '__system__encrypted'));
        const key = presentValue(at(metadata, '__system__cmkid'));
        if (!metadata) continue;
        if (encrypted && stringOf(encrypted) === '1' && !key) {
          report(
            encrypted,
            {
              en: 'An encrypted disk needs "__system__cmkid", the ID of its key.',
              zh: '加密磁盘须填写“__system__cmkid”（密钥 ID）。',
            },
            addFix(metadata, { __system__cmkid: zeros }),
            removeFix(encrypted),
          );
        }
        if (key && (!encrypted || stringOf(encrypted) === '0')) {
          report(
            key,
            {
              en: 'This key isn\'t used: the disk is encrypted only if "__system__encrypted" is "1".',
              zh: '此密钥不会使用：“__system__encrypted”为 "1" 时磁盘才会加密。',
            },
            setFieldFix(metadata, '__system__encrypted', '1'),
            removeFix(key),
          );
        }
      }
    },
  },
  {
    code: 'disk-metadata-bytes',
    severity: 'error',
    section: 'Tables 5 and 6, metadata',
    documentation: {
      en: 'Keys and values of disk metadata can have at most 255 bytes each; a Chinese character takes three.',
      zh: '磁盘元数据的键和值各不超过 255 字节，一个汉字占三个字节。',
    },
    check(_body, report, context) {
      for (const volume of volumesWith(context, 'metadata')) {
        for (const { key, property, value } of propertiesOf(at(volume, 'metadata'))) {
          const text = stringOf(value);
          // The field itself limits the number of characters.
          for (const [node, content] of [[property, key] as const, [value, text] as const]) {
            if (!node || !content || content.length > maxBytes || content.length * 3 <= maxBytes) continue;
            const bytes = new TextEncoder().encode(content).length;
            if (bytes <= maxBytes) continue;
            report(node, {
              en: `Expected at most ${maxBytes} bytes, found ${bytes}.`,
              zh: `最多 ${maxBytes} 字节，现有 ${bytes} 字节。`,
            });
          }
        }
      }
    },
  },
  {
    code: 'data-image-metadata',
    severity: 'error',
    section: 'Table 6, data_image_id, metadata',
    documentation: {
      en: "A disk made from a data disk image can't have metadata.",
      zh: '使用数据盘镜像创建的磁盘不能填写 metadata。',
    },
    fix: { en: 'Removes either of the two.', zh: '删除其中一个。' },
    check(_body, report, context) {
      for (const volume of dataVolumesWith(context, 'data_image_id')) {
        const node = at(volume, 'metadata');
        const image = presentValue(at(volume, 'data_image_id'));
        if (!image || node?.type !== 'object' || !node.children?.length) continue;
        report(
          node,
          {
            en: '"metadata" can\'t be used together with "data_image_id". Keep one of the two.',
            zh: '“metadata”不能与“data_image_id”同时填写。请只保留其中一个。',
          },
          ...removeEitherFixes(node, image),
        );
      }
    },
  },
  {
    code: 'shareable-multiattach',
    severity: 'warning',
    section: 'Table 6, multiattach',
    documentation: {
      en: 'shareable is retired. If multiattach is set too, both must have the same value.',
      zh: 'shareable 已废弃；与 multiattach 同时填写时取值必须一致。',
    },
    fix: { en: 'Removes shareable, or gives it the same value.', zh: '删除 shareable，或改为相同的值。' },
    check(_body, report, context) {
      for (const volume of dataVolumesWith(context, 'shareable')) {
        const node = at(volume, 'shareable');
        const shareable = booleanOf(node);
        const multiattach = booleanOf(at(volume, 'multiattach'));
        if (!node || shareable === undefined || multiattach === undefined || shareable === multiattach) continue;
        report(
          node,
          {
            en: '"shareable" contradicts "multiattach". Remove "shareable".',
            zh: '“shareable”与“multiattach”不一致。请删除“shareable”。',
          },
          removeFix(node, { isLastResort: true }),
          setFix(node, multiattach, { isLastResort: true }),
        );
      }
    },
  },
  {
    code: 'data-volumes-many',
    severity: 'hint',
    section: 'Table 2, data_volumes',
    documentation: {
      en: 'Some flavors support only 23 data disks.',
      zh: '部分规格仅支持 23 块数据盘。',
    },
    check(body, report) {
      const node = inServer(body, 'data_volumes');
      const count = itemsOf(node).length;
      // Too many VBD disks have a message of their own.
      if (!node || count <= maxVbdDisks || count > 59 || vbdDisksBeyond(node).length > 0) return;
      report(node, {
        en: `Some flavors support only ${maxVbdDisks} data disks, found ${count}.`,
        zh: `部分规格仅支持 ${maxVbdDisks} 块数据盘，现有 ${count} 块。`,
      });
    },
  },
  {
    code: 'data-volumes-vbd',
    severity: 'hint',
    section: 'Error Codes; Table 2, data_volumes',
    providerError: 'Ecs.0042',
    documentation: {
      en: 'A server takes at most 24 VBD disks with its system disk, so further data disks must be SCSI (hw:passthrough true).',
      zh: '一台云服务器最多 24 块 VBD 磁盘（含系统盘），其余数据盘须为 SCSI（hw:passthrough 为 true）。',
    },
    fix: { en: 'Makes the data disks beyond the limit SCSI disks.', zh: '将超出的数据盘改为 SCSI 磁盘。' },
    check(body, report) {
      const node = inServer(body, 'data_volumes');
      const beyond = vbdDisksBeyond(node);
      const count = beyond.length;
      if (!node || count === 0 || itemsOf(node).length > 59) return;
      report(
        node,
        {
          en: `At most ${maxVbdDisks} data disks can be VBD, found ${maxVbdDisks + count}. Make the rest SCSI: "hw:passthrough" true.`,
          zh: `最多 ${maxVbdDisks} 块数据盘可为 VBD，现有 ${maxVbdDisks + count} 块。其余请设为 SCSI（“hw:passthrough”为 true）。`,
        },
        fix(`Make ${count} ${plural(count, 'disk')} SCSI`, `将 ${count} 块磁盘设为 SCSI`, () =>
          beyond.flatMap((disk) => setValues(disk, { 'hw:passthrough': true })),
        ),
      );
    },
  },
];

/** The data disks beyond the limit for VBD disks; any value that is not a boolean makes a VBD disk. */
function vbdDisksBeyond(volumes: Node | undefined): readonly Node[] {
  return itemsOf(volumes)
    .filter((disk) => booleanOf(at(disk, 'hw:passthrough')) !== true)
    .slice(maxVbdDisks);
}

function typesOf(context: RuleContext, wanted: readonly string[]) {
  return wanted.flatMap((type) =>
    volumesOfType(context, type).flatMap((volume) => {
      const node = at(volume, 'volumetype');
      return node ? [{ node, type }] : [];
    }),
  );
}
