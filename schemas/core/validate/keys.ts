import type { Add } from '../model/problem.ts';
import { keyOf, type Node, repeatsKey } from '../syntax/node.ts';

/** The properties of an object, the last one of each key; a repeated key is reported. */
export function checkKeys(node: Node, add: Add): readonly Node[] {
  const properties = node.children ?? [];
  if (!repeatsKey(node)) return properties;
  const seen = new Map<string, Node>();
  for (const property of properties) {
    const key = keyOf(property);
    const earlier = seen.get(key);
    if (earlier) reportRepeated(property, earlier, key, add);
    seen.set(key, property);
  }
  return [...seen.values()];
}

function reportRepeated(property: Node, earlier: Node, key: string, add: Add): void {
  add({
    code: 'duplicate-key',
    severity: 'warning',
    node: property,
    about: [key],
    message: {
      en: `Duplicate key "${key}". Only the last one is used.`,
      zh: `键“${key}”重复，仅最后一个有效。`,
    },
    fixes: [
      {
        title: { en: `Remove the earlier "${key}"`, zh: `删除前面的“${key}”` },
        changes: () => [{ kind: 'remove', node: earlier }],
        safe: true,
      },
    ],
  });
}
