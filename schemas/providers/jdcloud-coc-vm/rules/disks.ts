import type { LocalizedText } from '../../../core/localized-text.ts';
import { type Fix, removeFix, setFix } from '../../../core/model/fix.ts';
import type { Report, Rule } from '../../../core/model/rule.ts';
import { valueAtPath } from '../../../core/normalize/resolve-field.ts';
import { itemsOf, jsonOf, type Node, numberOf, propertiesOf } from '../../../core/syntax/node.ts';
import { dataDisksOf, inInstanceSpec } from '../body-accessors.ts';
import { dataDisk, isDiskCount } from '../fields/disks.ts';

/** The limit in the disk guide of this service, in addition to the system disk. */
const maxDataDisks = 7;

/** Rules for disks from other sources: the document leaves the limits to the instance type and the disk type. */
export const diskRules: readonly Rule[] = [
  {
    code: 'disk-count',
    severity: 'warning',
    section: "InstanceSpec, dataDisks; the provider's guide to disks",
    documentation: {
      en: "The maximum number of disks depends on the instance type; the provider's guide allows 8, including the system disk.",
      zh: '可挂载的云硬盘数量取决于实例规格；服务商的云硬盘指南规定最多 8 块（含系统盘）。',
    },
    check(body, report) {
      const disks = inInstanceSpec(body, 'dataDisks');
      const count = dataDisksOf(body).length;
      if (!disks || count <= maxDataDisks) return;
      report(disks, {
        en: `The provider's guide allows at most ${maxDataDisks} data disks, found ${count}. Remove some.`,
        zh: `服务商的云硬盘指南规定数据盘最多 ${maxDataDisks} 块，现有 ${count} 块，请减少。`,
      });
    },
  },
  {
    code: 'disk-quantity',
    severity: 'warning',
    section: 'InstanceSpec, dataDisks',
    documentation: {
      en: 'Each item of dataDisks is one disk, and there is one system disk. A number of disks has no effect.',
      zh: 'dataDisks 的每个元素为一块数据盘，系统盘只有一块，因此其中的数量不起作用。',
    },
    fix: { en: 'Repeats the data disk, or removes the number.', zh: '重复该数据盘，或删除数量。' },
    check(body, report) {
      const list = inInstanceSpec(body, 'dataDisks');
      const ofSystem = propertiesOf(inInstanceSpec(body, 'systemDisk')).find(({ property }) => isDiskCount(property));
      if (ofSystem) {
        report(
          ofSystem.property,
          {
            en: `"${ofSystem.key}" has no effect here: an instance has one system disk. Remove it.`,
            zh: `“${ofSystem.key}”写在此处不生效：每台实例只有一块系统盘，请删除。`,
          },
          removeFix(ofSystem.property, { isLastResort: numberOf(ofSystem.value) !== 1 }),
        );
      }
      for (const disk of dataDisksOf(body)) {
        const found = propertiesOf(disk).find(({ property }) => isDiskCount(property));
        if (!found || !list) continue;
        report(
          found.property,
          {
            en: `"${found.key}" has no effect: each disk is an item of its own. Repeat the item.`,
            zh: `“${found.key}”不起作用：每块数据盘须写成单独的元素，请重复该元素。`,
          },
          ...repeatFixes(list, disk, found.property, numberOf(found.value)),
        );
      }
    },
  },
  {
    code: 'disk-size',
    severity: 'hint',
    section: "InstanceDiskAttachmentSpec; the provider's guides to creating instances and to disks, createDisks",
    documentation: {
      en: "The document doesn't give the limits. The guides have system disks of 40 to 500 GiB, and data disks from 20 GiB in steps of 10: to 16,000 GiB in createDisks, to 32,000 GiB in other guides.",
      zh: '文档未给出容量范围。指南中系统盘为 40 到 500 GiB，数据盘从 20 GiB 起、以 10 为步长：createDisks 的上限为 16,000 GiB，其他指南为 32,000 GiB。',
    },
    fix: { en: 'Sets it to the nearest usual size.', zh: '改为最接近的常规容量。' },
    check(body, report) {
      checkSize(inInstanceSpec(body, 'systemDisk', 'diskSizeGB'), { minimum: 40, maximum: 500, step: 1 }, report);
      for (const node of dataDisksOf(body)) {
        checkSize(
          valueAtPath(node, dataDisk, 'diskSizeGB'),
          { minimum: 20, maximum: 16_000, widest: 32_000, step: 10 },
          report,
        );
      }
    },
  },
];

/** A fix that writes a disk as often as its number says, or leaves out a number of one. */
function repeatFixes(list: Node, disk: Node, property: Node, count: number | undefined): Fix[] {
  if (count === 1) return [removeFix(property)];
  const isWhole = count !== undefined && Number.isInteger(count) && count > 1 && count <= maxDataDisks;
  if (!isWhole || list.type !== 'array') return [];
  const entries = propertiesOf(disk).filter((it) => it.property !== property);
  const single = Object.fromEntries(entries.flatMap(({ key, value }) => (value ? [[key, jsonOf(value)]] : [])));
  const value = itemsOf(list).flatMap((item) =>
    item === disk ? Array.from({ length: count }, () => single) : [jsonOf(item)],
  );
  return [
    {
      title: { en: `Repeat the item ${count} times`, zh: `将该元素重复 ${count} 次` },
      changes: () => [{ kind: 'set', node: list, value }],
    },
  ];
}

interface Sizes {
  readonly minimum: number;
  readonly maximum: number;
  /** The maximum of other guides. */
  readonly widest?: number;
  readonly step: number;
}

function checkSize(node: Node | undefined, sizes: Sizes, report: Report): void {
  const size = numberOf(node);
  // The field itself reports less than 1.
  if (!node || size === undefined || size < 1 || !Number.isInteger(size)) return;
  const { minimum, maximum, widest = maximum, step } = sizes;
  const nearest = Math.min(Math.max(Math.ceil(size / step) * step, minimum), maximum);
  if (nearest === size) return;
  const isDisputed = size > maximum && size <= widest && size % step === 0;
  // A smaller disk is not what a disputed size means.
  report(
    node,
    isDisputed ? disputedText(maximum, widest) : usualText(sizes),
    ...(isDisputed ? [] : [setFix(node, nearest)]),
  );
}

/** A number as people write it: 16,000. */
const inThousands = (size: number) => String(size).replace(/\B(?=(?:\d{3}){1,4}$)/g, ',');

function disputedText(maximum: number, widest: number): LocalizedText {
  const [least, most] = [inThousands(maximum), inThousands(widest)];
  return {
    en: `createDisks allows at most ${least} GiB, other guides ${most}. Larger than ${least} can be rejected.`,
    zh: `createDisks 最多 ${least} GiB，其他指南为 ${most} GiB，超过 ${least} GiB 可能被拒绝。`,
  };
}

function usualText({ minimum, maximum, step }: Sizes): LocalizedText {
  const most = inThousands(maximum);
  const steps = step > 1 ? { en: ` in steps of ${step}`, zh: `、以 ${step} 为步长` } : { en: '', zh: '' };
  return {
    en: `The usual size is ${minimum} to ${most} GiB${steps.en}. Other sizes can be rejected.`,
    zh: `通常为 ${minimum} 到 ${most} GiB${steps.zh}，其他容量可能被拒绝。`,
  };
}
