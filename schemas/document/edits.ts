import type { Json } from '../core/field.ts';
import type { Change } from '../core/fix.ts';
import type { Node } from '../core/node.ts';
import { commentsIn } from './comments.ts';

/** A replacement in a text; offsets in UTF-16 code units. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The edits that make some changes of a body in its text. Comments, order and formatting elsewhere stay as they are;
 * what is new follows the indentation and the line ends of the file.
 * @param text the text that the nodes of the changes were read from
 */
export function editsOf(text: string, changes: readonly Change[]): Edit[] {
  const removed = new Set(changes.flatMap((change) => (change.kind === 'remove' ? [unitOfNode(change.node)] : [])));
  return changes.flatMap((change) => editsOfChange(text, change, removed));
}

/** The text after some edits that do not overlap; those at one place keep their order. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const ordered = edits
    .map((edit, index) => ({ ...edit, index }))
    .sort((a, b) => a.start - b.start || a.index - b.index);
  let result = '';
  let end = 0;
  for (const edit of ordered) {
    result += text.slice(end, edit.start) + edit.text;
    end = edit.end;
  }
  return result + text.slice(end);
}

function editsOfChange(text: string, change: Change, removed: ReadonlySet<Node>): Edit[] {
  switch (change.kind) {
    case 'rewrite':
      return [{ start: change.start, end: change.end, text: change.text }];
    case 'set': {
      const { node, value } = change;
      const indent = indentAt(text, node.offset);
      return [replace(node, leading(text, node.offset, endOf(node), indent) + json(text, value, indent))];
    }
    case 'copy':
      return [replace(change.node, text.slice(change.from.offset, endOf(change.from)))];
    case 'add':
      return addEdits(text, change.object, change.values);
    case 'remove':
      return removeEdits(text, unitOfNode(change.node), removed);
    case 'rename': {
      const key = change.property.children?.[0];
      return key ? [replace(key, JSON.stringify(change.key))] : [];
    }
    case 'wrap': {
      const { key, beside = {} } = change;
      const others = Object.entries(beside).map(
        ([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}, `,
      );
      const [before, after] = key === undefined ? ['[', ']'] : [`{ ${others.join('')}${JSON.stringify(key)}: `, ' }'];
      return [insert(change.node.offset, before), insert(endOf(change.node), after)];
    }
    case 'unwrap': {
      const { node, by } = change;
      const indent = indentAt(text, node.offset);
      return [
        { start: node.offset, end: by.offset, text: leading(text, node.offset, by.offset, indent) },
        { start: endOf(by), end: endOf(node), text: trailing(text, endOf(by), endOf(node), indent) },
      ];
    }
  }
}

const endOf = (node: Node) => node.offset + node.length;
const insert = (at: number, text: string): Edit => ({ start: at, end: at, text });
const replace = (node: Node, text: string): Edit => ({ start: node.offset, end: endOf(node), text });

/** The comments of a stretch that goes, to stand before what takes its place. */
function leading(text: string, start: number, end: number, indent: string): string {
  return commentsIn(text, start, end)
    .map((span) => text.slice(span.start, span.end).trimEnd())
    .map((comment) => comment + (comment.startsWith('//') ? endOfLineOf(text) + indent : ' '))
    .join('');
}

/** The comments of a stretch that goes, to stand after what is left before it. */
function trailing(text: string, start: number, end: number, indent: string): string {
  const comments = leading(text, start, end, indent);
  return comments === '' ? '' : ` ${comments}`;
}

