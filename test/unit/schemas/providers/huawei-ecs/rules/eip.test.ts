import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { newEip, prePaid, summaryOf, uuid, validServer } from '../../../../../support/builders/ecs-servers.ts';
import { problemsOf, textOf } from '../../../../../support/builders/fixes.ts';

describe('EIP and bandwidth rules', () => {
  it('check the size of a dedicated bandwidth only', () => {
    for (const size of [0, 2001]) {
      assert.deepEqual(summaryOf(newEip({ sharetype: 'PER', size })), [
        'error range /server/publicip/eip/bandwidth/size',
      ]);
      assert.deepEqual(summaryOf(newEip({ sharetype: 'WHOLE', id: uuid, size })), [
        'hint bandwidth-ineffective /server/publicip/eip/bandwidth/size',
      ]);
    }
    for (const size of [1, 2000]) assert.deepEqual(summaryOf(newEip({ sharetype: 'PER', size })), []);
  });

  it('warn about a yearly/monthly EIP that is charged by traffic', () => {
    const bandwidth = { sharetype: 'PER', size: 5, chargemode: 'traffic' };
    assert.deepEqual(summaryOf({ ...prePaid, ...newEip(bandwidth) }), [
      'warning prepaid-eip-traffic /server/publicip/eip/bandwidth/chargemode',
    ]);
    assert.deepEqual(
      summaryOf({ ...prePaid, ...newEip(bandwidth, { extendparam: { chargingMode: 'postPaid' } }) }),
      [],
    );
    assert.deepEqual(summaryOf(newEip(bandwidth)), []);
  });

  it('reject the id of an EIP together with a new EIP', () => {
    const bought = { iptype: '5_bgp', bandwidth: { sharetype: 'PER', size: 5 } };
    assert.deepEqual(summaryOf({ publicip: { id: uuid, eip: bought } }), ['error publicip-id-or-eip /server/publicip']);
    assert.deepEqual(summaryOf({ publicip: { id: '', eip: bought } }), []);
    assert.deepEqual(summaryOf({ publicip: { id: uuid } }), []);
  });

  it('check size or id by sharetype, size steps and chargemode of a bandwidth', () => {
    const bandwidth = '/server/publicip/eip/bandwidth';
    assert.deepEqual(summaryOf(newEip({ sharetype: 'PER' })), [`error bandwidth-needs ${bandwidth}`]);
    assert.deepEqual(summaryOf(newEip({ sharetype: 'WHOLE' })), [`error bandwidth-needs ${bandwidth}`]);
    assert.deepEqual(summaryOf(newEip({ sharetype: 'WHOLE', id: uuid })), []);
    assert.deepEqual(summaryOf(newEip({ sharetype: 'PER', size: 301 })), [`warning bandwidth-step ${bandwidth}/size`]);
    assert.deepEqual(summaryOf(newEip({ sharetype: 'PER', size: 1100 })), [`warning bandwidth-step ${bandwidth}/size`]);
    assert.deepEqual(summaryOf(newEip({ sharetype: 'PER', size: 350 })), []);
    assert.deepEqual(summaryOf(newEip({ sharetype: 'PER', size: 1500 })), []);
    assert.deepEqual(summaryOf(newEip({ sharetype: 'PER', size: 2001 })), [`error range ${bandwidth}/size`]);
    const charged = (chargemode: string) => summaryOf(newEip({ sharetype: 'PER', size: 5, chargemode }));
    assert.deepEqual(charged('bandwidth'), [`warning bandwidth-chargemode ${bandwidth}/chargemode`]);
    assert.deepEqual(charged('flow'), [`error enum ${bandwidth}/chargemode`]);
    assert.deepEqual(charged(''), []);
  });

  it('warn about an EIP type that is not listed', () => {
    const publicip = { eip: { iptype: '5_youxuanbgp', bandwidth: { sharetype: 'PER', size: 5 } } };
    assert.deepEqual(summaryOf({ publicip }), ['warning enum /server/publicip/eip/iptype']);
  });

  it('complete a new EIP whose parts are beside it', () => {
    const body = { server: { ...validServer, publicip: { type: '5_bgp', bandwidth_size: 5 } } };
    const [problem] = problemsOf('huawei-ecs', textOf(body));
    const [fix] = problem?.fixes ?? [];
    assert.equal(fix?.title.en, 'Move all 2 fields into "server.publicip.eip" and add "sharetype"');
  });
});
