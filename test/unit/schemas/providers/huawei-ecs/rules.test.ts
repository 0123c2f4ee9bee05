import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parseTree } from 'jsonc-parser';
import type { Json } from '../../../../../schemas/core/json.ts';
import type { Field } from '../../../../../schemas/core/model/field.ts';
import { skeletonOf } from '../../../../../schemas/core/model/skeleton.ts';
import { fieldsOf } from '../../../../../schemas/core/normalize/resolve-field.ts';
import { at } from '../../../../../schemas/core/syntax/node.ts';
import { huaweiEcs } from '../../../../../schemas/providers/huawei-ecs/index.ts';
import { resourcesOf } from '../../../../../schemas/providers/huawei-ecs/resources.ts';
import { mends } from '../../../../support/builders/assert-fixes.ts';
import { diagnose, summary, testNow } from '../../../../support/builders/diagnose.ts';
import { afterFixes, problemsOf, take, textOf } from '../../../../support/builders/fixes.ts';

const id = '67f433d8-ed0e-4321-a8a2-a71838539e09';

const valid = {
  name: 'web',
  imageRef: id,
  flavorRef: 's6.small.1',
  vpcid: id,
  nics: [{ subnet_id: id }],
  root_volume: { volumetype: 'SSD' },
  key_name: 'my-key',
};

const prePaid = {
  extendparam: { chargingMode: 'prePaid', periodType: 'month', periodNum: 1, isAutoPay: 'false' },
  metadata: { op_svc_userid: 'f79791beca3c48159ac2553fff22e166' },
};

const eip = (bandwidth: Json, rest: { [key: string]: Json } = {}) => ({
  publicip: { eip: { iptype: '5_bgp', bandwidth, ...rest } },
});

const said = (changes: { [key: string]: Json }, now = testNow) =>
  summary('huawei-ecs', { server: { ...valid, ...changes } }, now);

/** Without the key pair that the valid body logs in with. */
const saidWithoutKey = (changes: { [key: string]: Json }) => said({ key_name: '', ...changes });

test('a valid body gives nothing, pay-per-use or yearly/monthly', () => {
  assert.deepEqual(said({}), []);
  assert.deepEqual(said(prePaid), []);
});

test('the envelope and its mandatory fields', () => {
  assert.deepEqual(summary('huawei-ecs', {}), ['error required']);
  assert.deepEqual(summary('huawei-ecs', { server: { key_name: 'k' } }), [
    'error required /server',
    'error required /server',
    'error required /server',
    'error required /server',
    'error required /server',
    'error required /server',
  ]);
  assert.deepEqual(summary('huawei-ecs', { dry_run: 'true', server: valid }), ['error type /dry_run']);
});

test('login: classes, characters and user name of the password', () => {
  assert.deepEqual(saidWithoutKey({ adminPass: 'lowercase123' }), ['error password-classes /server/adminPass']);
  assert.deepEqual(saidWithoutKey({ adminPass: 'Lowercase123' }), []);
  assert.deepEqual(saidWithoutKey({ adminPass: 'lowercase12#' }), [
    'error password-classes /server/adminPass',
    'warning password-characters /server/adminPass',
  ]);
  assert.deepEqual(saidWithoutKey({ adminPass: 'Lowercase12#' }), ['warning password-characters /server/adminPass']);
  assert.deepEqual(saidWithoutKey({ adminPass: 'Lowercase12!@$%^-_=+[{}]:,' }), []);
  assert.deepEqual(saidWithoutKey({ adminPass: 'My-root-123' }), ['error password-user-name /server/adminPass']);
  assert.deepEqual(saidWithoutKey({ adminPass: 'My-toor-123' }), ['error password-user-name /server/adminPass']);
  assert.deepEqual(saidWithoutKey({ adminPass: 'My-route-123' }), []);
  assert.deepEqual(saidWithoutKey({ adminPass: 'Short1!' }), ['error length /server/adminPass']);
});

test('login: which ways stand beside each other', () => {
  const user_data = 'IyEvYmluL2Jhc2gK';
  assert.deepEqual(saidWithoutKey({ adminPass: '$ADMIN_PASS', user_data }), [
    'warning login-user-data-overrides-password /server/adminPass',
  ]);
  assert.deepEqual(said({ adminPass: '${secret:pass}' }), ['warning login-key-and-password /server/adminPass']);
  assert.deepEqual(saidWithoutKey({}), ['hint login-none /server']);
  assert.deepEqual(saidWithoutKey({ user_data }), []);
  assert.deepEqual(said({ adminPass: '' }), []);
});

