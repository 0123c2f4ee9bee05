import type { ArrayField, Field, MapField, ObjectField } from '../model/field.ts';
import { addFix, envelopeFix, type Fix, removeFix, renameFix } from '../model/fix.ts';
import { type Add, type Problem, rangeOf } from '../model/problem.ts';
import type { Provider } from '../model/provider.ts';
import type { Report, RuleContext } from '../model/rule.ts';
import { skeletonOf } from '../model/skeleton.ts';
import { closestName, isSameName } from '../normalize/closest-name.ts';
import { fieldForKey, lacksEnvelope, unwrapped } from '../normalize/field-aliases.ts';
import { alias, normalizeBody } from '../normalize/normalize-body.ts';
import { forgetBody } from '../syntax/body-memo.ts';
import {
  child,
  isReference,
  keyOf,
  type Node,
  presentValue,
  propertyOf,
  propertyValue,
  repeatsKey,
} from '../syntax/node.ts';
import { quantityText } from './builtin-rules.ts';
import {
  checkNamedSecret,
  checkNumber,
  checkString,
  checkType,
  conversions,
  intendedValue,
  isLenientType,
  isOfType,
  lengthMessage,
  patternMessage,
  textLength,
} from './scalar.ts';

/**
 * Everything that a provider's fields and rules find wrong with a body, in the order of the text.
 * Rules run whatever the fields found; a check says nothing about a value that is a reference.
 */
export function validateBody(provider: Provider, body: Node, context: RuleContext): Problem[] {
  const problems: Problem[] = [];
  const add: Add = (finding) => problems.push({ ...finding, ...rangeOf(finding.node) });
  checkField(body, { ...provider.request, required: true }, add, provider);
  const meant = problems.some(({ code }) => reshaping.has(code)) ? normalizeBody(body, provider.request) : undefined;
  for (const { code, severity, providerError, check: run } of provider.rules) {
    const report: Report = (node, message, ...fixes) =>
      add({ code, severity, node: meant ? meant.written(node) : node, message, providerError, fixes });
    run(meant?.body ?? body, report, context);
  }
  forgetBody();
  return problems.sort((a, b) => a.start - b.start);
}

/** The checks that find a field under another name, in another shape or spelling: rules should see it as it is meant. */
const reshaping: ReadonlySet<string> = new Set(['unknown-field', 'type', 'enum']);

function checkField(node: Node, field: Field, add: Add, provider: Provider): void {
  if (node.type === 'string' && isReference(node.value)) return;
  if (!isOfType(node, field)) {
    checkType(node, field, add);
    const meant = isLenientType(node, field) ? undefined : intendedValue(node, field);
    if (meant) checkField(meant.node, meant.field, add, provider);
    return;
  }
  switch (field.type) {
    case 'string':
      checkString(node, field, add);
      break;
    case 'integer':
    case 'number':
      checkNumber(node, field, add);
      break;
    case 'boolean':
      break;
    case 'object':
      checkObject(node, field, add, provider);
      break;
    case 'map':
      checkMap(node, field, add, provider);
      break;
    case 'array':
      checkArray(node, field, add, provider);
  }
}

function checkObject(node: Node, field: ObjectField, add: Add, provider: Provider): void {
  if (field.envelope && lacksEnvelope(node, field)) {
    checkInside(node, field, field.envelope.key, add, provider);
    return;
  }
  const inner = unwrapped(node, field);
  // Fields that stand under another name; only a body that is wrong has any.
  let stoodFor: readonly string[] = none;
  for (const property of inner ? unwrap(node, inner, add) : checkKeys(node, add)) {
    const key = keyOf(property);
    const known = Object.hasOwn(field.fields, key) ? field.fields[key] : undefined;
    const value = propertyValue(property);
    if (known) {
      reportAge(property, known, add);
      if (value) checkField(value, known, known.newerThanDocument ? mildly(add) : add, provider);
    } else if (!field.isForeign?.(property)) {
      const name = checkUnknown(property, { node, inner, field, stoodFor }, add, provider);
      if (name !== undefined) stoodFor = [...stoodFor, name];
    }
  }
  for (const [key, wanted] of requiredOf(field)) {
    if (stoodFor.includes(key) || isIn(key, node, inner)) continue;
    const successor =
      wanted.replacedBy === undefined ? undefined : (child(inner, wanted.replacedBy) ?? child(node, wanted.replacedBy));
    if (!presentValue(successor)) reportMissing(homeOf(node, inner, field), key, wanted, add);
  }
}

