import type { Fix } from '../../core/model/fix.ts';
import type { Node } from '../../core/syntax/node.ts';
import { passwordFix } from '../../core/util/password.ts';

/** The special characters that count; ECS has more, such as $ and ^. */
export const specials = '!@%-_=+[{}]:,./?';

const classes = [/[A-Z]/, /[a-z]/, /\d/, /[!@%\-_=+[{}\]:,./?]/];
const special = /[!@%\-_=+[{}\]:,./?]/;
/** The characters that only the ModelArts SDK reference prints, as ECS does. */
const ofOtherPage = /[$^]/;

const forbiddenWords = ['root', 'toor', 'administrator', 'rotartsinimda'];

/** How many of the four documented classes of characters a password has. */
export function countClasses(password: string): number {
  return classes.filter((regex) => regex.test(password)).length;
}

/** Whether a password has a special character of the document's list. */
export function hasSpecial(password: string): boolean {
  return special.test(password);
}

/** Whether a password has a special character that only another page of the provider lists. */
export function hasUnlisted(password: string): boolean {
  return ofOtherPage.test(password);
}

/** Whether a password contains a forbidden word, and whether in the documented case or another one. */
export function findForbiddenWord(password: string): 'as written' | 'in another case' | undefined {
  if (forbiddenWords.some((word) => password.includes(word))) return 'as written';
  const lower = password.toLowerCase();
  return forbiddenWords.some((word) => lower.includes(word)) ? 'in another case' : undefined;
}

/** A fix that generates a password that meets the rules of this provider. */
export function newPasswordFix(node: Node): Fix {
  return passwordFix(
    node,
    { length: 16, specials: '!@%-_=+' },
    (password) => countClasses(password) === 4 && !findForbiddenWord(password),
  );
}
