import type { LocalizedText } from '../localized-text.ts';
import type { Field } from '../model/field.ts';
import { type Fix, removeFix, setFix } from '../model/fix.ts';
import type { OtherTypes } from '../model/other-forms.ts';
import type { Add, Problem } from '../model/problem.ts';
import { skeletonOf } from '../model/skeleton.ts';
import { sameWordIn } from '../normalize/closest-name.ts';
import { conversionFixes, wrapFix } from '../normalize/conversion-fixes.ts';
import { interpretShape, interpretValue } from '../normalize/interpret-value.ts';
import type { Node } from '../syntax/node.ts';
import { typeNames } from './builtin-rules.ts';
import { alternativeFixes, reportKnownValue } from './listed-value.ts';

/**
 * Reports a value that does not have the type of its field.
 * @param alike items of one array with the same problem, including this one, which are fixed together
 */
export function checkType(node: Node, field: Field, add: Add, alike: readonly Node[] = [node]): void {
  const reading = interpretValue(node, field);
  if (reading.kind === 'listed' && reading.form) reportKnownValue(node, field, reading.form, 'error', add);
  else if (reading.kind === 'other-type') reportOtherType(node, field, reading.form, alike, add);
  else if (node.type === 'null') reportNull(node, field, add);
  else if (node.value === '' && !field.required) reportType(node, field, [removeFix(node, { safe: true })], add);
  else reportType(node, field, otherTypeFixes(node, field, alike), add);
}

function reportOtherType(node: Node, field: Field, form: OtherTypes, alike: readonly Node[], add: Add): void {
  const { says: message, wrapIn, severity = 'warning' } = form;
  const wrapping = node.value === '' ? removeFix(node) : wrapFix(alike, wrapIn);
  const fixes = wrapIn === undefined ? conversionFixes(node, field, true) : [wrapping];
  const about = [field.type, ...form.types];
  add({ code: 'type', severity, node, about, message, providerError: field.errors?.type, fixes });
}

/** What a problem about a field that is null is about, besides its type. */
export const nullMark = 'null';

/** One hint for all optional fields that are null: clients write it for each field that is not set. */
export function mergeNulls(problems: readonly Problem[]): readonly Problem[] {
  const isNull = ({ code, severity, about }: Problem) =>
    code === 'type' && severity === 'warning' && about?.[1] === nullMark;
  const nulls = problems.filter(isNull);
  const [first] = nulls;
  if (!first) return problems;
  const count = nulls.length;
  const message = {
    en: `${count} fields are null, which isn't documented. You can remove them.`,
    zh: `有 ${count} 个字段为 null，文档未说明可为 null，可以删除。`,
  };
  const removing: Fix = {
    title: { en: `Remove all ${count} null fields`, zh: `删除全部 ${count} 个为 null 的字段` },
    changes: () => nulls.flatMap(({ fixes }) => fixes?.flatMap((fix) => fix.changes()) ?? []),
    safe: true,
  };
  const merged: Problem =
    count === 1 ? { ...first, severity: 'hint' } : { ...first, severity: 'hint', message, fixes: [removing] };
  return problems.flatMap((problem) => (problem === first ? merged : isNull(problem) ? [] : problem));
}

function reportNull(node: Node, field: Field, add: Add): void {
  if (node.parent?.type === 'array') {
    reportType(node, field, [removeFix(node), setFix(node, skeletonOf(field))], add);
    return;
  }
  if (field.required) {
    reportType(node, field, otherTypeFixes(node, field), add);
    return;
  }
  const wanted = typeNames[field.type];
  const message = {
    en: `null isn't documented here. Remove the field or enter ${wanted.en}.`,
    zh: `文档未说明此处可为 null。请删除该字段，或填写${wanted.zh}。`,
  };
  const fixes = [removeFix(node, { safe: true })];
  add({ code: 'type', severity: 'warning', node, about: [field.type, nullMark], message, fixes });
}

/** Reports a value of another type that the provider does not accept. */
export function reportType(node: Node, field: Field, fixes: readonly Fix[], add: Add): void {
  const wanted = typeNames[field.type];
  const found = foundText(node, field);
  add({
    code: 'type',
    severity: 'error',
    node,
    about: [field.type, found.en],
    message: { en: `Expected ${wanted.en}, found ${found.en}.`, zh: `应为${wanted.zh}，现为${found.zh}。` },
    providerError: field.errors?.type,
    fixes,
  });
}

/** The description of a value of another type: its type, or the value if that is more specific. */
function foundText(node: Node, field: Field): LocalizedText {
  if (node.type === 'number' && !Number.isFinite(node.value))
    return { en: 'a number out of range', zh: '超出范围的数字' };
  const isFraction = field.type === 'integer' && node.type === 'number';
  if (isFraction || node.type === 'boolean' || node.type === 'null')
    return { en: String(node.value), zh: ` ${node.value}` };
  return typeNames[node.type === 'property' ? 'object' : node.type];
}

/** The fixes for a value of another type: the value in the expected type, or a listed value if it is not listed. */
function otherTypeFixes(node: Node, field: Field, alike: readonly Node[] = [node]): Fix[] {
  const values = 'values' in field && !node.children ? field.values : undefined;
  if (!values || field.otherForms?.convert) return conversionFixes(node, field, false, alike);
  const shape = interpretShape(node, field);
  const isListed = shape.kind === 'converted' && values.some(({ value }) => value === shape.value);
  if (isListed) return conversionFixes(node, field, false);
  const names = values.map(({ value }) => String(value));
  const meant = typeof node.value === 'string' ? sameWordIn(node.value, names) : undefined;
  const isMeant = ({ value }: (typeof values)[number]) => String(value) === meant;
  return [
    ...values.filter(isMeant).map(({ value }) => setFix(node, value)),
    ...alternativeFixes(
      node,
      field,
      values.filter((each) => !isMeant(each)),
    ),
  ];
}
