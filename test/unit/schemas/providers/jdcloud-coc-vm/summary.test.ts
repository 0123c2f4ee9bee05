import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { canHaveName } from '../../../../../schemas/core/api/instance-names.ts';
import type { Json } from '../../../../../schemas/core/json.ts';
import { api } from '../../../../../schemas/providers/jdcloud-coc-vm/api/index.ts';
import { card, spec } from '../../../../support/builders/jdcloud-bodies.ts';
import { treeOf } from '../../../../support/builders/jdcloud-requests.ts';

const summary = (body: Json) => api.summary?.(treeOf(body));
const monthly = { period: 1, unit: 'month', renews: false };

describe('the forms of names of jdcloud-coc-vm', () => {
  const isName = (text: string, maxCount: number) => (name: string) =>
    canHaveName(api.nameForms(treeOf({ instanceSpec: { ...spec, name: text }, maxCount })), name);

  it('have a number at the end of each name of a batch', () => {
    for (const name of ['jdc-vm', 'jdc-vm1', 'jdc-vm20']) assert.ok(isName('jdc-vm', 20)(name), name);
    assert.ok(isName('jdc-vm', 1)('jdc-vm'));
    for (const name of ['jdc-vm1', 'jdc-vm-prod']) assert.ok(!isName('jdc-vm', 1)(name), name);
  });

  it('have a number in place of the brackets', () => {
    for (const name of ['a-01-b', 'a-12-b', 'a-[01]-b']) assert.ok(isName('a-[01]-b', 2)(name), name);
    for (const name of ['a-b', 'a-x-b', 'a-01']) assert.ok(!isName('a-[01]-b', 2)(name), name);
  });
});

describe('the summary of jdcloud-coc-vm', () => {
  it('reads a body without charge as one month', () => {
    assert.deepEqual(summary({ instanceSpec: spec }), {
      count: 1,
      type: 'g.n2.large',
      zone: 'cn-hongkong-11a',
      image: 'img-a1b2c3d4e5',
      names: ['web-1'],
      prepaid: monthly,
    });
  });

  it('reads every field of a body', () => {
    const charge = { chargeMode: 'prepaid_by_duration', chargeUnit: 'year', chargeDuration: 3, autoRenew: true };
    const whole = summary({ instanceSpec: { ...spec, charge }, maxCount: 100 });
    assert.equal(whole?.count, 100);
    assert.deepEqual(whole?.prepaid, { period: 3, unit: 'year', renews: true });
    const half = summary({ instanceSpec: { ...spec, charge: { chargeDuration: 9 } } });
    assert.deepEqual(half?.prepaid, { period: 9, unit: 'month', renews: false });
  });

  it('reads a body for the ordinary VM service', () => {
    const { instanceType, imageId, ...others } = spec;
    const shaped = {
      ...others,
      InstanceType: instanceType,
      ImageId: imageId,
      primaryNetworkInterface: { networkInterface: card },
    };
    assert.deepEqual(summary({ InstanceSpec: shaped, MaxCount: 2 }), { ...summary({ instanceSpec: spec }), count: 2 });
  });

  it('expands a number in brackets to the names of a batch', () => {
    const namesOf = (name: string, maxCount: number) => summary({ instanceSpec: { ...spec, name }, maxCount })?.names;
    assert.deepEqual(namesOf('jdc-vm-[01]', 3), ['jdc-vm-01', 'jdc-vm-02', 'jdc-vm-03']);
    assert.deepEqual(namesOf('a[098]b', 3), ['a098b', 'a099b', 'a100b']);
    assert.deepEqual(namesOf('jdc-vm-[7]', 1), ['jdc-vm-7']);
    assert.deepEqual(namesOf('jdc-vm', 3), ['jdc-vm']);
    assert.deepEqual(namesOf('jdc-vm-[1]', 1_000_000), []);
  });

  it('leaves out references, without a default for them', () => {
    const secret = '${env:IT}';
    const charge = { chargeUnit: secret, chargeDuration: secret, autoRenew: secret };
    const instanceSpec = { az: secret, instanceType: secret, imageId: secret, name: `web-${secret}`, charge };
    assert.deepEqual(summary({ instanceSpec, maxCount: secret }), { count: 1, names: [], prepaid: {} });
  });

  it('summarizes a body that is wrong anywhere', () => {
    for (const body of [null, 1, 'x', [], {}, { instanceSpec: null }, { instanceSpec: [], maxCount: [] }] as Json[])
      assert.deepEqual(summary(body), { count: 1, names: [], prepaid: monthly });
    const count = (maxCount: Json) => summary({ maxCount })?.count;
    assert.equal(count('3'), 3);
    for (const wrong of [0, -1, 1.5, '', 'x', null, {}]) assert.equal(count(wrong), 1);
    const charge = { chargeUnit: 'week', chargeDuration: '2', autoRenew: 'yes' };
    assert.deepEqual(summary({ instanceSpec: { charge } })?.prepaid, {});
  });
});
