import type { Field } from '../core/field.ts';
import { fieldAt, fieldsOf } from '../core/lookup.ts';
import { isKey, isOnlyReferences, type Node, pathOf } from '../core/node.ts';

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
  return (node) => (isMasked(request, node, isKept) ? JSON.stringify(mask) : undefined);
}

/** The same, for what is kept: what may hold secrets is masked too. */
export function maskingForKeeps(request: Field): (node: Node) => string | undefined {
  return masking(request, true);
}

/** The values in a body that nobody else may read, as they stand in it. */
export function secretsIn(request: Field, root: Node): string[] {
  const found: string[] = [];
  const open = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.children) for (const child of node.children) open.push(child);
    else if (isTelling(node) && !isKey(node) && isMasked(request, node, true)) found.push(String(node.value));
  }
  return found;
}

/** Whether a value could be a secret: every other answer has a `true` in it. */
function isTelling({ type }: Node): boolean {
  return type === 'string' || type === 'number';
}

function isMasked(request: Field, node: Node, isKept: boolean): boolean {
  if (node.type === 'string' && isOnlyReferences(node.value)) return false;
  const path = pathOf(node);
  return path.some((_step, index) => isSecret(request, path.slice(0, index + 1), isKept));
}

/** Whether a path leads to a secret; a misspelt one, or one at the wrong place, is known by its name. */
function isSecret(request: Field, path: readonly (string | number)[], isKept: boolean): boolean {
  const found = fieldAt(request, path);
  if (found?.field.secret || (isKept && found?.field.sensitive)) return true;
  const around = fieldAt(request, path.slice(0, -1));
  const isNamed = found !== undefined && around !== undefined && Object.hasOwn(fieldsOf(around.field), found.key);
  return !isNamed && secretKey.test(String(path.at(-1)));
}
