import { addFix, type Fix, removeFix, setFix } from '../../../core/model/fix.ts';
import type { Rule } from '../../../core/model/rule.ts';
import { at, type Node, numberOf, presentValue, stringOf } from '../../../core/syntax/node.ts';
import { chargingOf, volumesWith } from '../body-accessors.ts';
import { performanceOf, plainTypeFix, tunableVolumes } from '../disk-performance.ts';
import { fix, setValues } from '../fix-helpers.ts';

/** Rules for the performance of disks. */
export const diskPerformanceRules: readonly Rule[] = [
  {
    code: 'disk-performance-needed',
    severity: 'error',
    section: 'Tables 5 and 6, iops, throughput',
    documentation: {
      en: 'A GPSSD2 disk needs iops and throughput; an ESSD2 disk needs iops.',
      zh: 'GPSSD2 磁盘必须填写 iops 和 throughput，ESSD2 磁盘必须填写 iops。',
    },
    fix: {
      en: 'Adds the missing fields, or changes the disk to a similar type without them.',
      zh: '添加缺少的字段，或换用相近的普通磁盘类型。',
    },
    check(body, report, context) {
      for (const { volume, type, performance } of tunableVolumes(context)) {
        const needed = performance.throughput ? ['iops', 'throughput'] : ['iops'];
        const absent = needed.filter((key) => !presentValue(at(volume, key)));
        if (absent.length === 0) continue;
        const minimum = { iops: performance.iops[0], throughput: performance.throughput?.[0] ?? 0 };
        const values = Object.fromEntries(Object.entries(minimum).filter(([key]) => absent.includes(key)));
        report(
          volume,
          {
            en: `A ${type} disk requires "${absent.join('" and "')}".`,
            zh: `${type} 磁盘必须填写“${absent.join('”和“')}”。`,
          },
          // A yearly/monthly disk cannot have them.
          ...(chargingOf(body) === 'prePaid' ? [] : [addFix(volume, values)]),
          plainTypeFix(volume, performance.plain),
        );
      }
    },
  },
  {
    code: 'throughput-not-allowed',
    severity: 'error',
    section: 'Tables 5 and 6, throughput',
    documentation: {
      en: 'throughput can be set for GPSSD2 disks only.',
      zh: '只有 GPSSD2 磁盘可以填写 throughput。',
    },
    fix: { en: 'Removes it, or changes the disk to GPSSD2.', zh: '删除该字段，或将磁盘改为 GPSSD2。' },
    check(body, report, context) {
      for (const volume of volumesWith(context, 'throughput')) {
        const node = presentValue(at(volume, 'throughput'));
        if (!node) continue;
        const type = stringOf(presentValue(at(volume, 'volumetype')));
        if (type === undefined || type === 'GPSSD2') continue;
        report(
          node,
          {
            en: `"throughput" can't be set for ${type}. Remove it or use GPSSD2.`,
            zh: `${type} 磁盘不能填写“throughput”。请删除，或改用 GPSSD2。`,
          },
          removeFix(node),
          ...(chargingOf(body) === 'prePaid' ? [] : [toGpssd2Fix(volume)]),
        );
      }
    },
  },
  {
    code: 'iops-ineffective',
    severity: 'hint',
    section: 'Tables 5 and 6, iops',
    documentation: {
      en: 'iops is documented for GPSSD2 and ESSD2; the speed of other types depends on their size.',
      zh: '文档仅对 GPSSD2 和 ESSD2 说明 iops，其他类型的性能由容量决定。',
    },
    fix: { en: 'Removes it.', zh: '删除该字段。' },
    check(_body, report, context) {
      for (const volume of volumesWith(context, 'iops')) {
        const node = presentValue(at(volume, 'iops'));
        if (!node) continue;
        const type = stringOf(presentValue(at(volume, 'volumetype')));
        if (type === undefined || performanceOf(type)) continue;
        report(
          node,
          {
            en: `"iops" is for GPSSD2 and ESSD2. It probably has no effect on ${type}.`,
            zh: `“iops”用于 GPSSD2 和 ESSD2，对 ${type} 很可能不生效。`,
          },
          removeFix(node),
        );
      }
    },
  },
  {
    code: 'iops-range',
    severity: 'warning',
    section: "Not in the document; the provider's Terraform plugin",
    documentation: {
      en: 'A GPSSD2 disk can have 3000 to 128000 iops and at most 500 per GB; an ESSD2 disk, 100 to 256000 and at most 1000 per GB.',
      zh: 'GPSSD2 磁盘的 iops 为 3000 到 128000，且每 GB 最多 500；ESSD2 磁盘为 100 到 256000，且每 GB 最多 1000。',
    },
    fix: { en: 'Changes it to the nearest value.', zh: '改为最近的取值。' },
    check(_body, report, context) {
      for (const { volume, type, performance } of tunableVolumes(context)) {
        const node = at(volume, 'iops');
        const iops = numberOf(node);
        if (!node || iops === undefined || iops < 1) continue;
        const [minimum, maximum, perGb] = performance.iops;
        const size = numberOf(at(volume, 'size'));
        const top = size ? Math.max(minimum, Math.min(maximum, size * perGb)) : maximum;
        if (iops >= minimum && iops <= top) continue;
        const ofSize = top < maximum;
        report(
          node,
          {
            en: `The provider's tools allow ${minimum} to ${top} iops for ${type}${ofSize ? ` at ${size} GB` : ''}, found ${iops}.`,
            zh: `按服务商的工具，${ofSize ? `${size} GB 的 ` : ''}${type} 的 iops 为 ${minimum} 到 ${top}，现为 ${iops}。`,
          },
          setFix(node, Math.min(Math.max(iops, minimum), top)),
        );
      }
    },
  },
  {
    code: 'throughput-range',
    severity: 'warning',
    section: "Not in the document; the provider's Terraform plugin",
    documentation: {
      en: 'A GPSSD2 disk transfers 125 to 1000 MiB/s, and at most a quarter of its iops.',
      zh: 'GPSSD2 磁盘的吞吐量为 125 到 1000 MiB/s，且不超过 iops 的四分之一。',
    },
    fix: { en: 'Changes it to the nearest value.', zh: '改为最近的取值。' },
    check(_body, report, context) {
      for (const { volume, performance } of tunableVolumes(context)) {
        const node = at(volume, 'throughput');
        const throughput = numberOf(node);
        if (!performance.throughput || !node || throughput === undefined || throughput < 1) continue;
        const [minimum, maximum] = performance.throughput;
        const iops = numberOf(at(volume, 'iops'));
        const top = iops ? Math.max(minimum, Math.min(maximum, Math.floor(iops / 4))) : maximum;
        if (throughput >= minimum && throughput <= top) continue;
        const ofIops = top < maximum;
        report(
          node,
          {
            en: `The provider's tools allow ${minimum} to ${top} MiB/s${ofIops ? ` with ${iops} iops` : ''}, found ${throughput}.`,
            zh: `按服务商的工具，${ofIops ? `iops 为 ${iops} 时` : ''}吞吐量为 ${minimum} 到 ${top} MiB/s，现为 ${throughput}。`,
          },
          setFix(node, Math.min(Math.max(throughput, minimum), top)),
        );
      }
    },
  },
];

function toGpssd2Fix(volume: Node): Fix {
  const values = { volumetype: 'GPSSD2', ...(!presentValue(at(volume, 'iops')) && { iops: 3000 }) };
  return fix('Set "volumetype" to "GPSSD2"', '将“volumetype”设为 "GPSSD2"', () => setValues(volume, values));
}
