import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json } from '../../../../../schemas/core/json.ts';
import type { ProviderId } from '../../../../../schemas/core/model/provider.ts';
import { assertFixes } from '../../../../support/builders/assert-fixes.ts';
import { diagnose } from '../../../../support/builders/diagnose.ts';

const zeros = '00000000-0000-0000-0000-000000000000';
const id = '67f433d8-ed0e-4321-a8a2-a71838539e09';

const bmc = (changes: { [key: string]: Json }) => ({
  zoneId: 'SEL-A',
  instanceChargeType: 'POSTPAID',
  instanceTypeId: 'M6C',
  internetChargeType: 'ByBandwidth',
  ...changes,
});

function unfilledIn(provider: ProviderId, body: Json): string[] {
  return diagnose(provider, body).flatMap(({ code, severity, pointer }) =>
    code === 'placeholder' ? [`${severity} ${pointer}`] : [],
  );
}

describe('placeholders', () => {
  it('are found in the fields with values of the account, and are the only problem there', () => {
    const body = bmc({ zoneId: '<zoneId>', instanceTypeId: '{{type}}', imageId: zeros, subnetId: '${SUBNET}' });
    assert.deepEqual(
      diagnose('zenlayer-bmc', body)
        .filter(({ severity }) => severity !== 'hint')
        .map(({ code, severity, pointer }) => `${severity} ${code} ${pointer}`),
      ['/zoneId', '/instanceTypeId', '/imageId', '/subnetId'].map((pointer) => `warning placeholder ${pointer}`),
    );
    const instanceSpec = { az: '<az>', instanceType: '<type>', imageId: '<image>', keyName: '<key>' };
    assert.deepEqual(
      unfilledIn('jdcloud-coc-vm', { instanceSpec }),
      Object.keys(instanceSpec).map((key) => `warning /instanceSpec/${key}`),
    );
    assert.deepEqual(unfilledIn('create-server', { name: 'a', image_id: '<image>', security_group_ids: ['<sg>'] }), [
      'warning /image_id',
      'warning /security_group_ids/0',
    ]);
    assert.deepEqual(unfilledIn('huawei-devserver', { name: 'a', network: { vpc_id: zeros, roce_id: zeros } }), [
      'warning /network/vpc_id',
      'warning /network/roce_id',
    ]);
  });

  it('are found in other forms where the field knows them', () => {
    const server = { name: '{{name}}', imageRef: 'image-id', key_name: '<key>', publicip: { id: zeros } };
    assert.deepEqual(
      unfilledIn('huawei-ecs', { server }),
      ['name', 'imageRef', 'key_name', 'publicip/id'].map((path) => `warning /server/${path}`),
    );
    assert.deepEqual(unfilledIn('huawei-ecs', { server: { name: 'web-[1,4]', imageRef: id } }), []);
  });

  it('are accepted as free texts and references', () => {
    assert.deepEqual(unfilledIn('huawei-ecs', { server: { description: '<none>', imageRef: '${env:IMAGE}' } }), []);
  });

  it('can be replaced by a reference named after the key', () => {
    assert.deepEqual(assertFixes('zenlayer-bmc', bmc({ imageId: '<image>' }), 'placeholder'), [
      'Replace with ${env:IMAGE_ID}',
    ]);
    assert.deepEqual(assertFixes('huawei-ecs', { server: { publicip: { id: 'publicip_123' } } }, 'placeholder'), [
      'Replace with ${env:PUBLICIP_ID}',
    ]);
    const body = { name: 'a', image_id: 'i', network_id: 'n', security_group_ids: ['<sg>'] };
    assert.deepEqual(assertFixes('create-server', body, 'placeholder'), ['Replace with ${env:SECURITY_GROUP_IDS}']);
  });
});
