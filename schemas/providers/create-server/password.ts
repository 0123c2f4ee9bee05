import type { Fix } from '../../core/model/fix.ts';
import type { Node } from '../../core/syntax/node.ts';
import { classesMissing, passwordFix, plainClasses } from '../../core/util/password.ts';

/** The classes of characters that a password must have; the document does not list the special characters. */
export const classes = [...plainClasses, { regex: /[^A-Za-z\d]/, says: { en: 'a special character', zh: '特殊字符' } }];

/** Whether a string meets the document's requirements for a password. */
export function isPassword(text: string): boolean {
  return text.length >= 8 && text.length <= 30 && classesMissing(text, classes).length === 0;
}

/** A fix that generates a password that meets the rules of this provider. */
export function newPasswordFix(node: Node): Fix {
  return passwordFix(node, { length: 16, specials: '@#%-_=+!' }, isPassword);
}
