import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ValuePage } from '../../../../../schemas/core/api/provider-api.ts';
import type { Json } from '../../../../../schemas/core/json.ts';
import type { AccountValue } from '../../../../../schemas/core/model/account-value.ts';
import type { ValueSource } from '../../../../../schemas/core/model/field.ts';
import { accountValues } from '../../../../../schemas/providers/jdcloud-coc-vm/api/account-values.ts';
import { answer } from '../../../../support/builders/http-helpers.ts';

const target = { endpoint: 'https://coc-vm.jdcloud-api.com', region: 'cn-hongkong-11', project: '' };

const listOf = (source: ValueSource) => {
  const list = accountValues[source];
  assert.ok(list, source);
  return list;
};

const pathOf = (source: ValueSource, cursor?: string) =>
  listOf(source).page(target, cursor).request.url.replace(`${target.endpoint}/v1/regions/cn-hongkong-11/`, '');

function read(source: ValueSource, result: Json, cursor?: string): ValuePage {
  const page = listOf(source)
    .page(target, cursor)
    .read(answer(200, { requestId: 'r', result }));
  assert.ok(page.kind === 'values', JSON.stringify(page));
  return page;
}

/** Values as they are written to a file. */
const written = ({ values }: ValuePage): unknown => JSON.parse(JSON.stringify(values));

const instanceTypes = [
  {
    instanceType: 'g.n2.large',
    cpu: 2,
    memoryMB: 8192,
    architecture: 'x86_64',
    gpu: null,
    state: [
      { az: 'b', inStock: false },
      { az: 'a', inStock: true },
    ],
  },
];

describe('the values of an account at jdcloud-coc-vm', () => {
  it('are listed by the calls of the region', () => {
    assert.equal(pathOf('instance-type'), 'instanceTypes');
    assert.equal(pathOf('zone'), 'instanceTypes');
    assert.equal(pathOf('key-pair'), 'keypairs');
    assert.equal(pathOf('image'), 'images?imageSource=private&pageNumber=1&pageSize=100');
    assert.equal(pathOf('image', '1 3'), 'images?imageSource=public&pageNumber=3&pageSize=100');
    assert.equal(pathOf('subnet', '2'), 'instances?pageNumber=2&pageSize=100');
  });

  it('have the size and the stock of a type, and the zones of all types', () => {
    const [type] = written(read('instance-type', { instanceTypes })) as AccountValue[];
    assert.deepEqual(type, {
      id: 'g.n2.large',
      label: 'g.n2.large',
      facts: { cores: 2, memory: 8, architecture: 'x86', sales: { b: 'sold-out', a: 'on-sale' }, sale: 'withdrawn' },
    });
    assert.deepEqual(
      read('zone', { instanceTypes }).values.map(({ id }) => id),
      ['a', 'b'],
    );
  });

  it('have the private images, then the public ones, those that are ready', () => {
    const images = [
      {
        imageId: 'img-1',
        name: 'own',
        platform: 'Ubuntu',
        systemDiskSizeGB: 40,
        architecture: 'arm64',
        status: 'ready',
      },
      { imageId: 'img-2', name: 'new', status: 'pending' },
    ];
    const page = read('image', { images, totalCount: 2 });
    assert.deepEqual(written(page), [
      {
        id: 'img-1',
        label: 'own',
        facts: { os: 'Ubuntu', minDisk: 40, architecture: 'arm', owner: 'account' },
      },
    ]);
    assert.equal(page.next, '1 1');
    assert.equal(read('image', { images, totalCount: 101 }).next, '0 2');
    assert.equal(read('image', { images: [], totalCount: 0 }, '1 1').next, undefined);
  });

  it('have the networks of instances, in both forms of the document', () => {
    const instances = [
      {
        instanceId: 'i-1',
        instanceName: 'web',
        primaryNetworkInterface: {
          vpcId: 'vpc-1',
          subnetId: 'subnet-1',
          securityGroups: [{ groupId: 'sg-1', groupName: 'open' }],
        },
      },
      {
        instanceId: 'i-2',
        vpcId: 'vpc-2',
        subnetId: 'subnet-2',
        primaryNetworkInterface: { securityGroupsIds: ['sg-2'] },
      },
      { instanceId: 'i-3' },
    ];
    const of = (source: ValueSource) => written(read(source, { instances, totalCount: 3 }));
    assert.deepEqual(of('network'), [
      { id: 'vpc-1', label: 'vpc-1', facts: { usedBy: 'web' } },
      { id: 'vpc-2', label: 'vpc-2', facts: { usedBy: 'i-2' } },
    ]);
    assert.deepEqual(of('subnet'), [
      { id: 'subnet-1', label: 'subnet-1', facts: { network: 'vpc-1', usedBy: 'web' } },
      { id: 'subnet-2', label: 'subnet-2', facts: { network: 'vpc-2', usedBy: 'i-2' } },
    ]);
    assert.deepEqual(of('security-group'), [
      { id: 'sg-1', label: 'open', facts: { network: 'vpc-1', usedBy: 'web' } },
      { id: 'sg-2', label: 'sg-2', facts: { network: 'vpc-2', usedBy: 'i-2' } },
    ]);
    assert.ok(listOf('subnet').isPartial);
  });

  it('are read from the documented responses only', () => {
    for (const [source, list] of Object.entries(accountValues)) {
      for (const body of ['{}', '[]', '{"result":{}}']) {
        const result = list.page(target).read({ status: 200, headers: {}, body });
        assert.equal(result.kind, 'unreadable', `${source} ${body}`);
      }
    }
  });

  it('fit the zone, the architecture and the network of the body', () => {
    const value = (facts: AccountValue['facts']): AccountValue => ({ id: 'x', label: 'x', facts });
    const fits = (source: ValueSource, facts: AccountValue['facts'], given: object, type?: AccountValue) =>
      listOf(source).fits?.(value(facts), given, () => type);
    const sold = { sales: { a: 'on-sale', b: 'sold-out' }, sale: 'withdrawn' } as const;
    assert.deepEqual(
      ['a', 'b', 'c'].map((zone) => fits('instance-type', sold, { zone: [zone] })),
      [true, false, false],
    );
    const arm = value({ architecture: 'arm' });
    assert.equal(fits('image', { architecture: 'x86' }, { 'instance-type': ['x'] }, arm), false);
    assert.equal(fits('image', {}, { 'instance-type': ['x'] }, arm), true);
    for (const source of ['subnet', 'security-group'] as const) {
      assert.equal(fits(source, { network: 'v' }, { network: ['w'] }), false);
      assert.equal(fits(source, { network: 'v' }, {}), true);
    }
  });
});
