import { fieldForKey, valueAtPath } from '../../core/normalize/field-aliases.ts';
import { type Node, presentValue, propertiesOf, stringOf } from '../../core/syntax/node.ts';
import { request } from './request.ts';

/** The value of a field, also where it is written under a name that people confuse with it. */
export function valueAt(body: Node, ...path: readonly string[]): Node | undefined {
  return valueAtPath(body, request, ...path);
}

/** Whether a field is absent, null or empty; one whose value is only about to be typed is none of these. */
export function lacks(body: Node, name: string): boolean {
  const properties = propertiesOf(body);
  const property =
    properties.findLast(({ key }) => key === name) ??
    properties.find(({ key, value }) => fieldForKey(key, request) === name && (!value || value.type === 'string'));
  return !property || (property.value !== undefined && !presentValue(property.value));
}

/** The charging mode, where it is known now. */
export function modeOf(body: Node): string | undefined {
  return stringOf(valueAt(body, 'charging_info', 'charging_mode'));
}

/** The type of the server, where the body says it. */
export function typeOf(body: Node): string | undefined {
  return stringOf(valueAt(body, 'server_type'));
}
