import { alternativesText, type LocalizedText } from '../localized-text.ts';
import type { Field, ListedValue, NumberField, StringField } from '../model/field.ts';
import { type Fix, setFix } from '../model/fix.ts';
import type { OtherValue } from '../model/other-forms.ts';
import type { Add } from '../model/problem.ts';
import type { Severity } from '../model/severity.ts';
import { hasSameDigits, isSameName, isTypo, sameWordIn } from '../normalize/closest-name.ts';
import { interpretListed, otherValueOf } from '../normalize/interpret-value.ts';
import { child, type Node, presentValue } from '../syntax/node.ts';
import type { Walk } from './walk.ts';

/** The listed value that equals the one found. */
export function listedIn<T extends string | number>(
  values: readonly ListedValue<T>[],
  found: T,
): ListedValue<T> | undefined {
  for (const listed of values) if (listed.value === found) return listed;
  return undefined;
}

/**
 * Reports a wrong value that the field describes.
 * @param usual the severity of any other wrong value
 */
export function reportKnownValue(node: Node, field: Field, form: OtherValue, usual: Severity, add: Add): void {
  const { value, says: message, instead = '', severity = usual, field: name } = form;
  const isFit = instead !== '' && (field.fits?.(node, instead) ?? true);
  const others = 'values' in field && instead === '' ? (field.values ?? []) : [];
  const providerError = field.errors?.enum;
  const listed = isFit ? [setFix(node, instead)] : alternativeFixes(node, field, others);
  const fixes = form.fix ? [form.fix(node)] : name === undefined ? listed : [otherFieldFix(node, name, value)];
  add({ code: 'enum', severity, node, about: [String(value), instead], message, providerError, fixes });
}

/** The fix for a value that belongs in another field of its object, or is in it already. */
function otherFieldFix(node: Node, name: string, value: OtherValue['value']): Fix {
  const property = node.parent ?? node;
  const isSet = presentValue(child(property.parent, name)) !== undefined;
  const text = JSON.stringify(value);
  return {
    title: { en: `Use "${name}": ${text}`, zh: `改用 "${name}": ${text}` },
    changes: () =>
      isSet
        ? [{ kind: 'remove', node: property }]
        : [
            { kind: 'rename', property, key: name },
            { kind: 'set', node, value },
          ],
  };
}

/** Reports a value that is not one of the listed. */
export function reportUnlisted<T extends string | number>(
  node: Node,
  found: T,
  field: StringField | NumberField,
  values: readonly ListedValue<T>[],
  walk: Walk,
): void {
  // A document that lists no values requires one all the same.
  const isLacking = found === '' && field.required === true;
  const severity = isLacking ? 'error' : (field.unlisted ?? 'error');
  const meant = interpretListed(node, field)?.value;
  if (meant !== undefined && field.isRuledOut?.(node, meant)) return;
  const form = otherValueOf(node, field);
  if (form) {
    reportKnownValue(node, field, form, severity, walk.add);
    return;
  }
  const name = String(found);
  const closest = meantValue(found, values, walk);
  // A value that differs only in case is offered even if it does not fit the fields around it.
  const isLikely = (value: T) =>
    String(value) === closest && (isSameName(name, closest) || (field.fits?.(node, value) ?? true));
  const likely = values.filter(({ value }) => isLikely(value));
  const others = values.filter(({ value }) => String(value) !== closest);
  walk.add({
    code: 'enum',
    severity,
    node,
    about: [name, ...values.map(({ value }) => String(value))],
    message: unlistedMessage(found, values, closest),
    providerError: isLacking ? field.errors?.required : field.errors?.enum,
    fixes: [
      ...likely.map(({ value }) =>
        setFix(node, value, { safe: isSameName(name, String(value)) || isTypo(name, String(value)) }),
      ),
      ...alternativeFixes(node, field, others),
    ],
  });
}

/** The listed value that a text means: by its words, or as a misspelling. A number that is not listed means no other. */
function meantValue(found: string | number, values: readonly ListedValue<string | number>[], walk: Walk) {
  if (typeof found === 'number') return undefined;
  const name = found;
  const names = values.map(({ value }) => String(value));
  const closest = walk.index.closestValue(name, values);
  if (closest !== undefined && isSameName(name, closest)) return closest;
  return sameWordIn(name, names) ?? (closest !== undefined && hasSameDigits(name, closest) ? closest : undefined);
}

/** An enumeration of more characters doesn't fit in a message. */
const maxEnumeration = 60;

/** How many values of a longer enumeration a message gives. */
const examples = 3;

/** If they have more characters than this, one less is given. */
const maxExamples = 50;

function unlistedMessage(
  found: string | number,
  values: readonly ListedValue<string | number>[],
  closest: string | undefined,
): LocalizedText {
  const isText = typeof found === 'string';
  const shown = isText && found.length > 40 ? `${found.slice(0, 40)}…` : found;
  const [allowed, given] = [alternativesText(values.map(({ value }) => value)), alternativesText([shown])];
  const likeliest = closest === undefined ? undefined : alternativesText([isText ? closest : Number(closest)]);
  if (allowed.en.length > maxEnumeration && likeliest) {
    return {
      en: `Unknown value ${given.en}. Did you mean ${likeliest.en}?`,
      zh: `未知的取值${given.zh}。是否应为${likeliest.zh}？`,
    };
  }
  if (allowed.en.length > maxEnumeration) {
    const shown = (count: number) => alternativesText(values.slice(0, count).map(({ value }) => value));
    const some = shown(examples).en.length > maxExamples ? shown(examples - 1) : shown(examples);
    return {
      en: `Expected a value such as ${some.en}, found ${given.en}.`,
      zh: `应为${some.zh}等，现为${given.zh}。`,
    };
  }
  return {
    en: `Expected ${allowed.en}, found ${given.en}.${likeliest ? ` Did you mean ${likeliest.en}?` : ''}`,
    zh: `应为${allowed.zh}，现为${given.zh}。${likeliest ? `是否应为${likeliest.zh}？` : ''}`,
  };
}

/**
 * The fixes that change a value to a listed one that fits the fields around it; no more than a menu can show. None is
 * preferred, since the value means none of them.
 */
export function alternativeFixes(node: Node, { fits }: Field, values: readonly ListedValue<string | number>[]): Fix[] {
  const fitting = values.filter(({ value, deprecated }) => !deprecated && (fits?.(node, value) ?? true));
  return fitting.slice(0, 6).map(({ value }) => setFix(node, value, { isLastResort: true }));
}

/** Reports a listed value that is deprecated. */
export function reportDeprecated(node: Node, listed: ListedValue<string | number> | undefined, add: Add): void {
  if (!listed?.deprecated) return;
  add({ code: 'deprecated', severity: 'hint', node, about: [String(listed.value)], message: listed.deprecated });
}