const none: readonly string[] = [];

/** Whether a key stands in an object, or in the wrapper inside it. */
function isIn(key: string, node: Node, inner: Node | undefined): boolean {
  return propertyOf(node, key) !== undefined || propertyOf(inner, key) !== undefined;
}

/** An object whose keys are gone through. */
interface Place {
  readonly node: Node;
  readonly inner: Node | undefined;
  readonly field: ObjectField;
  readonly stoodFor: readonly string[];
}

/** Reports a key that is not known here; returns the name of the field that its value stands for, if it does. */
function checkUnknown(
  property: Node,
  { node, inner, field, stoodFor }: Place,
  add: Add,
  provider: Provider,
): string | undefined {
  const key = keyOf(property);
  const value = propertyValue(property);
  const isPresent = (name: string) => stoodFor.includes(name) || isIn(name, node, inner);
  const stand = alias(key, value, field, isPresent);
  reportUnknown(property, key, field, stand, isPresent, add, provider);
  if (!stand) checkNamedSecret(key, value, add);
  if (!stand || !value) return undefined;
  const inside = isOfType(value, stand.field) ? { node: value, field: stand.field } : intendedValue(value, stand.field);
  const isConverted = !inside && rightConversions(value, stand.field, provider).length > 0;
  if (!isConverted) checkField(inside?.node ?? value, inside?.field ?? stand.field, add, provider);
  return stand.name;
}

/** Where a missing field belongs: inside the wrapper, where the others stand there and none beside it. */
function homeOf(node: Node, inner: Node | undefined, field: ObjectField): Node {
  if (!inner) return node;
  const hasFields = node.children?.some((property) => fieldForKey(keyOf(property), field) !== undefined);
  return hasFields ? node : inner;
}

/** The fields of an absent envelope that stand here themselves: said once, and checked as if they stood inside. */
function checkInside(node: Node, field: ObjectField, key: string, add: Add, provider: Provider): void {
  const { [key]: envelope, ...others } = field.fields;
  if (envelope?.type !== 'object') return;
  add({
    code: 'required',
    severity: 'error',
    node,
    message: {
      en: `Missing required field "${key}". Move these fields into it.`,
      zh: `缺少必需字段“${key}”，请将这些字段放入其中。`,
    },
    providerError: envelope.errors?.required,
    fixes: [envelopeFix(node, key, Object.keys(others))],
  });
  checkObject(node, { ...envelope, fields: { ...others, ...envelope.fields } }, add, provider);
}

/** The document does not know a later field, so nothing that is wrong inside one is an error. */
function mildly(add: Add): Add {
  return (finding) => add(finding.severity === 'error' ? { ...finding, severity: 'warning' } : finding);
}

const required = new WeakMap<ObjectField['fields'], readonly [string, Field][]>();

/** The required fields of an object; looked for once, since definitions do not change. */
function requiredOf({ fields }: ObjectField): readonly [string, Field][] {
  const known = required.get(fields);
  if (known) return known;
  const found = Object.entries(fields).filter(([, inner]) => inner.required);
  required.set(fields, found);
  return found;
}

function reportMissing(node: Node, key: string, wanted: Field, add: Add): void {
  const elsewhere = wanted.misplaced?.(node);
  const adding = addFix(node, wanted.addition?.(node) ?? { [key]: skeletonOf(wanted) });
  add({
    code: 'required',
    severity: 'error',
    node: elsewhere?.node ?? node,
    message: elsewhere?.says ?? { en: `Missing required field "${key}".`, zh: `缺少必需字段“${key}”。` },
    providerError: wanted.errors?.required,
    fixes: elsewhere ? [...elsewhere.fixes, adding] : [adding],
  });
}

