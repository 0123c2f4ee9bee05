import type { Json } from '../core/json.ts';
import type { Change } from '../core/model/fix.ts';
import { indexAmong, type Node } from '../core/syntax/node.ts';
import { commentsIn } from './comments.ts';
import { TextLayout } from './text-layout.ts';

/** A replacement in a text; offsets in UTF-16 code units. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The edits of the text that make some changes of its body. Comments, order and formatting elsewhere stay as they are;
 * new text follows the indentation and the line ends of the file.
 * @param text the text that the nodes of the changes were parsed from
 */
export function editsOf(text: string, changes: readonly Change[]): Edit[] {
  return editsIn(new TextLayout(text), changes);
}

/** The same for a text whose layout is known, for a caller that needs the edits of many changes one by one. */
export function editsIn(layout: TextLayout, changes: readonly Change[]): Edit[] {
  const removed = new Set(changes.flatMap((change) => (change.kind === 'remove' ? [unitOfNode(change.node)] : [])));
  const place = { layout, removed, keptBefore: keptBefore(removed) };
  // What is inserted at the start of a removed range comes first.
  return changes.flatMap((change) => editsOfChange(place, change)).toSorted(byStart);
}

const byStart = (a: Edit, b: Edit) => a.start - b.start || (a.start === a.end ? 0 : 1) - (b.start === b.end ? 0 : 1);

/** What the edits of a change depend on apart from the change. */
interface Place {
  readonly layout: TextLayout;
  readonly removed: ReadonlySet<Node>;
  /** The last sibling before a property or element that is not removed as well. */
  readonly keptBefore: (unit: Node) => Node | undefined;
}

/** Finds the remaining sibling before a property or element; its siblings are visited once. */
function keptBefore(removed: ReadonlySet<Node>): (unit: Node) => Node | undefined {
  const known = new Map<Node, ReadonlyMap<Node, Node | undefined>>();
  return (unit) => {
    const { parent } = unit;
    if (!parent) return undefined;
    const found = known.get(parent) ?? keptAmong(parent.children ?? [], removed);
    known.set(parent, found);
    return found.get(unit);
  };
}

function keptAmong(siblings: readonly Node[], removed: ReadonlySet<Node>): ReadonlyMap<Node, Node | undefined> {
  const found = new Map<Node, Node | undefined>();
  let kept: Node | undefined;
  for (const sibling of siblings) {
    if (removed.has(sibling)) found.set(sibling, kept);
    else kept = sibling;
  }
  return found;
}

/** Maps offsets to the text after some edits that do not overlap; text inserted at an offset comes before it. */
export function movedBy(edits: readonly Edit[]): (offset: number) => number {
  let by = 0;
  const moves = edits
    .toSorted((a, b) => a.end - b.end)
    .map(({ start, end, text }) => {
      by += text.length - (end - start);
      return { offset: end, by };
    });
  return (offset) => offset + (moves[indexAmong(moves, { offset })]?.by ?? 0);
}

/**
 * Maps offsets of the text after some edits, in order and apart, to the text before them. An offset inside a replacement
 * becomes the start of what it replaces.
 */
export function originalOffsets(edits: readonly Edit[]): (offset: number) => number {
  let by = 0;
  const replaced = edits.map((edit) => {
    const offset = edit.start + by;
    by += edit.text.length - (edit.end - edit.start);
    return { offset, edit };
  });
  return (offset) => {
    const last = replaced[indexAmong(replaced, { offset })];
    if (!last) return offset;
    const beyond = offset - last.offset - last.edit.text.length;
    return beyond < 0 ? last.edit.start : last.edit.end + beyond;
  };
}

/** Whether no two edits touch, so that each has the same effect as alone. */
export function areApart(edits: readonly Edit[]): boolean {
  const ordered = edits.toSorted((a, b) => a.start - b.start);
  return ordered.every((edit, index) => edit.start >= (ordered[index - 1]?.end ?? 0));
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

function editsOfChange({ layout, removed, keptBefore }: Place, change: Change): Edit[] {
  const { text } = layout;
  switch (change.kind) {
    case 'rewrite':
      return [{ start: change.start, end: change.end, text: change.text }];
    case 'set': {
      const { node, value } = change;
      const indent = layout.indentAt(node.offset);
      return [replace(node, leading(layout, node.offset, endOf(node), indent) + json(layout, value, indent))];
    }
    case 'copy':
      return [replace(change.node, text.slice(change.from.offset, endOf(change.from)))];
    case 'add':
      return addEdits(layout, change.object, change.values, removed);
    case 'remove':
      return removeEdits(layout, unitOfNode(change.node), keptBefore);
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
      const indent = layout.indentAt(node.offset);
      return [
        { start: node.offset, end: by.offset, text: leading(layout, node.offset, by.offset, indent) },
        { start: endOf(by), end: endOf(node), text: trailing(layout, endOf(by), endOf(node), indent) },
      ];
    }
  }
}

const endOf = (node: Node) => node.offset + node.length;
const insert = (at: number, text: string): Edit => ({ start: at, end: at, text });
const replace = (node: Node, text: string): Edit => ({ start: node.offset, end: endOf(node), text });

/** The comments of a removed range, to be written before its replacement. */
function leading(layout: TextLayout, start: number, end: number, indent: string): string {
  return commentsIn(layout.text, start, end)
    .map((span) => layout.text.slice(span.start, span.end).trimEnd())
    .map((comment) => comment + (comment.startsWith('//') ? layout.endOfLine + indent : ' '))
    .join('');
}

