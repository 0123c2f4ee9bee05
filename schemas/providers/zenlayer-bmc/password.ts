import type { Fix } from '../../core/model/fix.ts';
import type { Node } from '../../core/syntax/node.ts';
import { type CharacterClass, classesMissing, passwordFix, plainClasses } from '../../core/util/password.ts';

const special: CharacterClass = {
  regex: /[~!@$^*\-_=+]/,
  says: { en: 'one of ~!@$^*-_=+', zh: '特殊符号（~!@$^*-_=+ 之一）' },
};

/** The kinds of characters that a password must have; the document prints 1~!@$^*-_=+, so a 1 may be a special one. */
export const classes = [...plainClasses, { ...special, regex: /[1~!@$^*\-_=+]/ }];

/** Whether a password has no special character but perhaps the 1, which is surely a misprint. */
export function lacksSpecial(password: string): boolean {
  return !special.regex.test(password);
}

/** The characters that the document lists; its list begins with a stray 1. */
export const passwordCharacters = /^[A-Za-z0-9~!@$^*\-_=+]*$/;

/** The same, or no special character of the list at all: that alone is reported then. */
export const passwordForm = /^(?:[A-Za-z0-9~!@$^*\-_=+]*|[^1~!@$^*\-_=+]*)$/;

/** A fix that generates a password with the length and the characters that the document requires. */
export function newPasswordFix(node: Node): Fix {
  return passwordFix(
    node,
    { length: 16, specials: '~!@^*-_=+' },
    (password) =>
      passwordCharacters.test(password) && classesMissing(password, [...plainClasses, special]).length === 0,
  );
}
