import { child, type Node, numberOf, presentValue } from '../../core/syntax/node.ts';

/** A number of the body, by default that of the document; undefined if the value is not a number. */
function numberIn(body: Node, key: string, fallback: number): number | undefined {
  const node = presentValue(child(body, key));
  return node ? numberOf(node) : fallback;
}

/** The size of the requested server: cores, memory in GB, disk in GB. */
export function sizeOf(body: Node): { cpu: number; memory: number; disk: number } | undefined {
  const cpu = numberIn(body, 'cpu', 1);
  const memory = numberIn(body, 'memory', 1);
  const disk = numberIn(body, 'disk_size', 20);
  return cpu === undefined || memory === undefined || disk === undefined ? undefined : { cpu, memory, disk };
}
