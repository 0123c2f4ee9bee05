import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ValuePage } from '../../../../../schemas/core/api/provider-api.ts';
import type { Json } from '../../../../../schemas/core/json.ts';
import type { AccountValue } from '../../../../../schemas/core/model/account-value.ts';
import type { ValueSource } from '../../../../../schemas/core/model/field.ts';
import { accountValues } from '../../../../../schemas/providers/huawei-ecs/api/account-values.ts';
import { answer } from '../../../../support/builders/http-helpers.ts';

const target = { endpoint: 'https://ecs.cn-north-4.myhuaweicloud.com', region: 'cn-north-4', project: 'p1' };

const listOf = (source: ValueSource) => {
  const list = accountValues[source];
  assert.ok(list, source);
  return list;
};

/** The URL of a page, after the target of its list. */
function urlOf(source: ValueSource, endpoint = target.endpoint, cursor?: string): string {
  const list = listOf(source);
  const here = { ...target, endpoint };
  return list.page(list.at?.(here) ?? here, cursor).request.url;
}

function read(source: ValueSource, body: Json, cursor?: string): ValuePage {
  const page = listOf(source).page(target, cursor).read(answer(200, body));
  assert.ok(page.kind === 'values', JSON.stringify(page));
  return page;
}

describe('the values of an account at huawei-ecs', () => {
  it('are listed by the services of the same region', () => {
    const host = (service: string) => `https://${service}.cn-north-4.myhuaweicloud.com`;
    assert.equal(urlOf('zone'), `${host('ecs')}/v2.1/p1/os-availability-zone`);
    assert.equal(urlOf('instance-type'), `${host('ecs')}/v1/p1/cloudservers/flavors?limit=1000`);
    assert.equal(urlOf('key-pair'), `${host('ecs')}/v2.1/p1/os-keypairs`);
    assert.equal(urlOf('network'), `${host('vpc')}/v3/p1/vpc/vpcs?limit=1000`);
    assert.equal(urlOf('subnet'), `${host('vpc')}/v1/p1/subnets?limit=1000`);
    assert.equal(urlOf('security-group'), `${host('vpc')}/v3/p1/vpc/security-groups?limit=1000`);
    assert.match(
      urlOf('image'),
      /^https:\/\/ims\.cn-north-4\.myhuaweicloud\.com\/v2\/cloudimages\?__imagetype=private&/,
    );
    assert.match(urlOf('data-image'), /&virtual_env_type=DataImage&/);
  });

  it('are never requested from another host than that of the profile, unless it is the public one', () => {
    for (const endpoint of ['https://proxy.example.com', 'http://127.0.0.1:1', 'https://ecs.evil.myhuaweicloud.com']) {
      for (const source of Object.keys(accountValues) as ValueSource[]) {
        assert.ok(urlOf(source, endpoint).startsWith(`${endpoint}/`), `${source} ${endpoint}`);
      }
    }
  });

  it('have the size, architecture and sales of a flavor', () => {
    const flavors = [
      {
        id: 'kc1.large.2',
        vcpus: '2',
        ram: 4096,
        os_extra_specs: {
          'ecs:instance_architecture': 'arm64',
          'cond:operation:az': 'a(normal), b(sellout), c(strange)',
        },
      },
      { id: 'x', vcpus: 'many', os_extra_specs: { 'cond:operation:status': 'abandon' } },
    ];
    assert.deepEqual(read('instance-type', { flavors }).values, [
      {
        id: 'kc1.large.2',
        label: 'kc1.large.2',
        facts: {
          cores: 2,
          memory: 4,
          architecture: 'arm',
          sales: { a: 'on-sale', b: 'sold-out' },
          sale: 'on-sale',
        },
      },
      { id: 'x', label: 'x', facts: { architecture: 'x86', sales: {}, sale: 'withdrawn' } },
    ]);
  });

  it('have the private images first, then the shared and the public ones, in pages', () => {
    const image = (index: number) => ({ id: `i${index}`, name: `n${index}`, min_disk: 40, __os_type: 'Linux' });
    const full = Array.from({ length: 500 }, (_, index) => image(index));
    assert.equal(read('image', { images: full }).next, '0 i499');
    assert.match(urlOf('image', target.endpoint, '0 i499'), /__imagetype=private&.*&marker=i499$/);
    const own = read('image', { images: [{ ...image(1), __support_arm: 'true', __os_version: 'Ubuntu' }] }, '0 i499');
    assert.deepEqual(own, {
      kind: 'values',
      values: [
        {
          id: 'i1',
          label: 'n1',
          facts: { os: 'Ubuntu', minDisk: 40, architecture: 'arm', owner: 'account' },
        },
      ],
      next: '1',
    });
    assert.match(urlOf('image', target.endpoint, '1'), /__imagetype=shared&/);
    assert.equal(read('image', { images: [] }, '1').next, '2');
    assert.match(urlOf('image', target.endpoint, '2'), /__imagetype=gold&/);
    assert.equal(read('image', { images: [image(1)] }, '2').next, undefined);
    // A region that does not know the marker returns the first page again.
    assert.equal(read('image', { images: full }, '2 i499').next, undefined);
  });

  it('have networks with their pages, and subnets with the network', () => {
    const vpcs = [{ id: 'v1', name: 'main', cidr: '10.0.0.0/16' }];
    assert.deepEqual(read('network', { vpcs, page_info: { next_marker: 'v1' } }), {
      kind: 'values',
      values: [{ id: 'v1', label: 'main', facts: { cidr: '10.0.0.0/16' } }],
      next: 'v1',
    });
    const subnets = [
      { id: 's1', name: '', cidr: '10.0.0.0/24', vpc_id: 'v1', available_ip_address_count: 5, scope: 'center' },
      { id: 's2', name: 'b', scope: 'a' },
    ];
    const [one, two] = read('subnet', { subnets }).values;
    assert.deepEqual([one?.label, one?.facts], ['s1', { cidr: '10.0.0.0/24', network: 'v1', freeAddresses: 5 }]);
    assert.equal(two?.facts.zone, 'a');
  });

  it('omit zones that are not available', () => {
    const availabilityZoneInfo = [{ zoneName: 'a', zoneState: { available: true } }, { zoneName: 'b' }];
    const closed = { zoneName: 'c', zoneState: { available: false } };
    const { values } = read('zone', { availabilityZoneInfo: [...availabilityZoneInfo, closed] });
    assert.deepEqual(
      values.map(({ id }) => id),
      ['a', 'b'],
    );
  });

  it('have the zones of a disk type, and those where it is sold out', () => {
    const type = (name: string, zones?: string, soldOut?: string) => ({
      name,
      extra_specs: {
        ...(zones !== undefined && { 'RESKEY:availability_zones': zones }),
        ...(soldOut !== undefined && { 'os-vendor-extended:sold_out_availability_zones': soldOut }),
      },
    });
    const types = [type('ESSD', 'a, b', 'b'), type('SSD', '', 'a'), { name: 'SAS' }];
    assert.deepEqual(
      read('disk-type', { volume_types: types }).values.map(({ id, facts }) => [id, facts]),
      [
        ['ESSD', { sales: { a: 'on-sale', b: 'sold-out' }, sale: 'withdrawn' }],
        ['SSD', { sales: { a: 'sold-out' }, sale: 'on-sale' }],
        ['SAS', { sales: {}, sale: 'on-sale' }],
      ],
    );
    assert.equal(urlOf('disk-type'), 'https://evs.cn-north-4.myhuaweicloud.com/v2/p1/types');
  });

  it('have enterprise projects from the service for all regions, in pages by offset', () => {
    const url = 'https://eps.myhuaweicloud.com/v1.0/enterprise-projects?status=1&limit=1000&offset';
    assert.equal(urlOf('resource-group'), `${url}=0`);
    assert.equal(urlOf('resource-group', target.endpoint, '1000'), `${url}=1000`);
    assert.equal(listOf('resource-group').at?.(target).project, '');
    const moscow = { ...target, region: 'ru-moscow-1', endpoint: 'https://ecs.ru-moscow-1.myhuaweicloud.com' };
    assert.equal(listOf('resource-group').at?.(moscow).endpoint, 'https://eps.ru-moscow-1.myhuaweicloud.com');
    const page = { enterprise_projects: [{ id: '0', name: 'default', description: 'd' }], total_count: 3 };
    assert.deepEqual(read('resource-group', page, '1'), {
      kind: 'values',
      values: [{ id: '0', label: 'default', detail: 'd', facts: {} }],
      next: '2',
    });
    assert.equal(read('resource-group', page, '2').next, undefined);
  });

  it('have the types of EIPs, shared bandwidths and unbound EIPs', () => {
    const types = [{ id: 'x', type: '5_bgp' }];
    assert.deepEqual(read('line-type', { publicip_types: types }).values[0]?.id, '5_bgp');
    const bandwidth = { id: 'b1', name: 'web', size: 100, bandwidth_type: 'share', charge_mode: 'bandwidth' };
    assert.deepEqual(read('shared-bandwidth', { bandwidths: [bandwidth] }).values, [
      { id: 'b1', label: 'web', detail: 'share · bandwidth', facts: { bandwidth: 100 } },
    ]);
    const eip = { id: 'e1', alias: null, public_ip_address: '203.0.113.5', bandwidth: { size: 5 } };
    const [value] = read('public-ip', { publicips: [{ ...eip, publicip_pool_name: '5_bgp' }] }).values;
    assert.deepEqual(value, { id: 'e1', label: '203.0.113.5', detail: '5_bgp', facts: { bandwidth: 5 } });
    assert.match(
      urlOf('public-ip'),
      /^https:\/\/vpc\.cn-north-4\.[^?]*\/v3\/p1\/eip\/publicips\?status=DOWN&limit=1000$/,
    );
  });

  it('are read from the documented responses only', () => {
    for (const [source, list] of Object.entries(accountValues)) {
      for (const body of ['{}', '[]', 'no JSON', '{"images":{}}']) {
        const result = list.page(target).read({ status: 200, headers: {}, body });
        assert.equal(result.kind, 'unreadable', `${source} ${body}`);
      }
      const refused = list.page(target).read(answer(403, { error_code: 'APIGW.0302', error_msg: 'denied' }));
      assert.equal(refused.kind, 'refused', source);
    }
  });

  it('have the charge types and the image flag of a flavor, if they are documented', () => {
    const flavorWith = (specs: Json) => {
      const [flavor] = read('instance-type', { flavors: [{ id: 'f', os_extra_specs: specs }] }).values;
      return [flavor?.facts.chargeTypes, flavor?.facts.imageFlag];
    };
    assert.deepEqual(flavorWith({ 'cond:operation:charge': 'period' }), [['prePaid'], undefined]);
    assert.deepEqual(flavorWith({ 'cond:operation:charge': 'demand' }), [['postPaid'], undefined]);
    assert.deepEqual(flavorWith({ 'cond:operation:charge': 'other', 'cond:image': 'a,b' }), [undefined, undefined]);
    const flag = '__support_kvm_ascend_310=true';
    assert.deepEqual(flavorWith({ 'cond:image': flag }), [undefined, flag]);
    const image = { id: 'i', __support_kvm_ascend_310: 'true', __support_kvm: 'false', __support_arm: 'true' };
    assert.deepEqual(read('image', { images: [image] }).values[0]?.facts.flags, [flag]);
  });

  it('have the zones that sell with each charge type', () => {
    assert.match(urlOf('charge-type'), /flavor-sell-policies\?sell_mode=prePaid&sell_status=available&limit=1000$/);
    assert.match(urlOf('charge-type', target.endpoint, '1'), /\?sell_mode=postPaid&/);
    const policy = { id: 1, flavor_id: 'f', availability_zone_id: 'a', sell_mode: 'prePaid', sell_status: 'available' };
    const page = { count: 2, sell_policies: [policy, { ...policy, id: 2, flavor_id: 'g' }] };
    assert.deepEqual(read('charge-type', page), {
      kind: 'values',
      values: [{ id: 'prePaid', label: 'prePaid', facts: {} }],
      sales: [{ id: 'prePaid', zone: 'a', sale: 'on-sale' }],
      next: '1',
    });
    assert.equal(read('charge-type', page, '1').next, undefined);
  });

  it('fit the body by charge type and image flag', () => {
    const value = (id: string, facts: AccountValue['facts']): AccountValue => ({ id, label: id, facts });
    const prepaid = value('f', { chargeTypes: ['prePaid'], imageFlag: '__support_x=true' });
    const fits = (source: ValueSource, one: AccountValue, given: object) =>
      listOf(source).fits?.(one, { 'instance-type': ['f'], ...given }, () => prepaid);
    assert.equal(fits('instance-type', prepaid, { 'charge-type': ['postPaid'] }), false);
    assert.equal(fits('instance-type', prepaid, { 'charge-type': ['prePaid'] }), true);
    assert.equal(fits('instance-type', prepaid, { 'charge-type': ['prepayed'] }), true);
    assert.equal(fits('charge-type', value('postPaid', {}), {}), false);
    assert.equal(fits('charge-type', value('prePaid', {}), {}), true);
    assert.equal(fits('image', value('i', {}), {}), false);
    assert.equal(fits('image', value('i', { flags: ['__support_x=true'] }), {}), true);
    assert.equal(
      listOf('image').fits?.(value('i', {}), {}, () => undefined),
      true,
    );
  });

  it('fit the body by zone, network and architecture', () => {
    const value = (facts: AccountValue['facts']): AccountValue => ({ id: 'x', label: 'x', facts });
    const fits = (source: ValueSource, facts: AccountValue['facts'], given: object, type?: AccountValue) =>
      listOf(source).fits?.(value(facts), given, () => type);
    const sold = { sales: { a: 'on-sale', b: 'sold-out' }, sale: 'withdrawn' } as const;
    assert.deepEqual(
      ['a', 'b', 'c'].map((zone) => fits('instance-type', sold, { zone: [zone] })),
      [true, false, false],
    );
    assert.equal(fits('instance-type', sold, {}), true);
    assert.equal(fits('instance-type', { sales: {}, sale: 'sold-out' }, {}), false);
    assert.equal(fits('instance-type', {}, { zone: ['a'] }), true);
    assert.equal(fits('subnet', { network: 'v' }, { network: ['v'] }), true);
    assert.equal(fits('subnet', { network: 'v' }, { network: ['w'] }), false);
    assert.equal(fits('subnet', { network: 'v', zone: 'a' }, { network: ['v'], zone: ['b'] }), false);
    const arm = value({ architecture: 'arm' });
    assert.equal(fits('image', { architecture: 'x86' }, { 'instance-type': ['x'] }, arm), false);
    assert.equal(fits('image', { architecture: 'arm' }, { 'instance-type': ['x'] }, arm), true);
    assert.equal(fits('image', { architecture: 'x86' }, {}), true);
    assert.equal(fits('image', { os: 'Windows Server 2022 Datacenter 64bit' }, {}), false);
  });
});
