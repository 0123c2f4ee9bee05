import { type Change, type Fix, setFix } from '../../../core/model/fix.ts';
import type { Rule, RuleContext } from '../../../core/model/rule.ts';
import { at, elementsOf, itemsOf, type Node, numberOf, stringOf } from '../../../core/syntax/node.ts';
import { valueAt } from '../body-accessors.ts';
import { minDisks, suits } from '../fields/raid-levels.ts';

const errorCodes = '6. Error codes; Data structures, CustomRaid';
const structures = "Not in the document; the provider's data structures and SDKs, CustomRaid";

/** A group of disks of customRaids, as far as it can be read. */
interface Group {
  readonly level: number | undefined;
  readonly levelNode: Node | undefined;
  readonly sequence: Node;
  readonly count: number;
  /** Whether it is known how many disks are meant: not if one is a text such as "1-4", or a list. */
  readonly isCounted: boolean;
  /** The numbers of the disks; undefined if one of them is not an integer. */
  readonly disks: readonly number[] | undefined;
}

/** The groups of customRaids whose disks are an array. */
function groupsIn(body: Node): readonly Group[] {
  return elementsOf(valueAt(body, 'raidConfig', 'customRaids')).flatMap((node) => {
    const sequence = at(node, 'diskSequence');
    if (sequence?.type !== 'array') return [];
    const levelNode = at(node, 'raidType');
    const items = itemsOf(sequence);
    const disks = items.flatMap((item) => numberOf(item) ?? []);
    const isWhole = disks.length === items.length && disks.every(Number.isSafeInteger);
    const isCounted = items.every((item) => stringOf(item) === undefined && !item.children);
    const group = { level: numberOf(levelNode), levelNode, sequence, count: items.length, isCounted };
    return [{ ...group, disks: isWhole ? disks : undefined }];
  });
}

