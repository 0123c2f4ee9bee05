import type { Field } from '../core/model/field.ts';
import { FieldIndex } from '../core/normalize/field-aliases.ts';
import { type Found, fieldsOf, stepInto } from '../core/normalize/resolve-field.ts';
import { foldPath } from '../core/syntax/fold-path.ts';
import { isKey, isOnlyReferences, type Node } from '../core/syntax/node.ts';

/** The mask that is shown instead of a secret. */
export const mask = '••••••••';

/** The form of a secret's key, for keys that the provider does not know. */
const secretKey = /pass|pwd|secret|token|credential|(?:private|access).?key/i;

/** Whether a text has a name that secrets have. */
export function namesSecret(text: string): boolean {
  return secretKey.test(text);
}

/** A replacement for `serializeBody` that masks every literal secret; references stay, since they reveal nothing. */
export function masking(request: Field, isStored = false): (node: Node) => string | undefined {
  const isMasked = maskedIn(request, isStored);
  return (node) => (isMasked(node) ? JSON.stringify(mask) : undefined);
}

/** The same for a body that is stored: texts that may contain secrets are masked too. */
export function maskingForKeeps(request: Field): (node: Node) => string | undefined {
  return masking(request, true);
}

/** The literal secrets in a body, as written in it. */
export function secretsIn(request: Field, root: Node): string[] {
  const found: string[] = [];
  const isMasked = maskedIn(request, true);
  const open = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.children) for (const child of node.children) open.push(child);
    else if (canBeSecret(node) && !isKey(node) && isMasked(node)) found.push(String(node.value));
  }
  return found;
}

/** Whether a value could be a secret: `true` is in nearly every response. */
function canBeSecret({ type }: Node): boolean {
  return type === 'string' || type === 'number';
}

/** The place of a value in a body: its field, if the provider knows one, and whether a secret contains it. */
interface Place {
  readonly found: Found | undefined;
  readonly isSecret: boolean;
}

/** Decides which values of a body are masked. */
function maskedIn(request: Field, isStored: boolean): (node: Node) => boolean {
  const index = new FieldIndex();
  const placeOf = foldPath<Place>({ found: { key: '', field: request }, isSecret: false }, (around, step) => {
    const found = around.found && stepInto(around.found, step, index);
    return { found, isSecret: around.isSecret || isSecret(around.found, step, found, isStored) };
  });
  return (node) => !(node.type === 'string' && isOnlyReferences(node.value)) && placeOf(node).isSecret;
}

/** Whether a step leads to a secret; a misspelled or misplaced field is recognized by its name. */
function isSecret(around: Found | undefined, step: string | 0, found: Found | undefined, isStored: boolean): boolean {
  if (found?.field.secret || (isStored && found?.field.sensitive)) return true;
  const isNamed = found !== undefined && around !== undefined && Object.hasOwn(fieldsOf(around.field), found.key);
  return !isNamed && secretKey.test(String(step));
}
