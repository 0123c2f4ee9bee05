import { isNameOf } from '../../core/normalize/field-aliases.ts';
import { valueAtPath } from '../../core/normalize/resolve-field.ts';
import { type Node, presentValue, propertiesOf, stringOf } from '../../core/syntax/node.ts';
import { request } from './request.ts';

/** The value of a field of the body, also if it is under one of the field's aliases. */
export function valueAt(body: Node, ...path: readonly string[]): Node | undefined {
  return valueAtPath(body, request, ...path);
}

/** Whether a field is absent, null or empty; false for a key whose value is still being typed. */
export function isMissing(body: Node, name: string): boolean {
  const properties = propertiesOf(body);
  const property =
    properties.findLast(({ key }) => key === name) ??
    properties.find(({ key, value }) => (!value || value.type === 'string') && isNameOf(key, name, request));
  return !property || (property.value !== undefined && !presentValue(property.value));
}

/** The charging mode; undefined if it is absent or a reference. */
export function chargingOf(body: Node): string | undefined {
  return stringOf(valueAt(body, 'charging_info', 'charging_mode'));
}

/** The type of the server; undefined if it is absent or a reference. */
export function serverTypeOf(body: Node): string | undefined {
  return stringOf(valueAt(body, 'server_type'));
}
