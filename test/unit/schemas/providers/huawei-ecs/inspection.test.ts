import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json } from '../../../../../schemas/core/json.ts';
import { api } from '../../../../../schemas/providers/huawei-ecs/api/index.ts';
import { answer } from '../../../../support/builders/http-helpers.ts';
import { draftFrom, inspectionCalls, references, reportsFrom } from '../../../../support/builders/inspections.ts';

const userData = Buffer.from('#!/bin/bash\necho root:word | chpasswd\n').toString('base64');

const server = {
  id: 'id',
  name: 'web-0002',
  status: 'ACTIVE',
  description: '',
  addresses: {
    'vpc-1': [
      { addr: '192.168.0.9', 'OS-EXT-IPS:type': 'fixed', 'OS-EXT-IPS:port_id': 'port-2', primary: true },
      { addr: '192.168.1.9', 'OS-EXT-IPS:type': 'fixed', 'OS-EXT-IPS:port_id': 'port-1' },
      { addr: '198.18.0.9', 'OS-EXT-IPS:type': 'floating' },
    ],
  },
  flavor: { id: 's6.small.1' },
  image: { id: 'image-1' },
  key_name: null,
  metadata: {
    charging_mode: '0',
    vpc_id: 'vpc-1',
    image_name: 'Ubuntu',
    os_type: 'Linux',
    'metering.resourcespeccode': 's6.small.1.linux',
    agency_name: 'agency',
    __support_agent_list: 'ces',
  },
  security_groups: [{ id: 'group-1' }, { id: 'group-1' }, { id: 'group-2' }],
  'os-extended-volumes:volumes_attached': [
    { id: 'disk-2', delete_on_termination: 'true', bootIndex: null },
    { id: 'disk-1', delete_on_termination: 'true', bootIndex: '0' },
  ],
  'OS-EXT-AZ:availability_zone': 'az1',
  'OS-EXT-SRV-ATTR:user_data': userData,
  'os:scheduler_hints': { group: ['group'], tenancy: ['shared'] },
  enterprise_project_id: 'enterprise',
  auto_terminate_time: '',
  tags: ['env=test', 'bare', '_sys_type=x', 'pair=a=b'],
  cpu_options: { 'hw:cpu_threads': 1 },
};

const all: Readonly<Record<string, Json>> = {
  server: { server },
  interfaces: {
    interfaceAttachments: [
      { port_id: 'port-1', net_id: 'subnet-1', fixed_ips: [{ subnet_id: 'neutron-1' }] },
      { port_id: 'port-2', net_id: 'subnet-2', fixed_ips: [{ subnet_id: 'neutron-2' }] },
    ],
  },
  disks: {
    volumes: [
      { id: 'disk-1', volume_type: 'SSD', size: 40, multiattach: false, metadata: {} },
      {
        id: 'disk-2',
        volume_type: 'GPSSD2',
        size: 100,
        iops: { total_val: 3000 },
        throughput: { total_val: 125 },
        multiattach: true,
        metadata: { __system__encrypted: '1', __system__cmkid: 'key' },
      },
    ],
  },
  addresses: {
    publicips: [
      {
        publicip_pool_name: '5_bgp',
        billing_info: null,
        bandwidth: { id: 'bandwidth', share_type: 'PER', size: 7, charge_mode: 'traffic' },
      },
    ],
  },
};

const serverIn = (responses: Readonly<Record<string, Json>>) =>
  draftFrom(api, responses).server as Readonly<Record<string, Json>>;

const withMetadata = (metadata: Readonly<Record<string, Json>>) => ({
  ...all,
  server: { server: { ...server, metadata: { ...server.metadata, ...metadata } } },
});

