import type { Node } from './node.ts';

const forgetters: (() => void)[] = [];

/**
 * A reading of a body that several rules share, made once for each tree. Only the last one is kept: in a weak map, every
 * tree that a keystroke leaves behind would outlive many small garbage collections, which take what the map holds for
 * alive, and be copied by each.
 */
export function memoizeByBody<T>(read: (body: Node) => T): (body: Node) => T {
  let last: { readonly body: Node; readonly found: T } | undefined;
  forgetters.push(() => {
    last = undefined;
  });
  return (body) => {
    if (last?.body !== body) last = { body, found: read(body) };
    return last.found;
  };
}

/** Lets go of the last body with all readings of it, so that its tree is not alive while the next one is made. */
export function forgetBody(): void {
  for (const forget of forgetters) forget();
}
