import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { summary } from '../../../../support/builders/diagnose.ts';
import { afterFixes, problemsOf } from '../../../../support/builders/fixes.ts';
import { card, problemsWith, spec } from '../../../../support/builders/jdcloud-bodies.ts';

const provider = 'jdcloud-coc-vm';

const swapped = { ...card, vpcId: card.subnetId, subnetId: card.vpcId };
const bodyOf = (primaryNetworkInterface: object) => ({ instanceSpec: { ...spec, primaryNetworkInterface } });

describe('ids of another kind of jdcloud-coc-vm', () => {
  it('are swapped with a fix if each belongs in the other field', () => {
    const body = JSON.stringify(bodyOf(swapped));
    assert.deepEqual(summary(provider, body), [
      'warning id-of-another-kind /instanceSpec/primaryNetworkInterface/vpcId',
      'warning id-of-another-kind /instanceSpec/primaryNetworkInterface/subnetId',
    ]);
    const [found] = problemsOf(provider, body).filter(({ code }) => code === 'id-of-another-kind');
    assert.equal(found?.message.en, 'This is the id of a subnet. Swap "vpcId" and "subnetId".');
    const fixed = afterFixes(provider, body, 'id-of-another-kind');
    assert.deepEqual(Object.keys(fixed), ['Swap "vpcId" and "subnetId"']);
    assert.deepEqual(JSON.parse(Object.values(fixed)[0] ?? ''), bodyOf(card));
  });

  it('are named without a fix if nothing is swapped', () => {
    const body = JSON.stringify(bodyOf({ ...card, securityGroups: [{ groupId: 'vpc-a1b2c3d4e5' }] }));
    const [found] = problemsOf(provider, body).filter(({ code }) => code === 'id-of-another-kind');
    assert.equal(found?.message.en, 'This is the id of a VPC. Use the id of a security group.');
    assert.deepEqual(found?.fixes, []);
    assert.deepEqual(problemsWith({ imageId: 'i-eumm1234d6' }), ['warning id-of-another-kind /imageId']);
  });

  it('are swapped between a security group and another field', () => {
    const body = JSON.stringify(bodyOf({ ...card, subnetId: 'sg-a1', securityGroups: [{ groupId: 'subnet-b2' }] }));
    const { 'Swap "subnetId" and "groupId"': fixed = '' } = afterFixes(provider, body, 'id-of-another-kind');
    assert.deepEqual(summary(provider, fixed), []);
  });

  it('are placeholders if they are masked or zeros', () => {
    for (const imageId of ['img-xxxxxxxx', 'img-0000000000', 'img-m5s0****29', 'sg-m5s0****29'])
      assert.deepEqual(problemsWith({ imageId }), ['warning placeholder /imageId'], imageId);
    assert.deepEqual(problemsWith({ instanceType: '<type>' }), ['warning placeholder /instanceType']);
    assert.deepEqual(problemsWith({ imageId: 'img-0a00000000' }), []);
  });

  it('are not what other texts are', () => {
    for (const imageId of ['bba85cab-dfdc-4359-9218-7a2de429dd80', 'Ubuntu-2204', 'ubuntu', 'sg-'])
      assert.deepEqual(problemsWith({ imageId }), ['warning id /imageId'], imageId);
    assert.deepEqual(problemsWith({ imageId: '${env:IMAGE}' }), []);
  });
});
