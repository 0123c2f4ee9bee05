import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json } from '../../../../../schemas/core/json.ts';
import { api } from '../../../../../schemas/providers/jdcloud-coc-vm/api/index.ts';
import { answer } from '../../../../support/builders/http-helpers.ts';
import { draftFrom, inspectionCalls } from '../../../../support/builders/inspections.ts';

const responseWith = (instance: Json): Json => ({ requestId: 'r', result: { instance } });

const example = {
  instanceId: 'i-1',
  instanceName: 'web',
  az: 'cn-hongkong-11a',
  instanceType: 'g.n2.large',
  imageId: 'img-1',
  keyName: 'pair',
  primaryNetworkInterface: {
    vpcId: 'vpc-1',
    subnetId: 'subnet-1',
    securityGroups: [{ groupId: 'sg-1' }],
    ip: '10.0.0.2',
  },
  systemDisk: { diskId: 'vol-1', deviceName: 'vda' },
  dataDisks: [{ diskId: 'vol-2', deviceName: 'vdb' }],
  elasticIpId: 'fip-1',
  charge: { chargeMode: 'prePaid', chargeStatus: 'normal' },
};

describe('the inspection of jdcloud-coc-vm', () => {
  it('leads from an instance back to its request, with placeholders for disks, elastic IP and subscription', () => {
    assert.deepEqual(draftFrom(api, { instance: responseWith(example) }), {
      instanceSpec: {
        az: 'cn-hongkong-11a',
        instanceType: 'g.n2.large',
        imageId: 'img-1',
        name: 'web',
        keyName: 'pair',
        elasticIpSpec: {
          sizeMbps: '<Mbit/s>',
          provider: 'bgp',
          chargeMode: 'prepaid_by_duration',
          chargeUnit: '<month or year>',
          chargeDuration: '<number>',
        },
        primaryNetworkInterface: { vpcId: 'vpc-1', subnetId: 'subnet-1', securityGroups: [{ groupId: 'sg-1' }] },
        systemDisk: { diskType: '<diskType>', diskSizeGB: '<GB>' },
        dataDisks: [{ diskType: '<diskType>', diskSizeGB: '<GB>' }],
        charge: { chargeMode: 'prepaid_by_duration', chargeUnit: '<month or year>', chargeDuration: '<number>' },
      },
    });
  });

  it('reads the network beside its object, as in the example of the document', () => {
    const { primaryNetworkInterface: _, ...others } = example;
    const instance = { ...others, vpcId: 'vpc-2', subnetId: 'subnet-2', securityGroups: ['sg-2'] };
    const draft = draftFrom(api, { instance: responseWith(instance) });
    assert.match(
      JSON.stringify(draft),
      /"vpcId":"vpc-2","subnetId":"subnet-2","securityGroups":\[\{"groupId":"sg-2"\}\]/,
    );
  });

  it('knows no instance if the provider does not find it', () => {
    const [call] = inspectionCalls(api);
    const missing = { requestId: 'r', error: { code: 404, status: 'NOT_FOUND', message: "Instance 'id' not found." } };
    assert.deepEqual(call.read(answer(404, missing)), { kind: 'report', says: undefined });
    const noRoute = { requestId: 'r', error: { code: 404, status: 'NOT_FOUND', message: 'no route and no API found' } };
    assert.equal(call.read(answer(404, noRoute)).kind, 'refused');
  });
});
