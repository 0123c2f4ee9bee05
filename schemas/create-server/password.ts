import type { Fix } from '../core/fix.ts';
import type { Node } from '../core/node.ts';
import { passwordFix } from '../core/password.ts';
import type { Text } from '../core/text.ts';

const classes = [
  { regex: /[A-Z]/, says: { en: 'an upper-case letter', zh: '大写字母' } },
  { regex: /[a-z]/, says: { en: 'a lower-case letter', zh: '小写字母' } },
  { regex: /\d/, says: { en: 'a digit', zh: '数字' } },
  // The document does not say which special characters it means.
  { regex: /[^A-Za-z\d]/, says: { en: 'a special character', zh: '特殊字符' } },
];

/** The kinds of characters that a password still lacks. */
export function classesMissing(password: string): Text[] {
  return classes.filter(({ regex }) => !regex.test(password)).map(({ says }) => says);
}

/** Whether a text meets all that the document asks of a password. */
export function isPassword(text: string): boolean {
  return text.length >= 8 && text.length <= 30 && classesMissing(text).length === 0;
}

/** A fix that makes a password of the length and with the characters that the document asks for. */
export function newPassword(node: Node): Fix {
  return passwordFix(node, { length: 16, specials: '@#%-_=+!' }, isPassword);
}