/** The properties of an object and of the wrapper inside it, without the wrapper itself. */
function unwrap(node: Node, inner: Node, add: Add): readonly Node[] {
  const outside = checkKeys(node, add).filter((property) => property !== inner.parent);
  const keys = new Set(outside.map(keyOf));
  return [...checkKeys(inner, add).filter((property) => !keys.has(keyOf(property))), ...outside];
}

/** The properties of an object, the last one of each key; a key written twice is reported. */
function checkKeys(node: Node, add: Add): readonly Node[] {
  const properties = node.children ?? [];
  if (!repeatsKey(node)) return properties;
  const seen = new Map<string, Node>();
  for (const property of properties) {
    const key = keyOf(property);
    const earlier = seen.get(key);
    if (earlier) reportRepeated(property, earlier, key, add);
    seen.set(key, property);
  }
  return [...seen.values()];
}

function reportRepeated(property: Node, earlier: Node, key: string, add: Add): void {
  add({
    code: 'duplicate-key',
    severity: 'warning',
    node: property,
    message: {
      en: `Duplicate key "${key}". Only the last one is used.`,
      zh: `键“${key}”重复，仅最后一个有效。`,
    },
    fixes: [
      {
        title: { en: `Remove the earlier "${key}"`, zh: `删除前面的“${key}”` },
        changes: () => [{ kind: 'remove', node: earlier }],
        safe: true,
      },
    ],
  });
}

function reportUnknown(
  property: Node,
  key: string,
  field: ObjectField,
  stand: { name: string; field: Field } | undefined,
  isPresent: (key: string) => boolean,
  add: Add,
  provider: Provider,
): void {
  const lacking = stand?.field.required && !stand.field.alsoWritten?.includes(key) ? stand.field : undefined;
  const known = fieldForKey(key, field);
  const meant = known ?? closestName(key, Object.keys(field.fields));
  const inCase = meant?.toLowerCase() === key.toLowerCase();
  const { edition } = provider.document;
  const wanted = meant === undefined || isPresent(meant) ? undefined : field.fields[meant];
  const isSafe = known !== undefined || (meant !== undefined && isSameName(key, meant));
  add({
    code: 'unknown-field',
    severity: lacking ? 'error' : 'warning',
    node: property,
    message: {
      en: meant
        ? `Unknown field "${key}". Did you mean "${meant}"${lacking ? ' (required)' : ''}?${inCase ? ' Names are case-sensitive.' : ''}`
        : `Unknown field "${key}". The provider's document doesn't list it (edition ${edition}).`,
      zh: meant
        ? `未知字段“${key}”。是否应为“${meant}”${lacking ? '（必需）' : ''}？${inCase ? '字段名区分大小写。' : ''}`
        : `未知字段“${key}”，服务商文档（${edition} 版）中没有该字段。`,
    },
    providerError: lacking?.errors?.required,
    fixes: [
      ...(meant !== undefined && wanted
        ? renameFixes(property, { name: meant, field: wanted }, { isSafe, isChecked: stand !== undefined }, provider)
        : []),
      // What stands in for a field is counted on; without it something would be missing.
      ...(stand ? [] : [removeFix(property)]),
    ],
  });
}

/** Whether a value has no error as the value of a field. */
function isRight(value: Node, field: Field, provider: Provider): boolean {
  let isWrong = false;
  const note: Add = ({ severity }) => {
    if (severity === 'error') isWrong = true;
  };
  checkField(value, field, note, provider);
  return !isWrong;
}

/** The conversions of a value that leave no error in it; what stands deeper inside it is checked where it stands. */
function rightConversions(value: Node, field: Field, provider: Provider): readonly Fix[] {
  return conversions(value, field, false).filter((conversion) => {
    const [change] = conversion.changes();
    if (change?.kind !== 'set' || typeof change.value === 'object') return true;
    const { children: _, ...place } = value;
    const type = typeof change.value === 'string' ? 'string' : typeof change.value === 'number' ? 'number' : 'boolean';
    return isRight({ ...place, type, value: change.value }, field, provider);
  });
}

/**
 * The fixes that give a property another key, and its value the type that is wanted there. A value that was not checked,
 * since the name is only near to another, must be right as it is.
 */
