import type { LocalizedText } from '../core/localized-text.ts';

/** What is said of an error of the parser. */
export function textOf(name: string): LocalizedText {
  return texts[name] ?? { en: 'Invalid JSON.', zh: '无效的 JSON。' };
}

const texts: Readonly<Record<string, LocalizedText>> = {
  InvalidSymbol: {
    en: 'Invalid JSON: strings need double quotes.',
    zh: '无效的 JSON：字符串须用双引号括起。',
  },
  InvalidNumberFormat: { en: 'Invalid number.', zh: '无效的数字。' },
  PropertyNameExpected: {
    en: 'Expected a key in double quotes.',
    zh: '此处应为用双引号括起的键。',
  },
  ValueExpected: { en: 'Expected a value.', zh: '此处应有值。' },
  ColonExpected: { en: 'Expected a colon.', zh: '此处应有冒号。' },
  CommaExpected: { en: 'Expected a comma.', zh: '此处应有逗号。' },
  CloseBraceExpected: { en: 'Missing closing brace }.', zh: '缺少右花括号 }。' },
  CloseBracketExpected: { en: 'Missing closing bracket ].', zh: '缺少右方括号 ]。' },
  EndOfFileExpected: {
    en: 'Unexpected text after the body. Remove it.',
    zh: '请求体之后有多余的内容，请删除。',
  },
  InvalidCommentToken: { en: "Comments aren't allowed here.", zh: '此处不能有注释。' },
  UnexpectedEndOfComment: { en: "This comment isn't closed. Add */.", zh: '注释没有结束，请添加 */。' },
  UnexpectedEndOfString: {
    en: "This string isn't closed. Add a double quote.",
    zh: '字符串没有结束，请添加双引号。',
  },
  UnexpectedEndOfNumber: { en: 'Incomplete number.', zh: '数字不完整。' },
  InvalidUnicode: { en: '\\u needs four hexadecimal digits.', zh: '\\u 之后须有四位十六进制数字。' },
  InvalidEscapeCharacter: {
    en: 'Invalid escape. A backslash can only be followed by " \\ / b f n r t u.',
    zh: '无效的转义。反斜杠之后只能是 " \\ / b f n r t u。',
  },
  InvalidCharacter: {
    en: "Strings can't contain control characters. Write \\n, \\t or \\u.",
    zh: '字符串中不能有控制字符，请写成 \\n、\\t 或 \\u。',
  },
};
