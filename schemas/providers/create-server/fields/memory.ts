import { type Fix, setFix } from '../../../core/model/fix.ts';
import { keyOf, type Node } from '../../../core/syntax/node.ts';

export const mbPerGb = 1024;

/** As much memory or more is likely in MB. */
export const largeMemory = 512;

/** A system disk of as many GB or more is likely in another unit. */
export const largeDisk = 10_240;

/** The names under which sister services take the memory in MB, without case and punctuation. */
const namesInMb: ReadonlySet<string> = new Set(['memorymb', 'memmb', 'rammb', 'memoryinmb', 'memorymib']);

/** Whether a property gives the memory in MB by its name, which the document's field doesn't. */
export function isMemoryInMb(property: Node): boolean {
  return namesInMb.has(
    keyOf(property)
      .toLowerCase()
      .replace(/[^a-z]/g, ''),
  );
}

/** A text with a number and, perhaps, MB after it. */
const megabytes = /^(\d{1,9}) ?(mi?b?)?$/i;

/**
 * The fix for a text with a number of MB that is a whole number of GB.
 * @param least the least number that is read as MB without the unit
 */
export function gigabytesFix(node: Node, least: number): Fix | undefined {
  const [, digits = '', unit] = node.type === 'string' ? (megabytes.exec(node.value) ?? []) : [];
  const gigabytes = Number(digits) / mbPerGb;
  const isInMb = unit !== undefined || Number(digits) >= least;
  return isInMb && gigabytes > 0 && Number.isInteger(gigabytes) ? setFix(node, gigabytes) : undefined;
}
