import { type Fix, setFix } from '../../../core/model/fix.ts';
import { at, itemsOf, type Node, stringOf } from '../../../core/syntax/node.ts';

/** Where a partition is mounted: a mount point of Linux, or a drive letter of Windows in upper case. */
export interface Place {
  readonly system: 'linux' | 'windows';
  readonly path: string;
}

/** The form of an fsPath: a path of Linux without a space at its end, or a letter of Windows from C to H. */
export const pathForm = /^(?:\/(?:.*\S)?|[C-Hc-h])$/;

/** Full-width characters are read in no more of a path. */
const maxPathLength = 256;

/** The mount point or drive that a partition's fsPath means, even if it is not written correctly. */
export function placeOf(written: string): Place {
  const path = (written.slice(0, maxPathLength).normalize('NFKC') + written.slice(maxPathLength)).trim();
  const letter = /^([A-Za-z]):?[\\/]?$/.exec(path)?.[1];
  if (letter) return { system: 'windows', path: letter.toUpperCase() };
  // A slash at the end or a second one makes no other mount point.
  return { system: 'linux', path: `/${path.split('/').filter(Boolean).join('/')}` };
}

/** Contents of a partition of Linux that no file system of the document can hold. */
const otherContents = /^(?:(?:linux-)?swap|v?fat(?:12|16|32)?|e[fs][ip]|lvm2?(?:-pv)?|raid)$/i;

/** The file systems that only Linux has, also those that the document does not list. */
const ofLinux = /^(?:ext[234]?|xfs|btrfs|zfs|jfs|reiserfs|f2fs)$/i;

/** Whether a file system is for the other system than the path of the same partition; a rule reports it. */
export function isOfOtherSystem(node: Node): boolean {
  const path = stringOf(at(node.parent?.parent, 'fsPath')) ?? '';
  const type = stringOf(node) ?? '';
  if (path === '') return false;
  return placeOf(path).system === 'linux' ? type.toLowerCase() === 'ntfs' : ofLinux.test(type);
}

/** Whether a file system is for the system that the path of the same partition is of, and for its contents. */
export function suitsPath(node: Node, type: string | number): boolean {
  const partition = node.parent?.parent;
  const path = stringOf(at(partition, 'fsPath')) ?? '';
  const isWindows = path !== '' && placeOf(path).system === 'windows';
  if (type === 'NTFS') return path === '' || isWindows;
  return !isWindows && !isSwap(partition) && !otherContents.test(stringOf(node) ?? '');
}

/** Whether a partition is swap space, whose path is no mount point. */
function isSwap(partition: Node | undefined): boolean {
  const [path = '', type = ''] = ['fsPath', 'fsType'].map((key) => stringOf(at(partition, key)));
  return /^swap$/i.test(path) || /^(?:linux-)?swap$/i.test(type);
}

// If there are more partitions than any disk has, no free path is searched for the wrong ones.
const maxPartitions = 100;

/** The letters that a drive can have, in order. */
const letters = ['C', 'D', 'E', 'F', 'G', 'H'];

/** The first path for a partition without one: the path that the system requires, else an unused one. */
export function pathFor(partition: Node): string {
  const others = itemsOf(partition.parent).slice(0, maxPartitions);
  const places = others.flatMap((other) => stringOf(at(other, 'fsPath')) ?? []).map(placeOf);
  const isWindows = places[0] ? places[0].system === 'windows' : stringOf(at(partition, 'fsType')) === 'NTFS';
  const numbered = others.map((_, index) => `/data${index === 0 ? '' : index + 1}`);
  const paths = isWindows ? letters : ['/', ...numbered];
  return paths.find((path) => !places.some((place) => place.path === path)) ?? '/data';
}

/** A fix that writes an fsPath as the document requires; undefined if another partition has that path. */
export function fixPath(node: Node, text: string): Fix | undefined {
  const { path } = placeOf(text);
  const partition = node.parent?.parent;
  const partitions = itemsOf(partition?.parent);
  const isTaken =
    partitions.length > maxPartitions || partitions.some((partition) => stringOf(at(partition, 'fsPath')) === path);
  return isTaken || path === text || !pathForm.test(path) || isSwap(partition) ? undefined : setFix(node, path);
}
