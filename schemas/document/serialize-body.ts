import type { Node } from '../core/syntax/node.ts';

/**
 * The body as plain JSON text: without comments, trailing commas and repeated keys, with every digit of its numbers.
 * @param text the text that the tree was parsed from
 * @param replace gives the JSON text for a scalar, or undefined to keep it as it is
 */
export function serializeBody(text: string, root: Node, replace: (node: Node) => string | undefined): string {
  return write(root, '');

  function write(node: Node, indent: string): string {
    const deeper = `${indent}  `;
    const children = node.children ?? [];
    switch (node.type) {
      case 'object': {
        const byKey = new Map(children.map((property) => [property.children?.[0]?.value, property]));
        const parts = [...byKey].flatMap(([key, property]) => {
          const value = property.children?.[1];
          // A value that is missing from a malformed text has no length.
          return value && value.length > 0 ? [`${JSON.stringify(key)}: ${write(value, deeper)}`] : [];
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
