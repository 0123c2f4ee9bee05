import { type Node, pathOf } from '../syntax/node.ts';
import type { Fix } from './fix.ts';

/** The keys that lead to a value; one that only says "id" is not enough of a name. */
function keysTo(node: Node): string {
  const keys = pathOf(node).filter((step) => typeof step === 'string');
  const key = keys.at(-1) ?? 'value';
  const owner = keys.at(-2);
  return key.toLowerCase() === 'id' && owner !== undefined ? `${owner}_${key}` : key;
}

/** The name of the environment variable for a value, made from its key: `IMAGE_ID` for `imageId`. */
export function variableNameFor(node: Node): string {
  const name = keysTo(node)
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .split(/[\W_]+/)
    .filter(Boolean)
    .join('_')
    .toUpperCase();
  return name === '' ? 'VALUE' : name.replace(/^(?=\d)/, '_');
}

/** The fix that replaces a value by a reference to an environment variable, named after the key. */
export function referenceFix(node: Node): Fix {
  const value = `\${env:${variableNameFor(node)}}`;
  return {
    title: { en: `Replace with ${value}`, zh: `替换为 ${value}` },
    changes: () => [{ kind: 'set', node, value }],
  };
}
