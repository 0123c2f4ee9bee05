import { tokenize } from '../../../schemas/document/tokenize.ts';

/** What an editor that closes quotes and brackets would have after a text that ends somewhere in a body. */
export function closersOf(text: string): string {
  const open: string[] = [];
  let last = '';
  for (const { start, end } of tokenize(text)) {
    const token = text.slice(start, end);
    if (token === '{') open.push('}');
    else if (token === '[') open.push(']');
    else if (token === '}' || token === ']') open.pop();
    last = token;
  }
  const isOpenString = last.startsWith('"') && !/^"(?:[^"\\]|\\.)*"$/.test(last);
  return (isOpenString ? '"' : '') + open.reverse().join('');
}
