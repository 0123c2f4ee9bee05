import type { LocalizedText } from '../../../core/localized-text.ts';
import { type Fix, setFix } from '../../../core/model/fix.ts';
import { plainName } from '../../../core/normalize/closest-name.ts';
import { keyOf, type Node, numberOf, propertyValue } from '../../../core/syntax/node.ts';

export const mbPerGb = 1024;

/** As much memory or more is likely in MB. */
export const largeMemory = 512;

/** A system disk of as many GB or more is likely in another unit. */
export const largeDisk = 10_240;

/** The names that services in MB, such as the later version and OpenStack, and others in GB have in common. */
const namesInEither: ReadonlySet<string> = new Set(['memorysize', 'memsize', 'ram', 'mem', 'ramsize']);

/** Whether a property gives the memory in MB by its size, as other services do under the same name. */
export function isLargeMemorySize(property: Node): boolean {
  return namesInEither.has(plainName(keyOf(property))) && (numberOf(propertyValue(property)) ?? 0) >= largeMemory;
}

/** A number of another unit in GB. */
export interface InGigabytes {
  readonly unit: LocalizedText;
  readonly gigabytes: number;
}

/** A number that is too large for GB as one in a smaller unit; undefined if that is as unlikely. */
export function inGigabytes(value: number, limit: number): InGigabytes | undefined {
  const inMb = Math.max(1, Math.round(value / mbPerGb));
  if (inMb < limit) return { unit: { en: 'MB', zh: ' MB' }, gigabytes: inMb };
  const inKb = value / mbPerGb ** 2;
  if (Number.isInteger(inKb) && inKb < limit) return { unit: { en: 'KB', zh: ' KB' }, gigabytes: inKb };
  const inBytes = value / mbPerGb ** 3;
  if (Number.isInteger(inBytes) && inBytes < limit) return { unit: { en: 'bytes', zh: '字节' }, gigabytes: inBytes };
  return undefined;
}

/** A text with a number and, perhaps, MB after it. */
const megabytes = /^(\d{1,15}) ?(mi?b?)?$/i;

/**
 * The fix for a text with a number of a smaller unit; none if it is a number of GB.
 * @param least the least number that is read as a smaller unit without the unit
 */
export function gigabytesFix(node: Node, least: number): Fix | undefined {
  const [, digits = '', unit] = node.type === 'string' ? (megabytes.exec(node.value) ?? []) : [];
  const value = Number(digits);
  if (digits === '' || (unit === undefined && value < least)) return undefined;
  if (unit === undefined) {
    const meant = inGigabytes(value, least);
    return setFix(node, meant?.gigabytes ?? value, { isLastResort: !meant });
  }
  const gigabytes = value / mbPerGb;
  return gigabytes > 0 && Number.isInteger(gigabytes) ? setFix(node, gigabytes) : undefined;
}
