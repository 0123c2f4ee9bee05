import type { LocalizedText } from '../localized-text.ts';
import type { Field, FieldCheck } from '../model/field.ts';
import type { Severity } from '../model/severity.ts';

/** The names of JSON's types for people. */
export const typeNames: Record<Field['type'] | 'null', LocalizedText> = {
  string: { en: 'a string', zh: '字符串' },
  integer: { en: 'an integer', zh: '整数' },
  number: { en: 'a number', zh: '数值' },
  boolean: { en: 'a boolean', zh: '布尔值' },
  object: { en: 'an object', zh: '对象' },
  map: { en: 'an object', zh: '对象' },
  array: { en: 'an array', zh: '数组' },
  null: { en: 'null', zh: 'null' },
};

/** "8 to 26", "at most 64" or "at least 1", in both languages. */
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
    : { en: `at least ${minimum}`, zh: `至少 ${minimum}` };
}

/** The same with a unit: "8 to 26 characters", "at most 1 month". */
export function quantityText(
  minimum: number | undefined,
  maximum: number | undefined,
  unit: LocalizedText,
): LocalizedText {
  const limits = limitsText(minimum, maximum);
  const last = maximum === undefined || maximum === Number.POSITIVE_INFINITY ? minimum : maximum;
  return { en: `${limits.en} ${last === 1 ? singularOf(unit.en) : unit.en}`, zh: `${limits.zh} ${unit.zh}` };
}

/** The singular of a unit; units such as GB and Mbit/s don't change. */
function singularOf(unit: string): string {
  return unit.endsWith('ies') ? `${unit.slice(0, -3)}y` : unit.replace(/^([a-z]+)s\b/, '$1');
}

/** The codes of the built-in checks, with their descriptions for the rules page. */
export const builtinRules: Record<
  | FieldCheck
  | 'syntax'
  | 'provider'
  | 'unknown-code'
  | 'duplicate-key'
  | 'unknown-field'
  | 'later-field'
  | 'deprecated'
  | 'placeholder'
  | 'literal-secret'
  | 'account-value'
  | 'sold-out'
  | 'secret-template'
  | 'workspace-file'
  | 'workspace-value'
  | 'workspace-name'
  | 'workspace-tags'
  | 'workspace-count'
  | 'workspace-period',
  { severity: Severity; documentation: LocalizedText; fix?: LocalizedText }
