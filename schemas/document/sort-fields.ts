import type { Field } from '../core/model/field.ts';
import { fieldFinder, fieldsOf } from '../core/normalize/resolve-field.ts';
import { keyOf, type Node } from '../core/syntax/node.ts';
import { commentsIn } from './comments.ts';
import type { Edit } from './text-edits.ts';
import { TextLayout } from './text-layout.ts';

/** One property of an object with the text around it that moves with it. */
interface Piece {
  /** Blanks and comments before the property; a part of its line if it is the first one. */
  readonly lead: string;
  readonly body: string;
  /** What is between the property and its comma. */
  readonly inner: string;
  /** The comments after the comma on the same line. */
  readonly trail: string;
  readonly rank: number;
}

/**
 * The edit that brings the fields of a body into the order of the provider's document, at every level; undefined if they
 * are in it. Comments stay with their field, and fields that the provider doesn't know come last.
 * @param text a text without syntax errors
 */
export function sortFields(text: string, root: Node, request: Field): Edit | undefined {
  const layout = new TextLayout(text);
  const fieldOf = fieldFinder(request);
  const sorted = write(root);
  const before = text.slice(root.offset, root.offset + root.length);
  return sorted === before ? undefined : { start: root.offset, end: root.offset + root.length, text: sorted };

  /** The text of a node with its fields in order. */
  function write(node: Node): string {
    const { offset, length, type, children = [] } = node;
    // An object that is in order keeps its layout.
    if (type === 'object' && !isAscending(children.map(rankIn(node)))) return writeObject(node);
    let result = '';
    let end = offset;
    for (const child of children) {
      result += text.slice(end, child.offset) + write(child);
      end = child.offset + child.length;
    }
    return result + text.slice(end, offset + length);
  }

  /** The place of a property of an object in the document's order. */
  function rankIn(node: Node): (property: Node) => number {
    const keys = Object.keys(fieldsOf(fieldOf(node)?.field ?? request));
    return (property) => {
      const value = property.children?.[1];
      const rank = keys.indexOf((value && fieldOf(value)?.key) ?? keyOf(property));
      return rank < 0 ? keys.length : rank;
    };
  }

  function writeObject(node: Node): string {
    const { children = [] } = node;
    const close = node.offset + node.length - 1;
    const rankOf = rankIn(node);
    const pieces: Piece[] = [];
    let start = node.offset + 1;
    for (const [index, property] of children.entries()) {
      const end = property.offset + property.length;
      const limit = children[index + 1]?.offset ?? close;
      const comma = commaIn(text, end, limit);
      const next = endOfTrail(text, comma === undefined ? end : comma + 1, limit);
      pieces.push({
        lead: text.slice(start, property.offset),
        body: write(property),
        inner: comma === undefined ? '' : text.slice(end, comma),
        trail: text.slice(comma === undefined ? end : comma + 1, next),
        rank: rankOf(property),
      });
      start = next;
    }
    const hasLastComma =
      commaIn(text, (children.at(-1)?.offset ?? 0) + (children.at(-1)?.length ?? 0), close) !== undefined;
    return joined(pieces, `${text.slice(start, close)}}`, hasLastComma, layout.endOfLine);
  }
}

const isAscending = (ranks: readonly number[]) => ranks.every((rank, index) => rank >= (ranks[index - 1] ?? 0));

function joined(pieces: readonly Piece[], tail: string, hasLastComma: boolean, endOfLine: string): string {
  const ordered = pieces.toSorted((a, b) => a.rank - b.rank);
  const parts = ['{'];
  let isInComment = false;
  const add = (text: string) => {
    // After a line comment, a text needs a line of its own.
    parts.push(isInComment && !/^[ \t]*\r?\n/.test(text) ? endOfLine : '', text);
  };
  const onNewLine = pieces.find(({ lead }) => lead.includes('\n'))?.lead;
  const newLine = endOfLine + indentOf(onNewLine ?? '');
  for (const [index, { lead, body, inner, trail }] of ordered.entries()) {
    const place = pieces[index]?.lead ?? '';
    if (onNewLine !== undefined) add(lead.includes('\n') ? lead : newLine + lead.trimStart());
    // On one line, blanks belong to the place, and comments to the field.
    else add(lead.trim() === '' && place.trim() === '' ? place : lead);
    parts.push(body, inner, index < ordered.length - 1 || hasLastComma ? ',' : '', trail);
    isInComment = commentsIn(trail).some(({ start, end }) => end === trail.length && trail.startsWith('//', start));
  }
  add(tail);
  return parts.join('');
}

/** The blanks of the last line of a text. */
function indentOf(text: string): string {
  return /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n') + 1))?.[0] ?? '';
}

/** The offset of the comma between two offsets, outside comments. */
function commaIn(text: string, start: number, end: number): number | undefined {
  let at = start;
  for (const comment of [...commentsIn(text, start, end), { start: end, end }]) {
    const comma = text.slice(at, comment.start).indexOf(',');
    if (comma >= 0) return at + comma;
    at = comment.end;
  }
  return undefined;
}

/** The end of the comments that follow on the line of an offset; the offset if the next field is on it as well. */
function endOfTrail(text: string, offset: number, limit: number): number {
  let end = offset;
  for (const comment of commentsIn(text, offset, limit)) {
    if (/\n/.test(text.slice(end, comment.start)) || text.slice(comment.start, comment.end).includes('\n')) break;
    end = comment.end;
  }
  return /^[ \t]*(?:\r?\n|$)/.test(text.slice(end, limit)) ? end : offset;
}
