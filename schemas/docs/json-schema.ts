import type { Json } from '../core/json.ts';
import type { Field, ListedValue } from '../core/model/field.ts';
import type { Provider } from '../core/model/provider.ts';

type Schema = { [key: string]: Json };

/** The JSON Schema (draft 7) of a provider's request, for editors; it has no rules between fields. */
export function jsonSchemaOf(provider: Provider): Schema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: `${provider.name}: ${provider.operation}`,
    ...schemaOf(provider.request),
  };
}

function schemaOf(field: Field): Schema {
  const schema: Schema = { description: field.doc.en, ...shapeOf(field) };
  if (field.default !== undefined) schema.default = field.default;
  if (field.deprecated) schema.deprecated = true;
  return schema;
}

function shapeOf(field: Field): Schema {
  switch (field.type) {
    case 'string':
      return {
        type: 'string',
        ...(field.minLength !== undefined && field.required && { minLength: field.minLength }),
        ...(!field.isLimited && field.maxLength !== undefined && { maxLength: field.maxLength }),
        ...valuesSchema(field.values, field.unlisted === undefined),
      };
    case 'integer':
    case 'number':
      return {
        type: field.type,
        ...(!field.isLimited && field.minimum !== undefined && { minimum: field.minimum }),
        ...(!field.isLimited && field.maximum !== undefined && { maximum: field.maximum }),
        ...valuesSchema(field.values, field.unlisted === undefined),
      };
    case 'boolean':
      return { type: 'boolean' };
    case 'object':
      return objectSchema(field.fields);
    case 'map':
      return {
        type: 'object',
        additionalProperties: schemaOf(field.value),
        ...(field.known && { properties: mapValues(field.known, schemaOf) }),
        ...(field.maxEntries !== undefined && { maxProperties: field.maxEntries }),
      };
    case 'array':
      return {
        type: 'array',
        items: schemaOf(field.item),
        ...(field.minItems !== undefined && { minItems: field.minItems }),
        ...(field.maxItems !== undefined && { maxItems: field.maxItems }),
      };
  }
}

function objectSchema(fields: Readonly<Record<string, Field>>): Schema {
  const required = Object.keys(fields).filter((key) => fields[key]?.required);
  return {
    type: 'object',
    properties: mapValues(fields, schemaOf),
    ...(required.length > 0 && { required }),
  };
}

function valuesSchema(values: readonly ListedValue<string | number>[] | undefined, closed: boolean): Schema {
  if (!values) return {};
  const list = values.map(({ value }) => value);
  return closed ? { enum: list } : { examples: list };
}

function mapValues(record: Readonly<Record<string, Field>>, change: (field: Field) => Schema): Schema {
  return Object.fromEntries(Object.entries(record).map(([key, field]) => [key, change(field)]));
}
