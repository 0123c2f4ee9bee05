import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ValuePage } from '../../../../../schemas/core/api/provider-api.ts';
import type { Json } from '../../../../../schemas/core/json.ts';
import type { AccountValue } from '../../../../../schemas/core/model/account-value.ts';
import type { ValueSource } from '../../../../../schemas/core/model/field.ts';
import { accountValues } from '../../../../../schemas/providers/huawei-devserver/api/account-values.ts';
import { answer } from '../../../../support/builders/http-helpers.ts';

const target = { endpoint: 'https://modelarts.cn-north-4.myhuaweicloud.com', region: 'cn-north-4', project: 'p1' };

const listOf = (source: ValueSource) => {
  const list = accountValues[source];
  assert.ok(list, source);
  return list;
};

function read(source: ValueSource, body: Json): ValuePage {
  const page = listOf(source).page(target).read(answer(200, body));
  assert.ok(page.kind === 'values', JSON.stringify(page));
  return page;
}

/** Values as they are written to a file. */
const written = ({ values }: ValuePage): unknown => JSON.parse(JSON.stringify(values));

describe('the values of an account at huawei-devserver', () => {
  it('are listed by ModelArts, and by ECS and VPC of the same region', () => {
    const urlOf = (source: ValueSource) => {
      const list = listOf(source);
      return list.page(list.at?.(target) ?? target).request.url.replace(/\?.*/, '');
    };
    const host = (service: string) => `https://${service}.cn-north-4.myhuaweicloud.com`;
    assert.equal(urlOf('instance-type'), `${host('modelarts')}/v1/p1/dev-servers/flavors`);
    assert.equal(urlOf('image'), `${host('modelarts')}/v1/p1/dev-servers/images`);
    assert.equal(urlOf('zone'), `${host('ecs')}/v2.1/p1/os-availability-zone`);
    assert.equal(urlOf('key-pair'), `${host('ecs')}/v2.1/p1/os-keypairs`);
    assert.equal(urlOf('subnet'), `${host('vpc')}/v1/p1/subnets`);
  });

  it('have a flavor once, with the zones that sell it', () => {
    const row = { flavor: 'f', specification: '8 × A100', arch: 'X86', server_type: 'BMS' };
    const data = [
      { ...row, availability_zone: 'a', is_sold_out: true },
      { ...row, availability_zone: 'b', is_sold_out: false },
    ];
    const page = read('instance-type', { data, total: 2 });
    assert.deepEqual((written(page) as unknown[])[0], {
      id: 'f',
      label: 'f',
      detail: '8 × A100',
      facts: { architecture: 'x86', serverType: 'BMS', sale: 'withdrawn' },
    });
    assert.deepEqual(page.sales, [
      { id: 'f', zone: 'a', sale: 'sold-out' },
      { id: 'f', zone: 'b', sale: 'on-sale' },
    ]);
    const anywhere = written(read('instance-type', { data: [{ flavor: 'g', is_sold_out: true }] }));
    assert.deepEqual(anywhere, [{ id: 'g', label: 'g', facts: { sale: 'sold-out' } }]);
  });

  it('have the charge types with which each zone sells a flavor', () => {
    const row = (flavor: string, mode: string, zone?: string) => ({
      flavor,
      charging_mode: mode,
      ...(zone && { availability_zone: zone }),
      is_sold_out: false,
    });
    const data = [row('f', 'PRE_PAID', 'a'), row('f', 'COMMON', 'b'), row('g', 'NEW', 'a'), row('h', 'POST_PAID')];
    assert.deepEqual(
      read('instance-type', { data }).sales?.map(({ id, zone, chargeTypes }) => [id, zone, chargeTypes]),
      [
        ['f', 'a', ['PRE_PAID']],
        ['f', 'b', ['POST_PAID', 'PRE_PAID']],
        ['g', 'a', undefined],
      ],
    );
    const page = read('charge-type', { data });
    assert.deepEqual(written(page), [
      { id: 'POST_PAID', label: 'POST_PAID', facts: {} },
      { id: 'PRE_PAID', label: 'PRE_PAID', facts: {} },
    ]);
    assert.deepEqual(
      page.sales?.map(({ id, zone }) => [id, zone]),
      [
        ['PRE_PAID', 'a'],
        ['POST_PAID', 'b'],
        ['PRE_PAID', 'b'],
      ],
    );
  });

  it('have the images that can be used', () => {
    const data = [
      { image_id: 'i', name: 'Ubuntu', arch: 'ARM', server_type: 'BMS', status: 'ACTIVE' },
      { image_id: 'j', name: 'Old', status: 'INACTIVE' },
    ];
    assert.deepEqual(written(read('image', { data })), [
      { id: 'i', label: 'Ubuntu', facts: { architecture: 'arm', serverType: 'BMS' } },
    ]);
  });

  it('fit the architecture and type of the flavor', () => {
    const value = (facts: AccountValue['facts']): AccountValue => ({ id: 'x', label: 'x', facts });
    const flavor = value({ architecture: 'arm', serverType: 'BMS' });
    const fits = (facts: AccountValue['facts'], known?: AccountValue) =>
      listOf('image').fits?.(value(facts), { 'instance-type': ['f'] }, () => known);
    assert.equal(fits({ architecture: 'arm', serverType: 'BMS' }, flavor), true);
    assert.equal(fits({ architecture: 'x86', serverType: 'BMS' }, flavor), false);
    assert.equal(fits({ architecture: 'arm', serverType: 'ECS' }, flavor), false);
    assert.equal(fits({ architecture: 'x86' }), true);
  });
});
