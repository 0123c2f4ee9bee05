import type { Json } from '../../core/json.ts';
import type { Field } from '../../core/model/field.ts';
import { interpretValue } from '../../core/normalize/interpret-value.ts';
import { isReference, jsonOf, keyOf, type Node } from '../../core/syntax/node.ts';

/** What the URL contains. */
export const urlFields: readonly string[] = ['project_id', 'region', 'region_id', 'region_name'];

/** The fields of the response that the request doesn't have. */
const responseFields: ReadonlySet<string> = new Set([
  ...['id', 'status', 'create_at', 'update_at', 'order_id', 'cloud_server', 'endpoints', 'endpoints_response'],
  ...['server_image_response', 'server_hps'],
]);

/** Whether a property at the top level is a field of the response. */
export function isOfResponse(property: Node): boolean {
  return responseFields.has(keyOf(property));
}

/** Whether a property at the top level is the object in which ECS has charging and the enterprise project. */
export function isExtendparam(property: Node): boolean {
  return /^extend_?param$/i.test(keyOf(property));
}

/** A value as the field takes it; undefined if it can't be taken as it is. */
export function valueAs(value: Node, field: Field): Json | undefined {
  if (value.type === 'string' && isReference(value.value)) return value.value;
  const reading = interpretValue(value, field);
  switch (reading.kind) {
    case 'own':
      return isListed(value, field) ? jsonOf(value) : undefined;
    case 'listed':
    case 'converted':
      return reading.value;
    case 'inner':
      return valueAs(reading.node, field);
    default:
      return undefined;
  }
}

function isListed({ value }: Node, field: Field): boolean {
  return field.type !== 'string' || !field.values || field.values.some((listed) => listed.value === value);
}
