import type { Fix } from '../core/fix.ts';
import type { Node } from '../core/node.ts';
import { passwordFix } from '../core/password.ts';
import type { Text } from '../core/text.ts';

const classes = [
  { regex: /[A-Z]/, says: { en: 'an upper-case letter', zh: '大写字母' } },
  { regex: /[a-z]/, says: { en: 'a lower-case letter', zh: '小写字母' } },
  { regex: /\d/, says: { en: 'a digit', zh: '数字' } },
  // Any special character counts: the printed list is damaged, and one that is not on it is a warning of its own.
  { regex: /[^A-Za-z\d]/, says: { en: 'one of ~!@$^*-_=+', zh: '特殊符号（~!@$^*-_=+ 之一）' } },
];

/** The characters that the document lists; its list begins with a stray 1. */
export const passwordCharacters = /^[A-Za-z0-9~!@$^*\-_=+]*$/;

/** The kinds of characters that a password still lacks. */
export function classesMissing(password: string): Text[] {
  return classes.filter(({ regex }) => !regex.test(password)).map(({ says }) => says);
}

/** A fix that makes a password of the length and with the characters that the document asks for. */
export function newPassword(node: Node): Fix {
  return passwordFix(
    node,
    { length: 16, specials: '~!@^*-_=+' },
    (password) => passwordCharacters.test(password) && classesMissing(password).length === 0,
  );
}
