import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { keepLogin, keptLogin, scopesOf } from '../../../../../client/src/features/connect/kept-logins.ts';
import type { ChosenInstance } from '../../../../../client/src/requests/chosen-instance.ts';
import { labels } from '../../../../../schemas/core/api/instance-details.ts';

function memento() {
  const kept = new Map<string, unknown>();
  return {
    keys: () => [...kept.keys()],
    get: <T>(key: string) => kept.get(key) as T | undefined,
    update: async (key: string, value: unknown) => {
      kept.set(key, value);
    },
  };
}

const instanceOf = (profileName: string, image?: string) =>
  ({
    provider: 'huawei-ecs',
    profileName,
    details: image === undefined ? [] : [[labels.image, image]],
  }) as unknown as ChosenInstance;

describe('keptLogin', () => {
  it('is that of the image, else that of the profile', async () => {
    const state = memento();
    const ubuntu = instanceOf('staging', 'Ubuntu');
    const [image, profile] = scopesOf(ubuntu);
    assert.ok(image && profile);
    assert.equal(keptLogin(ubuntu, state), undefined);
    await keepLogin(ubuntu, profile, { user: 'root', port: 22 }, state);
    await keepLogin(ubuntu, image, { user: 'ubuntu', port: 22 }, state);
    assert.equal(keptLogin(ubuntu, state)?.user, 'ubuntu');
    assert.equal(keptLogin(instanceOf('staging', 'Debian'), state)?.user, 'root');
    assert.equal(keptLogin(instanceOf('prod', 'Ubuntu'), state)?.user, 'ubuntu');
    assert.equal(keptLogin(instanceOf('prod'), state), undefined);
  });

  it('ignores what another version kept', async () => {
    const state = memento();
    await state.update('logins', { 'huawei-ecs profile a': { user: '-oProxyCommand=x', port: 22 } });
    assert.equal(keptLogin(instanceOf('a'), state), undefined);
    await state.update('logins', 'text');
    assert.equal(keptLogin(instanceOf('a'), state), undefined);
  });
});
