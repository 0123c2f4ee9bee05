/** A reference written as `${env:NAME}` or `${secret:NAME}`, and where it stands in a text. */
export interface EnclosedReference {
  readonly from: 'env' | 'secret';
  readonly name: string;
  readonly start: number;
  /** Behind the closing brace. */
  readonly end: number;
}

/** The references with braces that a text holds, in order; in time linear in the text, whatever is not closed. */
export function enclosedReferences(text: string): EnclosedReference[] {
  const opening = /\$\{(env|secret):/g;
  const found: EnclosedReference[] = [];
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const close = text.indexOf('}', opening.lastIndex);
    // Without a brace behind this one, there is none behind a later one.
    if (close < 0) return found;
    const from = match[1] === 'secret' ? 'secret' : 'env';
    found.push({ from, name: text.slice(opening.lastIndex, close), start: match.index, end: close + 1 });
    opening.lastIndex = close + 1;
  }
  return found;
}

const bareName = /^\$[A-Za-z_][A-Za-z0-9_]*$/;

/** Whether a text is, or holds, a reference that is resolved only at the moment of sending. */
export function isReference(text: string): boolean {
  if (!text.includes('$')) return false;
  const opening = /\$\{(?:env|secret):/.exec(text);
  return opening ? text.includes('}', opening.index) : bareName.test(text);
}

/** Whether a text is made of references and nothing else, so that it tells nothing of what they stand for. */
export function isOnlyReferences(text: string): boolean {
  if (!text.startsWith('$')) return false;
  if (bareName.test(text)) return true;
  let end = 0;
  for (const reference of enclosedReferences(text)) {
    if (reference.start !== end) return false;
    end = reference.end;
  }
  return end > 0 && end === text.length;
}
