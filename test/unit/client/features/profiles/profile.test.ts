import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { targetOf } from '../../../../../client/src/profiles/account.ts';
import { readProfiles } from '../../../../../client/src/profiles/profile.ts';

describe('readProfiles and targetOf', () => {
  it('reads valid profiles and describes the problem of each invalid one', () => {
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
      problems.map(({ name }) => name),
      ['sandbox', 'nobody', 'secret', 'path', 'extra'],
    );
    assert.ok(problems.every(({ problem }) => !problem.en.includes('word@')));
    assert.deepEqual(problems.at(-1)?.problem, {
      en: 'Invalid setting, so the profile isn\'t used: unknown field "key".',
      zh: '设置无效，不会使用该配置：未知字段“key”。',
    });
    assert.deepEqual(readProfiles('nonsense'), { profiles: [], problems: [] });
  });

  it('keeps the other profiles if one has an endpoint without https://, and says what to change', () => {
    const { profiles, problems } = readProfiles({
      wrong: { provider: 'huawei-ecs', endpoint: 'ecs.example.com', region: 'cn-north-4', project: 'p' },
      right: { provider: 'huawei-ecs', region: 'cn-north-4', project: 'p' },
    });
    assert.deepEqual(
      profiles.map(({ name }) => name),
      ['right'],
    );
    assert.deepEqual(problems, [
      {
        name: 'wrong',
        problem: {
          en: "Invalid setting, so the profile isn't used: endpoint must start with https://.",
          zh: '设置无效，不会使用该配置：endpoint 须以 https:// 开头。',
        },
        endpoint: 'https://ecs.example.com',
      },
    ]);
  });

  it('never throws, whatever a field of a profile is', () => {
    const values = [null, 5, '', 'x', [], {}, 'https://', 'http://[', 'https:// a', 'xn--', 'a'.repeat(300)];
    const keys = ['provider', 'endpoint', 'region', 'project', 'service', 'credential', 'color', 'production'];
    for (const key of keys) {
      for (const value of values) {
        const setting = { provider: 'huawei-ecs', region: 'cn-north-4', project: 'p', [key]: value };
        const { profiles } = readProfiles({ odd: setting, right: { provider: 'huawei-ecs' } });
        assert.equal(profiles.at(-1)?.name, 'right');
        for (const profile of profiles) targetOf(profile);
      }
    }
  });

  it('names what a profile needs for its URL', () => {
    const problem = (provider: 'huawei-ecs' | 'create-server', more: object) => {
      const target = targetOf({ name: 'a', provider, kind: 'account', ...more });
      return 'problem' in target ? target.problem.en : target.endpoint;
    };
    assert.match(problem('huawei-ecs', { region: 'cn-north-4' }), /must have project\.$/);
    assert.equal(
      problem('huawei-ecs', { region: 'cn-north-4', project: 'p' }),
      'https://ecs.cn-north-4.myhuaweicloud.com',
    );
    assert.match(problem('create-server', {}), /must have an endpoint/);
    assert.equal(problem('create-server', { endpoint: 'http://127.0.0.1:9/' }), 'http://127.0.0.1:9');
  });

  it('rejects a profile that would send a key elsewhere or unencrypted', () => {
    const wrong = {
      clear: { provider: 'create-server', endpoint: 'http://api.example.com' },
      named: { provider: 'create-server', endpoint: 'http://localhost.example.com' },
      region: { provider: 'huawei-ecs', region: 'evil.example/', project: 'p' },
      project: { provider: 'huawei-ecs', region: 'cn-north-4', project: '../../x' },
      ftp: { provider: 'create-server', endpoint: 'ftp://127.0.0.1' },
    };
    const { profiles, problems } = readProfiles(wrong);
    assert.deepEqual(profiles, []);
    assert.equal(problems.length, Object.keys(wrong).length);
  });
});