test('prepaid-period names what is missing; an empty text is missing', () => {
  assert.deepEqual(said({ ...prePaid, extendparam: { chargingMode: 'prePaid', periodType: '', isAutoPay: 'true' } }), [
    'error prepaid-period /server/extendparam',
  ]);
  assert.deepEqual(said({ extendparam: { chargingMode: 'postPaid' } }), []);
  assert.deepEqual(said({ extendparam: { chargingMode: '${env:MODE}' } }), []);
});

test('period-years allows 3 years and 9 months', () => {
  const period = (periodType: string, periodNum: number) =>
    said({ ...prePaid, extendparam: { chargingMode: 'prePaid', periodType, periodNum, isAutoPay: 'true' } });
  assert.deepEqual(period('year', 4), ['error period-years /server/extendparam/periodNum']);
  assert.deepEqual(period('year', 3), []);
  assert.deepEqual(period('month', 9), []);
  assert.deepEqual(period('month', 10), ['error range /server/extendparam/periodNum']);
  // On a pay-per-use server nothing reads them.
  for (const extendparam of [{ periodNum: 0 }, { chargingMode: 'postPaid', periodType: 'year', periodNum: 9 }]) {
    assert.ok(said({ extendparam }).every((line) => line.startsWith('hint postpaid-ineffective ')));
  }
});

test('prepaid-op-svc-userid wants the user of the key pair', () => {
  assert.deepEqual(said({ ...prePaid, metadata: {} }), ['warning prepaid-op-svc-userid /server/key_name']);
  assert.deepEqual(said({ extendparam: prePaid.extendparam }), ['warning prepaid-op-svc-userid /server/key_name']);
  assert.deepEqual(said({ ...prePaid, metadata: {}, key_name: '', adminPass: '$ADMIN_PASS' }), []);
});

test('what a yearly/monthly server cannot have', () => {
  const auto_terminate_time = '2026-02-01T00:00:00Z';
  assert.deepEqual(said({ ...prePaid, auto_terminate_time }), [
    'error prepaid-auto-terminate /server/auto_terminate_time',
  ]);
  assert.deepEqual(said({ auto_terminate_time }), []);

  const root_volume = { volumetype: 'GPSSD2', iops: 3000, throughput: 125 };
  assert.deepEqual(said({ ...prePaid, root_volume }), [
    'error prepaid-disk-performance /server/root_volume/iops',
    'error prepaid-disk-performance /server/root_volume/throughput',
  ]);
  assert.deepEqual(said({ root_volume }), []);

  assert.deepEqual(said({ ...prePaid, extendparam: { ...prePaid.extendparam, marketType: 'spot' } }), [
    'warning prepaid-spot /server/extendparam/marketType',
  ]);
  assert.deepEqual(said({ extendparam: { marketType: 'spot' } }), []);
});

test('prepaid-delete-on-termination is about prePaid disks and EIPs that would be released', () => {
  const data_volumes = [{ volumetype: 'SSD', size: 10, delete_on_termination: true }];
  assert.deepEqual(said({ ...prePaid, data_volumes }), [
    'warning prepaid-delete-on-termination /server/data_volumes/0/delete_on_termination',
  ]);
  assert.deepEqual(said({ data_volumes }), []);
  const bought = { iptype: '5_bgp', bandwidth: { sharetype: 'PER', size: 5 } };
  assert.deepEqual(said({ ...prePaid, publicip: { eip: bought, delete_on_termination: true } }), [
    'warning prepaid-delete-on-termination /server/publicip/delete_on_termination',
  ]);
  const payPerUse = { ...bought, extendparam: { chargingMode: 'postPaid' } };
  assert.deepEqual(said({ ...prePaid, publicip: { eip: payPerUse, delete_on_termination: true } }), []);
});

