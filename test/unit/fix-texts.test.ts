import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Json } from '../../schemas/core/field.ts';
import type { ProviderId } from '../../schemas/core/provider.ts';
import { providers } from '../../schemas/index.ts';
import { problemsOf, textOf } from '../support/fixes.ts';

type Body = { [key: string]: Json };

const root = join(import.meta.dirname, '../..');
const read = (name: string) => readFileSync(join(root, name), 'utf8');

const id = '67f433d8-ed0e-4321-a8a2-a71838539e09';

const devserver: Body = {
  name: 'dev.1',
  flavor: 'Si2.large.4',
  image_id: id.toUpperCase(),
  network: { vpc_id: id, subnet_id: id, security_group_id: id },
};
const order = { charging_mode: 'PRE_PAID', period_num: 5, period_type: 'YEAR' };

const card = { vpcId: 'vpc-a1', subnetId: 'subnet-a1', securityGroups: [{ groupId: 'sg-a1' }] };
const disk = { diskType: 'ssd.gp1', diskSizeGB: 25 };
const coc = (changes: Body, others: Body = {}): Body => ({
  instanceSpec: {
    az: 'cn-hongkong-11a',
    instanceType: 'g.n2.large',
    imageId: 'img-a1',
    name: 'web-1',
    primaryNetworkInterface: card,
    systemDisk: disk,
    ...changes,
  },
  ...others,
});

const ecs = (changes: Body): Body => ({
  server: {
    name: 'web',
    imageRef: id,
    flavorRef: 's6.small.1',
    vpcid: id,
    nics: [{ subnet_id: id }],
    root_volume: { volumetype: 'SSD' },
    ...changes,
  },
});

const bmc = (changes: Body): Body => ({
  zoneId: 'SEL-A',
  instanceChargeType: 'PREPAID',
  instanceTypeId: 'M6C',
  imageId: id,
  internetChargeType: 'ByTrafficPackage',
  ...changes,
});

const volume = (changes: Body): Body => ({ volumetype: 'SSD', size: 10, ...changes });

