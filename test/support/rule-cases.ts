import type { Json } from '../../schemas/core/field.ts';
import type { ProviderId } from '../../schemas/core/provider.ts';
import { ecsBody, ecsCases } from './huawei-ecs-cases.ts';
import { card, disk, spec, withoutLogin } from './jdcloud-bodies.ts';

/** A body that breaks one rule and no other, beside the nearest that does not. */
export interface RuleCase {
  readonly breaks: Json;
  readonly near: Json;
  /** Codes of other problems that no body that breaks the rule can be without. */
  readonly beside?: readonly string[];
}

type Body = { [key: string]: Json };

const id = '67f433d8-ed0e-4321-a8a2-a71838539e09';

const server = (changes: Body): Body => ({ name: 'web', image_id: 'i', network_id: 'n', ...changes });

const createServer: Record<string, RuleCase> = {
  'password-classes': {
    breaks: server({ password: 'password@123' }),
    near: server({ password: 'Password@123' }),
  },
  'hostname-from-name': { breaks: server({ name: 'Web 1' }), near: server({ name: 'web-1' }) },
  'memory-in-mb': { breaks: server({ memory: 512 }), near: server({ memory: 511 }) },
  'image-and-network': { breaks: { name: 'web', image_id: 'i' }, near: server({}) },
  'user-data-encoded': {
    breaks: server({ user_data: 'IyEvYmluL2Jhc2gK' }),
    near: server({ user_data: '#!/bin/bash\n' }),
  },
  'later-version': {
    breaks: server({ compute: { cpu_core_count: 2, memory_size: 2048 } }),
    near: server({ cpu: 2, memory: 2 }),
    beside: ['later-field'],
  },
};

const bmc = (changes: Body, ...without: readonly string[]): Body => {
  const body: Body = {
    zoneId: 'SEL-A',
    instanceChargeType: 'PREPAID',
    instanceChargePrepaid: { period: 1 },
    instanceTypeId: 'M6C',
    imageId: id,
    internetChargeType: 'ByBandwidth',
    password: '${secret:p}',
    ...changes,
  };
  return Object.fromEntries(Object.entries(body).filter(([key]) => !without.includes(key)));
};

const key = 'ssh-rsa AAAAB3NzaC1yc2E';
const linux = { fsPath: '/', fsType: 'ext4', size: 100 };
const windows = (...letters: readonly string[]) => letters.map((fsPath) => ({ fsPath, fsType: 'NTFS', size: 100 }));
const raids = (...groups: readonly [level: number, disks: readonly number[]][]) => ({
  raidConfig: { customRaids: groups.map(([raidType, diskSequence]) => ({ raidType, diskSequence })) },
});
const named = (field: string, code: string): Record<string, RuleCase> =>
  Object.fromEntries(
    Object.entries({
      characters: ['web 1', 'web-1'],
      'pattern-blank': ['web-[1, 2]', 'web-[1,2]'],
      'pattern-begin': ['web-[100000,6]', 'web-[99999,6]'],
      'pattern-bits': ['web-[1,7]', 'web-[1,6]'],
      'pattern-form': ['web-[a,2]', 'web-[0,2]'],
      length: [`${'a'.repeat(63)}[1,2]`, `${'a'.repeat(62)}[1,2]`],
    }).map(([flaw, [wrong = '', right = '']]) => [
      `${code}-${flaw}`,
      { breaks: bmc({ [field]: wrong }), near: bmc({ [field]: right }) },
    ]),
  );

const later = ['later-field'];