test('the size of a bandwidth counts for one of its own alone', () => {
  for (const size of [0, 2001]) {
    assert.deepEqual(said(eip({ sharetype: 'PER', size })), ['error range /server/publicip/eip/bandwidth/size']);
    assert.deepEqual(said(eip({ sharetype: 'WHOLE', id, size })), [
      'hint bandwidth-ineffective /server/publicip/eip/bandwidth/size',
    ]);
  }
  for (const size of [1, 2000]) assert.deepEqual(said(eip({ sharetype: 'PER', size })), []);
});

test('prepaid-eip-traffic wants the EIP to be pay-per-use', () => {
  const bandwidth = { sharetype: 'PER', size: 5, chargemode: 'traffic' };
  assert.deepEqual(said({ ...prePaid, ...eip(bandwidth) }), [
    'warning prepaid-eip-traffic /server/publicip/eip/bandwidth/chargemode',
  ]);
  assert.deepEqual(said({ ...prePaid, ...eip(bandwidth, { extendparam: { chargingMode: 'postPaid' } }) }), []);
  assert.deepEqual(said(eip(bandwidth)), []);
});

test('postpaid-ineffective hints at every key of an order', () => {
  assert.deepEqual(said({ extendparam: { periodNum: 1, isAutoPay: 'true' } }), [
    'hint postpaid-ineffective /server/extendparam/periodNum',
    'hint postpaid-ineffective /server/extendparam/isAutoPay',
  ]);
});

test('count: limits by way of charging', () => {
  const many = (count: number, rest: { [key: string]: Json } = {}) => said({ count, isAutoRename: false, ...rest });
  assert.deepEqual(many(100), []);
  assert.deepEqual(many(101), ['warning count-postpaid /server/count']);
  assert.deepEqual(many(500), ['warning count-postpaid /server/count']);
  assert.deepEqual(many(501), ['error range /server/count']);
  assert.deepEqual(many(0), ['warning range /server/count']);
  assert.deepEqual(many(100, prePaid), []);
  assert.deepEqual(many(101, prePaid), ['error count-prepaid /server/count']);
  assert.deepEqual(many(101, { extendparam: { chargingMode: '$MODE' } }), []);
});

test('count-resources counts disks, EIP and bandwidth of an order', () => {
  const batch = (count: number, rest: { [key: string]: Json }) =>
    said({ ...prePaid, count, isAutoRename: false, ...rest });
  const disk = { volumetype: 'SSD', size: 10 };
  const perServer = eip({ sharetype: 'PER', size: 5 });
  assert.deepEqual(batch(100, { data_volumes: [disk, disk] }), []);
  assert.deepEqual(batch(100, { data_volumes: [disk, disk, disk] }), ['error count-resources /server/count']);
  assert.deepEqual(batch(80, { data_volumes: [disk], ...perServer }), []);
  assert.deepEqual(batch(81, { data_volumes: [disk], ...perServer }), ['error count-resources /server/count']);
  const payPerUse = eip({ sharetype: 'PER', size: 5 }, { extendparam: { chargingMode: 'postPaid' } });
  assert.deepEqual(batch(100, { data_volumes: [disk, disk], ...payPerUse }), []);
  assert.deepEqual(batch(100, { data_volumes: [disk, disk], ...eip({ sharetype: 'WHOLE', id }) }), []);
});

test('resourcesOf counts an order from the whole body', () => {
  const count = (changes: { [key: string]: Json }) => {
    const root = parseTree(JSON.stringify({ server: { ...valid, ...prePaid, ...changes } }));
    return root && resourcesOf(root);
  };
  const disk = { volumetype: 'SSD', size: 10 };
  assert.deepEqual(count({ count: 3, data_volumes: [disk, disk], ...eip({ sharetype: 'PER', size: 5 }) }), {
    servers: 3,
    systemDisks: 1,
    dataDisks: 2,
    eips: 1,
    bandwidths: 1,
    each: 6,
    total: 18,
  });
  assert.equal(count({})?.total, 2);
  assert.equal(count({ publicip: { id } })?.total, 2);
  assert.equal(count(eip({ sharetype: 'WHOLE', id }))?.total, 2);
  assert.equal(count({ extendparam: { chargingMode: 'postPaid' } }), undefined);
  assert.equal(count({ count: '$COUNT' }), undefined);
  assert.equal(count({ data_volumes: '$DISKS' }), undefined);
});

