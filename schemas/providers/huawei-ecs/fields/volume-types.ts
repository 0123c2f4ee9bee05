import type { ListedValue } from '../../../core/model/field.ts';
import type { OtherValue } from '../../../core/model/other-forms.ts';

/** The disk types, those that need no other field first. */
export const volumeTypes: readonly ListedValue<string>[] = [
  { value: 'SSD', doc: { en: 'Ultra-high I/O.', zh: '超高 I/O。' } },
  { value: 'GPSSD', doc: { en: 'General purpose SSD.', zh: '通用型 SSD。' } },
  { value: 'ESSD', doc: { en: 'Extreme SSD.', zh: '极速型 SSD。' } },
  { value: 'SAS', doc: { en: 'High I/O.', zh: '高 I/O。' } },
  { value: 'SATA', doc: { en: 'Common I/O; no longer sold.', zh: '普通 I/O，已停售。' } },
  {
    value: 'co-p1',
    doc: {
      en: 'High I/O, performance-optimized I; for HANA and high-performance flavors.',
      zh: '高 I/O（性能优化Ⅰ型），用于 HANA 和高性能计算规格。',
    },
  },
  {
    value: 'uh-l1',
    doc: {
      en: 'Ultra-high I/O, latency-optimized; for HANA and high-performance flavors.',
      zh: '超高 I/O（时延优化型），用于 HANA 和高性能计算规格。',
    },
  },
  // These two need more fields, so they are the last fixes for a wrong value.
  {
    value: 'GPSSD2',
    doc: {
      en: 'General purpose SSD V2. You set iops and throughput; at least 6 GB.',
      zh: '通用型 SSD V2，须自定 iops 和 throughput，至少 6 GB。',
    },
  },
  {
    value: 'ESSD2',
    doc: {
      en: 'Extreme SSD V2. You set iops; pay-per-use only.',
      zh: '极速型 SSD V2，须自定 iops，仅支持按需计费。',
    },
  },
];

/** The names of the types in the console, in the document and in sister services. */
const typeNames: Readonly<Record<string, readonly string[]>> = {
  SSD: ['Ultra-high I/O', 'Ultra high IO SSD', '超高 I/O', '超高 IO SSD'],
  GPSSD: ['General purpose SSD', 'General SSD', 'SSD_GP', '通用型 SSD', '通用 SSD'],
  ESSD: ['Extreme SSD', 'Enhanced SSD', 'SSD_E', '极速型 SSD', '极速 SSD'],
  SAS: ['High I/O', 'High IO SAS', '高 I/O', '高 IO SAS'],
  SATA: ['Common I/O', 'Ordinary I/O', 'Common IO SATA', '普通 I/O', '普通 IO SATA'],
  GPSSD2: ['General purpose SSD V2', 'General purpose SSD 2', 'GPSSD V2', 'SSD_GP2', '通用型 SSD V2', '通用 SSD V2'],
  ESSD2: ['Extreme SSD V2', 'Extreme SSD 2', 'ESSD V2', '极速型 SSD V2', '极速 SSD V2'],
};

/** The names of the types with their codes. */
export const knownTypeMistakes: readonly OtherValue[] = Object.entries(typeNames).flatMap(([instead, names]) =>
  names.map((value) => ({
    value,
    instead,
    says: {
      en: `Expected the code of a disk type. For this one, use "${instead}".`,
      zh: `应填写磁盘类型的代码，此类型为“${instead}”。`,
    },
  })),
);
