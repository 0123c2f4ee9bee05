import type { Field } from '../../../core/model/field.ts';
import { fieldAt } from '../../../core/normalize/resolve-field.ts';
import { request } from '../request.ts';

/** The fields that the messages of the document's error table (返回码) refer to, by their words; the first match counts. */
const patterns: readonly (readonly [pattern: RegExp, path: readonly string[]])[] = [
  [/\bpassword\b/i, ['instanceSpec', 'password']],
  [/\bmax\s*count\b|\binstance quota\b/i, ['maxCount']],
  [/\bdisk type\b/i, ['instanceSpec', 'systemDisk', 'diskType']],
  [/\bsubnet\b/i, ['instanceSpec', 'primaryNetworkInterface', 'subnetId']],
  [/\bsecurity\s*groups?\b/i, ['instanceSpec', 'primaryNetworkInterface', 'securityGroups']],
  [/\bkey\s*pair\b/i, ['instanceSpec', 'keyName']],
  [/\bimage\b/i, ['instanceSpec', 'imageId']],
  [/\binstance\s*type\b/i, ['instanceSpec', 'instanceType']],
];

const dotted = /\b[A-Za-z]\w*(?:\[\d+\])?(?:\.[A-Za-z]\w*(?:\[\d+\])?)+/g;

/**
 * The field of the body that caused an error, by a field name in its message, such as `InstanceSpec.ImageId`, or by the
 * words of the message. The names are those of the ordinary VM service, with capitals, and resolve as aliases do.
 * @returns the path by the document's names, or undefined if the message refers to no known field
 */
export function inferErrorField(message: string): readonly (string | number)[] | undefined {
  const start = message.slice(0, 1000);
  for (const [name] of start.matchAll(dotted)) {
    const path = pathOf(name);
    if (path) return path;
  }
  return patterns.find(([pattern]) => pattern.test(start))?.[1];
}

/** The documented path of the known part of a dotted name; undefined if that is not at least a field inside instanceSpec. */
function pathOf(name: string): (string | number)[] | undefined {
  const steps = name.split(/[.[\]]+/).flatMap((step) => (/^\d+$/.test(step) ? Number(step) : step || []));
  const path: (string | number)[] = [];
  let parent: Field | undefined = request;
  for (const [index, step] of steps.entries()) {
    const found = fieldAt(request, steps.slice(0, index + 1));
    if (!found) break;
    // A wrapper resolves to the field around it and is not part of the documented path.
    if (found.field !== parent) path.push(typeof step === 'number' ? step : found.key);
    parent = found.field;
  }
  return path.length > 1 ? path : undefined;
}