/** Bodies that between them break every rule, beside the samples and the examples of the documents. */
const broken: Readonly<Record<ProviderId, readonly Json[]>> = {
  'create-server': [
    { name: 'Web Server', memory: 4096, user_data: 'IyEvYmluL2Jhc2gK' },
    { name: 'web', password: 'short' },
    { name: 'web', adminPass: 'onlyletters', flavorRef: 's6.small.1' },
    { name: 'web', compute: { cpu_core_count: 2, memory_size: 2048 } },
  ],
  'huawei-devserver': [
    devserver,
    { ...devserver, key_pair_name: 'k', admin_pass: 'onlyletters', server_type: 'HPS', count: 50 },
    { ...devserver, admin_pass: 'abcdefg1$h', resource_flavor: 'a1', server_type: 'ECS', hps_cluster_id: id },
    { ...devserver, admin_pass: 'A1-root-x', data_volume: { size: 100 }, userdata: '#!/bin/sh', user_data: 'aGk=' },
    { ...devserver, admin_pass: 'A1-Root-x', charging_info: order },
    { ...devserver, userdata: 'x'.repeat(40_000), charging_info: { ...order, period_type: 'WEEK' } },
    { ...devserver, userdata: 'x'.repeat(50_000) },
    { ...devserver, charging_info: { ...order, charging_mode: 'COMMON' } },
    { ...devserver, charging_info: { ...order, charging_mode: 'POST_PAID', is_auto_pay: true } },
  ],
  'jdcloud-coc-vm': [
    coc({}, { clientToken: 'a', maxCount: 2 }),
    coc({ keyName: 'k', password: 'gx7kpw2zt', dataDisks: Array.from({ length: 8 }, () => disk) }),
    coc({ passwordAuth: 'no', password: 'Gxt!kPwZt' }),
    coc({ password: 'Gx7#kPw2Zt', charge: { chargeDuration: 24 } }),
    coc({ password: 'Gx7!qazZt4k', elasticIpSpec: { sizeMbps: 5, provider: 'bgp', chargeUnit: 'year' } }),
    coc({ password: 'Gx7!aBcZt4k', primaryNetworkInterface: { ...card, ip: '10.0.0.10' } }, { maxCount: 2 }),
    coc({ password: 'Gx7!cloudZt4k', name: 'w', systemDisk: { cloudDiskSpec: disk } }),
    coc({ userTags: [], systemDisk: { diskCategory: 'cloud', ...disk } }),
  ],
  'huawei-ecs': [
    ecs({ eip_id: id, secgroups: [id], periodNum: 1, isAutoRename: true }),
    ecs({ adminPass: 'onlyletters', key_name: 'k', user_data: '#!/bin/sh', name: '网站', tags: ['a.b', 'a.c'] }),
    { server: { name: 'web', subnet_id: id, system_disk_type: 'SAS', system_disk_size: 40, tags: ['a.b'] } },
    ecs({ adminPass: 'My-root-1', user_data: 'eA==', server_tags: ['a', 'a'].map((key) => ({ key, value: '' })) }),
    ecs({ name: 'a b', count: 501, metadata: { 'my key': 'v', __support_agent_list: 'CES, x' } }),
    ecs({ name: 'a_b'.repeat(22), count: 2, nics: [{ subnet_id: id, ip_address: '10.0.0.1' }] }),
    ecs({ auto_terminate_time: '2025/1/1', nics: [{ subnet_id: id, port_id: id, ipv6_bandwidth: { id } }] }),
    ecs({ auto_terminate_time: '2026-01-01T00:29:10Z', nics: [{}], security_groups: [{}], publicip: {} }),
    ecs({ key_name: 'k', extendparam: { chargingMode: 'prePaid', periodType: 'year', periodNum: 9 }, count: 101 }),
    ecs({ extendparam: { chargingMode: 'prePaid', marketType: 'spot' }, auto_terminate_time: '2027-01-01T00:00:00Z' }),
    ecs({
      extendparam: { chargingMode: 'postPaid', periodNum: 1, spotPrice: '0.1', CB_CSBS_BACKUP: '{}' },
    }),
    ecs({ extendparam: { marketType: 'spot', spot_duration_hours: 9, spot_duration_count: 2 } }),
    ecs({ root_volume: { volumetype: 'SATA', iops: 100, throughput: 125, cluster_type: 'DSS' } }),
    ecs({ root_volume: { volumetype: 'co-p1', cluster_id: id }, data_volumes: [{ volumetype: 'GPSSD2', size: 10 }] }),
    ecs({ root_volume: { volumetype: 'GPSSD2', iops: 1, throughput: 9999 }, imageRef: '<IMAGE_ID>' }),
    ecs({ publicip: { id, eip: { iptype: '5_bgp', bandwidth: { sharetype: 'PER' } } } }),
    ecs({ batch_create_in_multi_az: true, availability_zone: 'az1-dc1' }),
    ecs({ 'os:scheduler_hints': { dedicated_host_id: id, tenancy: 'shared' } }),
    ecs({ extendparam: { chargingMode: 'prePaid' }, root_volume: { volumetype: 'ESSD2', iops: 3000 } }),
    ecs({
      nics: [{ subnet_id: id, allowed_address_pairs: [{ ip_address: '0.0.0.0/0' }, { ip_address: '1.1.1.1/0' }] }],
    }),
    ecs({ data_volumes: [{ volumetype: 'SSD', size: 10, data_image_id: id, metadata: { k: 'v' } }] }),
    ecs({ name: 'a'.repeat(65), adminPass: 'Abc12345é' }),
    ecs({ user_data: 'A'.repeat(50_000), count: 200 }),
    ecs({
      extendparam: { chargingMode: 'prePaid' },
      data_volumes: Array.from({ length: 24 }, () => volume({ delete_on_termination: true })),
      publicip: { eip: { iptype: '5_bgp', bandwidth: { sharetype: 'PER', size: 310, chargemode: 'traffic', id } } },
      count: 50,
    }),
    ecs({
      extendparam: { marketType: 'spot', support_auto_recovery: true, spot_duration_hours: 2, spot_duration_count: 2 },
      publicip: {
        eip: {
          iptype: '5_bgp',
          bandwidth: { sharetype: 'WHOLE', id, chargemode: 'bandwidth' },
          extendparam: { chargingMode: 'prePaid' },
        },
      },
      nics: ['192.168.0.0/16', '1.1.1.1/0'].map((ip_address) => ({
        port_id: id,
        ip_address: '10.0.0.1',
        allowed_address_pairs: [{ ip_address }],
      })),
      security_groups: [{ id }],
    }),
    ecs({
      data_volumes: [
        volume({ shareable: true, multiattach: false }),
        volume({ metadata: { __system__encrypted: '1', note: '注'.repeat(100) } }),
      ],
      tags: Array.from({ length: 6 }, (_, index) => `a${index}.v`),
      server_tags: Array.from({ length: 6 }, (_, index) => ({ key: `b${index}`, value: '' })),
    }),
  ],
  'zenlayer-bmc': [
    bmc({}),
    bmc({ instanceChargeType: 'POSTPAID', instanceChargePrepaid: { period: 1 }, password: 'x', sshKeys: ['k', 'k'] }),
    bmc({ instanceName: 'web_[1, 2]', hostname: '1', amount: 200, internetChargeType: 'ByBandwidth' }),
    bmc({ instanceName: 'web-[5]', hostname: 'a'.repeat(70), amount: 20, trafficPackageSize: 1 }),
    bmc({ instanceName: 'web-[100000,7]', hostname: 'web-[a,2]', nic: { wanName: 'eth0', lanName: 'eth0' } }),
    bmc({ imageId: '', sshKeys: ['k'], partitions: [{ fsPath: '/', fsType: 'ntfs', size: 10 }], raidConfig: {} }),
    bmc({
      instanceName: 'web 1',
      hostname: 'web-[1, 7]',
      partitions: ['/a', '/a'].map((fsPath) => ({ fsPath, size: 1 })),
    }),
    bmc({ instanceName: 'a'.repeat(65), hostname: 'web-[100000,2]', partitions: [{ fsPath: '/' }, { fsPath: 'C' }] }),
    bmc({ raidConfig: { raidType: 1, customRaids: [{ raidType: 5, diskSequence: [3, 1] }] } }),
    bmc({ raidConfig: { customRaids: [2, 4].map((disk) => ({ raidType: 0, diskSequence: [disk, disk + 3] })) } }),
    bmc({
      raidConfig: { customRaids: [1, 0].map((raidType) => ({ raidType, diskSequence: [0, 1, 2] })) },
      partitions: ['C', 'F', 'D'].map((fsPath) => ({ fsPath, fsType: 'NTFS', size: 100 })),
      sshKeys: ['ssh-rsa AAAA'],
      keyId: 'key-a1',
      ipxeUrl: 'netboot',
    }),
    bmc({
      instanceName: 'web-[a,2]',
      hostname: 'web 1-[95,2]',
      amount: 20,
      internetChargeType: 'ByBandwidthCluster',
      partitions: ['/data', '/'].map((fsPath) => ({ fsPath, fsType: 'ext4', size: 100 })),
      tags: { tags: ['a', 'a'].map((key) => ({ key, value: 'v' })) },
      userData: 'x'.repeat(33_000),
    }),
  ],
};