test('the name: length alone and in a batch, characters', () => {
  assert.deepEqual(said({ name: 'n'.repeat(60), count: 2, isAutoRename: false }), ['error count-name /server/name']);
  assert.deepEqual(said({ name: 'n'.repeat(59), count: 2, isAutoRename: false }), []);
  assert.deepEqual(said({ name: 'n'.repeat(64) }), []);
  assert.deepEqual(said({ name: 'n'.repeat(65) }), ['warning name-long /server/name']);
  assert.deepEqual(said({ name: 'n'.repeat(129) }), ['error length /server/name']);
  assert.deepEqual(said({ name: 'web 1' }), ['error name-characters /server/name']);
  assert.deepEqual(said({ name: '网站' }), ['hint name-chinese /server/name']);
});

test('count-auto-rename hints only in a batch', () => {
  assert.deepEqual(said({ count: 2 }), ['hint count-auto-rename /server/count']);
  assert.deepEqual(said({ count: 1 }), []);
});

test('publicip-id-or-eip refuses both', () => {
  const bought = { iptype: '5_bgp', bandwidth: { sharetype: 'PER', size: 5 } };
  assert.deepEqual(said({ publicip: { id, eip: bought } }), ['error publicip-id-or-eip /server/publicip']);
  assert.deepEqual(said({ publicip: { id: '', eip: bought } }), []);
  assert.deepEqual(said({ publicip: { id } }), []);
});

test('bandwidth: size or id by sharetype, steps, chargemode', () => {
  const bandwidth = '/server/publicip/eip/bandwidth';
  assert.deepEqual(said(eip({ sharetype: 'PER' })), [`error bandwidth-needs ${bandwidth}`]);
  assert.deepEqual(said(eip({ sharetype: 'WHOLE' })), [`error bandwidth-needs ${bandwidth}`]);
  assert.deepEqual(said(eip({ sharetype: 'WHOLE', id })), []);
  assert.deepEqual(said(eip({ sharetype: 'PER', size: 301 })), [`warning bandwidth-step ${bandwidth}/size`]);
  assert.deepEqual(said(eip({ sharetype: 'PER', size: 1100 })), [`warning bandwidth-step ${bandwidth}/size`]);
  assert.deepEqual(said(eip({ sharetype: 'PER', size: 350 })), []);
  assert.deepEqual(said(eip({ sharetype: 'PER', size: 1500 })), []);
  assert.deepEqual(said(eip({ sharetype: 'PER', size: 2001 })), [`error range ${bandwidth}/size`]);
  const charged = (chargemode: string) => said(eip({ sharetype: 'PER', size: 5, chargemode }));
  assert.deepEqual(charged('bandwidth'), [`warning bandwidth-chargemode ${bandwidth}/chargemode`]);
  assert.deepEqual(charged('flow'), [`error enum ${bandwidth}/chargemode`]);
  assert.deepEqual(charged(''), []);
});

test('iptype is an open list', () => {
  const publicip = { eip: { iptype: '5_youxuanbgp', bandwidth: { sharetype: 'PER', size: 5 } } };
  assert.deepEqual(said({ publicip }), ['warning enum /server/publicip/eip/iptype']);
});

test('nic-subnet wants a subnet or a port', () => {
  assert.deepEqual(said({ nics: [{ ip_address: '192.168.0.10' }] }), ['error nic-subnet /server/nics/0']);
  assert.deepEqual(said({ nics: [{ port_id: id }] }), ['hint later-field /server/nics/0/port_id']);
  assert.deepEqual(said({ nics: [] }), ['error length /server/nics']);
  assert.deepEqual(said({ nics: [{ subnet_id: id, ip_address: '192.168.0.256' }] }), [
    'error pattern /server/nics/0/ip_address',
  ]);
  assert.deepEqual(said({ nics: [{ subnet_id: id, ip_address: '' }] }), []);
});

test('address pairs: everything is refused, a wide block hinted at', () => {
  const pair = (ip_address: string) => said({ nics: [{ subnet_id: id, allowed_address_pairs: [{ ip_address }] }] });
  const pointer = '/server/nics/0/allowed_address_pairs/0/ip_address';
  assert.deepEqual(pair('0.0.0.0/0'), [`error address-pair-any ${pointer}`]);
  assert.deepEqual(pair('10.0.0.0/16'), [`hint address-pair-wide ${pointer}`]);
  assert.deepEqual(pair('10.0.0.0/24'), []);
  assert.deepEqual(pair('1.1.1.1/0'), [`hint address-pair-check-off ${pointer}`]);
});

