import type { ListedValue } from '../../../core/model/field.ts';
import { type Fix, setFix } from '../../../core/model/fix.ts';
import {
  at,
  child,
  indexAmong,
  itemsOf,
  keyOf,
  type Node,
  numberOf,
  propertyValue,
} from '../../../core/syntax/node.ts';

/** The levels that the provider's data structures list. */
export const raidLevels: readonly ListedValue<number>[] = [
  {
    value: 0,
    doc: {
      en: 'Striping: full capacity, and one failed disk loses all.',
      zh: '条带化：容量全用，坏一块盘即丢失全部数据。',
    },
  },
  { value: 1, doc: { en: 'Mirroring: two disks with the same data.', zh: '镜像：两块盘数据相同。' } },
  {
    value: 5,
    doc: {
      en: 'Striping with parity: three disks or more, one may fail.',
      zh: '带校验的条带化：至少三块盘，可坏一块。',
    },
  },
  {
    value: 10,
    doc: { en: 'Striped mirrors: four disks or more, in pairs.', zh: '镜像加条带：至少四块盘，成对使用。' },
  },
];

/** The level that a text means, as guides and the Terraform plug-in write it: "RAID 10", "raid-1", "1". */
function levelIn(text: string): number | undefined {
  const number = /^(?:raid)?[ _-]?(\d{1,2}|1\+0)$/i.exec(text.trim())?.[1]?.replace('+', '');
  return raidLevels.find(({ value }) => String(value) === number)?.value;
}

/** A fix for a level in a text. */
export function fixLevel(node: Node): Fix | undefined {
  const level = node.type === 'string' ? levelIn(node.value) : undefined;
  return level === undefined ? undefined : setFix(node, level, { safe: true });
}

/** A fix for a configuration that is only a level, or only the list of groups. */
export function fixConfig(node: Node): Fix | undefined {
  const level = node.type === 'string' || node.type === 'number' ? levelIn(String(node.value)) : undefined;
  if (level !== undefined) return setFix(node, { raidType: level }, { safe: true });
  const items = itemsOf(node);
  const isList = items.length > 0 && items.every((item) => child(item, 'diskSequence'));
  if (!isList) return undefined;
  return {
    title: { en: 'Wrap in { "customRaids": ... }', zh: '放入 { "customRaids": ... }' },
    changes: () => [{ kind: 'wrap', node, key: 'customRaids' }],
    safe: true,
  };
}

/** The numbers in a text such as "1-4", "1,2" or "[1, 2]"; undefined for another text. */
function disksIn(text: string): readonly number[] | undefined {
  const list = text.trim().slice(0, 200);
  const [, first, last] = /^\[?(\d{1,3}) ?(?:-|~|\.\.|至|到) ?(\d{1,3})\]?$/.exec(list) ?? [];
  if (first !== undefined) {
    const [start, end] = [Number(first), Number(last)];
    return start < end && end <= maxDisks ? Array.from({ length: end - start + 1 }, (_, at) => start + at) : undefined;
  }
  const numbers = list.replace(/^\[|\]$/g, '').split(/[,;，、 ]+/);
  return numbers.every((number) => /^\d{1,3}$/.test(number)) ? numbers.map(Number) : undefined;
}

/** More disks than any server has. */
const maxDisks = 256;

/** A fix for disks in a text. */
export function fixDisks(node: Node): Fix | undefined {
  const disks = node.type === 'string' ? disksIn(node.value) : undefined;
  return disks && setFix(node, disks, { safe: true });
}

/** A fix for the only item of a list if it is a range of disks. */
export function fixDisk(node: Node): Fix | undefined {
  const list = node.parent;
  const disks = node.type === 'string' && itemsOf(list).length === 1 ? disksIn(node.value) : undefined;
  return list && disks && disks.length > 1 ? setFix(list, disks, { safe: true }) : undefined;
}

/** Whether a property has the disks of a group that is not in customRaids; a rule reports it. */
export function isGroupOutside(property: Node): boolean {
  return /^(?:disk_?sequence|disks)$/i.test(keyOf(property)) && itemsOf(propertyValue(property)).length > 0;
}

/** How many disks a level needs at least. */
const fewest: ReadonlyMap<string | number, number> = new Map<string | number, number>([
  [0, 1],
  [1, 2],
  [5, 3],
  [10, 4],
]);

/** How many disks a level needs at least; undefined for an unknown level. */
export function minDisks(level: number): number | undefined {
  return fewest.get(level);
}

/** Whether a level can have so many disks; unknown levels are accepted. */
export function suits(level: string | number, count: number): boolean {
  return count >= (fewest.get(level) ?? 0) && (level !== 10 || count % 2 === 0);
}

/** The initial level for a number of disks: mirroring for two, else the safest possible one. */
export function levelFor(count: number): number {
  return count < 2 ? 0 : count === 2 ? 1 : 5;
}

/** More groups than any server has disks for. */
const maxGroups = 64;

/** The disks that the level of a group needs, after those of the groups before it. */
export function disksFor(group: Node): readonly number[] {
  const groups = itemsOf(group.parent);
  const index = indexAmong(groups, group);
  const before = groups
    .slice(Math.max(0, index - maxGroups), Math.max(0, index))
    .findLast((other) => itemsOf(at(other, 'diskSequence')).length > 0);
  const last = numberOf(itemsOf(at(before, 'diskSequence')).at(-1)) ?? 0;
  const count = minDisks(numberOf(at(group, 'raidType')) ?? 1) ?? 2;
  return Array.from({ length: count }, (_, index) => last + 1 + index);
}
