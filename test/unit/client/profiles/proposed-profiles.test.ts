import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withProduction, workspaceProfilesIn } from '../../../../client/src/profiles/proposed-profiles.ts';
import { readWorkspaceRules } from '../../../../schemas/document/workspace-file.ts';

const filesWith = (...contents: readonly object[]) =>
  contents.map((content) => readWorkspaceRules(JSON.stringify(content), 'file:///team/.instance-requests.json'));

describe('workspaceProfilesIn', () => {
  it('reads valid proposals without a credential, the first of each name', () => {
    const staging = {
      provider: 'huawei-ecs',
      region: 'cn-north-4',
      credential: 'mine',
      service: 'other',
      formerNames: ['prod'],
    };
    const files = filesWith(
      { profiles: { staging, broken: { provider: 'huawei-ecs', endpoint: 'http://example.com' } } },
      { profiles: { staging: { provider: 'zenlayer-bmc' } } },
    );
    assert.deepEqual(workspaceProfilesIn(files).proposed, [
      { name: 'staging', kind: 'account', provider: 'huawei-ecs', region: 'cn-north-4' },
    ]);
  });

  it('proposes a profile for production as one, whatever name it is added under', () => {
    const staging = { provider: 'huawei-ecs', region: 'cn-north-4' };
    const { proposed } = workspaceProfilesIn(
      filesWith({ profiles: { staging, prod: staging } }, { production: ['prod'] }),
    );
    assert.deepEqual(
      proposed.map(({ name, production }) => [name, production]),
      [
        ['staging', undefined],
        ['prod', true],
      ],
    );
  });

  it('marks the profiles that any file names as production', () => {
    const { production } = workspaceProfilesIn(filesWith({ production: ['prod'] }, { production: ['sandbox'] }));
    const profile = { name: 'prod', kind: 'account', provider: 'huawei-ecs' } as const;
    assert.equal(withProduction(profile, production).production, true);
    assert.equal(withProduction({ ...profile, name: 'staging' }, production).production, undefined);
    assert.equal(withProduction({ ...profile, name: 'sandbox', kind: 'sandbox' }, production).production, undefined);
    const renamed = { ...profile, name: 'main', formerNames: ['prod'] };
    assert.equal(withProduction(renamed, production).production, true);
  });

  it('marks every profile if one of the files cannot be read', () => {
    const broken = readWorkspaceRules('{ "production": "prod" }', 'file:///team/.instance-requests.json');
    const { production } = workspaceProfilesIn([...filesWith({ production: ['prod'] }), broken]);
    const profile = { name: 'other', kind: 'account', provider: 'huawei-ecs' } as const;
    assert.equal(withProduction(profile, production).production, true);
    assert.equal(withProduction({ ...profile, kind: 'sandbox' }, production).production, undefined);
  });
});
