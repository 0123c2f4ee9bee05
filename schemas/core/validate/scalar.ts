import type { NumberField, Pattern, StringField } from '../model/field.ts';
import { type Fix, removeFix } from '../model/fix.ts';
import type { Add } from '../model/problem.ts';
import { legalFix } from '../normalize/conversion-fixes.ts';
import type { Node } from '../syntax/node.ts';
import { isPlaceholder } from '../util/placeholder.ts';
import { textLength } from '../util/text-length.ts';
import { limitsText, quantityText } from './builtin-rules.ts';
import { listedIn, reportDeprecated, reportUnlisted } from './listed-value.ts';
import { lengthMessage, patternMessage } from './messages.ts';
import { isPrivateKey } from './secret-detection.ts';
import { reportPlaceholder, reportPrivateKey, reportSecret } from './secrets.ts';
import { isUnfilled, reportUnfilled } from './unfilled.ts';
import type { Walk } from './walk.ts';

export function checkString(node: Node, field: StringField, walk: Walk): void {
  const { add } = walk;
  const text: string = node.value;
  const { values } = field;
  if (text === '' && !field.required && node.parent?.type === 'property') {
    reportEmpty(node, field, add);
    return;
  }
  if (field.secret && isPlaceholder(text)) {
    reportPlaceholder(node, add);
    return;
  }
  if (isUnfilled(text, field)) {
    reportUnfilled(node, add);
    return;
  }
  const listed = values && listedIn(values, text);
  if (values && !listed) {
    reportUnlisted(node, text, field, values, walk);
    return;
  }
  checkLength(node, text, field, add);
  checkForm(node, text, field, add);
  reportDeprecated(node, listed, add);
}

/** Checks the form of a text, and whether it is a secret; a private key in place of something else is only that. */
function checkForm(node: Node, text: string, field: StringField, add: Add): void {
  const { pattern, valueSource, secret } = field;
  const isWrong = pattern !== undefined && text !== '' && !pattern.regex.test(text);
  const isKey = isPrivateKey(text);
  if (isKey && !secret && (isWrong || valueSource === 'key-pair')) {
    reportPrivateKey(node, valueSource === 'key-pair', add);
    return;
  }
  if (isWrong) reportForm(node, text, field, pattern, add);
  if ((secret && text !== '') || isKey) reportSecret(node, add);
}

/** What a problem about an empty text is about. */
export const emptyMark = 'empty';

/** An optional text that is empty: the provider reads it as absent, or refuses it if the document gives a least length. */
function reportEmpty(
  node: Node,
  { minLength = 0, maxLength, default: usual, errors, otherForms, newerThanDocument }: StringField,
  add: Add,
) {
  const isNeeded = otherForms?.emptyMeansAbsent === false;
  const fixes = [removeFix(node, isNeeded ? { isLastResort: true } : { safe: true })];
  const about = [emptyMark];
  if (minLength > 0 && !otherForms?.emptyMeansAbsent && !newerThanDocument) {
    const allowed = quantityText(minLength, maxLength, { en: 'characters', zh: '个字符' });
    const message = {
      en: `Empty value: enter ${allowed.en}, or remove the field.`,
      zh: `取值为空：请填写 ${allowed.zh}，或删除该字段。`,
    };
    add({ code: 'length', severity: 'warning', node, about, message, providerError: errors?.length, fixes });
  } else if (usual !== '') {
    const message = {
      en: 'An empty value is read as absent. Remove the field or enter a value.',
      zh: '空值会被视为未填写。请删除该字段，或填写取值。',
    };
    add({ code: 'length', severity: 'hint', node, about, message, fixes });
  }
}

/** Reports a text that does not have the form of a pattern. */
export function reportForm(node: Node, text: string, field: StringField, pattern: Pattern, add: Add): void {
  const lacking = pattern.lacks?.(text) ?? pattern;
  add({
    code: pattern.code ?? 'pattern',
    severity: lacking.severity ?? 'error',
    node,
    about: [pattern.regex.source],
    message: patternMessage(lacking),
    providerError: field.errors?.pattern,
    ...fixFor(node, text, field, pattern),
  });
}

/** Checks the number of characters of a text. */
export function checkLength(node: Node, text: string, field: StringField, add: Add): void {
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY, limitSeverity = 'error' } = field;
  // The number of characters is between half the number of code units and all of it, so most texts need no counting.
  if (text.length <= maxLength && text.length >= 2 * minLength) return;
  const length = textLength(text);
  if ((length <= maxLength && length >= minLength) || field.isLimited?.(text) === false) return;
  const message = lengthMessage(length, minLength, maxLength);
  const fixed = fixFor(node, text, field);
  const { errors } = field;
  add({
    code: 'length',
    severity: limitSeverity,
    node,
    about: ['characters'],
    message,
    providerError: errors?.length,
    ...fixed,
  });
}

function fixFor(node: Node, text: string, field: StringField, pattern?: Pattern): { fixes?: Fix[] } {
  const fix = field.fix?.(node, text) ?? pattern?.fix?.(node, text);
  if (!fix) return {};
  const isSafe = fix.safe || (!field.secret && !field.sensitive && keepsWords(fix, node, text));
  return { fixes: [isSafe ? { ...fix, safe: true } : fix] };
}

/** What may be meant as more than punctuation: the pattern of several names, a template, or a list. */
const notation = /[[\]{}()<>［］【】｛｝（）$%#*,;|，；、]/;

/** Whether a fix changes only the punctuation between the words of a text, such as a space in a name to a hyphen. */
function keepsWords({ changes, isLastResort }: Fix, node: Node, text: string): boolean {
  if (isLastResort || notation.test(text)) return false;
  const [change, ...others] = changes();
  if (change?.kind !== 'set' || change.node !== node || others.length > 0) return false;
  return typeof change.value === 'string' && wordsBetweenPunctuation(change.value) === wordsBetweenPunctuation(text);
}

/** The runs of letters and digits of a text, with one space between them. */
function wordsBetweenPunctuation(text: string): string {
  return text
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase();
}

export function checkNumber(node: Node, field: NumberField, walk: Walk): void {
  const { add } = walk;
  const value: number = node.value;
  const { values, minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY, unit } = field;
  const listed = values && listedIn(values, value);
  if (values && !listed) {
    reportUnlisted(node, value, field, values, walk);
    return;
  }
  if ((value < minimum || value > maximum) && (field.isLimited?.(node) ?? true)) {
    const other = field.inOtherTerms?.(node, value);
    const allowed = unit ? quantityText(field.minimum, field.maximum, unit) : limitsText(field.minimum, field.maximum);
    add({
      code: 'range',
      severity: (value < minimum ? field.minimumSeverity : undefined) ?? field.limitSeverity ?? 'error',
      node,
      about: unit ? [unit.en] : [],
      message: other?.says ?? {
        en: `Expected ${allowed.en}, found ${value}.`,
        zh: `取值范围：${allowed.zh}，现为 ${value}。`,
      },
      providerError: field.errors?.range,
      fixes: [...(other ? [other.fix] : []), ...(other?.isOnlyFix ? [] : [legalFix(node, value, field)])],
    });
  }
  reportDeprecated(node, listed, add);
}