test('every rule is named in a test of its provider', () => {
  const unnamed = providers.flatMap(({ id: provider, rules }) => {
    const texts = globSync(`test/unit/${provider}*.test.ts`, { cwd: root }).map(read).join('\n');
    // A code stands alone in quotes, or after its severity in a summary; `${code}-length` makes one of another word.
    const quoted = new Set(
      [...texts.matchAll(/['"`](?:(?:error|warning|information|hint) )?([a-z0-9-]+)(?=['"` ])/g)].map(([, it]) => it),
    );
    const tails = [...texts.matchAll(/`\$\{\w+\}(-[a-z0-9-]+)`/g)].map(([, tail = '']) => tail);
    const isNamed = (code: string) =>
      quoted.has(code) || tails.some((tail) => code.endsWith(tail) && quoted.has(code.slice(0, -tail.length)));
    return rules.filter(({ code }) => !isNamed(code)).map(({ code }) => `${provider}/${code}`);
  });
  assert.deepEqual(unnamed, []);
});

for (const { id: provider, rules } of providers) {
  const files = [`samples/*.${provider}.json`, `test/fixtures/${provider}/example-*.${provider}.json`];
  const texts = [...globSync(files, { cwd: root }).map(read), ...broken[provider].map(textOf)];
  const problems = texts.flatMap((text) => problemsOf(provider, text));
  const found = new Set(problems.map(({ code }) => code));
  const mended = new Set(problems.filter(({ fixes = [] }) => fixes.length > 0).map(({ code }) => code));
  const judged = rules.filter(({ code }) => found.has(code));

  test(`${provider}: a rule says what its fix does if and only if it has one`, () => {
    assert.deepEqual(
      rules.filter((rule) => !judged.includes(rule)).map(({ code }) => code),
      [],
      'not broken by any body here',
    );
    assert.deepEqual(
      judged.filter(({ fix }) => fix !== undefined).map(({ code }) => code),
      judged.map(({ code }) => code).filter((code) => mended.has(code)),
    );
  });

  test(`${provider}: the text is a sentence in both languages`, () => {
    for (const { code, fix } of rules) {
      if (!fix) continue;
      assert.match(fix.en, /^[A-Z].*\.$/, code);
      assert.match(fix.zh, /\p{Script=Han}.*。$/u, code);
    }
  });
}
