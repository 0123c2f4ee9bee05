import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findSentProfile, presentProfile, type SentTo } from '../../../../client/src/profiles/find-sent-profile.ts';
import { type Profile, sandboxProfile } from '../../../../client/src/profiles/profile.ts';

const zenlayer = (name: string, more: Partial<Profile> = {}): Profile => ({
  ...{ name, provider: 'zenlayer-bmc', kind: 'account' },
  ...more,
});

const huawei = (name: string, project: string, more: Partial<Profile> = {}): Profile => ({
  ...{ name, provider: 'huawei-ecs', kind: 'account', region: 'cn-north-4', project },
  ...more,
});

const sentWith = (profile: string): SentTo => ({
  ...{ provider: 'zenlayer-bmc', profile, region: '', project: '' },
  endpoint: 'https://console.zenlayer.com',
});

const sentToProject = (profile: string, project: string): SentTo => ({
  ...{ provider: 'huawei-ecs', profile, region: 'cn-north-4', project },
  endpoint: 'https://ecs.cn-north-4.myhuaweicloud.com',
});

describe('findSentProfile', () => {
  it('never takes another account with the same endpoint for the one of a removed profile', () => {
    assert.equal(findSentProfile([zenlayer('dev')], sentWith('prod')), undefined);
    assert.equal(findSentProfile([sandboxProfile('zenlayer-bmc'), zenlayer('dev')], sentWith('prod')), undefined);
  });

  it('finds a renamed profile by its former names, or by the credential that it still has', () => {
    const renamed = zenlayer('live', { formerNames: ['old', 'prod'] });
    const all = [zenlayer('dev'), renamed];
    assert.equal(findSentProfile(all, sentWith('prod')), renamed);
    assert.equal(findSentProfile(all, sentWith('old')), renamed);
    const byHand = zenlayer('live', { credential: 'prod' });
    assert.equal(findSentProfile([zenlayer('dev'), byHand], sentWith('prod')), byHand);
  });

  it('finds any profile of the project, which belongs to one account', () => {
    const other = huawei('other', 'p-1');
    assert.equal(findSentProfile([huawei('dev', 'p-2'), other], sentToProject('prod', 'p-1')), other);
    assert.equal(findSentProfile([huawei('dev', 'p-2')], sentToProject('prod', 'p-1')), undefined);
  });

  it('leaves out a profile that now goes elsewhere', () => {
    const moved = zenlayer('prod', { endpoint: 'https://other.example.com' });
    assert.equal(findSentProfile([moved], sentWith('prod')), undefined);
  });
});

describe('presentProfile', () => {
  it('follows a renamed profile, and forgets a removed one and one that goes elsewhere', () => {
    const prod = zenlayer('prod');
    const renamed = zenlayer('live', { formerNames: ['prod'] });
    assert.equal(presentProfile([zenlayer('dev'), renamed], prod), renamed);
    assert.equal(presentProfile([zenlayer('dev')], prod), undefined);
    assert.equal(presentProfile([huawei('prod', 'p-2')], huawei('prod', 'p-1')), undefined);
    const sandbox = sandboxProfile('zenlayer-bmc');
    assert.equal(presentProfile([], sandbox), sandbox);
  });
});
