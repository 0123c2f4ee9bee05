import { addFix, type Fix, removeFix, setFix } from '../../../core/model/fix.ts';
import type { Rule } from '../../../core/model/rule.ts';
import { at, itemsOf, jsonOf, type Node, presentValue, stringOf } from '../../../core/syntax/node.ts';
import { inBody, isGiven } from '../body-accessors.ts';
import {
  type Partition,
  partitionsOf,
  relettered,
  reordered,
  rootOf,
  systemOf,
  uniformPartitions,
} from '../partitions.ts';

const errorCodes = '6. Error codes; Data structures, Partition';

/** What must hold for the partitions of the system disk. */
export const partitionRules: readonly Rule[] = [
  {
    code: 'partitions-need-image',
    severity: 'error',
    section: '2. Request parameters, partitions; 6. Error codes',
    providerError: 'INVALID_PARTITION_IMAGE_NOT_SET',
    documentation: {
      en: 'Partitions are made while the operating system is installed, so they need imageId.',
      zh: '分区在安装操作系统时进行，因此须指定 imageId。',
    },
    fix: { en: 'Adds imageId, or removes partitions.', zh: '添加 imageId，或删除 partitions。' },
    check(body, report) {
      const partitions = inBody(body, 'partitions');
      if (!isGiven(partitions) || presentValue(inBody(body, 'imageId'))) return;
      report(
        partitions,
        {
          en: 'Partitions need an operating system. Add imageId, or take them out.',
          zh: '未安装操作系统时不能设置分区。请指定 imageId，或删除 partitions。',
        },
        addFix(body, { imageId: '5ace1756-2230-4d1d-8fc6-84f1897ef397' }),
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
      en: 'Each path or drive letter stands once among the partitions.',
      zh: '分区的文件路径或盘符不能重复。',
    },
    fix: {
      en: 'Changes to a path or letter that is free, or removes the partition.',
      zh: '改用未占用的路径或盘符，或删除该分区。',
    },
    check(body, report) {
      const partitions = partitionsOf(body);
      const paths = new Set(partitions.map(({ path }) => path));
      if (paths.size === partitions.length) return;
      const letterFixes = systemOf(body) === 'windows' ? relettered(partitions) : [];
      const seen = new Set<string>();
      for (const partition of partitions) {
        const { path, node, pathNode } = partition;
        if (seen.has(path)) {
          report(
            pathNode,
            {
              en: `There is a partition ${path} already. Choose another path, or take this one out.`,
              zh: `已有分区 ${path}。请更换路径，或删除此分区。`,
            },
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
      en: 'Linux needs a partition /, and Windows one with the letter C.',
      zh: 'Linux 必须包含分区 /，Windows 必须包含盘符 C。',
    },
    fix: {
      en: 'Adds the partition, makes the first one it, or letters the partitions from C.',
      zh: '添加该分区、将首个分区改为它，或从 C 起重排盘符。',
    },
    check(body, report) {
      const list = inBody(body, 'partitions');
      const partitions = uniformPartitions(body);
      const [first] = partitions;
      if (!list || !first) return;
      const root = rootOf[first.system];
      if (partitions.some(({ path }) => path === root)) return;
      report(
        list,
        {
          en: `There is no partition ${root}, which the system needs. Add one, as the first.`,
          zh: `缺少系统必须的分区 ${root}。请添加，并放在首位。`,
        },
        ...(first.system === 'windows' ? relettered(partitions) : linuxRootFixes(list, first)),
      );
    },
  },
  {
    code: 'partition-root-first',
    severity: 'warning',
    section: "Not in the document; the provider's data structures, Partition",
    documentation: {
      en: 'On Linux the first partition is /.',
      zh: 'Linux 的首个分区必须是 /。',
    },
    fix: { en: 'Moves the partition to the front.', zh: '将该分区移到最前。' },
    check(body, report) {
      const partitions = uniformPartitions(body);
      const root = partitions.find(({ system, path }) => system === 'linux' && path === '/');
      if (!root || root === partitions[0]) return;
      report(
        root.pathNode,
        { en: 'The partition / should be the first. Move it to the front.', zh: '分区 / 应放在首位，请移到最前。' },
        reordered({ en: 'Move it to the front', zh: '移到最前' }, partitions, [
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
      en: 'Drive letters stand in the order of the alphabet, as in C, D, E.',
      zh: 'Windows 分区的盘符必须按字母顺序填写，例如 C、D、E。',
    },
    fix: { en: 'Sorts the partitions, or letters them as they stand.', zh: '将分区排序，或按现有顺序重排盘符。' },
    check(body, report) {
      const partitions = uniformPartitions(body);
      const wrong = partitions.find(({ system, path }, index) => {
        const before = partitions[index - 1];
        return system === 'windows' && before !== undefined && path < before.path;
      });
      if (!wrong) return;
      report(
        wrong.pathNode,
        {
          en: `${wrong.path} stands after a later letter. Put the partitions in the order of their letters.`,
          zh: `${wrong.path} 排在更靠后的盘符之后。请按字母顺序排列分区。`,
        },
        reordered(
          { en: 'Sort the partitions by letter', zh: '按盘符排序' },
          partitions,
          partitions.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)),
        ),
        ...relettered(partitions),
      );
    },
  },
  {
    code: 'partition-letter-gap',
    severity: 'warning',
    section: errorCodes,
    documentation: {
      en: 'Drive letters follow one another, as in C, D, E. The document asks for their order and shows no gap.',
      zh: '盘符应依次连续，例如 C、D、E。文档要求按顺序填写，示例中没有间隔。',
    },
    fix: { en: 'Letters the partitions in order.', zh: '按顺序重排盘符。' },
    check(body, report) {
      const partitions = uniformPartitions(body);
      if (partitions[0]?.system !== 'windows') return;
      const wrong = partitions.find(({ path }, index) => {
        const before = partitions[index - 1];
        return before !== undefined && path.charCodeAt(0) > before.path.charCodeAt(0) + 1;
      });
      if (!wrong) return;
      report(
        wrong.pathNode,
        {
          en: 'A letter is left out before this one. Letter the partitions C, D, E and so on.',
          zh: '此前跳过了盘符。请依次使用 C、D、E 等。',
        },
        ...relettered(partitions),
      );
    },
  },
  {
    code: 'partition-type',
    severity: 'warning',
    section: errorCodes,
    providerError: 'INVALID_PARTITION_NO_TYPE',
    documentation: {
      en: 'A partition of Linux has ext2, ext3 or ext4, one of Windows NTFS.',
      zh: 'Linux 分区使用 ext2、ext3 或 ext4，Windows 分区使用 NTFS。',
    },
    fix: { en: 'Changes to ext4 or NTFS.', zh: '改为 ext4 或 NTFS。' },
    check(body, report) {
      for (const { node, system } of partitionsOf(body)) {
        const typeNode = at(node, 'fsType');
        const type = stringOf(typeNode)?.toLowerCase();
        if (!typeNode || type === undefined) continue;
        const isWrong = system === 'linux' ? type === 'ntfs' : /^ext[234]$/.test(type);
        if (!isWrong) continue;
        report(
          typeNode,
          system === 'linux'
            ? { en: 'A path of Linux takes ext4, ext3 or ext2.', zh: 'Linux 路径应使用 ext4、ext3 或 ext2。' }
            : { en: 'A drive letter of Windows takes NTFS.', zh: 'Windows 盘符应使用 NTFS。' },
          setFix(typeNode, system === 'linux' ? 'ext4' : 'NTFS'),
        );
      }
    },
  },
  {
    code: 'partition-systems-mixed',
    severity: 'warning',
    section: errorCodes,
    documentation: {
      en: 'Paths of Linux and drive letters of Windows do not stand in one list.',
      zh: 'Linux 路径与 Windows 盘符不应出现在同一列表中。',
    },
    fix: {
      en: 'Keeps the partitions of one system, where they are right among themselves.',
      zh: '在自身有效的前提下只保留一种系统的分区。',
    },
    check(body, report) {
      const list = inBody(body, 'partitions');
      const partitions = partitionsOf(body);
      if (!list || partitions.every(({ system }) => system === partitions[0]?.system)) return;
      report(
        list,
        {
          en: 'Some of these are paths of Linux, others drive letters of Windows. Keep those of the image.',
          zh: '其中既有 Linux 路径，又有 Windows 盘符。请只保留与镜像相符的分区。',
        },
        ...keepFixes(list, partitions),
      );
    },
  },
];

/** A path near to the one that is taken. */
function otherPathFixes({ path, pathNode }: Partition, taken: ReadonlySet<string>): Fix[] {
  const stem = path === '/' ? '/data' : path;
  const free = ['', 2, 3, 4, 5, 6, 7, 8, 9].map((number) => `${stem}${number}`).find((other) => !taken.has(other));
  return free === undefined ? [] : [setFix(pathNode, free)];
}

function linuxRootFixes(list: Node, first: Partition): Fix[] {
  const root = { fsPath: '/', fsType: 'ext4', size: 100 };
  return [
    {
      title: { en: 'Put a partition / first', zh: '在首位添加分区 /' },
      changes: () => [{ kind: 'set', node: list, value: [root, ...(list.children ?? []).map(jsonOf)] }],
    },
    setFix(first.pathNode, '/'),
  ];
}

/** Ways to keep the partitions of one system, each only where they are right among themselves. */
function keepFixes(list: Node, partitions: readonly Partition[]): Fix[] {
  const titles = {
    linux: { en: 'Keep the partitions of Linux', zh: '保留 Linux 分区' },
    windows: { en: 'Keep the partitions of Windows', zh: '保留 Windows 分区' },
  };
  const others = (kept: readonly Partition[]) =>
    itemsOf(list).filter((item) => !kept.some(({ node }) => node === item));
  return (['linux', 'windows'] as const).flatMap((system) => {
    const kept = partitions.filter((partition) => partition.system === system);
    const isSorted = kept.every(({ path }, index) => system === 'linux' || path >= (kept[index - 1]?.path ?? ''));
    return isSorted && kept.some(({ path }) => path === rootOf[system])
      ? [{ title: titles[system], changes: () => others(kept).map((node) => ({ kind: 'remove', node })) }]
      : [];
  });
}
