import type { Json } from '../../../schemas/core/json.ts';
import type { Field } from '../../../schemas/core/model/field.ts';
import { valuesOf } from '../../../schemas/docs/field-documentation.ts';

/**
 * A value as JSON text over several lines, in which each scalar is a tab stop.
 * @param field its listed values become the choices of the only tab stop
 * @param snippets false gives the plain text
 */
export function snippetOf(value: Json, field: Field | undefined, snippets: boolean): string {
  const choices = field ? valuesOf(field) : [];
  if (snippets && choices.length > 1) {
    const texts = choices.map((choice) => JSON.stringify(choice.value));
    return `\${1|${[JSON.stringify(value), ...texts.filter((text) => text !== JSON.stringify(value))].map(escapeChoice).join(',')}|}`;
  }
  let stop = 0;
  const scalar = (text: string) => (snippets ? `\${${++stop}:${escapeSnippet(text)}}` : text);
  const write = (inner: Json, indent: string): string => {
    if (typeof inner === 'string') return `"${scalar(JSON.stringify(inner).slice(1, -1))}"`;
    if (inner === null || typeof inner !== 'object') return scalar(JSON.stringify(inner));
    const deeper = `${indent}\t`;
    const parts = isArray(inner)
      ? inner.map((item) => write(item, deeper))
      : Object.entries(inner).map(([key, item]) => `${plain(JSON.stringify(key))}: ${write(item, deeper)}`);
    const [open, close] = isArray(inner) ? '[]' : '{}';
    if (parts.length === 0) return snippets ? `${open}$${++stop}${plain(close ?? '')}` : `${open}${close}`;
    return `${open}\n${deeper}${parts.join(`,\n${deeper}`)}\n${indent}${plain(close ?? '')}`;
  };
  const plain = (text: string) => (snippets ? escapeSnippet(text) : text);
  return write(value, '');
}

const isArray = (value: readonly Json[] | { readonly [key: string]: Json }): value is readonly Json[] =>
  Array.isArray(value);
/** A text as the same text in a snippet. */
export const escapeSnippet = (text: string) => text.replace(/[\\$}]/g, '\\$&');
const escapeChoice = (text: string) => text.replace(/[\\$},|]/g, '\\$&');