test('security-groups-empty', () => {
  assert.deepEqual(said({ security_groups: [] }), ['hint security-groups-empty /server/security_groups']);
  assert.deepEqual(said({ security_groups: [{ id }] }), []);
});

test('disks: performance by type', () => {
  const disk = (root_volume: Json) => said({ root_volume });
  const root = '/server/root_volume';
  assert.deepEqual(disk({ volumetype: 'GPSSD2' }), [`error disk-performance-needed ${root}`]);
  assert.deepEqual(disk({ volumetype: 'GPSSD2', iops: 3000 }), [`error disk-performance-needed ${root}`]);
  assert.deepEqual(disk({ volumetype: 'ESSD2' }), [`error disk-performance-needed ${root}`]);
  assert.deepEqual(disk({ volumetype: 'ESSD2', iops: 3000 }), []);
  assert.deepEqual(disk({ volumetype: 'ESSD2', iops: 3000, throughput: 125 }), [
    `error throughput-not-allowed ${root}/throughput`,
  ]);
  assert.deepEqual(disk({ volumetype: 'SSD', iops: 3000 }), [`hint iops-ineffective ${root}/iops`]);
  assert.deepEqual(disk({ volumetype: '$TYPE', throughput: 125 }), []);
});

test('disks: types', () => {
  const disk = (volumetype: string) => said({ root_volume: { volumetype } });
  const pointer = '/server/root_volume/volumetype';
  assert.deepEqual(disk('SATA'), [`warning volumetype-sata ${pointer}`]);
  assert.deepEqual(disk('uh-l1'), [`hint volumetype-special ${pointer}`]);
  assert.deepEqual(disk('ssd'), [`error enum ${pointer}`]);
  assert.deepEqual(disk('SAS'), []);
});

test('disks: sizes', () => {
  assert.deepEqual(said({ root_volume: { volumetype: 'SSD', size: 0 } }), []);
  assert.deepEqual(said({ root_volume: { volumetype: 'SSD', size: 1025 } }), ['error range /server/root_volume/size']);
  assert.deepEqual(said({ data_volumes: [{ volumetype: 'SSD', size: 9 }] }), [
    'error range /server/data_volumes/0/size',
  ]);
});

test('disks: what belongs together', () => {
  const disk = (rest: { [key: string]: Json }) => said({ data_volumes: [{ volumetype: 'SSD', size: 10, ...rest }] });
  const pointer = '/server/data_volumes/0';
  assert.deepEqual(disk({ cluster_id: 'c1' }), [`warning dss-type ${pointer}/cluster_id`]);
  assert.deepEqual(disk({ cluster_type: 'DSS' }), [`error dss-pair ${pointer}/cluster_type`]);
  assert.deepEqual(disk({ cluster_type: 'DSS', cluster_id: 'c1' }), []);
  assert.deepEqual(disk({ data_image_id: id, metadata: { __system__encrypted: '0' } }), [
    `error data-image-metadata ${pointer}/metadata`,
  ]);
  assert.deepEqual(disk({ data_image_id: id, metadata: {} }), []);
  assert.deepEqual(disk({ shareable: true, multiattach: false }), [
    `hint deprecated ${pointer}/shareable`,
    `warning shareable-multiattach ${pointer}/shareable`,
  ]);
  assert.deepEqual(disk({ shareable: true, multiattach: true }), [`hint deprecated ${pointer}/shareable`]);
});

test('disks: hw:passthrough in quotes becomes VBD', () => {
  assert.deepEqual(said({ root_volume: { volumetype: 'SSD', 'hw:passthrough': 'true' } }), [
    'warning type /server/root_volume/hw:passthrough',
  ]);
  assert.deepEqual(said({ root_volume: { volumetype: 'SSD', 'hw:passthrough': true } }), []);
});

test('disks: how many', () => {
  const disks = (count: number) => said({ data_volumes: Array(count).fill({ volumetype: 'SSD', size: 10 }) });
  assert.deepEqual(disks(23), []);
  assert.deepEqual(disks(24), ['hint data-volumes-many /server/data_volumes']);
  assert.deepEqual(disks(60), ['error length /server/data_volumes']);
});