function renameFixes(
  property: Node,
  meant: { readonly name: string; readonly field: Field },
  { isSafe, isChecked }: { readonly isSafe: boolean; readonly isChecked: boolean },
  provider: Provider,
): Fix[] {
  const value = propertyValue(property);
  const rename = renameFix(property, meant.name, { safe: isSafe });
  if (!value || isReference(String(value.value))) return [rename];
  if (isOfType(value, meant.field)) return isChecked || isRight(value, meant.field, provider) ? [rename] : [];
  const conversions = rightConversions(value, meant.field, provider).map((conversion) => ({
    ...rename,
    title: { en: `${rename.title.en} and convert the value`, zh: `${rename.title.zh}并转换取值` },
    changes: () => [...rename.changes(), ...conversion.changes()],
    safe: isSafe && conversion.safe === true,
  }));
  return conversions.length === 0 && isChecked ? [rename] : conversions;
}

function reportAge(property: Node, field: Field, add: Add): void {
  if (field.newerThanDocument)
    add({ code: 'later-field', severity: 'hint', node: property, message: field.newerThanDocument });
  if (field.deprecated) {
    add({
      code: 'deprecated',
      severity: 'hint',
      node: property,
      message: field.deprecated,
      fixes: [removeFix(property)],
    });
  }
}

function checkMap(node: Node, field: MapField, add: Add, provider: Provider): void {
  const seen = checkKeys(node, add);
  for (const property of seen) {
    const key = keyOf(property);
    checkKeyText(property, key, field, add);
    const value = propertyValue(property);
    const known = field.known && Object.hasOwn(field.known, key) ? field.known[key] : undefined;
    if (value) checkField(value, known ?? field.value, add, provider);
    if (!known) checkNamedSecret(key, value, add);
  }
  if (seen.length > (field.maxEntries ?? Number.POSITIVE_INFINITY)) {
    const allowed = quantityText(undefined, field.maxEntries, { en: 'entries', zh: '项' });
    add({
      code: 'length',
      severity: field.limitSeverity ?? 'error',
      node,
      message: {
        en: `Expected ${allowed.en}, found ${seen.length}.`,
        zh: `项数：${allowed.zh}，现有 ${seen.length} 项。`,
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
      message: lengthMessage(length, minKeyLength, maxKeyLength),
      providerError: field.errors?.length,
    });
  }
  if (keyPattern && !keyPattern.regex.test(key)) {
    add({
      code: keyPattern.code ?? 'pattern',
      severity: keyPattern.severity ?? 'error',
      node: property,
      message: patternMessage(keyPattern),
      providerError: field.errors?.pattern,
    });
  }
}

/** Items that should be objects and are bare values: reported once, on the first, and fixed together. */
function checkBare(nodes: readonly Node[], field: Field, add: Add): void {
  const found = nodes.filter((node) => !isReference(String(node.value)));
  const [first] = found;
  if (first) checkType(first, field, add, found);
}

function checkArray(node: Node, field: ArrayField, add: Add, provider: Provider): void {
  const items = node.children ?? [];
  const { minItems = 0, maxItems = Number.POSITIVE_INFINITY } = field;
  if (items.length < minItems || items.length > maxItems) {
    const allowed = quantityText(minItems || undefined, maxItems, { en: 'items', zh: '个' });
    const fixed = field.fix?.(node);
    add({
      code: 'length',
      severity: field.limitSeverity ?? 'error',
      node,
      message: {
        en: `Expected ${allowed.en}, found ${items.length}.`,
        zh: `元素数量：${allowed.zh}，现有 ${items.length} 个。`,
      },
      providerError: field.errors?.length,
      ...(fixed && { fixes: [fixed] }),
      ...(items.length < minItems && {
        fixes: [
          {
            title: { en: 'Add an item', zh: '添加一个元素' },
            changes: () => [{ kind: 'set', node, value: [skeletonOf(field.item)] }],
          },
        ],
      }),
    });
  }
  const bare: Node[] = [];
  for (const item of items) {
    if (field.item.lenientTypes?.wrapIn !== undefined && isLenientType(item, field.item) && item.value !== '')
      bare.push(item);
    else checkField(item, field.item, add, provider);
  }
  checkBare(bare, field.item, add);
}
