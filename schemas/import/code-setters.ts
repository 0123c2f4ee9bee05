import type { CodeValue } from './code-value.ts';

const setter = /^(?:with|set|Set)([A-Z]\w*)$/;
const itemSetter = /^add([A-Z]\w*)Item$/;
const listSetter = /^(?:add|push|append)$/;

/** Whether a method gives an object one more field, or a list one more item. */
export function isSetter(name: string): boolean {
  return setter.test(name) || itemSetter.test(name) || listSetter.test(name) || name === 'put';
}

/**
 * What a value is after a method gave it a field or an item: itself.
 * @returns undefined if the method isn't one of the value
 */
export function applySetter(value: CodeValue, name: string, args: readonly CodeValue[]): CodeValue | undefined {
  const [first, second] = args;
  if (value.kind === 'list' && listSetter.test(name)) {
    for (const arg of args) value.items.push(arg);
    return value;
  }
  if (value.kind !== 'object' || !first) return undefined;
  const key = setter.exec(name)?.[1];
  const list = itemSetter.exec(name)?.[1];
  if (key !== undefined && !second) value.entries.push({ key, value: first });
  else if (list !== undefined) addItem(value, list, first);
  else if (name === 'put' && first.kind === 'literal' && second)
    value.entries.push({ key: `${first.value}`, value: second });
  else return undefined;
  return value;
}

function addItem({ entries }: Extract<CodeValue, { kind: 'object' }>, key: string, item: CodeValue): void {
  const known = entries.find((entry) => entry.key === key)?.value;
  if (known?.kind === 'list') known.items.push(item);
  else entries.push({ key, value: { kind: 'list', items: [item] } });
}