test('renewal and payment are texts; a boolean is a slip', () => {
  const paid = (isAutoPay: Json) => said({ ...prePaid, extendparam: { ...prePaid.extendparam, isAutoPay } });
  assert.deepEqual(paid(true), ['warning type /server/extendparam/isAutoPay']);
  assert.deepEqual(paid('yes'), ['error enum /server/extendparam/isAutoPay']);
  assert.deepEqual(paid('true'), []);
});

test('chargingMode of the V1 API is an error', () => {
  assert.deepEqual(said({ extendparam: { chargingMode: 0 } }), ['error enum /server/extendparam/chargingMode']);
  assert.deepEqual(said({ extendparam: { chargingMode: '0' } }), ['error enum /server/extendparam/chargingMode']);
});

test('user data: base64 of at most 32 KB', () => {
  const encoded = (bytes: number) => Buffer.alloc(bytes, 'x').toString('base64');
  assert.deepEqual(said({ user_data: '#!/bin/bash' }), ['error user-data-base64 /server/user_data']);
  assert.deepEqual(said({ user_data: encoded(32 * 1024) }), []);
  assert.deepEqual(said({ user_data: encoded(32 * 1024 + 1) }), ['error user-data-size /server/user_data']);
  assert.deepEqual(said({ user_data: 'cmVt\nIGNtZA==\n' }), []);
});

test('auto-terminate-window: 30 minutes to three years from now', () => {
  const at = (auto_terminate_time: string) => said({ auto_terminate_time });
  const refused = ['error auto-terminate-window /server/auto_terminate_time'];
  assert.deepEqual(at('2025-12-31T23:59:00Z'), refused);
  assert.deepEqual(at('2026-01-01T00:29:00Z'), refused);
  assert.deepEqual(at('2026-01-01T00:30:00Z'), []);
  assert.deepEqual(at('2029-01-01T00:00:00Z'), []);
  assert.deepEqual(at('2029-01-01T00:01:00Z'), refused);
  assert.deepEqual(at('2026-02-01 00:00:00'), ['error auto-terminate-format /server/auto_terminate_time']);
});

test('where the server is placed', () => {
  assert.deepEqual(said({ batch_create_in_multi_az: true, availability_zone: 'az1-dc1' }), [
    'warning multi-az-ineffective /server/batch_create_in_multi_az',
  ]);
  assert.deepEqual(said({ batch_create_in_multi_az: true, availability_zone: '' }), []);
  const hints = (hint: { [key: string]: Json }) => said({ 'os:scheduler_hints': hint });
  assert.deepEqual(hints({ dedicated_host_id: id }), [
    'warning dedicated-host-tenancy /server/os:scheduler_hints/dedicated_host_id',
  ]);
  assert.deepEqual(hints({ dedicated_host_id: id, tenancy: 'dedicated' }), []);
  assert.deepEqual(hints({ tenancy: 'dedicate' }), ['error enum /server/os:scheduler_hints/tenancy']);
});

test('metadata and tags', () => {
  const tagsHint = 'hint tags-recommended /server/tags';
  assert.deepEqual(said({ metadata: { 'my key': 'v' } }), ['hint metadata-key-space /server/metadata/my key']);
  assert.deepEqual(said({ metadata: { 'my-key': 'v' } }), []);
  assert.deepEqual(said({ metadata: { 'k/v': 'v' } }), ['error pattern /server/metadata/k~1v']);
  assert.deepEqual(said({ metadata: { k: 1 } }), ['error type /server/metadata/k']);
  assert.deepEqual(said({ tags: ['env'] }), [tagsHint, 'error pattern /server/tags/0']);
  assert.deepEqual(said({ tags: ['env.'] }), [tagsHint]);
  assert.deepEqual(
    said({
      server_tags: [
        { key: 'env', value: '' },
        { key: 'env', value: 'a/b' },
      ],
    }),
    ['error server-tags-unique /server/server_tags/1/key'],
  );
  assert.deepEqual(said({ server_tags: [{ key: 'a/b', value: 'v' }] }), ['error pattern /server/server_tags/0/key']);
});

