import type { State, StateKind } from '../../../schemas/core/api/provider-api.ts';
import type { Provider } from '../../../schemas/core/model/provider.ts';
import { apis } from '../../../schemas/providers/api-registry.ts';

/** The journal's state of an instance that existed, or may have, and that its provider no longer knows. */
export const notFound = 'not-found';

/** The journal's state of an instance that its provider does not know, and that was never seen created. */
export const vanished = 'vanished';

const own: Readonly<Record<string, State>> = {
  [notFound]: {
    kind: 'gone',
    doc: { en: 'The provider no longer knows the instance.', zh: '服务商已查不到该实例。' },
  },
  [vanished]: {
    kind: 'failed',
    doc: {
      en: "The provider doesn't know the instance, and it was never seen: it couldn't be created, or was deleted meanwhile.",
      zh: '服务商查不到该实例，也从未查到过：创建失败，或已被删除。',
    },
  },
};

/** The definition of a state: the provider's own, or one of the two above; undefined if it is not documented. */
export function stateOf(provider: Pick<Provider, 'id'>, word: string): State | undefined {
  return lookUp(own, word) ?? lookUp(apis[provider.id].states, word.toLowerCase());
}

/** The kind of a state: pending before the first observation, unknown if it is not documented. */
export function kindOf(provider: Pick<Provider, 'id'>, word: string | undefined): StateKind {
  return word === undefined ? 'pending' : (stateOf(provider, word)?.kind ?? 'unknown');
}

/** Whether the provider no longer knows the instance. */
export function isLost(word: string | undefined): boolean {
  return word === notFound || word === vanished;
}

/** Whether an instance of that kind no longer changes by itself. */
export function isSettled(kind: StateKind): boolean {
  return kind !== 'pending' && kind !== 'unknown';
}

function lookUp(states: Readonly<Record<string, State>>, word: string): State | undefined {
  return Object.hasOwn(states, word) ? states[word] : undefined;
}
