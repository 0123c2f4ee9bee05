import type {
  ArrayField,
  Field,
  FieldCheck,
  ListedValue,
  MapField,
  NumberField,
  ObjectField,
  Pattern,
  Severity,
  StringField,
} from './field.ts';
import { fieldMeant, wrappedIn } from './meant.ts';
import { isReference, type Node } from './node.ts';
import { type Problem, rangeOf } from './problem.ts';
import type { Provider } from './provider.ts';
import type { RuleContext } from './rule.ts';
import { nearest } from './similar.ts';
import type { Text } from './text.ts';

type Add = (code: string, severity: Severity, node: Node, message: Text, providerError?: string) => void;

/**
 * Everything that a provider's fields and rules find wrong with a body, in the order of the text.
 * Rules run whatever the fields found; a check says nothing about a value that is a reference.
 */
export function check(provider: Provider, body: Node, context: RuleContext): Problem[] {
  const problems: Problem[] = [];
  const add: Add = (code, severity, node, message, providerError) => {
    problems.push({ code, severity, message, node, ...rangeOf(node), ...(providerError && { providerError }) });
  };
  checkField(body, { ...provider.request, required: true }, add, provider);
  for (const rule of provider.rules) {
    rule.check(body, (node, message) => add(rule.code, rule.severity, node, message, rule.providerError), context);
  }
  return problems.sort((a, b) => a.start - b.start);
}

/** The names of JSON's types as a person reads them. */
export const typeNames: Record<Field['type'] | 'null', Text> = {
  string: { en: 'a string', zh: '字符串' },
  integer: { en: 'an integer', zh: '整数' },
  number: { en: 'a number', zh: '数值' },
  boolean: { en: 'true or false', zh: '布尔值（true 或 false）' },
  object: { en: 'an object', zh: '对象' },
  map: { en: 'an object', zh: '对象' },
  array: { en: 'an array', zh: '数组' },
  null: { en: 'null', zh: 'null' },
};

