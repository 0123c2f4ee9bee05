import type { Position } from 'vscode-languageserver-textdocument';
import { indexAmong, type Node } from '../../schemas/core/syntax/node.ts';
import { escapeUnseen } from '../../schemas/core/util/sanitize-text.ts';
import { maskingForKeeps, namesSecret } from '../../schemas/document/masking.ts';
import type { LintedFile } from './check-text.ts';

/** A line of a file with a mark beneath a part of it. */
export interface SourceLine {
  readonly text: string;
  readonly marks: string;
}

/** A range of the text whose characters are not shown. */
interface Hidden {
  readonly offset: number;
  readonly end: number;
}

/** How much of a line is shown before and after the mark, in characters. */
const before = 40;
const after = 60;

const dot = '•';

/**
 * Shows lines of a file without its literal secrets and scripts, since what a command prints is kept in logs.
 * @returns undefined for a line that can't be shown: that of a text with syntax errors which may hold a secret
 */
export function sourceLines({
  text,
  analysis,
}: LintedFile): (start: Position, end: Position) => SourceLine | undefined {
  const lines = text.split('\n');
  const offsets: number[] = [];
  let offset = 0;
  for (const line of lines) {
    offsets.push(offset);
    offset += line.length + 1;
  }
  const hidden = hiddenRanges(analysis);
  return (start, end) => {
    const line = (lines[start.line] ?? '').replace(/\r$/, '');
    const from = Math.max(0, start.character - before);
    const to = Math.min(line.length, start.character + after);
    if (!analysis.wellFormed && namesSecret(line)) return undefined;
    const begin = offsets[start.line] ?? 0;
    const shown = [...line.slice(from, to)];
    let at = from;
    const cells = shown.map((character) => {
      const place = at;
      at += character.length;
      const isHidden = begin + place < (hidden[indexAmong(hidden, { offset: begin + place })]?.end ?? 0);
      return { place, text: isHidden ? dot : character === '\t' ? '  ' : escapeUnseen(character) };
    });
    const last = end.line === start.line ? Math.max(end.character, start.character + 1) : line.length;
    const head = cells.filter(({ place }) => place < start.character).map((cell) => cell.text);
    const marked = cells.filter(({ place }) => place >= start.character && place < last).map((cell) => cell.text);
    return {
      text: cells.map((cell) => cell.text).join(''),
      marks: `${' '.repeat(widthOf(head.join('')))}${'^'.repeat(Math.max(1, widthOf(marked.join(''))))}`,
    };
  };
}

/** The values of a body that are secrets or may contain some, in the order of the text. */
function hiddenRanges({ root, provider }: LintedFile['analysis']): Hidden[] {
  if (!root || !provider) return [];
  const mask = maskingForKeeps(provider.request);
  const found: Hidden[] = [];
  const open: Node[] = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.type === 'string' && mask(node) !== undefined) {
      found.push({ offset: node.offset + 1, end: node.offset + node.length - 1 });
    } else if (node.children) for (const child of node.children) open.push(child);
    else if (mask(node) !== undefined) found.push({ offset: node.offset, end: node.offset + node.length });
  }
  return found.sort((a, b) => a.offset - b.offset);
}

/** How many columns of a terminal a text takes. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += isWide.test(character) ? 2 : 1;
  return width;
}

const isWide =
  /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Emoji_Presentation}\u3000-\u303F\uFF01-\uFF60]/u;
