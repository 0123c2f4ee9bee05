import type { Random } from '../random.ts';

/** Offsets in a text: most of them beside a token, where results change. */
export function offsetsIn(text: string, random: Random): number[] {
  return random.times(1, 6, () => {
    const any = random.below(text.length + 1);
    if (random.chance(0.3)) return any;
    const token = /["{}[\],:/]/g;
    token.lastIndex = any;
    const found = token.exec(text)?.index ?? text.length;
    return Math.min(found + random.below(3), text.length);
  });
}
