import type { ArrayField, Field, MapField, ObjectField, StringField } from '../model/field.ts';
import { type Fix, setFix } from '../model/fix.ts';
import type { Add } from '../model/problem.ts';
import { wrapFix } from '../normalize/conversion-fixes.ts';
import { isOfType, otherTypeOf } from '../normalize/interpret-value.ts';
import { isOnlyReferences, type Node } from '../syntax/node.ts';
import { canResolveTo, enclosedReferences, fillReferences, textBesideReferences } from '../syntax/reference-text.ts';
import { textLength } from '../util/text-length.ts';
import { typeNames } from './builtin-rules.ts';
import { reportUnlisted } from './listed-value.ts';
import { checkLength, reportForm } from './scalar.ts';
import { checkType } from './type.ts';
import type { Walk } from './walk.ts';

/**
 * Checks a text with references. Their values are unknown, but the text beside them is known, and so is what the whole can
 * become: a string, or a number or boolean if it consists of one; never an object or array.
 */
export function checkReference(node: Node, field: Field, walk: Walk): void {
  switch (field.type) {
    case 'string':
      if (!isOnlyReferences(node.value)) checkBesideReferences(node, field, walk);
      break;
    case 'integer':
    case 'number':
      if (!isOnlyReferences(node.value)) checkScalarText(node, field, /^[-+.\deE]*$/, walk.add);
      break;
    case 'boolean':
      if (!isOnlyReferences(node.value)) checkScalarText(node, field, /^[aeflrstu]*$/, walk.add);
      break;
    default:
      checkContainer(node, field, walk.add);
  }
}

/** Checks the text of a string beside its references: its characters, and its length without their values. */
function checkBesideReferences(node: Node, field: StringField, walk: Walk): void {
  const { pattern, values, maxLength = Number.POSITIVE_INFINITY } = field;
  if (values && !values.some(({ value }) => canResolveTo(node.value, value))) {
    reportUnlisted(node, String(node.value), field, values, walk);
    return;
  }
  const text = textBesideReferences(node.value);
  const unfixed = { ...field, fix: () => undefined };
  if (textLength(text) > maxLength) checkLength(node, text, { ...unfixed, minLength: 0 }, walk.add);
  if (!pattern) return;
  const { fix: _, ...form } = pattern;
  if (pattern.besideReferences) {
    if (!pattern.besideReferences.test(text)) reportForm(node, text, unfixed, form, walk.add);
  } else if (pattern.withReferences) {
    const filled = fillReferences(node.value, '1');
    if (!pattern.withReferences.test(filled)) reportForm(node, filled, unfixed, form, walk.add);
  } else if (pattern.isOfCharacters && !pattern.regex.test(text)) reportForm(node, text, unfixed, form, walk.add);
}

/** @param part what the text beside the references can consist of if the whole is to have the field's type */
function checkScalarText(node: Node, field: Field, part: RegExp, add: Add): void {
  if (part.test(textBesideReferences(node.value))) return;
  const wanted = typeNames[field.type];
  add({
    code: 'type',
    severity: 'error',
    node,
    about: [field.type, 'reference'],
    message: {
      en: `Expected ${wanted.en}. Remove the text beside the reference.`,
      zh: `应为${wanted.zh}，请删除引用之外的文本。`,
    },
    providerError: field.errors?.type,
    fixes: onlyReferenceFix(node),
  });
}

function onlyReferenceFix(node: Node): Fix[] {
  const text: string = node.value;
  const [only, ...others] = enclosedReferences(text);
  return only && others.length === 0 ? [setFix(node, text.slice(only.start, only.end))] : [];
}

function checkContainer(node: Node, field: ObjectField | MapField | ArrayField, add: Add): void {
  if (otherTypeOf(node, field)) {
    checkType(node, field, add);
    return;
  }
  const wanted = typeNames[field.type];
  const isItem = field.type === 'array' && isOfType(node, field.item);
  // Only the values of the author's references say what was meant; they are checked when they are known.
  const isWhole = isOnlyReferences(node.value);
  add({
    code: 'type',
    severity: isWhole ? 'hint' : 'error',
    node,
    about: [field.type, 'reference'],
    message: isWhole
      ? {
          en: `A reference will be sent as a string, but the field needs ${wanted.en}.`,
          zh: `引用发送时会成为字符串，但该字段应为${wanted.zh}。`,
        }
      : {
          en: `Expected ${wanted.en}. A reference can only become a string.`,
          zh: `应为${wanted.zh}，引用只能替换为字符串。`,
        },
    providerError: field.errors?.type,
    fixes: isItem ? [wrapFix([node])] : [],
  });
}