test('a placeholder in the place of an id is a warning, a reference is nothing', () => {
  assert.deepEqual(said({ imageRef: '<IMAGE_ID>' }), ['warning uuid /server/imageRef']);
  const fixes = (changes: { [key: string]: Json }) => mends('huawei-ecs', { server: { ...valid, ...changes } }, 'uuid');
  assert.deepEqual(fixes({ imageRef: '<IMAGE_ID>' }), ['Replace with ${env:IMAGE_REF}']);
  assert.deepEqual(fixes({ publicip: { id: 'publicip_123' } }), ['Replace with ${env:PUBLICIP_ID}']);
  assert.deepEqual(fixes({ imageRef: 'CentOS 7.9' }), []);
  assert.deepEqual(said({ imageRef: '${env:IMAGE}', vpcid: '$VPC' }), []);
  assert.deepEqual(said({ extendparam: { enterprise_project_id: '0' } }), []);
});

test('what belongs into a missing field is said once, where it stands, and moved there', () => {
  const cases = [
    ['nics', { subnet_id: id }, '/server/subnet_id', { nics: [{ subnet_id: id }] }],
    [
      'root_volume',
      { system_disk_size: 40, system_disk_type: 'SAS' },
      '/server/system_disk_type',
      { root_volume: { volumetype: 'SAS', size: 40 } },
    ],
  ] as const;
  for (const [missing, flat, pointer, moved] of cases) {
    const { [missing]: _, ...rest } = valid;
    const body = { server: { ...rest, ...flat } };
    assert.deepEqual(summary('huawei-ecs', body), [`error required ${pointer}`]);
    const [[title = '', after = ''] = []] = Object.entries(afterFixes('huawei-ecs', body, 'required'));
    assert.match(title, /^Move to /);
    assert.deepEqual(JSON.parse(after), { server: { ...rest, ...moved } });
  }
  assert.deepEqual(said({ nics: [{}], subnet_id: id }), ['error nic-subnet /server/nics/0']);
});

test('texts beyond their limits are mended', () => {
  const mended = (changes: { [key: string]: Json }) => {
    const text = textOf({ server: { ...valid, ...changes } });
    const problem = problemsOf('huawei-ecs', text).find(({ severity }) => severity === 'error');
    const fix = problem?.fixes?.[0];
    assert.ok(fix);
    const after = take(text, fix);
    assert.deepEqual(
      problemsOf('huawei-ecs', after).filter(({ severity }) => severity === 'error'),
      [],
    );
    return JSON.parse(after).server;
  };
  assert.equal(mended({ name: 'n'.repeat(129) }).name.length, 64);
  assert.equal(mended({ name: 'n'.repeat(129), count: 2 }).name.length, 59);
  assert.equal(mended({ name: '' }).name, 'my-server');
  assert.equal(mended({ description: 'a <b> c' }).description, 'a b c');
  assert.equal(mended({ description: `<${'d'.repeat(90)}` }).description.length, 85);
  assert.match(mended({ key_name: '', adminPass: 'short' }).adminPass, /^.{16}$/);
  assert.deepEqual(mended({ tags: ['env=test 1'] }).tags, ['env.test-1']);
  assert.deepEqual(mended({ tags: [`${'k'.repeat(37)}.v`] }).tags, []);
  assert.deepEqual(mended({ server_tags: [{ key: 'a/b', value: 'v' }] }).server_tags, [{ key: 'ab', value: 'v' }]);
  assert.deepEqual(mended({ server_tags: [{ key: 'a', value: 'a=b' }] }).server_tags, [{ key: 'a', value: 'ab' }]);
  assert.equal(mended({ metadata: { k: 'v'.repeat(300) } }).metadata.k.length, 255);
});

