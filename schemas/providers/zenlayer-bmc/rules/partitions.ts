import type { LocalizedText } from '../../../core/localized-text.ts';
import { addFix, type Fix, removeFix, setFix } from '../../../core/model/fix.ts';
import type { Rule } from '../../../core/model/rule.ts';
import { at, itemsOf, jsonOf, type Node, presentValue, stringOf } from '../../../core/syntax/node.ts';
import { hasValue, valueAt } from '../body-accessors.ts';
import { isOfOtherSystem, pathForm } from '../fields/partition-paths.ts';
import {
  type Partition,
  partitionsOf,
  reletterFixes,
  reorderFix,
  rootOf,
  systemOf,
  uniformPartitions,
} from '../partitions.ts';

/** A longer path is not shown twice. */
const maxShownPath = 40;

const errorCodes = '6. Error codes; Data structures, Partition';

/** Rules for the partitions of the system disk. */
export const partitionRules: readonly Rule[] = [
  {
    code: 'partitions-need-image',
    severity: 'error',
    section: '2. Request parameters, partitions; 6. Error codes',
    providerError: 'INVALID_PARTITION_IMAGE_NOT_SET',
    documentation: {
      en: 'Partitions are created when the operating system is installed, so "partitions" requires "imageId".',
      zh: '分区在安装操作系统时创建，因此“partitions”须与“imageId”一起指定。',
    },
    fix: { en: 'Adds "imageId" or removes "partitions".', zh: '添加“imageId”，或删除“partitions”。' },
    check(body, report) {
      const partitions = valueAt(body, 'partitions');
      if (!hasValue(partitions) || presentValue(valueAt(body, 'imageId'))) return;
      report(
        partitions,
        {
          en: '"partitions" requires an operating system. Add "imageId" or remove "partitions".',
          zh: '未指定操作系统时不能设置分区。请添加“imageId”，或删除“partitions”。',
        },
        { ...addFix(body, { imageId: '5ace1756-2230-4d1d-8fc6-84f1897ef397' }), isLastResort: true },
        removeFix(partitions),
      );
    },
  },
  {
    code: 'partition-path-repeat',
    severity: 'error',
    section: errorCodes,
    providerError: 'INVALID_PARTITION_DUPLICATE_FILE_PATH',
    documentation: {
      en: 'Partition paths and drive letters must be unique.',
      zh: '分区的路径或盘符不能重复。',
    },
    fix: {
      en: 'Changes to an unused path or drive letter, or removes the partition.',
      zh: '改用未占用的路径或盘符，或删除该分区。',
    },
    check(_body, report, context) {
      const partitions = partitionsOf(context);
      const paths = new Set(partitions.map(({ path }) => path));
      if (paths.size === partitions.length) return;
      const letterFixes = systemOf(context) === 'windows' ? reletterFixes(partitions) : [];
      const seen = new Set<string>();
      for (const partition of partitions) {
        const { path, node, pathNode } = partition;
        if (seen.has(path)) {
          report(
            pathNode,
            repeatText(partition),
            ...(partition.system === 'windows' ? letterFixes : otherPathFixes(partition, paths)),
            removeFix(node),
          );
        }
        seen.add(path);
      }
    },
  },
  {
    code: 'partition-root-missing',
    severity: 'error',
    section: errorCodes,
    providerError: 'INVALID_PARTITION_MISSING_REQUIRED_FILE_PATH',
    documentation: {
      en: 'Linux requires a partition "/", and Windows one with the drive letter "C".',
      zh: 'Linux 必须包含分区“/”，Windows 必须包含盘符“C”。',
    },
    fix: {
      en: 'Adds the partition, changes the first one, or assigns drive letters from C.',
      zh: '添加该分区、修改首个分区，或从 C 起分配盘符。',
    },
    check(body, report, context) {
      const list = valueAt(body, 'partitions');
      const partitions = uniformPartitions(context);
      const [first] = partitions;
      if (!list || !first) return;
      const root = rootOf[first.system];
      if (partitions.some(({ path }) => path === root) || !areDrives(partitions)) return;
      report(
        list,
        {
          en: `Missing required partition "${root}". Add it as the first one.`,
          zh: `缺少必需的分区“${root}”。请将其添加为首个分区。`,
        },
        ...(first.system === 'windows' ? reletterFixes(partitions) : linuxRootFixes(list, first)),
      );
    },
  },
  {
    code: 'partition-root-first',
    severity: 'error',
    section: errorCodes,
    providerError: 'INVALID_PARTITION_INVALID_ORDER',
    documentation: {
      en: 'On Linux, the first partition must be "/".',
      zh: 'Linux 的首个分区必须为“/”。',
    },
    fix: { en: 'Moves the partition to the front.', zh: '将该分区移到最前。' },
    check(_body, report, context) {
      const partitions = uniformPartitions(context);
      const root = partitions.find(({ system, path }) => system === 'linux' && path === '/');
      if (!root || root === partitions[0]) return;
      report(
        root.pathNode,
        { en: 'Partition "/" must be the first one. Move it to the front.', zh: '分区“/”必须放在首位，请移到最前。' },
        reorderFix({ en: 'Move to the front', zh: '移到最前' }, partitions, [
          root,
          ...partitions.filter((partition) => partition !== root),
        ]),
      );
    },
  },
  {
    code: 'partition-letter-order',
    severity: 'error',
    section: errorCodes,
    providerError: 'INVALID_PARTITION_INVALID_ORDER',
    documentation: {
      en: 'Drive letters must be in alphabetical order, as in C, D, E.',
      zh: 'Windows 分区的盘符必须按字母顺序填写，例如 C、D、E。',
    },
    fix: {
      en: 'Sorts the partitions, or reassigns drive letters in the current order.',
      zh: '将分区排序，或按现有顺序重新分配盘符。',
    },
    check(_body, report, context) {
      const partitions = uniformPartitions(context);
      const wrong = partitions.find(({ system, path }, index) => {
        const before = partitions[index - 1];
        return system === 'windows' && before !== undefined && path < before.path;
      });
      if (!wrong || !areDrives(partitions)) return;
      report(
        wrong.pathNode,
        {
          en: `"${wrong.path}" comes after a later drive letter. Sort the partitions by drive letter.`,
          zh: `“${wrong.path}”排在更靠后的盘符之后。请按盘符顺序排列分区。`,
        },
        reorderFix(
          { en: 'Sort partitions by drive letter', zh: '按盘符排序' },
          partitions,
          partitions.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)),
        ),
        ...reletterFixes(partitions),
      );
    },
  },
  {
    code: 'partition-letter-gap',
    severity: 'warning',
    section: errorCodes,
    documentation: {
      en: 'Drive letters should be consecutive, as in C, D, E. The document requires their order and shows no gap.',
      zh: '盘符应依次连续，例如 C、D、E。文档要求按顺序填写，示例中没有间隔。',
    },
    fix: { en: 'Reassigns drive letters in order.', zh: '按顺序重新分配盘符。' },
    check(_body, report, context) {
      const partitions = uniformPartitions(context);
      if (partitions[0]?.system !== 'windows' || !areDrives(partitions)) return;
      const wrong = partitions.find(({ path }, index) => {
        const before = partitions[index - 1];
        return before !== undefined && path.charCodeAt(0) > before.path.charCodeAt(0) + 1;
      });
      if (!wrong) return;
      report(
        wrong.pathNode,
        {
          en: 'A drive letter is skipped before this one. Use C, D, E and so on without gaps.',
          zh: '此前跳过了盘符。请依次使用 C、D、E 等，不要间断。',
        },
        ...reletterFixes(partitions),
      );
    },
  },
  {
    code: 'partition-type',
    severity: 'error',
    section: errorCodes,
    providerError: 'INVALID_PARTITION_NO_TYPE',
    documentation: {
      en: 'A Linux partition must use ext2, ext3 or ext4, a Windows partition NTFS.',
      zh: 'Linux 分区必须使用 ext2、ext3 或 ext4，Windows 分区必须使用 NTFS。',
    },
    fix: { en: 'Changes to "ext4" or "NTFS".', zh: '改为“ext4”或“NTFS”。' },
    check(_body, report, context) {
      for (const { node, system } of partitionsOf(context)) {
        const typeNode = at(node, 'fsType');
        if (!typeNode || !isOfOtherSystem(typeNode)) continue;
        report(
          typeNode,
          system === 'linux'
            ? { en: 'A Linux path needs ext2, ext3 or ext4.', zh: 'Linux 路径必须使用 ext4、ext3 或 ext2。' }
            : { en: 'A Windows drive letter needs NTFS.', zh: 'Windows 盘符必须使用 NTFS。' },
          setFix(typeNode, system === 'linux' ? 'ext4' : 'NTFS'),
        );
      }
    },
  },
  {
    code: 'partition-systems-mixed',
    severity: 'error',
    section: errorCodes,
    providerError: 'INVALID_PARTITION_MALFORMED',
    documentation: {
      en: "Linux paths and Windows drive letters can't be mixed in one list, since an image is of one system.",
      zh: 'Linux 路径与 Windows 盘符不能出现在同一数组中，因为镜像只属于一种系统。',
    },
    fix: {
      en: 'Keeps the partitions of one system if they are valid on their own.',
      zh: '如果一种系统的分区本身有效，则只保留这些分区。',
    },
    check(body, report, context) {
      const list = valueAt(body, 'partitions');
      const partitions = partitionsOf(context);
      if (!list || partitions.every(({ system }) => system === partitions[0]?.system)) return;
      report(
        list,
        {
          en: 'Linux paths and Windows drive letters are mixed. Keep only the partitions that fit the image.',
          zh: 'Linux 路径与 Windows 盘符混用。请只保留与镜像相符的分区。',
        },
        ...keepFixes(list, partitions),
      );
    },
  },
];

