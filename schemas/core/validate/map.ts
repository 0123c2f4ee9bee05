import type { Field, MapField } from '../model/field.ts';
import type { Add } from '../model/problem.ts';
import { keyOf, type Node, propertyValue } from '../syntax/node.ts';
import { textLength } from '../util/text-length.ts';
import { quantityText } from './builtin-rules.ts';
import { checkKeys } from './keys.ts';
import { lengthMessage, patternMessage } from './messages.ts';
import { checkNamedSecret } from './secrets.ts';
import type { Walk } from './walk.ts';

export function checkMap(node: Node, field: MapField, walk: Walk): void {
  const entries = checkKeys(node, walk.add);
  for (const property of entries) {
    const key = keyOf(property);
    checkKeyText(property, key, field, walk.add);
    const value = propertyValue(property);
    const known = field.known && Object.hasOwn(field.known, key) ? field.known[key] : undefined;
    if (value && (known || !isEmptyText(value, field.value))) walk.check(value, known ?? field.value, walk);
    if (!known) checkNamedSecret(key, value, walk.add);
  }
  if (entries.length > (field.maxEntries ?? Number.POSITIVE_INFINITY)) {
    const allowed = quantityText(undefined, field.maxEntries, { en: 'entries', zh: '项' });
    walk.add({
      code: 'length',
      severity: field.limitSeverity ?? 'error',
      node,
      about: ['entries'],
      message: {
        en: `Expected ${allowed.en}, found ${entries.length}.`,
        zh: `项数：${allowed.zh}，现有 ${entries.length} 项。`,
      },
      providerError: field.errors?.length,
    });
  }
}

function checkKeyText(property: Node, key: string, field: MapField, add: Add): void {
  const length = textLength(key);
  const { minKeyLength = 0, maxKeyLength = Number.POSITIVE_INFINITY, keyPattern } = field;
  if (length < minKeyLength || length > maxKeyLength) {
    add({
      code: 'length',
      severity: field.limitSeverity ?? 'error',
      node: property,
      about: ['characters'],
      message: lengthMessage(length, minKeyLength, maxKeyLength),
      providerError: field.errors?.length,
    });
  }
  if (keyPattern && !keyPattern.regex.test(key)) {
    add({
      code: keyPattern.code ?? 'pattern',
      severity: keyPattern.severity ?? 'error',
      node: property,
      about: [keyPattern.regex.source],
      message: patternMessage(keyPattern),
      providerError: field.errors?.pattern,
    });
  }
}

/** Whether an entry is an empty text, which is a value of its own unless the definition gives a least length. */
function isEmptyText(value: Node, field: Field): boolean {
  return value.value === '' && field.type === 'string' && !field.minLength;
}
