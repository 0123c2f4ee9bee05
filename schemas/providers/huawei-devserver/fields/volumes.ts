import type { LocalizedText } from '../../../core/localized-text.ts';
import type { ListedValue, ObjectField, StringField } from '../../../core/model/field.ts';
import type { Fix } from '../../../core/model/fix.ts';
import type { OtherTypes, OtherValue } from '../../../core/model/other-forms.ts';
import { child, itemsOf, keyOf, type Node, numberOf, stringOf } from '../../../core/syntax/node.ts';
import { wordsFor } from '../../shared/other-words.ts';

const gigabytes: LocalizedText = { en: 'GB', zh: 'GB' };

const volumeTypes: readonly ListedValue<string>[] = [
  { value: 'ESSD', doc: { en: 'Extreme SSD: the fastest of the five.', zh: '极速型 SSD，五种中最快。' } },
  { value: 'SSD', doc: { en: 'Ultra-high I/O.', zh: '超高 I/O。' } },
  { value: 'GPSSD', doc: { en: 'General purpose SSD.', zh: '通用型 SSD。' } },
  { value: 'SAS', doc: { en: 'High I/O.', zh: '高 I/O。' } },
  {
    value: 'SATA',
    doc: { en: 'Common I/O.', zh: '普通 I/O。' },
    deprecated: {
      en: 'SATA disks are no longer sold. Choose SAS, GPSSD, SSD or ESSD.',
      zh: 'SATA 云硬盘已停止销售，请改用 SAS、GPSSD、SSD 或 ESSD。',
    },
  },
];

/** The names of the types in the console and in the documents of the disk service. */
const typeNames: Readonly<Record<string, readonly string[]>> = {
  SSD: ['Ultra-high I/O', 'Ultra-high IO SSD', '超高 I/O', '超高 IO SSD'],
  GPSSD: ['General purpose SSD', 'General SSD', '通用型 SSD', '通用 SSD'],
  ESSD: ['Extreme SSD', '极速型 SSD', '极速 SSD'],
  SAS: ['High I/O', 'High IO SAS', '高 I/O', '高 IO SAS'],
  SATA: ['Common I/O', 'Common IO SATA', '普通 I/O', '普通 IO SATA'],
};

const otherTypes: readonly OtherValue[] = [
  ...Object.entries(typeNames).flatMap(([instead, names]) =>
    wordsFor(
      instead,
      {
        en: `Expected the code of a disk type. For this one, use "${instead}".`,
        zh: `应为云硬盘类型代码，该类型请填写“${instead}”。`,
      },
      names,
    ),
  ),
  ...['GPSSD2', 'ESSD2'].flatMap((value) =>
    wordsFor(
      undefined,
      {
        en: `"${value}" isn't among the listed disk types. Choose another one.`,
        zh: `“${value}”不在所列的云硬盘类型中，请改用其他类型。`,
      },
      [value],
    ),
  ),
];

/** The reference document names the type of a disk and prints no list, and the disk service keeps adding to its own. */
const volumeType = (doc: LocalizedText, ...names: readonly string[]): StringField => ({
  type: 'string',
  valueSource: 'disk-type',
  values: volumeTypes,
  unlisted: 'warning',
  skeleton: 'SSD',
  otherForms: {
    names: ['volumetype', 'volume_type', 'disk_type', 'root_type', 'category', ...names],
    values: otherTypes,
  },
  doc,
});

/** The example of the provider's own SDK writes a number of a disk as a string; the reference document does not mention it. */
const asText: OtherTypes = {
  types: ['string'],
  form: /^\d{1,6}$/,
  says: {
    en: "Expected a number: remove the quotes. Only the example of the provider's SDK has a string.",
    zh: '此处应为数字，请去掉引号。仅服务商 SDK 的示例写成了字符串。',
  },
};

const sizeNames = ['volume_size', 'disk_size', 'size_gb'];

/** Whether a property of the system disk, of which there is one, is a number of disks or servers. */
export function isDiskCount(property: Node): boolean {
  return /^(?:count|quantity|number|num)$/i.test(keyOf(property));
}

/** The system disk. */
export const rootVolume: ObjectField = {
  type: 'object',
  section: 'Request Parameters, EvsVolume',
  skeleton: { size: 100, type: 'SSD' },
  otherForms: { names: ['system_disk', 'rootVolume'], hasOwnRule: isDiskCount, isUsualPlace: true },
  doc: {
    en: 'The system disk. Optional in the reference document; later ones require it for every ECS flavor and some BMS ones.',
    zh: '系统盘。参考文档中为可选；后续文档要求所有 ECS 规格及部分 BMS 规格填写。',
  },
  fields: {
    size: {
      type: 'integer',
      otherForms: { names: [...sizeNames, 'root_volume_size', 'system_disk_size'], jsonTypes: asText },
      minimum: 100,
      maximum: 1024,
      limitSeverity: 'warning',
      unit: gigabytes,
      skeleton: 100,
      doc: { en: 'The size of the system disk.', zh: '系统盘大小。' },
    },
    type: volumeType(
      {
        en: 'The kind of system disk. What is on sale depends on the zone and the flavor.',
        zh: '系统盘类型，可选类型取决于可用区和规格。',
      },
      'root_volume_type',
      'system_disk_type',
    ),
  },
};

/** The fix that describes the disks of a list once, if they are all equal. */
function equalDisksFix(list: Node): Fix | undefined {
  const disks = itemsOf(list);
  const sizes = new Set(disks.map((disk) => numberOf(child(disk, 'size'))));
  const types = new Set(disks.map((disk) => stringOf(child(disk, 'type') ?? child(disk, 'volumetype'))));
  const [[size], [type]] = [[...sizes], [...types]];
  const hasCount = disks.some((disk) => child(disk, 'count') !== undefined);
  if (sizes.size !== 1 || types.size !== 1 || size === undefined || type === undefined || hasCount) return undefined;
  return {
    title: {
      en: `Describe ${disks.length === 1 ? 'the disk' : `all ${disks.length} disks`} once`,
      zh: `合并为一项描述（${disks.length} 块）`,
    },
    changes: () => [{ kind: 'set', node: list, value: { size, type, count: disks.length } }],
  };
}

/** Data disks, which later documents have. */
export const dataVolume: ObjectField = {
  type: 'object',
  newerThanDocument: {
    en: 'Newer than the reference document: data disks, all of one size and type.',
    zh: '参考文档之后新增：数据盘，大小和类型均相同。',
  },
  skeleton: { size: 100, type: 'SSD', count: 1 },
  otherForms: { names: ['data_volumes', 'data_disk', 'data_disks'], convert: equalDisksFix },
  doc: {
    en: 'Data disks: one description (size, type) and a count, not a list. All three are required.',
    zh: '数据盘配置：填写 size、type 和数量 count，不是列表；三项均为必需。',
  },
  fields: {
    size: {
      type: 'integer',
      otherForms: { names: sizeNames, jsonTypes: asText },
      minimum: 100,
      maximum: 32768,
      limitSeverity: 'warning',
      unit: gigabytes,
      skeleton: 100,
      doc: { en: 'The size of each data disk.', zh: '每块数据盘的大小。' },
    },
    type: volumeType({ en: 'The kind of data disk.', zh: '数据盘类型。' }),
    count: {
      type: 'integer',
      otherForms: { jsonTypes: asText },
      minimum: 1,
      maximum: 8,
      limitSeverity: 'warning',
      unit: { en: 'disks', zh: '块' },
      skeleton: 1,
      doc: { en: 'The number of data disks.', zh: '数据盘数量。' },
    },
  },
};