function addEdits(text: string, object: Node, values: Readonly<Record<string, Json>>): Edit[] {
  const outer = indentAt(text, object.offset);
  const last = object.children?.at(-1);
  const isOneLine = last !== undefined && !text.slice(object.offset, endOf(object)).includes('\n');
  const inner = last && !isOneLine ? indentAt(text, last.offset) : outer + unitOf(text);
  const properties = Object.entries(values).map(
    ([key, value]) => `${JSON.stringify(key)}: ${json(text, value, inner)}`,
  );
  const newLine = endOfLineOf(text);
  if (!last) {
    const lines = properties.join(`,${newLine}${inner}`);
    // A comment may stand between the braces, so only the blanks after it make room.
    const inside = text.slice(object.offset + 1, endOf(object) - 1).trimEnd();
    const start = object.offset + 1 + inside.length;
    // An object that is not closed yet ends with its text.
    return [{ start, end: Math.max(start, endOf(object) - 1), text: `${newLine}${inner}${lines}${newLine}${outer}` }];
  }
  const comma = commaAfter(text, endOf(last));
  const at = comma === undefined ? endOf(last) : comma + 1;
  const parted: Edit[] = comma === undefined ? [insert(endOf(last), ',')] : [];
  if (isOneLine) return [...parted, insert(at, ` ${properties.join(', ')}`)];
  return [
    ...parted,
    insert(endOfLine(text, at, endOf(object) - 1), `${newLine}${inner}${properties.join(`,${newLine}${inner}`)}`),
  ];
}

/** Where the line of an offset ends, comments on it included, but not beyond a limit. */
function endOfLine(text: string, offset: number, limit: number): number {
  const rest = /^(?:[^\S\n]|\/\/[^\r\n]*|\/\*[^\n]*?\*\/)*/.exec(text.slice(offset, limit))?.[0] ?? '';
  const isWholeLine = /^\r?\n/.test(
    text.slice(offset + rest.trimEnd().length, limit).replace(/^[^\S\n]+(?=\r?\n)/, ''),
  );
  return isWholeLine ? offset + rest.trimEnd().length : offset;
}

/** What goes with a value: the property or the element that it stands in. The node may be a copy, of a part of that. */
function unitOfNode(node: Node): Node {
  const { parent } = node;
  if (parent?.type === 'property') return parent;
  return parent?.children?.find((unit) => unit.offset <= node.offset && endOf(unit) >= endOf(node)) ?? node;
}

function removeEdits(text: string, unit: Node, removed: ReadonlySet<Node>): Edit[] {
  const siblings = unit.parent?.children ?? [];
  const comma = commaAfter(text, endOf(unit));
  const isBeside = comma !== undefined && text.slice(endOf(unit), comma).trim() === '';
  // What is left before the last one must not keep its comma.
  const before = siblings.slice(0, siblings.indexOf(unit)).findLast((sibling) => !removed.has(sibling));
  const edits = [lineEdit(text, unit.offset, isBeside ? comma + 1 : endOf(unit))];
  // What stands between the value and its comma is a comment, which stays.
  if (comma !== undefined && !isBeside) edits.push({ start: comma, end: comma + 1, text: '' });
  if (comma === undefined && before) {
    const stray = commaAfter(text, endOf(before));
    if (stray !== undefined) edits.unshift({ start: stray, end: stray + 1, text: '' });
  }
  return edits;
}

/** Takes out a stretch of text, with its whole line where nothing else stands on it. */
function lineEdit(text: string, start: number, end: number): Edit {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const next = text.indexOf('\n', end);
  const isAlone = next >= 0 && text.slice(lineStart, start).trim() === '' && text.slice(end, next).trim() === '';
  if (isAlone) return { start: lineStart, end: next + 1, text: '' };
  const blanks = /^[^\S\r\n]*/.exec(text.slice(end))?.[0].length ?? 0;
  return { start, end: end + blanks, text: '' };
}

/** The offset of the comma that follows, blanks and comments passed over. */
function commaAfter(text: string, offset: number): number | undefined {
  const passed = /(?:\s|\/\/[^\r\n]*|\/\*[\s\S]*?\*\/)*/y;
  passed.lastIndex = offset;
  passed.exec(text);
  return text[passed.lastIndex] === ',' ? passed.lastIndex : undefined;
}

/** The blanks that the line of an offset begins with. */
function indentAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? '';
}

/** One step of indentation, as the file has it. */
function unitOf(text: string): string {
  return /\n([ \t]+)\S/.exec(text)?.[1] ?? '  ';
}

function endOfLineOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** A value as JSON over several lines, indented to stand at a place in the text. */
function json(text: string, value: Json, indent: string): string {
  return JSON.stringify(value, undefined, unitOf(text)).replaceAll('\n', endOfLineOf(text) + indent);
}
