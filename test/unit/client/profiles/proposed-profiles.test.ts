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

  it('marks the profiles that any file names as production', () => {
    const found = workspaceProfilesIn(filesWith({ production: ['prod'] }, { production: ['sandbox'] }));
    const profile = { name: 'prod', kind: 'account', provider: 'huawei-ecs' } as const;
    assert.equal(withProduction(profile, found).production, true);
    assert.equal(withProduction({ ...profile, name: 'staging' }, found).production, undefined);
    assert.equal(withProduction({ ...profile, name: 'sandbox', kind: 'sandbox' }, found).production, undefined);
  });
});
