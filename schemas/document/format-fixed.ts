import { type FormatStyle, formatEditsIfSafe } from './format-text.ts';
import { applyEdits, type Edit } from './text-edits.ts';
import { TextLayout } from './text-layout.ts';

/** What a formatter changes between two tokens: whether they are on one line, the blank lines, the indentation or the spaces. */
type Kind = 'break' | 'join' | 'lines' | 'indentation' | 'spaces';

/**
 * The text after fixes, formatted as far as it was before them: an author who writes small objects on one line keeps that, and
 * nothing stays indented as a part of what was around it. A text that was formatted is formatted again.
 */
export function formatFixed(before: string, after: string): string {
  if (before === after) return after;
  const style = styleOf(before);
  const [edits, others] = [formatEditsIfSafe(after, style), formatEditsIfSafe(before, style)];
  if (!edits || !others) return after;
  const unformatted = new Set(others.flatMap((edit) => kindsOf(gapOf(before, edit))));
  return applyEdits(
    after,
    edits.map((edit) => ({ ...edit, text: formatted(gapOf(after, edit), unformatted) })),
  );
}

function styleOf(text: string): FormatStyle {
  const { indentation } = new TextLayout(text);
  return {
    tabSize: indentation.length,
    insertSpaces: !indentation.startsWith('\t'),
    insertFinalNewline: text.endsWith('\n'),
  };
}

/** What is between two tokens, and what a formatter writes instead: the lines that end there, and the rest. */
interface Gap {
  readonly old: Blank;
  readonly new: Blank;
}

interface Blank {
  readonly lines: string;
  readonly rest: string;
}

const gapOf = (text: string, { start, end, text: written }: Edit): Gap => ({
  old: blankOf(text.slice(start, end)),
  new: blankOf(written),
});

function blankOf(text: string): Blank {
  const end = text.lastIndexOf('\n') + 1;
  return { lines: text.slice(0, end), rest: text.slice(end) };
}

function kindsOf(gap: Gap): Kind[] {
  const isBroken = gap.old.lines !== '';
  if (isBroken !== (gap.new.lines !== '')) return [isBroken ? 'join' : 'break'];
  if (!isBroken) return ['spaces'];
  return [
    ...(gap.old.lines === gap.new.lines ? [] : ['lines' as const]),
    ...(gap.old.rest === gap.new.rest ? [] : ['indentation' as const]),
  ];
}

/** What is written between two tokens: what the formatter writes, but for what the author writes otherwise. */
function formatted(gap: Gap, unformatted: ReadonlySet<Kind>): string {
  const kinds = kindsOf(gap).filter((kind) => unformatted.has(kind));
  if (kinds.some((kind) => kind !== 'lines' && kind !== 'indentation')) return gap.old.lines + gap.old.rest;
  const { lines } = kinds.includes('lines') ? gap.old : gap.new;
  const { rest } = kinds.includes('indentation') ? gap.old : gap.new;
  return lines + rest;
}