> = {
  syntax: {
    severity: 'error',
    fix: {
      en: 'Inserts a comma, quotes a key or string, corrects true, false or null, or removes extra characters.',
      zh: '插入逗号、为键或字符串加双引号、更正 true、false 或 null，或删除多余的字符。',
    },
    documentation: {
      en: 'The text must be valid JSON. Comments and trailing commas are allowed; they are removed before sending.',
      zh: '文本必须是有效的 JSON。允许注释和末尾逗号，发送前会自动删除。',
    },
  },
  provider: {
    severity: 'information',
    documentation: {
      en: 'A file names its provider in the file name, as in web.huawei-ecs.json, or in a comment on top, as in // provider: huawei-ecs.',
      zh: '文件须指明服务商：写在文件名中，例如 web.huawei-ecs.json；或写在开头的注释中，例如 // provider: huawei-ecs。',
    },
  },
  'unknown-code': {
    severity: 'warning',
    fix: { en: 'Changes the code to the closest existing one.', zh: '改为最接近的现有规则代码。' },
    documentation: {
      en: 'A comment that disables a rule should name an existing rule: // instance-requests-disable-next-line CODE for the next line, // instance-requests-disable CODE for the whole file.',
      zh: '用于禁用规则的注释应写明现有的规则：// instance-requests-disable-next-line CODE 用于下一行，// instance-requests-disable CODE 用于整个文件。',
    },
  },
  'duplicate-key': {
    severity: 'warning',
    fix: { en: 'Removes the earlier field.', zh: '删除前面的字段。' },
    documentation: {
      en: 'Keys in an object should be unique. If a key is repeated, only the last one is used.',
      zh: '同一对象中的键不应重复。重复时仅最后一个有效。',
    },
  },
  required: {
    severity: 'error',
    fix: {
      en: 'Adds the field, or all required fields at once, with an initial value.',
      zh: '添加该字段，或一次添加全部必需字段，并填入初始值。',
    },
    documentation: { en: 'Required fields must be present.', zh: '必需字段不能缺少。' },
  },
  'unknown-field': {
    severity: 'warning',
    fix: {
      en: 'Renames the field to the closest known one, or removes it.',
      zh: '重命名为最接近的已知字段，或删除该字段。',
    },
    documentation: {
      en: "Fields should be listed in the provider's document. Providers add fields, so this is a warning; it is an error if the field replaces a required one.",
      zh: '字段应列于服务商文档中。服务商会增加字段，因此仅为警告；如果代替了必需字段，则为错误。',
    },
  },
  'later-field': {
    severity: 'hint',
    documentation: {
      en: 'The field is newer than the document that the checks are based on. Nothing else about it is checked.',
      zh: '该字段晚于检查所依据的文档版本，不作其他检查。',
    },
  },
  deprecated: {
    severity: 'hint',
    fix: { en: 'Removes the field.', zh: '删除该字段。' },
    documentation: {
      en: 'The provider advises against using the field or value.',
      zh: '服务商不建议再使用该字段或取值。',
    },
  },
  'secret-template': {
    severity: 'warning',
    fix: {
      en: "Replaces the value with a reference; you'll be asked for the secret when you send.",
      zh: '替换为引用，发送时再输入机密。',
    },
    documentation: {
      en: "A placeholder such as <password> or ******** isn't a password. Nothing else about it is checked.",
      zh: '<password>、******** 之类的占位符不是密码，不作其他检查。',
    },
  },
  placeholder: {
    severity: 'warning',
    fix: { en: 'Replaces it with a reference.', zh: '替换为引用。' },
    documentation: {
      en: 'A placeholder, such as <IMAGE_ID>, {{name}} or an id of zeros, must be replaced before the request is sent. Nothing else about it is checked.',
      zh: '<IMAGE_ID>、{{name}} 或全零 ID 之类的占位符必须在发送前替换，不作其他检查。',
    },
  },
  'literal-secret': {
    severity: 'warning',
    fix: { en: 'Moves the secret to secret storage and references it.', zh: '将机密移入机密存储，并改为引用。' },
    documentation: {
      en: "Passwords, keys and tokens shouldn't be stored in a file. Use a reference, such as ${secret:name}, that is resolved only when the request is sent.",
      zh: '密码、密钥和令牌不应存储在文件中。请使用引用，例如 ${secret:name}，仅在发送时解析。',
    },
  },
  'account-value': {
    severity: 'warning',
    fix: { en: 'Changes the value to the one of the account with the nearest name.', zh: '改为账号中名称最接近的值。' },
    documentation: {
      en: "An image, type, network or another value should be one that the account has. Checked only if the provider's whole list was read within the last day, by completions or by Check with Provider. The list may be older than the value, so this is never an error.",
      zh: '镜像、规格、网络等取值应为账号中已有的值。仅当最近一天内通过补全或“向服务商核对”完整读取过列表时才检查。列表可能早于该值，因此不会报告为错误。',
    },
  },
  'sold-out': {
    severity: 'warning',
    fix: {
      en: 'Changes the zone to one that sells the value, or the value to one with a similar name that the zone sells.',
      zh: '改为有售的可用区，或改为该可用区有售且名称相近的值。',
    },
    documentation: {
      en: "A type, disk type or charge type should be sold in the zone of the request, and a type with its charge type. Checked only if the provider's list was read within the last day. Stock changes, so this is never an error.",
      zh: '规格、磁盘类型和计费方式应在请求的可用区有售，规格还应可按请求的计费方式购买。仅当最近一天内读取过列表时才检查。库存会变化，因此不会报告为错误。',
    },
  },
  type: {
    severity: 'error',
    fix: {
      en: 'Converts the value if its meaning is clear; removes null.',
      zh: '含义明确时转换取值；删除 null。',
    },
    documentation: {
      en: 'A value must have the JSON type given in the document. A type that the provider is known to accept anyway is a warning.',
      zh: '取值必须是文档规定的 JSON 类型。已知服务商也接受的类型为警告。',
    },
  },
  enum: {
    severity: 'error',
    fix: { en: 'Changes the value to a listed one, the closest first.', zh: '改为列出的取值之一，最接近的在前。' },
    documentation: {
      en: 'A value must be one of the listed values, spelled exactly like it.',
      zh: '取值必须是列出的取值之一，且拼写完全一致。',
    },
  },
  range: {
    severity: 'error',
    fix: { en: 'Changes the value to the closest one in range.', zh: '改为范围内最接近的值。' },
    documentation: { en: 'A number must be in range.', zh: '数值必须在取值范围内。' },
  },
  length: {
    severity: 'error',
    fix: {
      en: 'Shortens or completes the value if it is clear how, or generates a password that meets the rules.',
      zh: '做法明确时缩短或补全取值；密码则生成符合规则的新密码。',
    },
    documentation: {
      en: 'The number of characters, items or entries must be within the limits of the document.',
      zh: '字符数、元素数量或项数必须在文档允许的范围内。',
    },
  },
  pattern: {
    severity: 'error',
    fix: {
      en: 'Changes the value to the closest valid string if it is clear how.',
      zh: '做法明确时改为最接近的有效字符串。',
    },
    documentation: {
      en: 'A string must have the form and characters that the document allows.',
      zh: '字符串的格式和字符必须符合文档的规定。',
    },
  },
  'workspace-file': {
    severity: 'error',
    documentation: {
      en: 'The files .instance-requests.json in the folders around the request must be JSON objects with the fields of their schema. If a rule is invalid, requests can\'t be checked against it, so they can\'t be sent; if it is "production", all profiles count as production. Another part that is invalid has no effect.',
      zh: '请求所在文件夹及其上级文件夹中的 .instance-requests.json 须为符合其 schema 的 JSON 对象。如果某条规则无效，则无法据此检查请求，因此不能发送；如果无效的是 "production"，所有配置均视为生产。其他无效的部分不起作用。',
    },
  },
  'workspace-value': {
    severity: 'error',
    fix: { en: 'Changes the value to the closest allowed one.', zh: '改为最接近的允许值。' },
    documentation: {
      en: 'Zones, instance types and images must be among those that .instance-requests.json lists, if it lists any. A zone or image that the provider would choose must be specified then.',
      zh: '如果 .instance-requests.json 列出了可用区、规格或镜像，则须使用其中之一；本可由服务商选择的可用区或镜像也须指定。',
    },
  },
  'workspace-name': {
    severity: 'error',
    documentation: {
      en: 'The name must match one of the patterns in .instance-requests.json.',
      zh: '名称须匹配 .instance-requests.json 中的某个模式。',
    },
  },
  'workspace-tags': {
    severity: 'error',
    documentation: {
      en: "The request must have the tags that .instance-requests.json requires, if the provider's document has tags.",
      zh: '如果服务商文档支持标签，请求须包含 .instance-requests.json 要求的标签。',
    },
  },
  'workspace-count': {
    severity: 'error',
    documentation: {
      en: 'One request must not create more instances than .instance-requests.json allows.',
      zh: '单个请求创建的实例数不得超过 .instance-requests.json 的上限。',
    },
  },
  'workspace-period': {
    severity: 'error',
    documentation: {
      en: 'The prepaid period must not be longer than .instance-requests.json allows.',
      zh: '预付费时长不得超过 .instance-requests.json 的上限。',
    },
  },
};
