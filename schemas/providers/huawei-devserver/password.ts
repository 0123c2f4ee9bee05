import type { Fix } from '../../core/model/fix.ts';
import type { Node } from '../../core/syntax/node.ts';
import { passwordFix } from '../../core/util/password.ts';

/** The special characters that count; ECS has more, among them $ and ^. */
export const specials = '!@%-_=+[{}]:,./?';

const kinds = [/[A-Z]/, /[a-z]/, /\d/, /[!@%\-_=+[{}\]:,./?]/];
const special = /[!@%\-_=+[{}\]:,./?]/;
const other = /[^A-Za-z\d!@%\-_=+[{}\]:,./?]/;

const forbiddenWords = ['root', 'toor', 'administrator', 'rotartsinimda'];

/** How many of the four documented kinds of characters a password has. */
export function kindsIn(password: string): number {
  return kinds.filter((kind) => kind.test(password)).length;
}

/** Whether a password has a special character of the document's list. */
export function hasSpecial(password: string): boolean {
  return special.test(password);
}

/** Whether a password has a character outside the document's list. */
export function hasOther(password: string): boolean {
  return other.test(password);
}

/** Whether a password holds a word that it must not, as it is written or in any mixture of case. */
export function forbiddenWordIn(password: string): 'as written' | 'in another case' | undefined {
  if (forbiddenWords.some((word) => password.includes(word))) return 'as written';
  const lower = password.toLowerCase();
  return forbiddenWords.some((word) => lower.includes(word)) ? 'in another case' : undefined;
}

/** A fix that puts a new random password in place. */
export function newPassword(node: Node): Fix {
  return passwordFix(
    node,
    { length: 16, specials: '!@%-_=+' },
    (password) => kindsIn(password) === 4 && !forbiddenWordIn(password),
  );
}
