import { isJsonObject, type Json } from '../core/json.ts';
import type { BodyPath } from '../core/model/new-request.ts';
import { sanitizeText } from '../core/util/sanitize-text.ts';

/** A comment, and the value that it is about. A body without that value has it at the nearest value around it. */
export interface BodyComment {
  readonly path: BodyPath;
  readonly text: string;
}

const maxLength = 400;

/**
 * A text as a comment of one line. What would be a directive or disable a rule, because it came from another file, is
 * written otherwise.
 */
export function commentLine(text: string): string {
  const plain = sanitizeText(text, maxLength)
    .replace(/\b(provider|profile)\s{0,20}:/g, '$1=')
    .replaceAll('instance-requests-', 'instance-requests ');
  return `// ${plain}`;
}

/** A body with each comment on a line of its own, before the value that it is about. */
export function commentedBody(body: Json, comments: readonly BodyComment[]): string {
  const top: string[] = [];
  const byPlace = new Map<string, string[]>();
  for (const { path, text } of comments) {
    const place = existing(body, path);
    if (place.length === 0) top.push(commentLine(text));
    else {
      const key = JSON.stringify(place);
      const lines = byPlace.get(key) ?? [];
      byPlace.set(key, lines);
      lines.push(commentLine(text));
    }
  }
  const lines = [...top, linesOf(body, [], byPlace)].join('\n');
  return `${lines}\n`;
}

/** The longest beginning of a path that a body has. */
function existing(body: Json, path: BodyPath): BodyPath {
  const found: (string | number)[] = [];
  let value: Json | undefined = body;
  for (const step of path) {
    if (typeof step === 'number') value = Array.isArray(value) ? value[step] : undefined;
    else value = isJsonObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
    if (value === undefined) return found;
    found.push(step);
  }
  return found;
}

function linesOf(value: Json, path: BodyPath, comments: ReadonlyMap<string, readonly string[]>): string {
  const entries: readonly (readonly [string | number, Json])[] = Array.isArray(value)
    ? value.map((item: Json, index: number) => [index, item] as const)
    : isJsonObject(value)
      ? Object.entries(value)
      : [];
  if (entries.length === 0) return JSON.stringify(value);
  const indent = '  '.repeat(path.length + 1);
  const lines = entries.map(([step, item], index) => {
    const inner = [...path, step];
    const above = (comments.get(JSON.stringify(inner)) ?? []).map((line) => `${indent}${line}\n`).join('');
    const key = typeof step === 'string' ? `${JSON.stringify(step)}: ` : '';
    return `${above}${indent}${key}${linesOf(item, inner, comments)}${index < entries.length - 1 ? ',' : ''}`;
  });
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  return `${open}\n${lines.join('\n')}\n${'  '.repeat(path.length)}${close}`;
}
