import type { Provider } from '../core/model/provider.ts';
import { child, type Node } from '../core/syntax/node.ts';
import { providers } from '../providers/registry.ts';

/** The provider with an id, if there is one. */
export function providerById(id: string | undefined): Provider | undefined {
  return providers.find((provider) => provider.id === id);
}

/** The provider in a file's name, as in `web.huawei-ecs.json`; upper and lower case are the same, as in VS Code. */
export function providerOfName(fileName: string): Provider | undefined {
  return providerById(/\.([^.]+)\.jsonc?$/.exec(fileName.toLowerCase())?.[1]);
}

/** The provider with the most of its identifying keys in a body; undefined without a body, or if two providers tie. */
export function providerOfShape(root: Node | undefined): Provider | undefined {
  let best: Provider | undefined;
  let bestScore = 0;
  for (const provider of providers) {
    const score = provider.identifyingKeys.filter((key) => child(root, key)).length;
    if (score === bestScore) best = undefined;
    if (score > bestScore) {
      best = provider;
      bestScore = score;
    }
  }
  return best;
}