/** Rules for the groups of disks. */
export const raidRules: readonly Rule[] = [
  {
    code: 'raid-disk-count',
    severity: 'error',
    section: errorCodes,
    providerError: 'INVALID_PARAMETER_VALUE_RAID_DISK_MISMATCH',
    documentation: {
      en: 'A group must have the disks that its level requires: at least 1 for RAID 0, 2 for RAID 1, 3 for RAID 5, 4 and an even number for RAID 10.',
      zh: '每组硬盘数量须符合 RAID 级别：RAID 0 至少 1 块，RAID 1 至少 2 块，RAID 5 至少 3 块，RAID 10 至少 4 块且为偶数。',
    },
    fix: { en: 'Adds disks, or changes to a level that fits their number.', zh: '补足硬盘，或改用与数量相符的级别。' },
    check(_body, report, context) {
      const groups = context.shared(groupsIn);
      for (const group of groups) {
        const { level, count, sequence, isCounted } = group;
        if (level === undefined || !isCounted || suits(level, count)) continue;
        const minimum = minDisks(level);
        const even = level === 10 ? { en: ', in pairs', zh: '，且为偶数' } : { en: '', zh: '' };
        report(
          sequence,
          {
            en: `RAID ${level} requires at least ${minimum} ${minimum === 1 ? 'disk' : 'disks'}${even.en}; this group has ${count}.`,
            zh: `RAID ${level} 至少需要 ${minimum} 块硬盘${even.zh}，此组有 ${count} 块。`,
          },
          ...diskCountFixes(group, groups),
        );
      }
    },
  },
  {
    code: 'raid-mirror-disks',
    severity: 'warning',
    section: structures,
    documentation: {
      en: 'RAID 1 mirrors 2 disks. For more disks, RAID 10 or RAID 5 is usually meant.',
      zh: 'RAID 1 是 2 块硬盘互为镜像；更多硬盘通常应使用 RAID 10 或 RAID 5。',
    },
    fix: { en: 'Changes to a level that fits the number of disks.', zh: '改用与硬盘数量相符的级别。' },
    check(_body, report, context) {
      for (const group of context.shared(groupsIn)) {
        const { level, levelNode, count, isCounted } = group;
        if (level !== 1 || !levelNode || !isCounted || count <= 2) continue;
        report(
          levelNode,
          {
            en: `RAID 1 mirrors 2 disks; this group has ${count}. Choose another level.`,
            zh: `RAID 1 是 2 块硬盘互为镜像，此组有 ${count} 块。请改用其他级别。`,
          },
          ...otherLevelFixes(group),
        );
      }
    },
  },
  {
    code: 'raid-disk-order',
    severity: 'error',
    section: errorCodes,
    providerError: 'INVALID_PARAMETER_VALUE_RAID_DISK_DISORDER',
    documentation: {
      en: 'The disks of a group must be unique and in ascending order, as in [1, 2, 3].',
      zh: '每组硬盘序号必须升序填写且不重复，例如 [1, 2, 3]。',
    },
    fix: { en: 'Sorts the disks, or renumbers them if one is repeated.', zh: '将硬盘排序；有重复时重新编号。' },
    check(_body, report, context) {
      const groups = context.shared(groupsIn);
      for (const { disks, sequence } of groups) {
        if (!disks || isAscending(disks)) continue;
        const sorted = disks.toSorted((a, b) => a - b);
        const first = Math.max(1, lowestOf(disks));
        report(
          sequence,
          {
            en: 'Disks must be unique and in ascending order, as in [1, 2, 3].',
            zh: '硬盘序号必须升序填写且不重复，例如 [1, 2, 3]。',
          },
          ...(isConsecutive(sorted)
            ? [setFix(sequence, sorted)]
            : renumberedFixes(groups, sequence, disks.length, first)),
        );
      }
    },
  },
  {
    code: 'raid-disk-gap',
    severity: 'error',
    section: errorCodes,
    providerError: 'INVALID_PARAMETER_VALUE_RAID_DISK_DISORDER',
    documentation: {
      en: 'The disks of a group must be consecutive, as in [1, 2, 3] or [3, 4].',
      zh: '每组硬盘序号必须连续，例如 [1, 2, 3] 或 [3, 4]。',
    },
    fix: { en: 'Renumbers the disks without gaps.', zh: '将硬盘连续编号。' },
    check(_body, report, context) {
      const groups = context.shared(groupsIn);
      for (const { disks, sequence } of groups) {
        const [first = 1] = disks ?? [];
        if (!disks || !isAscending(disks) || isConsecutive(disks)) continue;
        const missing = first + disks.findIndex((disk, index) => disk !== first + index);
        report(
          sequence,
          {
            en: `Disk ${missing} is skipped. The disks of a group must be consecutive, as in [1, 2, 3].`,
            zh: `跳过了硬盘 ${missing}。同组硬盘的序号必须连续，例如 [1, 2, 3]。`,
          },
          ...renumberedFixes(groups, sequence, disks.length, first),
        );
      }
    },
  },
  {
    code: 'raid-disk-repeat',
    severity: 'warning',
    section: `${structures}, which have a code for it`,
    documentation: { en: 'A disk should belong to only one group.', zh: '同一块硬盘应只属于一组。' },
    fix: {
      en: 'Renumbers the later group with the next free disks.',
      zh: '将后一组改用其后空闲的硬盘序号。',
    },
    check(_body, report, context) {
      const groups = context.shared(groupsIn);
      const repeats = context.shared(repeatsIn);
      const kept = groups.filter(({ sequence }) => !repeats.has(sequence));
      for (const { disks = [], sequence } of groups) {
        const taken = repeats.get(sequence);
        if (taken === undefined) continue;
        report(
          sequence,
          {
            en: `Disk ${taken} is already in an earlier group. Use other disks for this group.`,
            zh: `硬盘 ${taken} 已属于前面的组。请为此组指定其他硬盘。`,
          },
          ...freeDisksFixes(kept, sequence, disks.length),
        );
      }
    },
  },
  {
    code: 'raid-disk-number',
    severity: 'error',
    section: errorCodes,
    providerError: 'INVALID_PARAMETER_VALUE_RAID_DISK_DISORDER',
    documentation: { en: 'Disk numbers must start at 1.', zh: '硬盘序号必须从 1 开始。' },
    fix: { en: 'Increases all numbers so that the lowest is 1.', zh: '整体增大序号，使最小值为 1。' },
    check(_body, report, context) {
      const groups = context.shared(groupsIn);
      const wrong = groups.find(({ disks }) => disks?.some((disk) => disk < 1));
      if (!wrong) return;
      report(
        wrong.sequence,
        {
          en: 'Disk numbers must start at 1. Increase all numbers.',
          zh: '硬盘序号必须从 1 开始，请整体增大。',
        },
        renumberFix(groups),
      );
    },
  },
];

function isAscending(disks: readonly number[]): boolean {
  return disks.every((disk, index) => index === 0 || disk > (disks[index - 1] ?? disk));
}

function isConsecutive(disks: readonly number[]): boolean {
  return disks.every((disk, index) => disk === (disks[0] ?? disk) + index);
}

const lowestOf = (disks: readonly number[]) => disks.reduce((lowest, disk) => Math.min(lowest, disk), disks[0] ?? 1);

/** The groups that have a disk of an earlier group, each with that disk. */
function repeatsIn(_body: Node, context: RuleContext): ReadonlyMap<Node, number> {
  const repeats = new Map<Node, number>();
  const seen = new Set<number>();
  for (const { disks = [], sequence } of context.shared(groupsIn)) {
    const taken = disks.find((disk) => seen.has(disk));
    for (const disk of disks) seen.add(disk);
    if (taken !== undefined) repeats.set(sequence, taken);
  }
  return repeats;
}

