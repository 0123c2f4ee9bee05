import { addFix, type Fix, removeFix, setFix } from '../../../core/model/fix.ts';
import type { Rule } from '../../../core/model/rule.ts';
import { at, type Node, numberOf, presentValue, stringOf } from '../../../core/syntax/node.ts';
import { chargingOf, dataVolumesWith, presentFields, volumesOfType, volumesWith } from '../body-accessors.ts';
import { performanceOf, performances, plainTypeFix, tunableVolumes } from '../disk-performance.ts';
import { gigabytesOf, maxDataDisk, maxDataDiskByTicket } from '../fields/volumes.ts';
import { fix, payPerUseFixes, setValues } from '../fix-helpers.ts';

const [minGpssd2Iops, , iopsPerGb] = performances.GPSSD2.iops;

/** In GB; with fewer the least iops exceed the limit for the size. */
const minGpssd2Size = minGpssd2Iops / iopsPerGb;

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
            en: `Disk type ${type} requires "${absent.join('" and "')}".`,
            zh: `${type} 磁盘必须填写“${absent.join('”和“')}”。`,
          },
          // A yearly/monthly ESSD2 disk can't have them.
          ...(chargingOf(body) === 'prePaid' && type !== 'GPSSD2' ? [] : [addFix(volume, values)]),
          plainTypeFix(volume, performance.plain, { isLastResort: true }),
        );
      }
    },
  },
  {
    code: 'prepaid-disk-performance',
    severity: 'error',
    section: 'Tables 5 and 6, iops, throughput',
    documentation: {
      en: 'A disk with iops or throughput supports pay-per-use billing only, except GPSSD2 since 2025-08-30.',
      zh: '设置了 iops 或 throughput 的磁盘仅支持按需计费，自 2025-08-30 起 GPSSD2 除外。',
    },
    fix: {
      en: 'Changes the disk to a similar type without it, or makes the server pay-per-use.',
      zh: '换用相近的普通磁盘类型，或改为按需计费。',
    },
    check(body, report, context) {
      if (chargingOf(body) !== 'prePaid') return;
      for (const volume of new Set([...volumesWith(context, 'iops'), ...volumesWith(context, 'throughput')])) {
        const type = stringOf(presentValue(at(volume, 'volumetype')));
        // Another rule reports the throughput of a type that can't have it.
        const keys = type === undefined ? ['iops', 'throughput'] : ['iops'];
        const [found] = type === 'GPSSD2' ? [] : presentFields(volume, keys);
        if (!found) continue;
        report(
          found.value,
          {
            en: `"${found.key}" requires pay-per-use billing. Choose another "volumetype" or use "postPaid".`,
            zh: `“${found.key}”仅支持按需计费。请更换“volumetype”，或改用 "postPaid"。`,
          },
          withoutPerformance(volume, found.value),
          ...payPerUseFixes(body),
        );
      }
    },
  },
  {
    code: 'prepaid-gpssd2',
    severity: 'warning',
    section: 'Tables 5 and 6, iops, throughput; the page on General Purpose SSD V2 (2025-08-30), which the rows link',
    documentation: {
      en: 'The document of 2024-12-19 allows iops and throughput with pay-per-use only; the page of 2025-08-30 that it links also offers GPSSD2 yearly/monthly.',
      zh: '2024-12-19 版文档称 iops 和 throughput 仅支持按需计费；其链接的 2025-08-30 版页面称 GPSSD2 也支持包年包月。',
    },
    fix: {
      en: 'Changes the disk to GPSSD, or makes the server pay-per-use.',
      zh: '将磁盘改为 GPSSD，或改为按需计费。',
    },
    check(body, report, context) {
      if (chargingOf(body) !== 'prePaid') return;
      for (const volume of volumesOfType(context, 'GPSSD2')) {
        const [found] = presentFields(volume, ['iops', 'throughput']);
        if (!found) continue;
        report(
          found.value,
          {
            en: 'The document (2024-12-19) allows pay-per-use only, the GPSSD2 page (2025-08-30) both.',
            zh: '文档（2024-12-19）称仅支持按需；GPSSD2 页面（2025-08-30）称也支持包年包月。',
          },
          plainTypeFix(volume, 'GPSSD', { isLastResort: true }),
          ...payPerUseFixes(body),
        );
      }
    },
  },
  {
    code: 'gpssd2-size',
    severity: 'warning',
    section: 'The page on General Purpose SSD V2 (2025-08-30), which the iops row links',
    documentation: {
      en: 'A GPSSD2 disk has at least 3000 iops and at most 500 per GiB, so it needs 6 GB.',
      zh: 'GPSSD2 磁盘的 iops 至少 3000，且每 GiB 最多 500，因此至少需要 6 GB。',
    },
    fix: { en: 'Changes the size to 6, or to what the iops need.', zh: '将大小改为 6，或 iops 所需的大小。' },
    check(_body, report, context) {
      for (const volume of volumesOfType(context, 'GPSSD2')) {
        const node = at(volume, 'size');
        const size = numberOf(node);
        // Such a data disk is too small for any type.
        const isData = volume.parent?.type === 'array';
        if (!node || size === undefined || size < 1 || size >= minGpssd2Size || isData) continue;
        report(
          node,
          {
            en: `A GPSSD2 disk needs at least ${minGpssd2Size} GB: 3000 iops, at most 500 per GB. Found ${size}.`,
            zh: `GPSSD2 磁盘至少 ${minGpssd2Size} GB（iops 至少 3000，每 GB 最多 500），现为 ${size} GB。`,
          },
          largerFix(volume, node),
        );
      }
    },
  },
  {
    code: 'disk-size-ticket',
    severity: 'warning',
    section: 'Table 6, size; the page on disk types (2025-09-23), which the volumetype row links',
    documentation: {
      en: 'The document allows data disks of up to 32768 GB; the page of 2025-09-23 on disk types allows up to 65536 by service ticket.',
      zh: '文档允许数据盘最大 32768 GB；2025-09-23 版磁盘类型页面称提交工单后最大 65536 GB。',
    },
    fix: { en: 'Changes it to 32768.', zh: '改为 32768。' },
    check(_body, report, context) {
      for (const volume of dataVolumesWith(context, 'size')) {
        const node = at(volume, 'size');
        const size = numberOf(node);
        if (!node || size === undefined || size <= maxDataDisk || size > maxDataDiskByTicket) continue;
        report(
          node,
          {
            en: `The document allows ${maxDataDisk} GB; more, up to ${maxDataDiskByTicket}, needs a service ticket (2025-09-23).`,
            zh: `文档最大 ${maxDataDisk} GB；超过时（最大 ${maxDataDiskByTicket}）须提交工单（2025-09-23）。`,
          },
          ...inGigabytesFixes(node, size),
          setFix(node, maxDataDisk, { isLastResort: true }),
        );
      }
    },
  },
  {
    code: 'disk-size-in-mb',
    severity: 'hint',
    section: 'Table 6, size',
    documentation: {
      en: 'The size is in GB. A data disk of 10 TB or more may be in the wrong unit.',
      zh: '大小以 GB 计。10 TB 及以上的数据盘可能是单位写错。',
    },
    fix: { en: 'Converts the number to GB.', zh: '改为以 GB 计的数值。' },
    check(_body, report, context) {
      for (const volume of dataVolumesWith(context, 'size')) {
        const node = at(volume, 'size');
        const size = numberOf(node);
        const gigabytes = size === undefined ? undefined : gigabytesOf(size);
        if (!node || size === undefined || size >= maxDataDisk || gigabytes === undefined) continue;
        report(
          node,
          {
            en: `This requests ${size} GB. If you meant MB, use ${gigabytes}.`,
            zh: `此处为 ${size} GB。如本意是 MB，请改为 ${gigabytes}。`,
          },
          ...inGigabytesFixes(node, size),
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
    check(body, report, context) {
      // Another rule reports it in a yearly/monthly order.
      if (chargingOf(body) === 'prePaid') return;
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
    section:
      "The page on General Purpose SSD V2 (2025-08-30), which the row links; for ESSD2 the provider's Terraform plugin",
    documentation: {
      en: 'A GPSSD2 disk can have 3000 to 128000 iops and at most 500 per GB; an ESSD2 disk, 100 to 256000 and at most 1000 per GB.',
      zh: 'GPSSD2 磁盘的 iops 为 3000 到 128000，且每 GB 最多 500；ESSD2 磁盘为 100 到 256000，且每 GB 最多 1000。',
    },
    fix: { en: 'Changes it to the nearest value.', zh: '改为最近的取值。' },
    check(_body, report, context) {
      for (const { volume, type, performance } of tunableVolumes(context)) {
        const node = at(volume, 'iops');
        const iops = numberOf(node);
        if (!node || iops === undefined) continue;
        const [minimum, maximum, perGb] = performance.iops;
        const size = numberOf(at(volume, 'size'));
        const isSmall = size !== undefined && size > 0 && size * perGb < minimum;
        // A smaller disk has a message of its own, whose fix also changes too few iops.
        const top = size && !isSmall ? Math.min(maximum, size * perGb) : maximum;
        if ((iops >= minimum || isSmall) && iops <= top) continue;
        const ofSize = top < maximum;
        report(
          node,
          {
            en: `${performance.source.en} ${minimum} to ${top} iops for ${type}${ofSize ? ` at ${size} GB` : ''}, found ${iops}.`,
            zh: `${performance.source.zh}，${ofSize ? `${size} GB 的 ` : ''}${type} 的 iops 为 ${minimum} 到 ${top}，现为 ${iops}。`,
          },
          nearestFix(node, iops, minimum, top),
        );
      }
    },
  },
  {
    code: 'throughput-range',
    severity: 'warning',
    section: 'The page on General Purpose SSD V2 (2025-08-30), which the row links',
    documentation: {
      en: 'A GPSSD2 disk transfers 125 to 1000 MiB/s, and at most a quarter of its iops.',
      zh: 'GPSSD2 磁盘的吞吐量为 125 到 1000 MiB/s，且不超过 iops 的四分之一。',
    },
    fix: { en: 'Changes it to the nearest value.', zh: '改为最近的取值。' },
    check(_body, report, context) {
      for (const { volume, performance } of tunableVolumes(context)) {
        const node = at(volume, 'throughput');
        const throughput = numberOf(node);
        if (!performance.throughput || !node || throughput === undefined) continue;
        const [minimum, maximum] = performance.throughput;
        const written = numberOf(at(volume, 'iops'));
        // Too few iops have a message of their own, whose fix allows more.
        const iops = written && Math.max(written, performance.iops[0]);
        const top = iops ? Math.max(minimum, Math.min(maximum, Math.floor(iops / 4))) : maximum;
        if (throughput >= minimum && throughput <= top) continue;
        const ofIops = top < maximum;
        report(
          node,
          {
            en: `${performance.source.en} ${minimum} to ${top} MiB/s${ofIops ? ` with ${iops} iops` : ''}, found ${throughput}.`,
            zh: `${performance.source.zh}，${ofIops ? `iops 为 ${iops} 时` : ''}吞吐量为 ${minimum} 到 ${top} MiB/s，现为 ${throughput}。`,
          },
          nearestFix(node, throughput, minimum, top),
        );
      }
    },
  },
];

/** Changes a value to the nearest one in range; zero and less mean no value. */
function nearestFix(node: Node, value: number, minimum: number, maximum: number): Fix {
  return setFix(node, Math.min(Math.max(value, minimum), maximum), { isLastResort: value < 1 });
}

/** The fix for a size in MB; the number may be meant as it is. */
function inGigabytesFixes(node: Node, size: number): readonly Fix[] {
  const gigabytes = gigabytesOf(size);
  return gigabytes === undefined ? [] : [setFix(node, gigabytes, { isLastResort: true })];
}

function toGpssd2Fix(volume: Node): Fix {
  const values = { volumetype: 'GPSSD2', ...(!presentValue(at(volume, 'iops')) && { iops: 3000 }) };
  return fix('Set "volumetype" to "GPSSD2"', '将“volumetype”设为 "GPSSD2"', () => setValues(volume, values));
}

/** Removes iops or throughput; a type that requires them is changed to the similar type that does not. */
function withoutPerformance(volume: Node, value: Node): Fix {
  const performance = performanceOf(stringOf(at(volume, 'volumetype')));
  return performance ? plainTypeFix(volume, performance.plain, { isLastResort: true }) : removeFix(value);
}

/** Makes a GPSSD2 disk as large as its iops need; fewer iops than such a disk has become the least. */
function largerFix(volume: Node, size: Node): Fix {
  const node = at(volume, 'iops');
  const iops = numberOf(node) ?? minGpssd2Iops;
  const needed = Math.max(minGpssd2Size, Math.ceil(iops / iopsPerGb));
  if (!node || iops >= minGpssd2Iops) return setFix(size, needed <= maxDataDisk ? needed : minGpssd2Size);
  return fix(
    `Set "size" to ${needed} and "iops" to ${minGpssd2Iops}`,
    `将“size”设为 ${needed}，“iops”设为 ${minGpssd2Iops}`,
    () => setValues(volume, { size: needed, iops: minGpssd2Iops }),
  );
}
