import type { Fix } from './fix.ts';
import type { Node } from './node.ts';

/** How the passwords of a provider are made. */
export interface PasswordRecipe {
  readonly length: number;
  /** Special characters that the provider's document lists. */
  readonly specials: string;
}

// Without look-alikes, since a person may have to type it into a console.
const letters = 'abcdefghijkmnpqrstuvwxyz';
const digits = '23456789';

/**
 * A fix that puts a new random password in place, one that meets the provider's rules.
 * @param isGood what the rules say of a password; tried until it says yes
 */
export function passwordFix(node: Node, recipe: PasswordRecipe, isGood: (password: string) => boolean): Fix {
  return {
    title: { en: 'Make a password that meets the rules', zh: '生成符合规则的密码' },
    changes: () => [{ kind: 'set', node, value: makePassword(recipe, isGood) }],
  };
}

/** A random password with all four kinds of characters; upper and lower case alternate, so that no word comes about. */
export function makePassword({ length, specials }: PasswordRecipe, isGood: (password: string) => boolean): string {
  for (;;) {
    const kinds = [letters.toUpperCase(), digits, letters, specials];
    const password = Array.from({ length }, (_, index) => pick(kinds[index % kinds.length] ?? letters)).join('');
    if (isGood(password)) return password;
  }
}

/** A character at random, each equally likely. */
function pick(characters: string): string {
  const limit = 256 - (256 % characters.length);
  for (;;) {
    const [byte = 255] = crypto.getRandomValues(new Uint8Array(1));
    if (byte < limit) return characters.charAt(byte % characters.length);
  }
}