/** The comments of a removed range, to be written after the text before it. */
function trailing(layout: TextLayout, start: number, end: number, indent: string): string {
  const comments = leading(layout, start, end, indent);
  return comments === '' ? '' : ` ${comments}`;
}

function addEdits(
  layout: TextLayout,
  object: Node,
  values: Readonly<Record<string, Json>>,
  removed: ReadonlySet<Node>,
): Edit[] {
  const { text, endOfLine: newLine } = layout;
  const outer = layout.indentAt(object.offset);
  const last = object.children?.at(-1);
  const isOneLine = last !== undefined && layout.isOneLine(object.offset, endOf(object));
  const inner = last && !isOneLine ? layout.indentAt(last.offset) : outer + layout.indentation;
  const properties = Object.entries(values).map(
    ([key, value]) => `${JSON.stringify(key)}: ${json(layout, value, inner)}`,
  );
  if (!last) {
    const lines = properties.join(`,${newLine}${inner}`);
    // There may be a comment between the braces, so only the blanks after it are replaced.
    const inside = text.slice(object.offset + 1, endOf(object) - 1).trimEnd();
    const start = object.offset + 1 + inside.length;
    // An object that is not closed yet ends with its text.
    return [{ start, end: Math.max(start, endOf(object) - 1), text: `${newLine}${inner}${lines}${newLine}${outer}` }];
  }
  // Behind the last one that stays, whose comma is removed with those after it.
  const kept = object.children?.findLast((each) => !removed.has(each));
  if (kept && kept !== last) {
    const separator = isOneLine ? ' ' : `${newLine}${inner}`;
    return [insert(endOf(kept), properties.map((property) => `,${separator}${property}`).join(''))];
  }
  const comma = commaAfter(text, endOf(last));
  const at = comma === undefined ? endOf(last) : comma + 1;
  const isEmptied = object.children?.every((each) => removed.has(each)) === true;
  const parted: Edit[] = comma === undefined && !isEmptied ? [insert(endOf(last), ',')] : [];
  if (isOneLine) return [...parted, insert(at, ` ${properties.join(', ')}`)];
  return [
    ...parted,
    insert(endOfLine(text, at, endOf(object) - 1), `${newLine}${inner}${properties.join(`,${newLine}${inner}`)}`),
  ];
}

/** The end of the line of an offset, including comments, but not beyond a limit. */
function endOfLine(text: string, offset: number, limit: number): number {
  const line = text.slice(offset, limit);
  const rest = line.slice(0, endOfRun(line, 0, /[^\S\r\n]+|\r(?=\n)|\/\/[^\r\n]*|\/\*[^\n]*?\*\//y)).trimEnd();
  const isWholeLine = /^[^\S\r\n]*\r?\n/.test(line.slice(rest.length));
  return isWholeLine ? offset + rest.length : offset;
}

/** The property or element to remove with a value. The node may be a copy of a part of it. */
function unitOfNode(node: Node): Node {
  const unit = node.parent?.type === 'property' ? node.parent : node;
  const units = unit.parent?.children ?? [];
  const found = units[indexAmong(units, unit)];
  return found && endOf(found) >= endOf(unit) ? found : unit;
}

function removeEdits(layout: TextLayout, unit: Node, keptBefore: Place['keptBefore']): Edit[] {
  const { text } = layout;
  const comma = commaAfter(text, endOf(unit));
  const isBeside = comma !== undefined && text.slice(endOf(unit), comma).trim() === '';
  const edits = [lineEdit(layout, unit.offset, isBeside ? comma + 1 : endOf(unit))];
  // A comment between the value and its comma stays.
  if (comma !== undefined && !isBeside) edits.push({ start: comma, end: comma + 1, text: '' });
  // If the last one is removed, the one before it loses its comma.
  const before = comma === undefined ? keptBefore(unit) : undefined;
  if (before) {
    const stray = commaAfter(text, endOf(before));
    if (stray !== undefined) edits.unshift({ start: stray, end: stray + 1, text: '' });
  }
  return edits;
}

/** Removes a range of text, with its whole line if nothing else is on it. */
function lineEdit(layout: TextLayout, start: number, end: number): Edit {
  const { text } = layout;
  const lineStart = layout.lineStart(start);
  const next = layout.nextLineStart(end);
  const isAlone =
    next !== undefined && text.slice(lineStart, start).trim() === '' && text.slice(end, next).trim() === '';
  if (isAlone) return { start: lineStart, end: next, text: '' };
  const blanks = /^[^\S\r\n]*/.exec(text.slice(end))?.[0].length ?? 0;
  return { start, end: end + blanks, text: '' };
}

/** The offset of the comma that follows after blanks and comments. */
function commaAfter(text: string, offset: number): number | undefined {
  const end = endOfRun(text, offset, /\s+|\/\/[^\r\n]*|\/\*[\s\S]*?\*\//y);
  return text[end] === ',' ? end : undefined;
}

/**
 * The end of the consecutive matches of a pattern. A pattern with a repetition around it would overflow the stack in a
 * long text.
 * @param pattern a sticky pattern that matches at least one character
 */
function endOfRun(text: string, start: number, pattern: RegExp): number {
  pattern.lastIndex = start;
  let end = start;
  while (pattern.test(text)) end = pattern.lastIndex;
  return end;
}

/** A value as JSON over several lines, indented for a place in the text. */
function json(layout: TextLayout, value: Json, indent: string): string {
  return JSON.stringify(value, undefined, layout.indentation).replaceAll('\n', layout.endOfLine + indent);
}
