import type { Json } from '../json.ts';
import type { Field, NumberField } from '../model/field.ts';
import { type Fix, setFix } from '../model/fix.ts';
import { child, type Node } from '../syntax/node.ts';
import { interpretShape, onlyValueIn, otherTypeOf } from './interpret-value.ts';

/**
 * The fixes that give a value the type that its field wants; none if its meaning is unclear.
 * @param isAccepted whether the provider accepts the type, so that changing a number to a string is safe
 * @param alike items of one array with the same problem, including this one, which are fixed together
 */
export function conversionFixes(node: Node, field: Field, isAccepted: boolean, alike: readonly Node[] = [node]): Fix[] {
  const shape = interpretShape(node, field);
  switch (shape.kind) {
    case 'custom':
      return [shape.fix];
    case 'converted':
      return convertedFixes(node, field, shape.value, isAccepted);
    case 'inner':
      return [unwrapFix(node, shape.node, field, alike)];
    case 'element':
      return [wrapFix([node])];
    case 'element-value':
      return [wrapElementFix(node, shape.key)];
    case 'entries':
      return [entriesFix(node, shape.value)];
    case 'unknown':
      return [];
  }
}

function convertedFixes(node: Node, field: Field, value: string | number | boolean, isAccepted: boolean): Fix[] {
  if (field.type === 'string' && field.secret) {
    // Nobody means a number or a boolean as a password.
    const fix = field.fix?.(node, String(value));
    return fix ? [fix] : [];
  }
  // A number is no id.
  if (field.type === 'string' && field.pattern?.lacks && !field.pattern.regex.test(String(value))) return [];
  const isNumeric = field.type === 'integer' || field.type === 'number';
  const legal = isNumeric ? nearestLegal(node, Number(value), field) : value;
  // Another unit may count by 1000 or by 1024.
  const isSameNumber = !isNumeric || Number.parseFloat(String(node.value)) === Number(value);
  // A fraction means no whole number.
  const isFraction = field.type === 'integer' && node.type === 'number';
  const isLastResort = isFraction || (isNumeric && isFar(Number(legal), Number(value)));
  return [
    setFix(node, legal, {
      safe: legal === value && isSameNumber && (isAccepted || node.type !== 'number'),
      isLastResort,
    }),
  ];
}

/** Changes a number to the nearest one within the limits of its field: a guess, unless it only has to be rounded. */
export function legalFix(node: Node, value: number, field: NumberField): Fix {
  const legal = nearestLegal(node, value, field);
  return setFix(node, legal, { isLastResort: isFar(legal, value) });
}

/** Whether a number is another one, and not the same rounded. */
const isFar = (legal: number, value: number) => Math.abs(legal - value) >= 1;

function nearestLegal(node: Node, value: number, field: NumberField): number {
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = field;
  return (field.isLimited?.(node) ?? true) ? Math.min(Math.max(value, minimum), maximum) : value;
}

/** The fix for the items of an array that have the same problem. */
export function itemsFix(items: readonly Node[], field: Field): Fix | undefined {
  const [first] = items;
  const wrapIn = first && otherTypeOf(first, field)?.wrapIn;
  if (!first || wrapIn !== undefined) return first && wrapFix(items, wrapIn);
  return conversionFixes(first, field, true, items)[0];
}

function unwrapFix(node: Node, inner: Node, field: Field, alike: readonly Node[]): Fix {
  const isArray = node.type === 'array';
  // A name is no id, but that of a key pair.
  const isOfId = field.valueSource !== undefined && field.valueSource !== 'key-pair';
  const isLastResort = isOfId && alike.some((each) => child(each, 'name') !== undefined);
  const others = alike.length;
  return {
    title: isArray
      ? { en: 'Unwrap the array', zh: '去掉外层数组' }
      : others === 1
        ? { en: 'Unwrap the object', zh: '去掉外层对象' }
        : { en: `Unwrap all ${others} objects`, zh: `去掉全部 ${others} 个外层对象` },
    changes: () =>
      alike.flatMap((each) => {
        const by = each === node ? inner : onlyValueIn(each, field);
        return by ? [{ kind: 'unwrap' as const, node: each, by }] : [];
      }),
    safe: isArray,
    isLastResort,
  };
}

/** Puts each of some values into an array of its own, or under a key of an object. */
export function wrapFix(nodes: readonly Node[], key?: string): Fix {
  return {
    title:
      key === undefined
        ? { en: 'Wrap in an array', zh: '放入数组' }
        : {
            en: `Wrap ${nodes.length === 1 ? '' : 'each item '}in { "${key}": ... }`,
            zh: `${nodes.length === 1 ? '' : '逐个'}放入 { "${key}": ... }`,
          },
    changes: () => nodes.map((node) => ({ kind: 'wrap', node, ...(key !== undefined && { key }) })),
    safe: true,
  };
}

function entriesFix(node: Node, value: Readonly<Record<string, Json>>): Fix {
  return {
    title: { en: 'Convert to { "key": "value" }', zh: '改为 { "键": "值" } 形式' },
    changes: () => [{ kind: 'set', node, value }],
    safe: true,
  };
}

function wrapElementFix(node: Node, key: string): Fix {
  return {
    title: { en: `Wrap in [{ "${key}": ... }]`, zh: `放入 [{ "${key}": ... }]` },
    changes: () => [{ kind: 'set', node, value: [{ [key]: node.value }] }],
    safe: true,
  };
}
