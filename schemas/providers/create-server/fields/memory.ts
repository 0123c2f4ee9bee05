import { type Fix, setFix } from '../../../core/model/fix.ts';
import { keyOf, type Node } from '../../../core/syntax/node.ts';

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

/** The fix for a text with a number of MB that is a whole number of GB. */
export function gigabytesFix(node: Node): Fix | undefined {
  const [, digits = ''] = node.type === 'string' ? (/^(\d{1,9}) ?mi?b$/i.exec(node.value) ?? []) : [];
  const gigabytes = Number(digits) / 1024;
  return gigabytes > 0 && Number.isInteger(gigabytes) ? setFix(node, gigabytes) : undefined;
}