function checkField(node: Node, field: Field, add: Add, provider: Provider): void {
  if (node.type === 'string' && isReference(node.value)) return;
  if (!isOfType(node, field)) {
    checkSlip(node, field, add);
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

function isOfType(node: Node, field: Field): boolean {
  switch (field.type) {
    case 'integer':
      return node.type === 'number' && Number.isInteger(node.value);
    case 'map':
      return node.type === 'object';
    default:
      return node.type === field.type;
  }
}

function checkSlip(node: Node, field: Field, add: Add): void {
  if (field.slip && node.type === field.slip.type) {
    add('type', 'warning', node, field.slip.says, field.errors?.type);
    return;
  }
  const wanted = typeNames[field.type];
  if (node.type === 'null' && !field.required) {
    add('type', 'warning', node, {
      en: `null is not documented here. Leave the field out, or give ${wanted.en}.`,
      zh: `文档未说明此处可为 null。请删除该字段，或填写${wanted.zh}。`,
    });
    return;
  }
  if (field.type === 'integer' && node.type === 'number') {
    add('type', 'error', node, { en: 'This must be a whole number.', zh: '此处必须是整数。' }, field.errors?.type);
    return;
  }
  const found = typeNames[node.type === 'property' ? 'object' : node.type];
  add(
    'type',
    'error',
    node,
    {
      en: `This must be ${wanted.en}, not ${found.en}.`,
      zh: `此处必须是${wanted.zh}，而不是${found.zh}。`,
    },
    field.errors?.type,
  );
}

function checkString(node: Node, field: StringField, add: Add): void {
  const text: string = node.value;
  if (field.values && !field.values.some(({ value }) => value === text)) {
    if (text === '' && !field.required) return;
    reportUnlisted(node, text, field.values, field.unlisted ?? 'error', add, field.errors?.enum);
    return;
  }
  const length = lengthOf(text);
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY } = field;
  if (length > maxLength || (length < minLength && (length > 0 || field.required))) {
    add('length', 'error', node, lengthMessage(length, minLength, maxLength), field.errors?.length);
  }
  if (field.pattern && text !== '') checkPattern(node, text, field.pattern, add, field.errors?.pattern);
  reportDeprecated(node, text, field.values, add);
}

/** The number of characters as people count them: a pair of surrogates is one. */
function lengthOf(text: string): number {
  let length = text.length;
  for (let index = 0; index < text.length - 1; index++) {
    const unit = text.charCodeAt(index);
    if (unit >= 0xd800 && unit <= 0xdbff) {
      const next = text.charCodeAt(index + 1);
      if (next >= 0xdc00 && next <= 0xdfff) length--;
    }
  }
  return length;
}

/** "8 to 26", "at most 64" or "at least 1", in both languages. */
export function limits(minimum: number | undefined, maximum: number | undefined): Text {
  const low = minimum !== undefined && minimum !== Number.NEGATIVE_INFINITY;
  const high = maximum !== undefined && maximum !== Number.POSITIVE_INFINITY;
  if (low && high) {
    return minimum === maximum
      ? { en: `exactly ${minimum}`, zh: `正好 ${minimum}` }
      : { en: `${minimum} to ${maximum}`, zh: `${minimum} 到 ${maximum}` };
  }
  return high
    ? { en: `at most ${maximum}`, zh: `最多 ${maximum}` }
    : { en: `at least ${minimum}`, zh: `至少 ${minimum}` };
}

function lengthMessage(length: number, minimum: number, maximum: number): Text {
  const allowed = limits(minimum || undefined, maximum);
  return {
    en: `This must have ${allowed.en} characters; it has ${length}.`,
    zh: `此处长度必须为${allowed.zh} 个字符，现有 ${length} 个。`,
  };
}

function checkPattern(node: Node, text: string, pattern: Pattern, add: Add, providerError?: string): void {
  if (pattern.regex.test(text)) return;
  add(
    pattern.code ?? 'pattern',
    pattern.severity ?? 'error',
    node,
    {
      en: `This must ${pattern.says.en}.`,
      zh: `此处必须${pattern.says.zh}。`,
    },
    providerError,
  );
}

function checkNumber(node: Node, field: NumberField, add: Add): void {
  const value: number = node.value;
  if (field.values && !field.values.some((listed) => listed.value === value)) {
    reportUnlisted(node, value, field.values, 'error', add, field.errors?.enum);
    return;
  }
  if (value < (field.minimum ?? value) || value > (field.maximum ?? value)) {
    const allowed = limits(field.minimum, field.maximum);
    add(
      'range',
      'error',
      node,
      {
        en: `This must be ${allowed.en}${field.unit ? ` ${field.unit.en}` : ''}; it is ${value}.`,
        zh: `取值必须为${allowed.zh}${field.unit ? ` ${field.unit.zh}` : ''}，现为 ${value}。`,
      },
      field.errors?.range,
    );
  }
  reportDeprecated(node, value, field.values, add);
}

function reportUnlisted<T extends string | number>(
  node: Node,
  found: T,
  values: readonly ListedValue<T>[],
  severity: Severity,
  add: Add,
  providerError?: string,
): void {
  const names = values.map(({ value }) => String(value));
  const meant = nearest(String(found), names);
  const shown = String(found).length > 40 ? `${String(found).slice(0, 40)}…` : String(found);
  add(
    'enum',
    severity,
    node,
    {
      en: `"${shown}" is not one of ${names.join(', ')}.${meant ? ` Did you mean ${meant}?` : ''}`,
      zh: `“${shown}”不在可选值之内：${names.join('、')}。${meant ? `是否应为 ${meant}？` : ''}`,
    },
    providerError,
  );
}

function reportDeprecated<T extends string | number>(
  node: Node,
  found: T,
  values: readonly ListedValue<T>[] | undefined,
  add: Add,
): void {
  const deprecated = values?.find(({ value }) => value === found)?.deprecated;
  if (deprecated) add('deprecated', 'hint', node, deprecated);
}

function checkObject(node: Node, field: ObjectField, add: Add, provider: Provider): void {
  const inner = wrappedIn(node, field);
  const seen = inner ? unwrap(node, inner, add) : checkKeys(node, add);
  const present = new Set(seen.keys());
  for (const [key, property] of seen) {
    const known = Object.hasOwn(field.fields, key) ? field.fields[key] : undefined;
    const value = property.children?.[1];
    if (!known) {
      const stand = standIn(key, value, field, present);
      reportUnknown(property, key, field, stand, add, provider);
      if (!stand || !value) continue;
      present.add(stand.name);
      checkField(value, stand.field, add, provider);
      continue;
    }
    reportAge(property, known, add);
    if (value) checkField(value, known, add, provider);
  }
  for (const [key, wanted] of Object.entries(field.fields)) {
    if (wanted.required && !present.has(key)) {
      const message = { en: `"${key}" is missing.`, zh: `缺少“${key}”。` };
      add('required', 'error', inner ?? node, message, wanted.errors?.required);
    }
  }
}

/** The properties of an object and of the wrapper inside it, without the wrapper itself. */
function unwrap(node: Node, inner: Node, add: Add): Map<string, Node> {
  const outside = [...checkKeys(node, add)].filter(([, property]) => property !== inner.parent);
  return new Map([...checkKeys(inner, add), ...outside]);
}

/** The absent field that a value under another name stands for: one whose other name that is and whose type it has. */
function standIn(
  key: string,
  value: Node | undefined,
  field: ObjectField,
  present: ReadonlySet<string>,
): { name: string; field: Field } | undefined {
  const name = fieldMeant(key, field);
  const meant = name === undefined ? undefined : field.fields[name];
  if (name === undefined || !meant || !value || present.has(name)) return undefined;
  return isOfType(value, meant) || isReference(String(value.value)) ? { name, field: meant } : undefined;
}

/** The properties by key, the last one of each; a key written twice is reported. */
function checkKeys(node: Node, add: Add): Map<string, Node> {
  const seen = new Map<string, Node>();
  for (const property of node.children ?? []) {
    const key = String(property.children?.[0]?.value);
    if (seen.has(key)) {
      add('duplicate-key', 'warning', property, {
        en: `"${key}" stands here twice; only this last one counts.`,
        zh: `“${key}”重复出现，仅最后这一个有效。`,
      });
    }
    seen.set(key, property);
  }
  return seen;
}

function reportUnknown(
  property: Node,
  key: string,
  field: ObjectField,
  stand: { name: string; field: Field } | undefined,
  add: Add,
  provider: Provider,
): void {
  const lacking = stand?.field.required && !stand.field.alsoWritten?.includes(key) ? stand.field : undefined;
  const meant = fieldMeant(key, field) ?? nearest(key, Object.keys(field.fields));
  const inCase = meant?.toLowerCase() === key.toLowerCase();
  add(
    'unknown-field',
    lacking ? 'error' : 'warning',
    property,
    {
      en: meant
        ? `"${key}" is not known here. Did you mean "${meant}"${lacking ? ', which is required' : ''}?${inCase ? ' Mind upper and lower case.' : ''}`
        : `"${key}" is not in the provider's document (edition ${provider.document.edition}).`,
      zh: meant
        ? `此处没有“${key}”字段。是否应为${lacking ? '必填的' : ''}“${meant}”？${inCase ? '请注意大小写。' : ''}`
        : `服务商文档（${provider.document.edition} 版）中没有“${key}”字段。`,
    },
    lacking?.errors?.required,
  );
}

function reportAge(property: Node, field: Field, add: Add): void {
  if (field.later) add('later-field', 'hint', property, field.later);
  if (field.deprecated) add('deprecated', 'hint', property, field.deprecated);
}

function checkMap(node: Node, field: MapField, add: Add, provider: Provider): void {
  const seen = checkKeys(node, add);
  for (const [key, property] of seen) {
    const keyNode = property.children?.[0];
    if (keyNode) checkKeyText(keyNode, property, key, field, add);
    const value = property.children?.[1];
    if (value)
      checkField(value, (Object.hasOwn(field.known ?? {}, key) && field.known?.[key]) || field.value, add, provider);
  }
  if (seen.size > (field.maxEntries ?? Number.POSITIVE_INFINITY)) {
    add(
      'length',
      'error',
      node,
      {
        en: `This must have at most ${field.maxEntries} entries; it has ${seen.size}.`,
        zh: `此处最多 ${field.maxEntries} 项，现有 ${seen.size} 项。`,
      },
      field.errors?.length,
    );
  }
}

function checkKeyText(keyNode: Node, property: Node, key: string, field: MapField, add: Add): void {
  const length = lengthOf(key);
  const { minKeyLength = 0, maxKeyLength = Number.POSITIVE_INFINITY } = field;
  if (length < minKeyLength || length > maxKeyLength) {
    const message = lengthMessage(length, minKeyLength, maxKeyLength);
    add('length', 'error', property, message, field.errors?.length);
  }
  if (field.keyPattern) checkPattern(keyNode, key, field.keyPattern, add, field.errors?.pattern);
}

function checkArray(node: Node, field: ArrayField, add: Add, provider: Provider): void {
  const items = node.children ?? [];
  const { minItems = 0, maxItems = Number.POSITIVE_INFINITY } = field;
  if (items.length < minItems || items.length > maxItems) {
    const allowed = limits(minItems || undefined, maxItems);
    add(
      'length',
      'error',
      node,
      {
        en: `This must have ${allowed.en} elements; it has ${items.length}.`,
        zh: `此处必须有${allowed.zh} 个元素，现有 ${items.length} 个。`,
      },
      field.errors?.length,
    );
  }
  for (const item of items) checkField(item, field.item, add, provider);
}

/** The codes that come with the vocabulary itself, with what each says; for the rules page. */
export const fieldChecks: Record<
  FieldCheck | 'syntax' | 'provider' | 'duplicate-key' | 'unknown-field' | 'later-field' | 'deprecated',
  { severity: Severity; documentation: Text }
> = {
  syntax: {
    severity: 'error',
    documentation: {
      en: 'The text must be JSON. Comments and trailing commas are allowed; they are taken out before sending.',
      zh: '文本必须是 JSON。允许注释和末尾逗号，发送前会自动去掉。',
    },
  },
  provider: {
    severity: 'information',
    documentation: {
      en: 'A file says which provider it is for: by its name, as in web.huawei-ecs.json, or by a first comment, as in // provider: huawei-ecs.',
      zh: '文件须说明面向哪家服务商：用文件名，例如 web.huawei-ecs.json；或用首行注释，例如 // provider: huawei-ecs。',
    },
  },
  'duplicate-key': {
    severity: 'warning',
    documentation: {
      en: 'A key should stand once in an object. Where it repeats, only the last one counts.',
      zh: '同一对象中键不应重复。重复时仅最后一个有效。',
    },
  },
  required: { severity: 'error', documentation: { en: 'A mandatory field must be there.', zh: '必选字段必须存在。' } },
  'unknown-field': {
    severity: 'warning',
    documentation: {
      en: "A field should be one that the provider's document lists. Providers add fields, so this is a warning; it is an error where it stands in the place of a required field.",
      zh: '字段应在服务商文档之内。服务商会增加字段，因此仅为警告；若占了必填字段的位置，则为错误。',
    },
  },
  'later-field': {
    severity: 'hint',
    documentation: {
      en: 'The field is newer than the document that the checks come from; nothing else is checked about it.',
      zh: '该字段晚于检查所依据的文档版本，除此之外不作检查。',
    },
  },
  deprecated: {
    severity: 'hint',
    documentation: { en: 'The provider advises against the field or value.', zh: '服务商不建议再使用该字段或取值。' },
  },
  type: {
    severity: 'error',
    documentation: {
      en: 'A value must have the JSON type that the document gives. A slip that the provider is known to take is a warning.',
      zh: '取值必须是文档规定的 JSON 类型。已知服务商可容忍的偏差为警告。',
    },
  },
  enum: {
    severity: 'error',
    documentation: {
      en: 'A value must be one of those listed, in that spelling.',
      zh: '取值必须是所列之一，且拼写一致。',
    },
  },
  range: {
    severity: 'error',
    documentation: { en: 'A number must lie within its limits.', zh: '数值必须在范围之内。' },
  },
  length: {
    severity: 'error',
    documentation: {
      en: 'A text, array or map must have as many characters, elements or entries as the document allows.',
      zh: '文本、数组或映射的长度必须在文档允许的范围内。',
    },
  },
  pattern: {
    severity: 'error',
    documentation: {
      en: 'A text must consist of the characters that the document allows.',
      zh: '文本必须由文档允许的字符组成。',
    },
  },
};
