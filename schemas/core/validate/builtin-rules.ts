import type { LocalizedText } from '../localized-text.ts';
import type { Field, FieldCheck, Severity } from '../model/field.ts';

/** The names of JSON's types as a person reads them. */
export const typeNames: Record<Field['type'] | 'null', LocalizedText> = {
  string: { en: 'a string', zh: '字符串' },
  integer: { en: 'an integer', zh: '整数' },
  number: { en: 'a number', zh: '数值' },
  boolean: { en: 'true or false', zh: '布尔值（true 或 false）' },
  object: { en: 'an object', zh: '对象' },
  map: { en: 'an object', zh: '对象' },
  array: { en: 'an array', zh: '数组' },
  null: { en: 'null', zh: 'null' },
};

/** "8 to 26", "at most 64" or "1 or more", in both languages. */
export function limitsText(minimum: number | undefined, maximum: number | undefined): LocalizedText {
  const low = minimum !== undefined && minimum !== Number.NEGATIVE_INFINITY;
  const high = maximum !== undefined && maximum !== Number.POSITIVE_INFINITY;
  if (low && high) {
    return minimum === maximum
      ? { en: `exactly ${minimum}`, zh: `正好 ${minimum}` }
      : { en: `${minimum} to ${maximum}`, zh: `${minimum} 到 ${maximum}` };
  }
  return high
    ? { en: `at most ${maximum}`, zh: `最多 ${maximum}` }
    : { en: `${minimum} or more`, zh: `至少 ${minimum}` };
}

/** The codes that come with the vocabulary itself, with what each says; for the rules page. */
export const builtinRules: Record<
  | FieldCheck
  | 'syntax'
  | 'provider'
  | 'unknown-code'
  | 'duplicate-key'
  | 'unknown-field'
  | 'later-field'
  | 'deprecated'
  | 'literal-secret'
  | 'secret-template',
  { severity: Severity; documentation: LocalizedText; fix?: LocalizedText }
> = {
  syntax: {
    severity: 'error',
    fix: {
      en: 'Inserts a comma, quotes a key or a text, writes true, false and null as JSON does, or removes what is too much.',
      zh: '补逗号、为键和文本加双引号、按 JSON 书写 true、false、null，或删除多余的内容。',
    },
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
  'unknown-code': {
    severity: 'warning',
    fix: { en: 'Changes it to the code that is meant.', zh: '改为应有的规则代码。' },
    documentation: {
      en: 'A comment that silences a rule must name one that exists: // instance-requests-disable-next-line CODE for the next line, // instance-requests-disable CODE for the whole file.',
      zh: '用于静默规则的注释必须写出存在的规则：// instance-requests-disable-next-line CODE 用于下一行，// instance-requests-disable CODE 用于整个文件。',
    },
  },
  'duplicate-key': {
    severity: 'warning',
    fix: { en: 'Removes the earlier one.', zh: '删除前面的一个。' },
    documentation: {
      en: 'A key should stand once in an object. Where it repeats, only the last one counts.',
      zh: '同一对象中键不应重复。重复时仅最后一个有效。',
    },
  },
  required: {
    severity: 'error',
    fix: {
      en: 'Adds the field, or all that is missing at once, with a value to begin with.',
      zh: '添加该字段（或一次添加全部缺少的字段），并带有初始值。',
    },
    documentation: { en: 'A mandatory field must be there.', zh: '必选字段必须存在。' },
  },
  'unknown-field': {
    severity: 'warning',
    fix: { en: 'Renames it to the field that is meant, or removes it.', zh: '重命名为应有的字段，或删除。' },
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
    fix: { en: 'Removes the field.', zh: '删除该字段。' },
    documentation: { en: 'The provider advises against the field or value.', zh: '服务商不建议再使用该字段或取值。' },
  },
  'secret-template': {
    severity: 'warning',
    fix: { en: 'Refers to a secret, which is asked for when the request is sent.', zh: '改为引用机密，发送时再输入。' },
    documentation: {
      en: 'A template such as <password> or ******** is no password. Nothing else is checked of it.',
      zh: '<password>、******** 之类的占位符不是密码，对其不作其他检查。',
    },
  },
  'literal-secret': {
    severity: 'warning',
    fix: { en: 'Moves the secret to the secret storage and refers to it.', zh: '把机密移入机密存储并改为引用。' },
    documentation: {
      en: 'A password, key or token should not stand in a file. Write a reference, such as ${secret:name}, that is resolved only when the request is sent.',
      zh: '密码、密钥或令牌不应写在文件中。请写成引用，例如 ${secret:name}，仅在发送时解析。',
    },
  },
  type: {
    severity: 'error',
    fix: {
      en: 'Converts the value where its meaning is plain; takes out null.',
      zh: '在含义明确时转换取值；删除 null。',
    },
    documentation: {
      en: 'A value must have the JSON type that the document gives. A slip that the provider is known to take is a warning.',
      zh: '取值必须是文档规定的 JSON 类型。已知服务商可容忍的偏差为警告。',
    },
  },
  enum: {
    severity: 'error',
    fix: { en: 'Changes it to one of the listed values, the nearest first.', zh: '改为所列取值之一，最接近的在前。' },
    documentation: {
      en: 'A value must be one of those listed, in that spelling.',
      zh: '取值必须是所列之一，且拼写一致。',
    },
  },
  range: {
    severity: 'error',
    fix: { en: 'Changes it to the nearest value within the limits.', zh: '改为范围内最接近的值。' },
    documentation: { en: 'A number must lie within its limits.', zh: '数值必须在范围之内。' },
  },
  length: {
    severity: 'error',
    fix: {
      en: 'Where it is plain how, shortens or completes it, or makes a password that meets the rules.',
      zh: '在做法明确时缩短或补全，密码则重新生成符合规则的密码。',
    },
    documentation: {
      en: 'A text, array or map must have as many characters, elements or entries as the document allows.',
      zh: '文本、数组或映射的长度必须在文档允许的范围内。',
    },
  },
  pattern: {
    severity: 'error',
    fix: {
      en: 'Where it is plain how, writes the nearest text that is legal.',
      zh: '在做法明确时改为最接近的合法文本。',
    },
    documentation: {
      en: 'A text must consist of the characters that the document allows.',
      zh: '文本必须由文档允许的字符组成。',
    },
  },
};
