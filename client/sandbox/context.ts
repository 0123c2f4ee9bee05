import { randomUUID } from 'node:crypto';
import type { Problem } from '../../schemas/core/model/problem.ts';
import { analyzeRequest } from '../../schemas/document/analyze-request.ts';
import type { StubContext } from './provider-stub.ts';
import type { SandboxStore } from './store.ts';

/**
 * What a provider stub sees at one moment, read from the store.
 * @param isSoldOut what is sold out besides what the catalogs say
 */
export function createStubContext(store: SandboxStore, now: number, isSoldOut: StubContext['isSoldOut']): StubContext {
  return {
    now,
    isSoldOut,
    instances: (provider) => store.instances(provider),
    find: (provider, id) => store.find(provider, id),
    batch: (id) => store.batch(id),
    create({ provider, names, idFor, facts = {}, token }) {
      const before = token === undefined ? undefined : store.createdWith(provider, token);
      if (before) return before;
      const batch = randomUUID();
      const made = names.map((name) => ({ provider, id: idFor(randomUUID()), batch, name, createdAt: now, facts }));
      return store.add(made, token);
    },
    act: (instance, action) => store.act(instance, { action, at: now }),
    errors: (provider, body) =>
      isJson(body)
        ? analyzeRequest(body, `sandbox.${provider}.json`, { now }).problems.filter(
            ({ severity }) => severity === 'error',
          )
        : [notJson],
  };
}

/** Request files may have comments and be references; a sent body may not. */
function isJson(body: string): boolean {
  try {
    return typeof JSON.parse(body) !== 'string';
  } catch {
    return false;
  }
}

const notJson: Problem = {
  code: 'syntax',
  severity: 'error',
  message: { en: "The body isn't a JSON object.", zh: '请求体不是 JSON 对象。' },
  start: 0,
  end: 1,
};
