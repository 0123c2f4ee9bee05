import { type Node, stringOf } from '../core/node.ts';

const longestTag = 80;

/** A tag as `tags` has it: key.value. */
export const tagForm = /^([A-Za-z0-9_-]{1,36})\.([A-Za-z0-9_.-]{0,43})$/;

/** The two parts of a tag in the documented form. */
export function tagParts(node: Node): { key: string; value: string } | undefined {
  const tag = stringOf(node);
  const match = tag !== undefined && tag.length <= longestTag ? tagForm.exec(tag) : null;
  return match ? { key: match[1] ?? '', value: match[2] ?? '' } : undefined;
}

/** A tag of another form in the documented one, where its key and value are plain. */
export function mendedTag(tag: string): string | undefined {
  const match = tag.length <= longestTag ? /^\s*([^\s=:.]{1,36})\s*[=:.]\s*(.{0,43}?)\s*$/.exec(tag) : null;
  if (!match) return undefined;
  const [, key = '', value = ''] = match;
  const mended = `${key.replace(/[^A-Za-z0-9_-]+/g, '-')}.${value.replace(/[^A-Za-z0-9_.-]+/g, '-')}`;
  return tagForm.test(mended) ? mended : undefined;
}
