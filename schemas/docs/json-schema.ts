import type { Json } from '../core/json.ts';
import { inLanguage, type Language } from '../core/localized-text.ts';
import type { Field, ListedValue } from '../core/model/field.ts';

type Schema = { [key: string]: Json };

/** The JSON Schema (draft 7) of a field and all fields in it, for editors; it has no rules between fields. */
export function jsonSchemaOf(title: string, field: Field, language: Language = 'en'): Schema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title,
    ...schemaOf(field, language),
  };
}

function schemaOf(field: Field, language: Language): Schema {
  const schema: Schema = { description: inLanguage(field.doc, language), ...shapeOf(field, language) };
  if (field.default !== undefined) schema.default = field.default;
  if (field.deprecated) schema.deprecated = true;
  return schema;
}

function shapeOf(field: Field, language: Language): Schema {
  const inner = (child: Field) => schemaOf(child, language);
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
      return objectSchema(field.fields, inner);
    case 'map':
      return {
        type: 'object',
        additionalProperties: inner(field.value),
        ...(field.known && { properties: mapValues(field.known, inner) }),
        ...(field.maxEntries !== undefined && { maxProperties: field.maxEntries }),
      };
    case 'array':
      return {
        type: 'array',
        items: inner(field.item),
        ...(field.minItems !== undefined && { minItems: field.minItems }),
        ...(field.maxItems !== undefined && { maxItems: field.maxItems }),
      };
  }
}

function objectSchema(fields: Readonly<Record<string, Field>>, inner: (field: Field) => Schema): Schema {
  const required = Object.keys(fields).filter((key) => fields[key]?.required);
  return {
    type: 'object',
    properties: mapValues(fields, inner),
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
