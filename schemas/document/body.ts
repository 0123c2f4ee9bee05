import type { Field } from '../core/field.ts';
import { foldPath } from '../core/fold-path.ts';
import { type Found, fieldsOf, stepInto } from '../core/lookup.ts';
import { isKey, isOnlyReferences, type Node } from '../core/node.ts';

/**
 * The body as plain JSON text: comments, trailing commas and repeated keys gone, numbers to the last digit as written.
 * @param text the text that the tree was read from
 * @param replace gives the JSON text for a scalar, or undefined to keep it as it is
 */
export function bodyText(text: string, root: Node, replace: (node: Node) => string | undefined): string {
  return write(root, '');

  function write(node: Node, indent: string): string {
    const deeper = `${indent}  `;
    const children = node.children ?? [];
    switch (node.type) {
      case 'object': {
        const byKey = new Map(children.map((property) => [property.children?.[0]?.value, property]));
        const parts = [...byKey].flatMap(([key, property]) => {
          const value = property.children?.[1];
          return value ? [`${JSON.stringify(key)}: ${write(value, deeper)}`] : [];
        });
        return block('{', parts, '}', indent);
      }
      case 'array':
        return block(
          '[',
          children.map((item) => write(item, deeper)),
          ']',
          indent,
        );
      case 'string':
        return replace(node) ?? JSON.stringify(node.value);
      default:
        return replace(node) ?? text.slice(node.offset, node.offset + node.length);
    }
  }
}

function block(open: string, parts: readonly string[], close: string, indent: string): string {
  return parts.length === 0
    ? `${open}${close}`
    : `${open}\n${indent}  ${parts.join(`,\n${indent}  `)}\n${indent}${close}`;
}

/** What stands in place of a secret wherever one would be shown. */
export const mask = '••••••••';

/** What the key of a secret looks like, for keys that the provider does not know. */
const secretKey = /pass|pwd|secret|token|credential|(?:private|access).?key/i;

/** A replacement for `bodyText` that masks every literal secret; references stay, since they tell nothing. */
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
  const placeOf = foldPath<Place>({ found: { key: '', field: request }, isSecret: false }, (around, step) => {
    const found = around.found && stepInto(around.found, step);
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
