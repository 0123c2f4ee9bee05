import type { Field } from '../core/model/field.ts';
import type { Provider } from '../core/model/provider.ts';
import { fieldsOf } from '../core/normalize/resolve-field.ts';
import { builtinRules } from '../core/validate/builtin-rules.ts';

/** Every code that a provider's problems can have, without the provider's id. */
export function codesOf(provider: Provider): string[] {
  const codes = new Set([...Object.keys(builtinRules), ...provider.rules.map(({ code }) => code)]);
  const walk = (field: Field): void => {
    if (field.type === 'string' && field.pattern?.code) codes.add(field.pattern.code);
    if (field.type === 'map') walk(field.value);
    if (field.type === 'array') walk(field.item);
    for (const inner of Object.values(fieldsOf(field))) walk(inner);
  };
  walk(provider.request);
  return [...codes];
}