/** Whether all partitions can be drives; a letter that no drive can have is reported already. */
function areDrives(partitions: readonly Partition[]): boolean {
  return partitions.every(({ system, path }) => system === 'linux' || pathForm.test(path));
}

/** The message about a path that an earlier partition has, perhaps in another spelling. */
function repeatText({ path, pathNode }: Partition): LocalizedText {
  const written = stringOf(pathNode) ?? path;
  return written === path || written.length > maxShownPath
    ? {
        en: `Duplicate partition "${path}". Choose another path or remove this partition.`,
        zh: `分区“${path}”重复。请更换路径，或删除此分区。`,
      }
    : {
        en: `"${written}" is the same place as "${path}". Choose another path or remove this partition.`,
        zh: `“${written}”与“${path}”是同一位置。请更换路径，或删除此分区。`,
      };
}

/** A fix with an unused path similar to the duplicate one. */
function otherPathFixes({ path, pathNode }: Partition, taken: ReadonlySet<string>): Fix[] {
  const prefix = path === '/' ? '/data' : path;
  const unused = ['', 2, 3, 4, 5, 6, 7, 8, 9].map((number) => `${prefix}${number}`).find((other) => !taken.has(other));
  return unused === undefined ? [] : [setFix(pathNode, unused)];
}

function linuxRootFixes(list: Node, first: Partition): Fix[] {
  const root = { fsPath: '/', fsType: 'ext4', size: 100 };
  return [
    {
      title: { en: 'Insert "/" as the first partition', zh: '在首位插入分区“/”' },
      changes: () => [{ kind: 'set', node: list, value: [root, ...(list.children ?? []).map(jsonOf)] }],
    },
    setFix(first.pathNode, '/'),
  ];
}

/** Fixes that keep the partitions of one system, offered only if those are valid on their own. */
function keepFixes(list: Node, partitions: readonly Partition[]): Fix[] {
  const titles = {
    linux: { en: 'Keep only the Linux partitions', zh: '只保留 Linux 分区' },
    windows: { en: 'Keep only the Windows partitions', zh: '只保留 Windows 分区' },
  };
  const others = (kept: readonly Partition[]) =>
    itemsOf(list).filter((item) => !kept.some(({ node }) => node === item));
  return (['linux', 'windows'] as const).flatMap((system) => {
    const kept = partitions.filter((partition) => partition.system === system);
    const isSorted = kept.every(({ path }, index) => system === 'linux' || path >= (kept[index - 1]?.path ?? ''));
    return isSorted && kept.some(({ path }) => path === rootOf[system])
      ? [
          {
            title: titles[system],
            changes: () => others(kept).map((node) => ({ kind: 'remove', node })),
            isLastResort: true,
          },
        ]
      : [];
  });
}
