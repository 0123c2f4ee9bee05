import type { Fix } from '../../core/model/fix.ts';
import type { Node } from '../../core/syntax/node.ts';
import { type CharacterClass, passwordFix } from '../../core/util/password.ts';

const digit: CharacterClass = { regex: /\d/, says: { en: 'a digit', zh: '数字' } };
const lowerCase: CharacterClass = { regex: /[a-z]/, says: { en: 'a lowercase letter', zh: '小写字母' } };

/** The usual reading of the document: any three of these four. */
export const usualClasses: readonly CharacterClass[] = [
  digit,
  lowerCase,
  { regex: /[A-Z]/, says: { en: 'an uppercase letter', zh: '大写字母' } },
  { regex: /[^A-Za-z\d]/, says: { en: 'a special character', zh: '特殊字符' } },
];

/** The literal reading of the document: all of these three. */
export const printedClasses: readonly CharacterClass[] = [
  digit,
  lowerCase,
  {
    regex: /[A-Z!@$%^\-_=+[{}\]:,./?()]/,
    says: { en: 'an uppercase letter or a listed special character', zh: '大写字母或所列特殊字符' },
  },
];

const unlistedCharacter = /[^A-Za-z\d!@$%^\-_=+[{}\]:,./?()]/;

/** The special characters that only the general parameters list, to which the document refers. */
const generalCharacter = /[`~#&*|";'<>]/;

/** A character that the document does not list. */
export interface UnlistedCharacter {
  readonly index: number;
  /** Whether the general parameters list it. */
  readonly isGeneral: boolean;
}

/** The first character that the document does not list; one that the general parameters lack, too, comes before others. */
export function findUnlisted(password: string): UnlistedCharacter | undefined {
  const characters = [...password];
  const unlisted = characters.flatMap((character, index) =>
    unlistedCharacter.test(character) ? [{ index, isGeneral: generalCharacter.test(character) }] : [],
  );
  return unlisted.find(({ isGeneral }) => !isGeneral) ?? unlisted[0];
}

/** The forbidden words of the provider's general parameters, to which the document refers, in the printed spellings. */
const generalWords = ['jd', 'JD', '360', 'bug', 'BUG', 'com', 'COM', 'cloud', 'CLOUD', 'password', 'PASSWORD'];

/** Whether a password contains a word that the provider's general parameters forbid. */
export function hasGeneralWord(password: string): boolean {
  return generalWords.some((word) => password.includes(word));
}

/** All sequences of three characters of a line, in both directions. */
function triplesOf(line: string): string[] {
  const forward = Array.from({ length: line.length - 2 }, (_, index) => line.slice(index, index + 3));
  return [...forward, ...forward.map(backward)];
}

const backward = (text: string) => [...text].reverse().join('');

const administrator = 'Administrator';
const alphabet = 'abcdefghijklmnopqrstuvwxyz';
const keyboardRows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
const keyboardColumns = ['qaz', 'wsx', 'edc', 'rfv', 'tgb', 'yhn', 'ujm'];
/** The columns of the keyboard that lean to the left; only the first is printed, in the general parameters. */
const printedDiagonals = ['tfc'];
const diagonals = ['esz', 'rdx', 'ygv', 'uhb', 'ijn', 'okm'];
const letters = [alphabet, ...keyboardRows, ...keyboardColumns, ...printedDiagonals].flatMap(triplesOf);
const digits = triplesOf('0123456789');
const pieces = Array.from({ length: administrator.length - 2 }, (_, index) => administrator.slice(index, index + 3));
const names = [...pieces, backward(administrator), 'root', 'toor'];

const inLowerCase = (words: readonly string[]) => words.map((word) => word.toLowerCase());

/** The sequences that a password can't contain: as the document writes them, and in a wider reading. */
const forbidden = {
  'as written': { digits, letters: [...letters, ...letters.map((word) => word.toUpperCase())], names },
  'in any case': {
    digits: [...digits, '890', '098'],
    letters: [...letters, ...diagonals.flatMap(triplesOf)],
    names: inLowerCase([...names, ...pieces.map(backward)]),
  },
};

/** A forbidden sequence: its kind, and the index at which it begins. */
export interface Sequence {
  readonly kind: 'digits' | 'letters' | 'names';
  readonly index: number;
}

/** The first forbidden sequence of a password. */
export function findSequence(password: string, interpretation: keyof typeof forbidden): Sequence | undefined {
  const text = interpretation === 'as written' ? password : password.toLowerCase();
  const found = (['digits', 'letters', 'names'] as const).flatMap((kind) =>
    forbidden[interpretation][kind].map((word) => ({ kind, index: text.indexOf(word) })),
  );
  return found.filter(({ index }) => index >= 0).sort((a, b) => a.index - b.index)[0];
}

/** A fix that generates a password that meets the rules in every reading of the document. */
export function newPasswordFix(node: Node): Fix {
  return passwordFix(
    node,
    { length: 16, specials: '!@%-_=+' },
    (password) => !findSequence(password, 'in any case') && !hasGeneralWord(password),
  );
}
