/** A reference written as `${env:NAME}` or `${secret:NAME}`, with its range in a text. */
export interface EnclosedReference {
  readonly from: 'env' | 'secret';
  readonly name: string;
  readonly start: number;
  /** After the closing brace. */
  readonly end: number;
}

/** The references with braces in a text, in order; in linear time, even with many unclosed braces. */
export function enclosedReferences(text: string): EnclosedReference[] {
  const opening = /\$\{(env|secret):/g;
  const found: EnclosedReference[] = [];
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const close = text.indexOf('}', opening.lastIndex);
    // Without a closing brace after this one, there is none after a later one.
    if (close < 0) return found;
    const from = match[1] === 'secret' ? 'secret' : 'env';
    found.push({ from, name: text.slice(opening.lastIndex, close), start: match.index, end: close + 1 });
    opening.lastIndex = close + 1;
  }
  return found;
}

const bareName = /^\$[A-Za-z_][A-Za-z0-9_]*$/;

/** Whether a text is, or contains, a reference, which is resolved only when the request is sent. */
export function isReference(text: string): boolean {
  if (!text.includes('$')) return false;
  const opening = /\$\{(?:env|secret):/.exec(text);
  return opening ? text.includes('}', opening.index) : bareName.test(text);
}

/** Whether a text consists only of references, so that it reveals nothing of their values. */
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

/** The text without its references, whose values are unknown. */
export function textBesideReferences(text: string): string {
  return partsBesideReferences(text).join('');
}

/** Whether a text with references can become a value, whatever theirs are. */
export function canResolveTo(text: string, value: string): boolean {
  if (bareName.test(text)) return true;
  const [first = '', ...others] = partsBesideReferences(text);
  const last = others.pop();
  if (last === undefined) return first === value;
  if (!value.startsWith(first)) return false;
  let end = first.length;
  for (const part of others) {
    const found = value.indexOf(part, end);
    if (found < 0) return false;
    end = found + part.length;
  }
  return value.endsWith(last) && value.length - last.length >= end;
}

/** The parts of a text before, between and after its references. */
export function partsBesideReferences(text: string): string[] {
  const parts: string[] = [];
  let end = 0;
  for (const reference of enclosedReferences(text)) {
    parts.push(text.slice(end, reference.start));
    end = reference.end;
  }
  return [...parts, text.slice(end)];
}
