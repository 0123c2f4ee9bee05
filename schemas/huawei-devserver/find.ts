import { fieldMeant, meantAt } from '../core/meant.ts';
import { given, type Node, propertiesOf, stringOf } from '../core/node.ts';
import { request } from './request.ts';

/** The value of a field, also where it is written under a name that people confuse with it. */
export function valueAt(body: Node, ...path: readonly string[]): Node | undefined {
  return meantAt(body, request, ...path);
}

/** Whether a field is absent, null or empty; one whose value is only about to be typed is none of these. */
export function lacks(body: Node, name: string): boolean {
  const properties = propertiesOf(body);
  const property =
    properties.findLast(({ key }) => key === name) ??
    properties.find(({ key, value }) => fieldMeant(key, request) === name && (!value || value.type === 'string'));
  return !property || (property.value !== undefined && !given(property.value));
}

/** The charging mode, where it is known now. */
export function modeOf(body: Node): string | undefined {
  return stringOf(valueAt(body, 'charging_info', 'charging_mode'));
}

/** The type of the server, where the body says it. */
export function typeOf(body: Node): string | undefined {
  return stringOf(valueAt(body, 'server_type'));
}