describe('the inspection of huawei-ecs', () => {
  it('leads from a server, its cards, disks and address back to its request', () => {
    assert.deepEqual(draftFrom(api, all), {
      server: {
        name: 'web',
        imageRef: 'image-1',
        flavorRef: 's6.small.1',
        availability_zone: 'az1',
        vpcid: 'vpc-1',
        nics: [{ subnet_id: 'subnet-2' }, { subnet_id: 'subnet-1' }],
        security_groups: [{ id: 'group-1' }, { id: 'group-2' }],
        publicip: { eip: { iptype: '5_bgp', bandwidth: { sharetype: 'PER', size: 7, chargemode: 'traffic' } } },
        root_volume: { volumetype: 'SSD', size: 40 },
        data_volumes: [
          {
            volumetype: 'GPSSD2',
            size: 100,
            iops: 3000,
            throughput: 125,
            metadata: { __system__encrypted: '1', __system__cmkid: 'key' },
            multiattach: true,
            delete_on_termination: true,
          },
        ],
        adminPass: references.password,
        user_data: references.userData,
        extendparam: { chargingMode: 'postPaid', enterprise_project_id: 'enterprise' },
        metadata: { agency_name: 'agency', __support_agent_list: 'ces' },
        'os:scheduler_hints': { group: 'group', tenancy: 'shared' },
        server_tags: [
          { key: 'env', value: 'test' },
          { key: 'bare', value: '' },
          { key: 'pair', value: 'a=b' },
        ],
        cpu_options: { 'hw:cpu_threads': 1 },
      },
    });
  });

  it('never has the user data in a report or a draft', () => {
    const [first] = inspectionCalls(api);
    const report = first.read(answer(200, all.server ?? null));
    assert.ok(report.kind === 'report');
    assert.equal(report.userData, userData);
    assert.ok(!JSON.stringify(report.says).includes(userData));
    assert.ok(!JSON.stringify(draftFrom(api, all)).includes(userData));
    const { userData: _, ...others } = references;
    assert.ok(!JSON.stringify(api.inspection.draft(reportsFrom(api, all), others)).includes('user_data'));
  });

  it('leaves out the metadata that the service writes, and a masked password', () => {
    const { metadata } = serverIn(withMetadata({ admin_pass: 'word', EcmResStatus: '', lock: 'true', own: 'a' }));
    assert.deepEqual(metadata, { agency_name: 'agency', __support_agent_list: 'ces', own: 'a' });
  });

  it('asks a person for the period of a subscription, and keeps how its address is billed', () => {
    const { extendparam, publicip } = serverIn(withMetadata({ charging_mode: '1' }));
    assert.deepEqual(extendparam, {
      chargingMode: 'prePaid',
      periodType: '<month or year>',
      periodNum: '<number>',
      enterprise_project_id: 'enterprise',
    });
    // Without it, the address would be billed like the server.
    assert.match(JSON.stringify(publicip), /"extendparam":\{"chargingMode":"postPaid"\}/);
  });

  it('says of a spot server that it is one', () => {
    const { extendparam } = serverIn(withMetadata({ charging_mode: '2' }));
    assert.deepEqual(extendparam, {
      chargingMode: 'postPaid',
      marketType: 'spot',
      enterprise_project_id: 'enterprise',
    });
  });

  it('has placeholders for what only failed calls would say', () => {
    const { nics, root_volume, data_volumes, publicip } = serverIn({ server: { server } });
    assert.deepEqual(nics, [{ subnet_id: '<subnet_id>' }]);
    assert.deepEqual(root_volume, { volumetype: '<volumetype>', size: '<GB>' });
    assert.deepEqual(data_volumes, [{ volumetype: '<volumetype>', size: '<GB>', delete_on_termination: true }]);
    assert.deepEqual(publicip, {
      eip: {
        iptype: '<iptype>',
        bandwidth: { sharetype: 'PER', size: '<Mbit/s>', chargemode: '<bandwidth or traffic>' },
      },
    });
  });

  it('reuses a shared bandwidth by its id', () => {
    const bandwidth = { id: 'shared', share_type: 'WHOLE', size: 100, charge_mode: 'bandwidth' };
    const publicips = [{ publicip_pool_name: '5_bgp', bandwidth }];
    const { publicip } = serverIn({ ...all, addresses: { publicips } });
    assert.deepEqual(publicip, { eip: { iptype: '5_bgp', bandwidth: { sharetype: 'WHOLE', id: 'shared' } } });
  });

  it('asks the services of disks and addresses at their own endpoints', () => {
    const target = { endpoint: 'https://ecs.cn-north-4.myhuaweicloud.com', region: 'cn-north-4', project: 'p' };
    const urls = api.inspection.calls(target, 'id').map(({ request }) => request.url);
    assert.deepEqual(urls, [
      'https://ecs.cn-north-4.myhuaweicloud.com/v1/p/cloudservers/id',
      'https://ecs.cn-north-4.myhuaweicloud.com/v1/p/cloudservers/id/os-interface',
      'https://evs.cn-north-4.myhuaweicloud.com/v2/p/cloudvolumes/detail?server_id=id',
      'https://vpc.cn-north-4.myhuaweicloud.com/v3/p/eip/publicips?vnic.device_id=id',
    ]);
  });
});
