import type { Field } from '../../../core/model/field.ts';
import { fieldAt } from '../../../core/normalize/resolve-field.ts';
import { request } from '../request.ts';

/** What the messages of the document's error table are about (返回码), by their words; the first that fits counts. */
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
 * The field of the body that an error's message blames, by the name that it gives, such as `InstanceSpec.ImageId`, or by
 * what it speaks of. The names are those of the ordinary VM service and written with capitals; they are followed as the
 * checks follow them.
 * @returns the path by the document's names, or undefined where the message blames nothing that is known
 */
export function inferErrorField(message: string): readonly (string | number)[] | undefined {
  const looked = message.slice(0, 1000);
  for (const [name] of looked.matchAll(dotted)) {
    const path = pathOf(name);
    if (path) return path;
  }
  return patterns.find(([pattern]) => pattern.test(looked))?.[1];
}

/** The documented path of a dotted name, as far as it is known: at least a field inside instanceSpec. */
function pathOf(name: string): (string | number)[] | undefined {
  const steps = name.split(/[.[\]]+/).flatMap((step) => (/^\d+$/.test(step) ? Number(step) : step || []));
  const path: (string | number)[] = [];
  let before: Field | undefined = request;
  for (const [index, step] of steps.entries()) {
    const found = fieldAt(request, steps.slice(0, index + 1));
    if (!found) break;
    // A level in between, which the document's own fields do not have.
    if (found.field !== before) path.push(typeof step === 'number' ? step : found.key);
    before = found.field;
  }
  return path.length > 1 ? path : undefined;
}
