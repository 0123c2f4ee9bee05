import type { Fix } from '../../core/model/fix.ts';
import type { Node } from '../../core/syntax/node.ts';
import { classesMissing, passwordFix, plainClasses } from '../../core/util/password.ts';

/** The kinds of characters that a password must have. */
export const classes = [
  ...plainClasses,
  // Any special character counts: the printed list is damaged, and one that is not in it gets a warning of its own.
  { regex: /[^A-Za-z\d]/, says: { en: 'one of ~!@$^*-_=+', zh: '特殊符号（~!@$^*-_=+ 之一）' } },
];

/** The characters that the document lists; its list begins with a stray 1. */
export const passwordCharacters = /^[A-Za-z0-9~!@$^*\-_=+]*$/;

/** A fix that generates a password with the length and the characters that the document requires. */
export function newPasswordFix(node: Node): Fix {
  return passwordFix(
    node,
    { length: 16, specials: '~!@^*-_=+' },
    (password) => passwordCharacters.test(password) && classesMissing(password, classes).length === 0,
  );
}
