import { at, booleanOf, given, itemsOf, type Node, stringOf } from '../core/node.ts';
import type { Rule } from '../core/rule.ts';
import { dataVolumesOf, givenOf, inServer, volumesOf } from './find.ts';

/** What must hold for the disks. */
export const volumeRules: readonly Rule[] = [
  {
    code: 'disk-performance-needed',
    severity: 'error',
    section: 'Tables 5 and 6, iops, throughput',
    documentation: {
      en: 'A GPSSD2 disk needs iops and throughput; an ESSD2 disk needs iops.',
      zh: 'GPSSD2 磁盘必须填写 iops 和 throughput，ESSD2 磁盘必须填写 iops。',
    },
    check(body, report) {
      for (const volume of volumesOf(body)) {
        const type = stringOf(at(volume, 'volumetype'));
        const needed = type === 'GPSSD2' ? ['iops', 'throughput'] : type === 'ESSD2' ? ['iops'] : [];
        const absent = needed.filter((key) => !given(at(volume, key)));
        if (absent.length === 0) continue;
        report(volume, {
          en: `A disk of type ${type} needs ${absent.join(' and ')}.`,
          zh: `${type} 类型的磁盘必须填写 ${absent.join(' 和 ')}。`,
        });
      }
    },
  },
  {
    code: 'throughput-not-allowed',
    severity: 'error',
    section: 'Tables 5 and 6, throughput',
    documentation: {
      en: 'Only a GPSSD2 disk can have a throughput set.',
      zh: '只有 GPSSD2 磁盘可以填写 throughput。',
    },
    check(body, report) {
      for (const volume of volumesOf(body)) {
        const type = stringOf(given(at(volume, 'volumetype')));
        const node = given(at(volume, 'throughput'));
        if (!node || type === undefined || type === 'GPSSD2') continue;
        report(node, {
          en: `throughput cannot be set for ${type}. Take it out, or use GPSSD2.`,
          zh: `${type} 类型不能填写 throughput。请删除，或改用 GPSSD2。`,
        });
      }
    },
  },
  {
    code: 'iops-ineffective',
    severity: 'hint',
    section: 'Tables 5 and 6, iops',
    documentation: {
      en: 'iops is documented for GPSSD2 and ESSD2; the speed of other types follows from their size.',
      zh: '文档仅对 GPSSD2 和 ESSD2 说明 iops，其他类型的性能由容量决定。',
    },
    check(body, report) {
      for (const volume of volumesOf(body)) {
        const type = stringOf(given(at(volume, 'volumetype')));
        const node = given(at(volume, 'iops'));
        if (!node || type === undefined || type === 'GPSSD2' || type === 'ESSD2') continue;
        report(node, {
          en: `iops is for GPSSD2 and ESSD2; with ${type} it probably has no effect.`,
          zh: `iops 用于 GPSSD2 和 ESSD2，对 ${type} 很可能不生效。`,
        });
      }
    },
  },
  {
    code: 'volumetype-sata',
    severity: 'warning',
    section: 'Tables 5 and 6, volumetype; the type is no longer sold',
    providerError: 'Ecs.0044',
    documentation: {
      en: 'SATA stands in the document and is no longer sold. SAS is the nearest.',
      zh: 'SATA 虽在文档之内，但已停售。可改用 SAS。',
    },
    check(body, report) {
      for (const { node } of typesOf(body, ['SATA'])) {
        report(node, {
          en: 'SATA is no longer sold. SAS is the nearest type.',
          zh: 'SATA 已停售，可改用 SAS。',
        });
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
    check(body, report) {
      for (const { node, type } of typesOf(body, ['co-p1', 'uh-l1'])) {
        report(node, {
          en: `${type} is not in the document. Only HANA and high-performance flavors take it.`,
          zh: `文档中没有 ${type}，仅 HANA 和高性能计算规格支持。`,
        });
      }
    },
  },
  {
    code: 'dss-pair',
    severity: 'error',
    section: 'Tables 5 and 6, cluster_type, cluster_id',
    providerError: 'Ecs.0911',
    documentation: {
      en: 'A disk in dedicated storage has both cluster_type and cluster_id.',
      zh: '使用专属存储时，cluster_type 和 cluster_id 必须同时填写。',
    },
    check(body, report) {
      for (const volume of volumesOf(body)) {
        const found = givenOf(volume, ['cluster_type', 'cluster_id']);
        const [only] = found;
        if (!only || found.length === 2) continue;
        const absent = only.key === 'cluster_id' ? 'cluster_type' : 'cluster_id';
        report(only.value, {
          en: `${only.key} needs ${absent} beside it.`,
          zh: `填写 ${only.key} 时必须同时填写 ${absent}。`,
        });
      }
    },
  },
  {
    code: 'data-image-metadata',
    severity: 'error',
    section: 'Table 6, data_image_id, metadata',
    documentation: {
      en: 'A disk that is made from a data disk image takes no metadata.',
      zh: '使用数据盘镜像创建的磁盘不能填写 metadata。',
    },
    check(body, report) {
      for (const volume of dataVolumesOf(body)) {
        const node = at(volume, 'metadata');
        if (!given(at(volume, 'data_image_id')) || node?.type !== 'object' || !node.children?.length) continue;
        report(node, {
          en: 'metadata cannot stand beside data_image_id. Keep one of the two.',
          zh: 'metadata 不能与 data_image_id 同时填写。请只保留其中一个。',
        });
      }
    },
  },
  {
    code: 'shareable-multiattach',
    severity: 'warning',
    section: 'Table 6, multiattach',
    documentation: {
      en: 'shareable is retired; where it stands beside multiattach, both have the same value.',
      zh: 'shareable 已废弃；与 multiattach 同时填写时取值必须一致。',
    },
    check(body, report) {
      for (const volume of dataVolumesOf(body)) {
        const node = at(volume, 'shareable');
        const shareable = booleanOf(node);
        const multiattach = booleanOf(at(volume, 'multiattach'));
        if (!node || shareable === undefined || multiattach === undefined || shareable === multiattach) continue;
        report(node, {
          en: 'This contradicts multiattach. Take shareable out.',
          zh: '与 multiattach 不一致。请删除 shareable。',
        });
      }
    },
  },
  {
    code: 'data-volumes-many',
    severity: 'hint',
    section: 'Table 2, data_volumes',
    documentation: {
      en: 'Some flavors take 23 data disks only.',
      zh: '部分规格仅支持 23 块数据盘。',
    },
    check(body, report) {
      const node = inServer(body, 'data_volumes');
      const count = itemsOf(node).length;
      if (!node || count <= 23 || count > 59) return;
      report(node, {
        en: `Some flavors take 23 data disks only; this asks for ${count}.`,
        zh: `部分规格仅支持 23 块数据盘，现为 ${count} 块。`,
      });
    },
  },
];

function typesOf(body: Node, wanted: readonly string[]) {
  return volumesOf(body).flatMap((volume) => {
    const node = at(volume, 'volumetype');
    const type = stringOf(node);
    return node && type !== undefined && wanted.includes(type) ? [{ node, type }] : [];
  });
}
