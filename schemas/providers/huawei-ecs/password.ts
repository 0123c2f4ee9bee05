import type { Fix } from '../../core/model/fix.ts';
import type { Node } from '../../core/syntax/node.ts';
import { classesMissing, passwordFix, plainClasses } from '../../core/util/password.ts';

const passwordClasses = [
  ...plainClasses,
  {
    regex: /[!@$%^\-_=+[{}\]:,./?]/,
    says: { en: 'a special character of !@$%^-_=+[{}]:,./?', zh: '特殊字符 !@$%^-_=+[{}]:,./?' },
  },
];

/** A character that the document does not list. */
export const unlistedCharacter = /[^A-Za-z\d!@$%^\-_=+[{}\]:,./?]/u;
/** The name of the user, forwards and backwards. */
export const userName = /root|toor/;

// Without the dollar: a string that begins with it could be read as a reference.
const recipe = { length: 16, specials: '!@%^-_=+:,.?' };

/** The classes of characters that are missing from a password. */
export function missingClasses(password: string) {
  return classesMissing(password, passwordClasses);
}

function isGood(password: string): boolean {
  return missingClasses(password).length < 2 && !unlistedCharacter.test(password) && !userName.test(password);
}

/** A fix that generates a password that meets the rules of this provider. */
export function newPasswordFix(node: Node): Fix {
  return passwordFix(node, recipe, isGood);
}
