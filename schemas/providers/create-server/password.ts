import type { Fix } from '../../core/model/fix.ts';
import type { Node } from '../../core/syntax/node.ts';
import { classesMissing, passwordFix, plainClasses } from '../../core/util/password.ts';

/** The kinds of characters that a password must have; the document does not say which special characters it means. */
export const classes = [...plainClasses, { regex: /[^A-Za-z\d]/, says: { en: 'a special character', zh: '特殊字符' } }];

/** Whether a text meets all that the document asks of a password. */
export function isPassword(text: string): boolean {
  return text.length >= 8 && text.length <= 30 && classesMissing(text, classes).length === 0;
}

/** A fix that makes a password of the length and with the characters that the document asks for. */
export function newPassword(node: Node): Fix {
  return passwordFix(node, { length: 16, specials: '@#%-_=+!' }, isPassword);
}