const zenlayerBmc: Record<string, RuleCase> = {
  'prepaid-missing': { breaks: bmc({}, 'instanceChargePrepaid'), near: bmc({}) },
  'prepaid-unused': {
    breaks: bmc({ instanceChargeType: 'POSTPAID' }),
    near: bmc({ instanceChargeType: 'POSTPAID' }, 'instanceChargePrepaid'),
    beside: ['postpaid-on-request'],
  },
  'postpaid-on-request': {
    breaks: bmc({ instanceChargeType: 'POSTPAID' }, 'instanceChargePrepaid'),
    near: bmc({}),
  },
  'traffic-package-unused': {
    breaks: bmc({ trafficPackageSize: 10 }),
    near: bmc({ trafficPackageSize: 10, internetChargeType: 'ByTrafficPackage' }),
  },
  'traffic-package-default': {
    breaks: bmc({ internetChargeType: 'ByTrafficPackage' }),
    near: bmc({ internetChargeType: 'ByTrafficPackage', trafficPackageSize: 0 }),
  },
  'login-conflict': {
    breaks: bmc({ sshKeys: [key] }),
    near: bmc({ sshKeys: [key] }, 'password'),
    beside: ['ssh-keys-removed'],
  },
  'login-random': { breaks: bmc({}, 'password'), near: bmc({}) },
  'password-classes': { breaks: bmc({ password: 'password-1' }), near: bmc({ password: 'Password-1' }) },
  'ssh-keys-removed': { breaks: bmc({ sshKeys: [key] }, 'password'), near: bmc({ sshKeys: [] }) },
  'ssh-keys-without-image': {
    breaks: bmc({ sshKeys: [key] }, 'password', 'imageId'),
    near: bmc({ sshKeys: [key] }, 'password'),
    beside: ['ssh-keys-removed'],
  },
  'ssh-keys-repeat': {
    breaks: bmc({ sshKeys: [key, key] }, 'password'),
    near: bmc({ sshKeys: [key, `${key}2`] }, 'password'),
    beside: ['ssh-keys-removed'],
  },
  'keys-on-windows': {
    breaks: bmc({ keyId: 'key-a1', partitions: windows('C') }, 'password'),
    near: bmc({ keyId: 'key-a1', partitions: [linux] }, 'password'),
    beside: later,
  },
  ...named('instanceName', 'instance-name'),
  ...named('hostname', 'hostname'),
  'name-underscore': { breaks: bmc({ instanceName: 'web_1' }), near: bmc({ instanceName: 'web-1' }) },
  'name-pattern-short': { breaks: bmc({ instanceName: 'web-[5]' }), near: bmc({ instanceName: 'web-[5,6]' }) },
  'name-pattern-overflow': {
    breaks: bmc({ instanceName: 'web-[9,1]', hostname: 'web-[1,2]', amount: 2 }),
    near: bmc({ instanceName: 'web-[8,1]', hostname: 'web-[1,2]', amount: 2 }),
  },
  'names-repeat': {
    breaks: bmc({ instanceName: 'web', hostname: 'web-[1,2]', amount: 2 }),
    near: bmc({ instanceName: 'web', hostname: 'web-[1,2]', amount: 1 }),
  },
  'hostname-start': { breaks: bmc({ hostname: '1a' }), near: bmc({ hostname: 'a1' }) },
  'raid-conflict': {
    breaks: bmc({ raidConfig: { raidType: 1, customRaids: [{ raidType: 1, diskSequence: [1, 2] }] } }),
    near: bmc({ raidConfig: { raidType: 1, customRaids: [] } }),
  },
  'raid-empty': { breaks: bmc({ raidConfig: {} }), near: bmc({ raidConfig: { raidType: 1 } }) },
  'raid-disk-count': { breaks: bmc(raids([5, [1, 2]])), near: bmc(raids([5, [1, 2, 3]])) },
  'raid-mirror-disks': { breaks: bmc(raids([1, [1, 2, 3]])), near: bmc(raids([1, [1, 2]])) },
  'raid-disk-order': { breaks: bmc(raids([1, [2, 1]])), near: bmc(raids([1, [1, 2]])) },
  'raid-disk-gap': { breaks: bmc(raids([1, [1, 3]])), near: bmc(raids([1, [2, 3]])) },
  'raid-disk-repeat': {
    breaks: bmc(raids([1, [1, 2]], [1, [2, 3]])),
    near: bmc(raids([1, [1, 2]], [1, [3, 4]])),
  },
  'raid-disk-number': { breaks: bmc(raids([1, [0, 1]])), near: bmc(raids([1, [1, 2]])) },
  'partitions-need-image': {
    breaks: bmc({ partitions: [linux] }, 'imageId'),
    near: bmc({ partitions: [linux] }),
  },
  'partition-path-repeat': {
    breaks: bmc({ partitions: [linux, { ...linux, fsPath: '/a' }, { ...linux, fsPath: '/a' }] }),
    near: bmc({ partitions: [linux, { ...linux, fsPath: '/a' }, { ...linux, fsPath: '/b' }] }),
  },
  'partition-root-missing': {
    breaks: bmc({ partitions: [{ ...linux, fsPath: '/a' }] }),
    near: bmc({ partitions: [linux] }),
  },
  'partition-root-first': {
    breaks: bmc({ partitions: [{ ...linux, fsPath: '/a' }, linux] }),
    near: bmc({ partitions: [linux, { ...linux, fsPath: '/a' }] }),
  },
  'partition-letter-order': {
    breaks: bmc({ partitions: windows('C', 'E', 'D') }),
    near: bmc({ partitions: windows('C', 'D', 'E') }),
    beside: ['partition-letter-gap'],
  },
  'partition-letter-gap': {
    breaks: bmc({ partitions: windows('C', 'E') }),
    near: bmc({ partitions: windows('C', 'D') }),
  },
  'partition-type': {
    breaks: bmc({ partitions: [{ ...linux, fsType: 'NTFS' }] }),
    near: bmc({ partitions: [linux] }),
  },
  'partition-systems-mixed': {
    breaks: bmc({ partitions: [linux, ...windows('C')] }),
    near: bmc({ partitions: [linux] }),
  },
  'nic-names-equal': {
    breaks: bmc({ nic: { wanName: 'eth0', lanName: 'eth0' } }),
    near: bmc({ nic: { wanName: 'eth0', lanName: 'eth1' } }),
  },
  'cluster-missing': {
    breaks: bmc({ internetChargeType: 'ByBandwidthCluster' }),
    near: bmc({ internetChargeType: 'ByClusterBandwidth95' }),
  },
  'key-id-conflict': {
    breaks: bmc({ keyId: 'key-a1' }),
    near: bmc({ keyId: 'key-a1' }, 'password'),
    beside: later,
  },
  'ipxe-with-image': {
    breaks: bmc({ ipxeUrl: 'netboot' }),
    near: bmc({ ipxeUrl: 'netboot' }, 'imageId'),
    beside: later,
  },
  'user-data-size': {
    breaks: bmc({ userData: 'x'.repeat(32 * 1024 + 1) }),
    near: bmc({ userData: 'x'.repeat(32 * 1024) }),
    beside: later,
  },
  'tag-repeat': {
    breaks: bmc({ tags: { tags: ['a', 'a'].map((name) => ({ key: name, value: 'v' })) } }),
    near: bmc({ tags: { tags: ['a', 'b'].map((name) => ({ key: name, value: 'v' })) } }),
    beside: later,
  },
};

