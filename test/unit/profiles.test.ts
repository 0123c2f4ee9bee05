import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readProfiles } from '../../client/src/features/profiles/profile.ts';
import { targetOf } from '../../client/src/features/profiles/target.ts';
import { apis } from '../../schemas/apis.ts';

test('profiles that are right are read, and each wrong one is said', () => {
  const { profiles, problems } = readProfiles({
    staging: { provider: 'huawei-ecs', region: 'cn-north-4', project: 'p' },
    sandbox: { provider: 'huawei-ecs' },
    nobody: { provider: 'nobody' },
    secret: { provider: 'create-server', endpoint: 'https://user:word@example.com' },
    path: { provider: 'create-server', endpoint: 'https://example.com/api?x=1' },
    extra: { provider: 'create-server', key: 'AK' },
  });
  assert.deepEqual(profiles, [
    { name: 'staging', provider: 'huawei-ecs', kind: 'account', region: 'cn-north-4', project: 'p' },
  ]);
  assert.deepEqual(
    problems.map(({ en }) => /"(\w+)"/.exec(en)?.[1]),
    ['sandbox', 'nobody', 'secret', 'path', 'extra'],
  );
  assert.ok(problems.every(({ en }) => !en.includes('word@')));
  assert.deepEqual(readProfiles('nonsense'), { profiles: [], problems: [] });
});

test('a profile without what its URL needs says what is missing', async () => {
  const sandbox = () => Promise.reject(new Error('is not needed'));
  const problem = async (provider: 'huawei-ecs' | 'create-server', more: object) => {
    const resolved = await targetOf({ name: 'a', provider, kind: 'account', ...more }, apis[provider], sandbox);
    return 'problem' in resolved ? resolved.problem.en : resolved.target.endpoint;
  };
  assert.match(await problem('huawei-ecs', { region: 'cn-north-4' }), /needs project in its setting/);
  assert.equal(
    await problem('huawei-ecs', { region: 'cn-north-4', project: 'p' }),
    'https://ecs.cn-north-4.myhuaweicloud.com',
  );
  assert.match(await problem('create-server', {}), /needs an endpoint/);
  assert.equal(await problem('create-server', { endpoint: 'http://127.0.0.1:9/' }), 'http://127.0.0.1:9');
});
