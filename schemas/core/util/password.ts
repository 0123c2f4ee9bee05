import type { LocalizedText } from '../localized-text.ts';
import type { Fix } from '../model/fix.ts';
import type { Rule } from '../model/rule.ts';
import { at, type Node, stringOf } from '../syntax/node.ts';
import { isPlaceholder } from './placeholder.ts';

/** The requirements of a provider for passwords. */
export interface PasswordRecipe {
  readonly length: number;
  /** Special characters that the provider's document lists. */
  readonly specials: string;
}

// Without characters that look alike, since a person may have to type the password into a console.
const letters = 'abcdefghijkmnpqrstuvwxyz';
const digits = '23456789';

/**
 * A fix that writes a new random password that meets the provider's rules.
 * @param isGood whether a password meets the rules; passwords are generated until one does
 */
export function passwordFix(node: Node, recipe: PasswordRecipe, isGood: (password: string) => boolean): Fix {
  return {
    title: { en: 'Generate a password', zh: '生成密码' },
    changes: () => [{ kind: 'set', node, value: makePassword(recipe, isGood) }],
  };
}

/** A random password with all four kinds of characters; upper and lower case alternate, so that it contains no word. */
export function makePassword({ length, specials }: PasswordRecipe, isGood: (password: string) => boolean): string {
  const kinds = [letters.toUpperCase(), digits, letters, specials];
  const next = randomBytes(4 * length);
  for (;;) {
    const password = Array.from({ length }, (_, index) => pick(kinds[index % kinds.length] ?? letters, next)).join('');
    if (isGood(password)) return password;
  }
}

/** A random character, each equally likely. */
function pick(characters: string, next: () => number): string {
  const limit = 256 - (256 % characters.length);
  for (;;) {
    const byte = next();
    if (byte < limit) return characters.charAt(byte % characters.length);
  }
}

/** Random bytes, one by one; they are generated in batches, since each call costs much more than a byte. */
function randomBytes(size: number): () => number {
  const batch = new Uint8Array(size);
  let used = size;
  return () => {
    if (used === size) {
      crypto.getRandomValues(batch);
      used = 0;
    }
    return batch[used++] ?? 0;
  };
}

/** Far longer than any password; only the length of a longer text is reported. */
const longest = 1000;

/** A password with its node; undefined if it is absent, a reference, far too long, or a placeholder. */
export function passwordAt(node: Node | undefined): { readonly node: Node; readonly password: string } | undefined {
  const password = stringOf(node);
  const isOne = password !== undefined && password !== '' && password.length <= longest && !isPlaceholder(password);
  return node && isOne ? { node, password } : undefined;
}

/** A kind of characters in passwords. */
export interface CharacterClass {
  readonly regex: RegExp;
  readonly says: LocalizedText;
}

/** Upper case, lower case and digits, which every provider requires in the same words. */
export const plainClasses: readonly CharacterClass[] = [
  { regex: /[A-Z]/, says: { en: 'an uppercase letter', zh: '大写字母' } },
  { regex: /[a-z]/, says: { en: 'a lowercase letter', zh: '小写字母' } },
  { regex: /\d/, says: { en: 'a digit', zh: '数字' } },
];

/** The kinds of characters that are missing in a password. */
export function classesMissing(password: string, classes: readonly CharacterClass[]): readonly CharacterClass[] {
  return classes.filter(({ regex }) => !regex.test(password));
}

/** The rule of a provider that requires every kind of character in its field `password`. */
export function allClassesRule({
  classes,
  newPassword,
  ...rest
}: Pick<Rule, 'section' | 'documentation' | 'providerError'> & {
  readonly classes: readonly CharacterClass[];
  readonly newPassword: (node: Node) => Fix;
}): Rule {
  return {
    ...rest,
    code: 'password-classes',
    severity: 'error',
    fix: { en: 'Generates a password that meets the rules.', zh: '生成符合规则的密码。' },
    check(body, report) {
      const found = passwordAt(at(body, 'password'));
      if (!found) return;
      const { node, password } = found;
      const missing = classesMissing(password, classes);
      if (missing.length === 0) return;
      report(
        node,
        {
          en: `Password must also include ${missing.map(({ says }) => says.en).join(', ')}.`,
          zh: `密码还须包含${missing.map(({ says }) => says.zh).join('、')}。`,
        },
        newPassword(node),
      );
    },
  };
}