const dev = (changes: Body, ...without: readonly string[]): Body => {
  const body: Body = {
    name: 'dev-1',
    flavor: 'physical.large.4',
    image_id: id,
    network: { vpc_id: id, subnet_id: id, security_group_id: id },
    key_pair_name: 'KeyPair-1',
    ...changes,
  };
  return Object.fromEntries(Object.entries(body).filter(([name]) => !without.includes(name)));
};
const password = (admin_pass: string) => dev({ admin_pass }, 'key_pair_name');
const charged = (charging_mode: string, changes: Body = {}) =>
  dev({ charging_info: { charging_mode, period_type: 'MONTH', period_num: 1, ...changes } });

const huaweiDevserver: Record<string, RuleCase> = {
  'flat-fields': {
    breaks: dev({ charging_mode: 'PRE_PAID', period_type: 'MONTH', period_num: 1, is_auto_pay: true }),
    near: charged('PRE_PAID', { is_auto_pay: true }),
  },
  login: { breaks: dev({}, 'key_pair_name'), near: dev({}) },
  'password-classes': { breaks: password('onlyletters'), near: password('onlyLetters1') },
  'password-special': { breaks: password('onlyletters1$'), near: password('onlyletters1!') },
  'password-words': { breaks: password('A1-root-x'), near: password('A1-route-x') },
  'password-words-case': { breaks: password('A1-Root-x'), near: password('A1-Route-x') },
  'flavor-twice': {
    breaks: dev({ resource_flavor: 'a1' }),
    near: dev({ resource_flavor: 'a1' }, 'flavor'),
    beside: later,
  },
  'name-dot': { breaks: dev({ name: 'dev.1' }), near: dev({ name: 'dev-1' }) },
  'count-later': { breaks: dev({ count: 11 }), near: dev({ count: 10 }) },
  'uuid-version': { breaks: dev({ image_id: id.toUpperCase() }), near: dev({}) },
  'root-volume': {
    breaks: dev({ flavor: 'Si2.large.4' }),
    near: dev({ flavor: 'Si2.large.4', root_volume: { size: 100, type: 'SSD' } }),
  },
  'data-volume': {
    breaks: dev({ data_volume: { size: 100, type: 'SSD' } }),
    near: dev({ data_volume: { size: 100, type: 'SSD', count: 1 } }),
    beside: later,
  },
  'post-paid-period': { breaks: charged('POST_PAID'), near: charged('PRE_PAID', { is_auto_pay: true }) },
  'post-paid-auto': {
    breaks: charged('POST_PAID', { is_auto_pay: true }),
    near: charged('POST_PAID'),
    beside: ['post-paid-period'],
  },
  'charging-common': { breaks: charged('COMMON'), near: charged('PRE_PAID', { is_auto_pay: true }) },
  'period-type': {
    breaks: charged('PRE_PAID', { is_auto_pay: true, period_type: 'WEEK' }),
    near: charged('PRE_PAID', { is_auto_pay: true }),
  },
  'period-years': {
    breaks: charged('PRE_PAID', { is_auto_pay: true, period_type: 'YEAR', period_num: 4 }),
    near: charged('PRE_PAID', { is_auto_pay: true, period_type: 'YEAR', period_num: 3 }),
  },
  'auto-pay': { breaks: charged('PRE_PAID'), near: charged('PRE_PAID', { is_auto_pay: false }) },
  hps: {
    breaks: dev({ server_type: 'HPS', root_volume: { size: 100, type: 'SSD' } }),
    near: dev({ server_type: 'BMS', root_volume: { size: 100, type: 'SSD' } }),
  },
  'hps-login': {
    breaks: dev(
      { server_type: 'HPS', admin_pass: '@DevServer', root_volume: { size: 100, type: 'SSD' } },
      'key_pair_name',
    ),
    near: dev({ server_type: 'HPS', root_volume: { size: 100, type: 'SSD' } }),
    beside: ['hps'],
  },
  'hps-count': {
    breaks: dev({ server_type: 'HPS', count: 2, root_volume: { size: 100, type: 'SSD' } }),
    near: dev({ server_type: 'HPS', count: 1, root_volume: { size: 100, type: 'SSD' } }),
    beside: ['hps'],
  },
  'hps-cluster': {
    breaks: dev({ server_type: 'BMS', hps_cluster_id: id }),
    near: dev({ hps_cluster_id: id }),
    beside: later,
  },
  'userdata-base64': { breaks: dev({ userdata: '#!/bin/sh' }), near: dev({ userdata: 'IyEvYmluL3No' }) },
  'userdata-size': {
    breaks: dev({ userdata: 'A'.repeat(43_696) }),
    near: dev({ userdata: 'A'.repeat(43_688) }),
  },
  'userdata-twice': {
    breaks: dev({ userdata: 'aGk=', user_data: 'aGk=' }),
    near: dev({ user_data: 'aGk=' }),
    beside: later,
  },
};

