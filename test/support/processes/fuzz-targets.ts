import type { Random } from '../../fuzz/random.ts';
import { BrokenInvariant, defineTarget, hold, type Target } from '../../fuzz/target.ts';

interface TextInput {
  readonly text: string;
}

/** Texts of which some hold the letter that a target cannot bear. */
function textOf(random: Random): TextInput {
  const letters = random.times(3, 12, () => random.pick(['a', 'b', 'c']));
  if (random.chance(0.2)) letters.splice(random.below(letters.length), 0, 'x');
  return { text: letters.join('') };
}

function misbehaving(name: string, misbehave: () => void | Promise<void>): Target {
  return defineTarget<TextInput>({
    name,
    generate: textOf,
    check({ text }) {
      if (text.includes('x')) return misbehave();
    },
  });
}

/** Targets for the tests of the fuzzer: one that holds, and one for each way to fail. */
export const targets: readonly Target[] = [
  defineTarget<TextInput>({
    name: 'good',
    generate: textOf,
    check({ text }) {
      hold(text.length > 0, 'a text has a length');
    },
  }),
  misbehaving('hanging', () => {
    for (;;);
  }),
  misbehaving('waiting', () => new Promise(() => {})),
  misbehaving('throwing', () => {
    throw new TypeError('no x');
  }),
  misbehaving('breaking', () => {
    throw new BrokenInvariant('there is no x', '');
  }),
  misbehaving('ending', () => process.exit(3)),
];
