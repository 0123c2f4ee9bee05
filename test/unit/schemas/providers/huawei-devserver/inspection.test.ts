import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { api } from '../../../../../schemas/providers/huawei-devserver/api/index.ts';
import { answer } from '../../../../support/builders/http-helpers.ts';
import { draftFrom, inspectionCalls } from '../../../../support/builders/inspections.ts';

const example = {
  id: 'id',
  name: 'dev',
  status: 'RUNNING',
  flavor: 'Si2.large.4',
  charging_mode: 'POST_PAID',
  vpc_id: '05982b48-a70f-43a1-a2b0-1fe36a236172',
  subnet_id: '38cf274a-98f9-4f6f-b622-5ed0e4a3db54',
  key_pair_name: 'pair',
  image: { image_id: 'c90fb553-2cdb-4b81-b56a-ef68812c6cf7', arch: 'X86' },
  cloud_server: { id: 'ecs', type: 'ECS' },
  volumes: [
    { type: 'ROOT', size: 150, evs_type: 'SSD' },
    { type: 'DATA', size: 500, evs_type: 'GPSSD' },
    { type: 'DATA', size: 500, evs_type: 'GPSSD' },
  ],
};

describe('the inspection of huawei-devserver', () => {
  it('leads from a server back to its request', () => {
    assert.deepEqual(draftFrom(api, { server: example }), {
      name: 'dev',
      flavor: 'Si2.large.4',
      image_id: 'c90fb553-2cdb-4b81-b56a-ef68812c6cf7',
      arch: 'X86',
      server_type: 'ECS',
      network: {
        vpc_id: '05982b48-a70f-43a1-a2b0-1fe36a236172',
        subnet_id: '38cf274a-98f9-4f6f-b622-5ed0e4a3db54',
        security_group_id: '<security_group_id>',
      },
      root_volume: { size: 150, type: 'SSD' },
      data_volume: { size: 500, type: 'GPSSD', count: 2 },
      charging_info: { charging_mode: 'POST_PAID', period_num: 1, period_type: 'MONTH' },
      key_pair_name: 'pair',
    });
  });

  it('asks a person how a server that is sold both ways is paid for, and for how long', () => {
    const charging = (charging_mode: string) => draftFrom(api, { server: { ...example, charging_mode } }).charging_info;
    const period = { period_num: '<number>', period_type: '<MONTH or YEAR>' };
    assert.deepEqual(charging('COMMON'), { charging_mode: '<POST_PAID or PRE_PAID>', ...period });
    assert.deepEqual(charging('PRE_PAID'), { charging_mode: 'PRE_PAID', ...period });
  });

  it('leaves data volumes that differ to a person', () => {
    const volumes = [
      { type: 'DATA', size: 500, evs_type: 'SSD' },
      { type: 'DATA', size: 600, evs_type: 'SSD' },
    ];
    const { data_volume } = draftFrom(api, { server: { ...example, volumes } });
    assert.deepEqual(data_volume, { size: '<GB>', type: '<type>', count: 2 });
  });

  it('knows no server if the provider does not find it', () => {
    const [call] = inspectionCalls(api);
    const missing = answer(400, { error_code: 'ModelArts.6404', error_msg: 'It does not exist.' });
    assert.deepEqual(call.read(missing), { kind: 'report', says: undefined });
  });
});
