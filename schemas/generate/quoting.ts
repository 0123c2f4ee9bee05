/** Every character but printable ASCII, and lone surrogates, in the form of JSON; what stands in a comment is one line, too. */
function asciiJson(text: string): string {
  return JSON.stringify(text).replace(
    /[^ -~]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A string of TypeScript. */
export const quoteTypeScript: (text: string) => string = asciiJson;

/** A string of Python: code points beyond 16 bits are one escape, since two would be two surrogates. */
export const quotePython: (text: string) => string = wideEscapes;

/** A string of Go. Half of a surrogate pair, which Go has no escape for, is the replacement character. */
export function quoteGo(text: string): string {
  return wideEscapes(text.toWellFormed());
}

/** A string of Terraform. Where a template could begin, its signs are escapes, since `$${` is ambiguous after another `$`. */
export function quoteHcl(text: string): string {
  const quoted = wideEscapes(text.toWellFormed());
  if (!/[$%]\{/.test(text)) return quoted;
  return quoted.replace(/[$%]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`);
}

/** A word of a POSIX shell. */
export function quoteShell(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** A key path as one line of a comment. */
export function inComment(text: string): string {
  return asciiJson(text).slice(1, -1);
}

function wideEscapes(text: string): string {
  const escaped = [...text].map((character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code === 34 || code === 92) return `\\${character}`;
    if (code === 10) return '\\n';
    if (code === 13) return '\\r';
    if (code === 9) return '\\t';
    if (code >= 32 && code < 127) return character;
    const hex = code.toString(16);
    return code > 0xffff ? `\\U${hex.padStart(8, '0')}` : `\\u${hex.padStart(4, '0')}`;
  });
  return `"${escaped.join('')}"`;
}
