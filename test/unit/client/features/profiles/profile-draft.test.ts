import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  draftOf,
  emptyDraft,
  hasToGiveEndpoint,
  isUnknownRegion,
  nameOf,
  profileOf,
  renamedProfile,
  settingFor,
} from '../../../../../client/src/features/profiles/profile-draft.ts';
import { createServer } from '../../../../../schemas/providers/create-server/index.ts';
import { huaweiEcs } from '../../../../../schemas/providers/huawei-ecs/index.ts';

const taken = (...names: string[]) => ({ isTaken: (name: string) => names.includes(name) });

describe('a draft of a profile', () => {
  it('has a name that says provider and region, unless that is taken', () => {
    const draft = { ...emptyDraft(huaweiEcs), region: 'cn-north-4' };
    assert.equal(nameOf(draft, taken()), 'huawei-ecs-cn-north-4');
    assert.equal(nameOf(draft, taken('huawei-ecs-cn-north-4')), 'huawei-ecs-cn-north-4-2');
    assert.equal(nameOf(emptyDraft(createServer), taken()), 'create-server');
    assert.equal(nameOf({ ...draft, name: 'mine' }, taken('mine')), 'mine');
  });

  it('warns of a region that is entered and not known', () => {
    const draft = { ...emptyDraft(huaweiEcs), isOtherPlace: true };
    assert.equal(isUnknownRegion({ ...draft, region: 'nowhere-1' }), true);
    assert.equal(isUnknownRegion({ ...draft, region: 'cn-north-4' }), false);
    assert.equal(isUnknownRegion({ ...draft, region: '' }), false);
  });

  it('needs an endpoint only without a default, or if another one is wanted', () => {
    const draft = { ...emptyDraft(huaweiEcs), region: 'cn-north-4' };
    assert.equal(hasToGiveEndpoint(draft), false);
    assert.equal(hasToGiveEndpoint({ ...draft, isOtherPlace: true }), true);
    assert.equal(hasToGiveEndpoint(emptyDraft(createServer)), true);
    assert.deepEqual(profileOf({ ...draft, project: 'p', production: true }, taken()), {
      name: 'huawei-ecs-cn-north-4',
      provider: 'huawei-ecs',
      kind: 'account',
      region: 'cn-north-4',
      project: 'p',
      production: true,
    });
  });
});

describe('renamedProfile', () => {
  it('keeps every name that its sends may have, and none that it has again', () => {
    const prod = { name: 'prod', provider: 'zenlayer-bmc', kind: 'account' } as const;
    const live = renamedProfile(prod, 'live');
    assert.deepEqual(settingFor(live), { provider: 'zenlayer-bmc', formerNames: ['prod'] });
    assert.deepEqual(renamedProfile(renamedProfile(live, 'main'), 'live').formerNames, ['prod', 'main']);
    assert.deepEqual(settingFor(renamedProfile(live, 'prod')), { provider: 'zenlayer-bmc', formerNames: ['live'] });
    assert.deepEqual(settingFor(prod), { provider: 'zenlayer-bmc' });
  });
});

describe('draftOf', () => {
  it('has the endpoint of a proposal asked for once, whether or not the provider has a default one', () => {
    const endpoint = 'https://api.example.com';
    const proposal = { name: 'staging', kind: 'account', endpoint } as const;
    const ofServer = draftOf({ ...proposal, provider: 'create-server' }, createServer);
    assert.deepEqual([ofServer.isCustom, hasToGiveEndpoint(ofServer)], [false, true]);
    const ofEcs = draftOf({ ...proposal, provider: 'huawei-ecs', region: 'cn-north-4' }, huaweiEcs);
    assert.deepEqual([ofEcs.isCustom, hasToGiveEndpoint(ofEcs)], [true, false]);
    assert.equal(nameOf(ofServer, taken()), 'staging');
  });
});
