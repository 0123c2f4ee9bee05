import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json } from '../../../../../../schemas/core/json.ts';
import { summaryOf, uuid, validServer } from '../../../../../support/builders/ecs-servers.ts';
import { afterFixes } from '../../../../../support/builders/fixes.ts';

describe('network rules', () => {
  it('require a subnet or a port for each network interface', () => {
    assert.deepEqual(summaryOf({ nics: [{ ip_address: '192.168.0.10' }] }), ['error nic-subnet /server/nics/0']);
    assert.deepEqual(summaryOf({ nics: [{ port_id: uuid }] }), ['hint later-field /server/nics/0/port_id']);
    assert.deepEqual(summaryOf({ nics: [] }), ['error length /server/nics']);
    assert.deepEqual(summaryOf({ nics: [{ subnet_id: uuid, ip_address: '192.168.0.256' }] }), [
      'error pattern /server/nics/0/ip_address',
    ]);
    assert.deepEqual(summaryOf({ nics: [{ subnet_id: uuid, ip_address: '' }] }), []);
  });

  it('reject an address pair for every address, and hint at a wide block', () => {
    const pair = (ip_address: string) =>
      summaryOf({ nics: [{ subnet_id: uuid, allowed_address_pairs: [{ ip_address }] }] });
    const pointer = '/server/nics/0/allowed_address_pairs/0/ip_address';
    assert.deepEqual(pair('0.0.0.0/0'), [`error address-pair-any ${pointer}`]);
    assert.deepEqual(pair('10.0.0.0/16'), [`hint address-pair-wide ${pointer}`]);
    assert.deepEqual(pair('10.0.0.0/24'), []);
    assert.deepEqual(pair('1.1.1.1/0'), [`hint address-pair-check-off ${pointer}`]);
  });

  it('hint at an empty list of security groups', () => {
    assert.deepEqual(summaryOf({ security_groups: [] }), ['hint security-groups-empty /server/security_groups']);
    assert.deepEqual(summaryOf({ security_groups: [{ id: uuid }] }), []);
  });

  it('put an id alone into its object', () => {
    const fixed = (changes: { [key: string]: Json }) =>
      Object.values(afterFixes('huawei-ecs', { server: { ...validServer, ...changes } }, 'type')).map(
        (text) => JSON.parse(text).server.nics,
      );
    assert.deepEqual(fixed({ nics: uuid }), [[{ subnet_id: uuid }]]);
    assert.deepEqual(fixed({ nics: [uuid] }), [[{ subnet_id: uuid }]]);
    assert.deepEqual(fixed({ nics: ['my-subnet'] }), []);
    const nic = { subnet_id: uuid, ipv6_enable: true };
    assert.deepEqual(fixed({ nics: [{ ...nic, ipv6_bandwidth: uuid }] }), [[{ ...nic, ipv6_bandwidth: { id: uuid } }]]);
  });

  it('write an address in ASCII and without zeros, and an address pair as an object', () => {
    for (const ip_address of ['192．168．0．5', '192。168。0。5', '192.168.000.005', '192.168.0.5/24']) {
      const body = { server: { ...validServer, nics: [{ subnet_id: uuid, ip_address }] } };
      const [after = ''] = Object.values(afterFixes('huawei-ecs', body, 'pattern'));
      assert.equal(JSON.parse(after).server.nics[0].ip_address, '192.168.0.5', ip_address);
    }
    const body = { server: { ...validServer, nics: [{ subnet_id: uuid, allowed_address_pairs: ['10.0.0.0/24'] }] } };
    const [after = ''] = Object.values(afterFixes('huawei-ecs', body, 'type'));
    assert.deepEqual(JSON.parse(after).server.nics[0].allowed_address_pairs, [{ ip_address: '10.0.0.0/24' }]);
  });
});
