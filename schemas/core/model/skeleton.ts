import type { Json } from '../json.ts';
import type { Field } from './field.ts';

/**
 * An initial value: the skeleton of the field, else its default, else the smallest value of its type.
 * An object gets its required fields.
 */
export function skeletonOf(field: Field): Json {
  if (field.skeleton !== undefined) return field.skeleton;
  switch (field.type) {
    case 'string':
      return field.values?.[0]?.value ?? '';
    case 'integer':
    case 'number':
      return startOf(field.default, 'number') ?? field.values?.[0]?.value ?? field.minimum ?? 0;
    case 'boolean':
      return startOf(field.default, 'boolean') ?? false;
    case 'object':
      return Object.fromEntries(
        Object.entries(field.fields)
          .filter(([, inner]) => inner.required)
          .map(([key, inner]) => [key, skeletonOf(inner)]),
      );
    case 'map':
      return {};
    case 'array':
      return [skeletonOf(field.item)];
  }
}

function startOf(value: Json | undefined, type: 'number' | 'boolean'): Json | undefined {
  return typeof value === type ? value : undefined;
}
