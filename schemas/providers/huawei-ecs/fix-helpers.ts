import type { Json } from '../../core/json.ts';
import { addFix, type Change, type Fix, removeFix } from '../../core/model/fix.ts';
import type { Node } from '../../core/syntax/node.ts';
import { inServer } from './body-accessors.ts';

type FixOptions = Pick<Fix, 'safe' | 'isLastResort'>;

/** A fix with its own title. */
export function fix(en: string, zh: string, changes: () => readonly Change[], options: FixOptions = {}): Fix {
  return { title: { en, zh }, changes, ...options };
}

/** The changes that set values of an object, whether or not it has the keys. */
export function setValues(object: Node, values: Readonly<Record<string, Json>>): readonly Change[] {
  return addFix(object, values).changes();
}

/** Sets a value of an object that may be absent. */
export function setFieldFix(
  object: Node,
  key: string,
  value: string | boolean | number,
  options: FixOptions = {},
): Fix {
  return fix(
    `Set "${key}" to ${JSON.stringify(value)}`,
    `将“${key}”设为 ${JSON.stringify(value)}`,
    () => setValues(object, { [key]: value }),
    options,
  );
}

/** Makes the server pay-per-use, which the text doesn't mean; returns no fix if the body has no extendparam. */
export function payPerUseFixes(body: Node): Fix[] {
  const extendparam = inServer(body, 'extendparam');
  if (extendparam?.type !== 'object') return [];
  return [setFieldFix(extendparam, 'chargingMode', 'postPaid', { isLastResort: true })];
}

/** One fix for each value that removes it; either may be meant. */
export function removeEitherFixes(...nodes: readonly (Node | undefined)[]): Fix[] {
  return nodes.flatMap((node) => (node ? [removeFix(node, { isLastResort: true })] : []));
}

/** The changes that remove several values. */
export function removeAll(nodes: readonly Node[]): Change[] {
  return nodes.map((node) => ({ kind: 'remove', node }));
}

/** Shortens a string. */
export function shortenFix(node: Node, text: string, length: number): Fix {
  return fix(`Shorten to ${length} characters`, `缩短为 ${length} 个字符`, () => [
    {
      kind: 'set',
      node,
      value: [...text.slice(0, 2 * length)]
        .slice(0, length)
        .join('')
        .replace(/(?<![-_.])[-_.]+$/, ''),
    },
  ]);
}