const coc = (changes: Body, others: Body = {}): Body => ({ instanceSpec: { ...spec, ...changes }, ...others });
const cocPassword = (text: string) => coc({ password: text });

const jdcloudCocVm: Record<string, RuleCase> = {
  'one-for-fixed-ip': {
    breaks: coc({ primaryNetworkInterface: { ...card, ip: '10.0.0.10' } }, { maxCount: 2 }),
    near: coc({ primaryNetworkInterface: { ...card, ip: '10.0.0.10' } }, { maxCount: 1 }),
  },
  'client-token-in-file': {
    breaks: coc({}, { clientToken: 'a' }),
    near: coc({}, { clientToken: '${env:TOKEN}' }),
  },
  'name-length': { breaks: coc({ name: 'a'.repeat(33) }), near: coc({ name: 'a'.repeat(32) }) },
  'password-or-key': { breaks: coc({ keyName: 'k' }), near: coc({ keyName: '' }) },
  'key-without-password-login': { breaks: coc({ passwordAuth: 'no' }), near: coc({ passwordAuth: 'yes' }) },
  'random-password': { breaks: { instanceSpec: withoutLogin }, near: coc({}) },
  'password-classes': { breaks: cocPassword('gx7kpw2zt'), near: cocPassword('gX7kpw2zt') },
  'password-classes-as-printed': { breaks: cocPassword('Gxt!kPwZt'), near: cocPassword('Gxt!kPwZt7') },
  'password-characters': { breaks: cocPassword('Gx7#kPw2Zt'), near: cocPassword('Gx7!kPw2Zt') },
  'password-sequence': { breaks: cocPassword('Gx7!123Zt4k'), near: cocPassword('Gx7!124Zt4k') },
  'password-sequence-in-mixed-case': { breaks: cocPassword('Gx7!aBcZt4k'), near: cocPassword('Gx7!aBdZt4k') },
  'password-words': { breaks: cocPassword('Gx7!cloudZt4k'), near: cocPassword('Gx7!clodZt4k') },
  'disk-count': {
    breaks: coc({ dataDisks: Array.from({ length: 8 }, () => disk) }),
    near: coc({ dataDisks: Array.from({ length: 7 }, () => disk) }),
  },
  'disk-size': {
    breaks: coc({ dataDisks: [{ ...disk, diskSizeGB: 25 }] }),
    near: coc({ dataDisks: [{ ...disk, diskSizeGB: 30 }] }),
  },
  'charge-duration': {
    breaks: coc({ charge: { chargeUnit: 'year', chargeDuration: 4 } }),
    near: coc({ charge: { chargeUnit: 'year', chargeDuration: 3 } }),
  },
  'elastic-ip-charge': {
    breaks: coc({ elasticIpSpec: { sizeMbps: 5, provider: 'bgp', chargeUnit: 'year' } }),
    near: coc({ elasticIpSpec: { sizeMbps: 5, provider: 'bgp', chargeUnit: 'month' } }),
  },
  'vm-nesting': {
    breaks: coc({ primaryNetworkInterface: { networkInterface: card } }),
    near: coc({ primaryNetworkInterface: card }),
  },
  'vm-fields': { breaks: coc({ userTags: [] }), near: coc({}) },
};

/** What cannot be without another problem, of the rules of Huawei Cloud ECS. */
const besideEcs: Readonly<Record<string, readonly string[]>> = {
  'port-id-precedence': later,
  'port-id-security-groups': later,
  'shareable-multiattach': ['deprecated'],
  'tags-unique': ['tags-recommended'],
  'tags-total': ['tags-recommended'],
};

const huaweiEcs = Object.fromEntries(
  Object.entries(ecsCases).flatMap(([code, cases]) => {
    const [first] = [cases].flat();
    if (!first) return [];
    const { [code]: beside = [] } = besideEcs;
    return [[code, { breaks: ecsBody(first.breaks), near: ecsBody(first.near), beside }]];
  }),
);

/** For each rule of each provider, by its code, a body that breaks it alone and one that does not. */
export const ruleCases: Readonly<Record<ProviderId, Readonly<Record<string, RuleCase>>>> = {
  'create-server': createServer,
  'zenlayer-bmc': zenlayerBmc,
  'huawei-ecs': huaweiEcs,
  'huawei-devserver': huaweiDevserver,
  'jdcloud-coc-vm': jdcloudCocVm,
};