test('hovers say what a value means', () => {
  const meaning = (key: string, changes: { [key: string]: Json }) => {
    const root = parseTree(JSON.stringify({ server: { ...valid, ...changes } }));
    const node = at(root, 'server', key);
    return root && node && fieldsOf(server())[key]?.meaning?.(node, root);
  };
  const user_data = Buffer.from('#!/bin/sh\necho 你好\n').toString('base64');
  assert.equal(meaning('user_data', { user_data })?.literal, '#!/bin/sh\necho 你好\n');
  assert.equal(meaning('user_data', { user_data })?.says.en, 'Decoded, 22 bytes:');
  assert.equal(meaning('user_data', { user_data: Buffer.from([31, 139, 0]).toString('base64') })?.literal, undefined);
  assert.equal(meaning('user_data', { user_data: '#!/bin/sh' }), undefined);
  const order = { ...prePaid, count: 2, data_volumes: [{}], ...eip({ sharetype: 'PER', size: 5 }) };
  assert.equal(
    meaning('count', order)?.says.en,
    'The order has 10 of at most 400 resources: 2 × 5 (server, system disk, 1 data disk, an EIP, its bandwidth).',
  );
  assert.equal(meaning('count', { count: 2 }), undefined);
  assert.equal(meaning('name', { count: 2 })?.says.en, 'Names in a batch of 2 are numbered: web-0000 and so on.');
  assert.equal(meaning('name', { count: 2, isAutoRename: true }), undefined);
  assert.match(meaning('auto_terminate_time', { auto_terminate_time: '2026-06-30T12:00:00Z' })?.says.en ?? '', /2026/);
  assert.equal(meaning('auto_terminate_time', { auto_terminate_time: '$TIME' }), undefined);
});

test('later fields are hints, names of other clouds are recognised', () => {
  assert.deepEqual(said({ metadata_options: { http_tokens: 'required' } }), [
    'hint later-field /server/metadata_options',
  ]);
  const text = JSON.stringify({
    server: { ...valid, subnet_id: id, security_group: [], extendparam: { market_type: 'spot' } },
  });
  assert.deepEqual(summary('huawei-ecs', text), [
    'warning flat-subnet /server/subnet_id',
    'warning unknown-field /server/security_group',
    'hint security-groups-empty /server/security_group',
    'warning unknown-field /server/extendparam/market_type',
  ]);
});

test('no rule throws, whatever stands in the place of a value', () => {
  const strange: Json[] = [null, '', 'x', -1, 1.5, true, [], {}, [null], [[]], { id: null }, '$REF', 'a'.repeat(1e6)];
  for (const value of strange) {
    diagnose('huawei-ecs', { server: value });
    diagnose('huawei-ecs', { server: Object.fromEntries(Object.keys(fieldsOf(server())).map((key) => [key, value])) });
    for (const [key, field] of Object.entries(fieldsOf(server()))) {
      const inner = Object.fromEntries(innerKeys(field).map((name) => [name, value]));
      diagnose('huawei-ecs', { server: { ...valid, [key]: field.type === 'array' ? [inner] : inner } });
    }
  }
});

test('every skeleton is valid as it stands', () => {
  for (const [key, field] of Object.entries(fieldsOf(server()))) {
    const found = diagnose('huawei-ecs', { server: { ...valid, [key]: skeletonOf(field) } });
    assert.deepEqual(
      found.filter(({ severity, code }) => severity === 'error' || code === 'uuid' || code === 'enum'),
      [],
      key,
    );
  }
});

test('every code stands once, in the two languages', () => {
  const codes = huaweiEcs.rules.map(({ code }) => code);
  assert.deepEqual(codes, [...new Set(codes)]);
  for (const { documentation } of huaweiEcs.rules) assert.match(documentation.zh, /[\u4e00-\u9fff].*。$/);
});

test('the snippets give no error and no warning', () => {
  const file = join(import.meta.dirname, '../../../../../snippets/huawei-ecs.json');
  const snippets: Record<string, { body: string[] }> = JSON.parse(readFileSync(file, 'utf8'));
  assert.equal(Object.keys(snippets).length, 2);
  for (const { body } of Object.values(snippets)) {
    const text = body
      .join('\n')
      .replace(/\$\{\d+\|([^,|]*)[^}]*\|\}/g, '$1')
      .replace(/\$\{\d+:([^}]*)\}/g, '$1')
      .replace('$0', '')
      .replaceAll('\\$', '$');
    assert.deepEqual(
      summary('huawei-ecs', text).filter((line) => !line.startsWith('hint')),
      [],
    );
  }
});

function server(): Field {
  const found = fieldsOf(huaweiEcs.request).server;
  assert.ok(found);
  return found;
}

function innerKeys(field: Field): string[] {
  return Object.keys(fieldsOf(field.type === 'array' ? field.item : field));
}
