import type { Field } from '../core/model/field.ts';
import { FieldIndex } from '../core/normalize/field-aliases.ts';
import { type Found, fieldsOf, stepInto } from '../core/normalize/resolve-field.ts';
import { foldPath } from '../core/syntax/fold-path.ts';
import { isKey, isOnlyReferences, type Node } from '../core/syntax/node.ts';

/** What stands in place of a secret wherever one would be shown. */
export const mask = '••••••••';

/** What the key of a secret looks like, for keys that the provider does not know. */
const secretKey = /pass|pwd|secret|token|credential|(?:private|access).?key/i;

/** A replacement for `serializeBody` that masks every literal secret; references stay, since they tell nothing. */
export function masking(request: Field, isKept = false): (node: Node) => string | undefined {
  const isMasked = maskedIn(request, isKept);
  return (node) => (isMasked(node) ? JSON.stringify(mask) : undefined);
}

/** The same, for what is kept: what may hold secrets is masked too. */
export function maskingForKeeps(request: Field): (node: Node) => string | undefined {
  return masking(request, true);
}

/** The values in a body that nobody else may read, as they stand in it. */
export function secretsIn(request: Field, root: Node): string[] {
  const found: string[] = [];
  const isMasked = maskedIn(request, true);
  const open = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.children) for (const child of node.children) open.push(child);
    else if (isTelling(node) && !isKey(node) && isMasked(node)) found.push(String(node.value));
  }
  return found;
}

/** Whether a value could be a secret: every other answer has a `true` in it. */
function isTelling({ type }: Node): boolean {
  return type === 'string' || type === 'number';
}

/** Where a value of a body stands: its field, if the provider knows one, and whether something around it is a secret. */
interface Place {
  readonly found: Found | undefined;
  readonly isSecret: boolean;
}

/** Tells which values of a body are masked. */
function maskedIn(request: Field, isKept: boolean): (node: Node) => boolean {
  const index = new FieldIndex();
  const placeOf = foldPath<Place>({ found: { key: '', field: request }, isSecret: false }, (around, step) => {
    const found = around.found && stepInto(around.found, step, index);
    return { found, isSecret: around.isSecret || isSecret(around.found, step, found, isKept) };
  });
  return (node) => !(node.type === 'string' && isOnlyReferences(node.value)) && placeOf(node).isSecret;
}

/** Whether a step leads to a secret; a misspelt one, or one at the wrong place, is known by its name. */
function isSecret(around: Found | undefined, step: string | 0, found: Found | undefined, isKept: boolean): boolean {
  if (found?.field.secret || (isKept && found?.field.sensitive)) return true;
  const isNamed = found !== undefined && around !== undefined && Object.hasOwn(fieldsOf(around.field), found.key);
  return !isNamed && secretKey.test(String(step));
}
