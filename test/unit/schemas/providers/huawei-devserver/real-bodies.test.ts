import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json } from '../../../../../schemas/core/json.ts';
import { assertFixes } from '../../../../support/builders/assert-fixes.ts';
import { summary } from '../../../../support/builders/diagnose.ts';

const id = '67f433d8-ed0e-4321-a8a2-a71838539e09';

const body = (changes: { [key: string]: Json }): Json => ({
  name: 'devserver-1',
  flavor: 'Si2.large.4',
  image_id: id,
  network: { vpc_id: id, subnet_id: id, security_group_id: id },
  key_pair_name: 'KeyPair-1',
  ...changes,
});

describe('huawei-devserver validation of bodies from other tools', () => {
  it('warns about a disk size as a string, as the SDK writes it, and fixes it', () => {
    const root = body({ root_volume: { size: '200', type: 'SSD' } });
    assert.deepEqual(summary('huawei-devserver', root), ['warning type /root_volume/size']);
    assert.deepEqual(assertFixes('huawei-devserver', root, 'type'), ['Set "size" to 200']);
    const data = body({
      root_volume: { size: 100, type: 'SSD' },
      data_volume: { size: '100', type: 'SSD', count: '2' },
    });
    assert.deepEqual(summary('huawei-devserver', data), [
      'hint later-field /data_volume',
      'warning type /data_volume/size',
      'warning type /data_volume/count',
    ]);
  });

  it('accepts a body as the Terraform provider sends it', () => {
    const sent = body({
      key_pair_name: '',
      admin_pass: 'Gx7!kPw2Zt',
      network: { vpc_id: id, subnet_id: id, security_group_id: id, ipv6_enable: false },
      root_volume: { size: 100, type: 'SSD' },
      enterprise_project_id: '0',
      charging_info: {
        charging_mode: 'PRE_PAID',
        period_type: 'MONTH',
        period_num: 1,
        is_auto_renew: false,
        is_auto_pay: true,
      },
    });
    assert.deepEqual(summary('huawei-devserver', sent), []);
  });

  it('reports invalid characters of a name once, with or without dots', () => {
    const root_volume = { size: 100, type: 'SSD' };
    assert.deepEqual(summary('huawei-devserver', body({ root_volume, name: 'web.1' })), ['hint name-dot /name']);
    assert.deepEqual(summary('huawei-devserver', body({ root_volume, name: '<web.1>' })), ['warning pattern /name']);
  });
});
