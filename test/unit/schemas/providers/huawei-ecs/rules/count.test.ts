import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseTree } from 'jsonc-parser';
import type { Json } from '../../../../../../schemas/core/json.ts';
import { resourcesOf } from '../../../../../../schemas/providers/huawei-ecs/resources.ts';
import { newEip, prePaid, summaryOf, uuid, validServer } from '../../../../../support/builders/ecs-servers.ts';
import { problemsOf, textOf } from '../../../../../support/builders/fixes.ts';

describe('count rules', () => {
  it('limit the count by charging mode', () => {
    const many = (count: number, rest: { [key: string]: Json } = {}) =>
      summaryOf({ count, isAutoRename: false, ...rest });
    assert.deepEqual(many(100), []);
    assert.deepEqual(many(101), ['warning count-postpaid /server/count']);
    assert.deepEqual(many(500), ['warning count-postpaid /server/count']);
    assert.deepEqual(many(501), ['error range /server/count']);
    assert.deepEqual(many(0), ['warning range /server/count']);
    assert.deepEqual(many(100, prePaid), []);
    assert.deepEqual(many(101, prePaid), ['error count-prepaid /server/count']);
    assert.deepEqual(many(101, { extendparam: { chargingMode: '$MODE' } }), []);
  });

  it('count disks, EIP and bandwidth of an order', () => {
    const batch = (count: number, rest: { [key: string]: Json }) =>
      summaryOf({ ...prePaid, count, isAutoRename: false, ...rest });
    const disk = { volumetype: 'SSD', size: 10 };
    const perServer = newEip({ sharetype: 'PER', size: 5 });
    assert.deepEqual(batch(100, { data_volumes: [disk, disk] }), []);
    assert.deepEqual(batch(100, { data_volumes: [disk, disk, disk] }), ['error count-resources /server/count']);
    assert.deepEqual(batch(80, { data_volumes: [disk], ...perServer }), []);
    assert.deepEqual(batch(81, { data_volumes: [disk], ...perServer }), ['error count-resources /server/count']);
    const payPerUse = newEip({ sharetype: 'PER', size: 5 }, { extendparam: { chargingMode: 'postPaid' } });
    assert.deepEqual(batch(100, { data_volumes: [disk, disk], ...payPerUse }), []);
    assert.deepEqual(batch(100, { data_volumes: [disk, disk], ...newEip({ sharetype: 'WHOLE', id: uuid }) }), []);
  });

  it('hint at isAutoRename only in a batch', () => {
    assert.deepEqual(summaryOf({ count: 2 }), ['hint count-auto-rename /server/count']);
    assert.deepEqual(summaryOf({ count: 1 }), []);
  });
});

describe('the rules for what only one server can have', () => {
  it('reject an existing EIP and a fixed address in a batch', () => {
    const batch = { count: 2, isAutoRename: false };
    const nics = [{ subnet_id: uuid, ip_address: '192.168.0.10' }];
    assert.deepEqual(summaryOf({ ...batch, publicip: { id: uuid } }), ['error count-existing-eip /server/publicip/id']);
    assert.deepEqual(summaryOf({ ...batch, publicip: { id: '${env:EIP}' } }), [
      'error count-existing-eip /server/publicip/id',
    ]);
    assert.deepEqual(summaryOf({ ...batch, nics }), ['error count-fixed-address /server/nics/0/ip_address']);
    assert.deepEqual(summaryOf({ count: 1, nics, publicip: { id: uuid } }), []);
    assert.deepEqual(summaryOf({ count: '${env:COUNT}', nics, publicip: { id: uuid } }), []);
    assert.deepEqual(summaryOf({ ...batch, nics: [{ subnet_id: uuid, ip_address: '' }], publicip: { id: '' } }), [
      'warning publicip-empty /server/publicip',
    ]);
  });
});

describe('resourcesOf', () => {
  it('counts the resources of an order from the whole body', () => {
    const count = (changes: { [key: string]: Json }) => {
      const root = parseTree(JSON.stringify({ server: { ...validServer, ...prePaid, ...changes } }));
      return root && resourcesOf(root);
    };
    const disk = { volumetype: 'SSD', size: 10 };
    assert.deepEqual(count({ count: 3, data_volumes: [disk, disk], ...newEip({ sharetype: 'PER', size: 5 }) }), {
      servers: 3,
      systemDisks: 1,
      dataDisks: 2,
      eips: 1,
      bandwidths: 1,
      each: 6,
      total: 18,
    });
    assert.equal(count({})?.total, 2);
    assert.equal(count({ publicip: { id: uuid } })?.total, 2);
    assert.equal(count(newEip({ sharetype: 'WHOLE', id: uuid }))?.total, 2);
    assert.equal(count({ extendparam: { chargingMode: 'postPaid' } }), undefined);
    assert.equal(count({ count: '$COUNT' }), undefined);
    assert.equal(count({ data_volumes: '$DISKS' }), undefined);
  });
});

describe('name rules', () => {
  it('check the length of a name, alone and in a batch, and its characters', () => {
    assert.deepEqual(summaryOf({ name: 'n'.repeat(60), count: 2, isAutoRename: false }), [
      'error count-name /server/name',
    ]);
    assert.deepEqual(summaryOf({ name: 'n'.repeat(59), count: 2, isAutoRename: false }), []);
    assert.deepEqual(summaryOf({ name: 'n'.repeat(64) }), []);
    assert.deepEqual(summaryOf({ name: 'n'.repeat(65) }), ['warning name-long /server/name']);
    assert.deepEqual(summaryOf({ name: 'n'.repeat(129) }), ['error length /server/name']);
    assert.deepEqual(summaryOf({ name: 'web 1' }), ['error name-characters /server/name']);
    assert.deepEqual(summaryOf({ name: '网站' }), ['hint name-chinese /server/name']);
  });

  it('count a disk or a NIC, and not the servers, by a number in it', () => {
    const found = (changes: { [key: string]: Json }) =>
      problemsOf('huawei-ecs', textOf({ server: { ...validServer, ...changes } })).map(
        ({ code, fixes = [] }) =>
          `${code}: ${fixes.map(({ title, safe, isLastResort }) => `${safe ? 'safe ' : isLastResort ? 'last ' : ''}${title.en}`)}`,
      );
    const disk = { volumetype: 'SSD', size: 100 };
    assert.deepEqual(found({ data_volumes: [{ ...disk, count: '2' }] }), ['disk-count: Write the disk 2 times']);
    assert.deepEqual(found({ nics: [{ subnet_id: uuid, count: 2 }] }), ['unknown-field: last Remove "count"']);
    assert.deepEqual(found({ root_volume: { ...disk, count: 2 } }), [
      'unknown-field: last Move "count" next to "root_volume"',
    ]);
  });
});
