import { child, type Node } from '../core/node.ts';
import type { Provider } from '../core/provider.ts';
import { providers } from '../index.ts';

/** The provider with an id, if there is one. */
export function providerOf(id: string | undefined): Provider | undefined {
  return providers.find((provider) => provider.id === id);
}

/** The provider that a file's name says, as in `web.huawei-ecs.json`; in either case, as VS Code takes it. */
export function providerOfName(fileName: string): Provider | undefined {
  return providerOf(/\.([^.]+)\.jsonc?$/.exec(fileName.toLowerCase())?.[1]);
}

/** The provider whose telling keys a body has most of; none where no body or two providers tie. */
export function providerOfShape(root: Node | undefined): Provider | undefined {
  let best: Provider | undefined;
  let bestScore = 0;
  for (const provider of providers) {
    const score = provider.tellingKeys.filter((key) => child(root, key)).length;
    if (score === bestScore) best = undefined;
    if (score > bestScore) {
      best = provider;
      bestScore = score;
    }
  }
  return best;
}