/** More disks than any server has; no free ones are searched for a group beyond it. */
const maxDisks = 256;

/**
 * Fixes that give a group disks that no other group has: from a wanted number if those are free, else the first free ones.
 * @param groups the groups whose disks are taken
 */
function freeDisksFixes(groups: readonly Group[], own: Node, count: number, wanted = 1): Fix[] {
  if (groups.length > maxDisks || count > maxDisks) return [];
  const taken = new Set(groups.flatMap(({ disks = [], sequence }) => (sequence === own ? [] : disks)));
  if (taken.size > maxDisks) return [];
  const isFree = (first: number) => numbered(first, count).every((disk) => !taken.has(disk));
  const inOrder = [0, ...[...taken].toSorted((a, b) => a - b)].filter((disk) => disk >= 0);
  const first = [Math.max(1, wanted), ...inOrder.map((disk) => disk + 1)].find(isFree);
  return first === undefined ? [] : [setFix(own, numbered(first, count))];
}

/**
 * Fixes for a group whose disks are not consecutive: those from its first one on. If another group has one of those, all
 * groups share their disks anew, in order; other disks are nobody's intention.
 */
function renumberedFixes(groups: readonly Group[], own: Node, count: number, first: number): Fix[] {
  const wanted = numbered(first, Math.min(count, maxDisks));
  const isTaken = groups.some(
    ({ disks, sequence }) => sequence !== own && disks?.some((disk) => wanted.includes(disk)),
  );
  const free = freeDisksFixes(groups, own, count, first);
  if (!isTaken) return free;
  const all = groups.flatMap(({ disks = [] }) => disks);
  const isShared = groups.every(({ disks }) => disks) && isConsecutive(all.toSorted((a, b) => a - b));
  return [...(isShared ? [shareFix(groups, Math.max(1, lowestOf(all)))] : []), ...free.map(asLastResort)];
}

const asLastResort = (fix: Fix): Fix => ({ ...fix, isLastResort: true });

/** A fix that gives the groups the same disks in order, each as many as it has. */
function shareFix(groups: readonly Group[], first: number): Fix {
  return {
    title: { en: 'Number the disks of all groups in order', zh: '将各组硬盘依次编号' },
    changes: () => {
      let next = first;
      return groups.map(({ sequence, count }): Change => {
        const value = numbered(next, count);
        next += count;
        return { kind: 'set', node: sequence, value };
      });
    },
  };
}

const numbered = (first: number, count: number) => Array.from({ length: count }, (_, index) => first + index);

/** Fixes for a group without the disks that its level requires: those that keep its own disks first. */
function diskCountFixes(group: Group, groups: readonly Group[]): Fix[] {
  const { level = 0, count, disks, sequence } = group;
  const levels = otherLevelFixes(group);
  if (!disks) return levels;
  const target = Math.max(minDisks(level) ?? 0, level === 10 ? count + (count % 2) : count);
  const wanted = numbered(Math.max(1, lowestOf(disks)), target);
  const isTaken = groups.some((other) => other !== group && other.disks?.some((disk) => wanted.includes(disk)));
  const adding = freeDisksFixes(groups, sequence, target, lowestOf(disks));
  // One disk too many, one too few, or another level.
  if (level === 10 && count > 4) return [...adding, ...levels].map((each) => ({ ...each, isLastResort: true }));
  const [first, second] = isTaken && count > 0 ? [levels, adding] : [adding, levels];
  return [...first, ...second].toSorted((a, b) => Number(a.isLastResort ?? false) - Number(b.isLastResort ?? false));
}

/** Fixes that choose a level that fits the number of disks, the safest level first; nobody means RAID 0 by another level. */
function otherLevelFixes({ level, levelNode, count }: Group): Fix[] {
  if (!levelNode) return [];
  const fitting = [10, 5, 1, 0].filter(
    (other) => other !== level && suits(other, count) && (other !== 1 || count === 2),
  );
  return fitting.map((other) => setFix(levelNode, other, { isLastResort: other === 0 }));
}

/** A fix that raises all numbers of disks so that the lowest is 1. */
function renumberFix(groups: readonly Group[]): Fix {
  return {
    title: { en: 'Number disks from 1', zh: '从 1 开始编号' },
    changes: () => {
      const lowest = lowestOf(groups.map(({ disks = [] }) => lowestOf(disks)));
      return groups.flatMap(({ disks, sequence }): Change[] =>
        disks ? [{ kind: 'set', node: sequence, value: disks.map((disk) => disk + 1 - lowest) }] : [],
      );
    },
  };
}
