import type { Json } from '../../schemas/core/field.ts';
import { textOf } from './fixes.ts';

type Body = { [key: string]: Json };

/** Changes of a valid server of Huawei Cloud ECS that break a rule, beside others that do not. */
export interface EcsCase {
  /** Changes of a valid server that break this rule. */
  readonly breaks: Body;
  /** The nearest changes that do not. */
  readonly near: Body;
  /** The titles of the fixes that are offered, best first. */
  readonly fixes: readonly string[];
}

const id = '67f433d8-ed0e-4321-a8a2-a71838539e09';
const user = { metadata: { op_svc_userid: 'f79791beca3c48159ac2553fff22e166' } };
const order = { chargingMode: 'prePaid', periodType: 'month', periodNum: 1, isAutoPay: 'false' };
const prePaid = { ...user, extendparam: order };
const eip = (bandwidth: Json, rest: Body = {}) => ({ publicip: { eip: { iptype: '5_bgp', bandwidth, ...rest } } });
const perServer = { sharetype: 'PER', size: 5 };
const ofTraffic = { ...perServer, chargemode: 'traffic' };
const nic = (rest: Body) => ({ nics: [{ subnet_id: id, ...rest }] });
const pair = (ip_address: string) => nic({ allowed_address_pairs: [{ ip_address }] });
const root = (rest: Body) => ({ root_volume: { volumetype: 'SSD', ...rest } });
const disk = (rest: Body) => ({ data_volumes: [{ volumetype: 'SSD', size: 100, ...rest }] });
const spot = (rest: Body) => ({ extendparam: { marketType: 'spot', ...rest } });
const password = (adminPass: string) => ({ key_name: '', adminPass });
const encoded = (bytes: number) => Buffer.alloc(bytes, 'x').toString('base64');
const newPassword = 'Make a password that meets the rules';
const backup = JSON.stringify({ policy_id: id, vault_id: id });

/** The cases of each rule, by its code. */
export const ecsCases: Readonly<Record<string, EcsCase | readonly EcsCase[]>> = {
  'flat-subnet': { breaks: { subnet_id: id }, near: {}, fixes: ['Remove "subnet_id"'] },
  'flat-security-group': [
    {
      breaks: { security_group: id },
      near: { security_groups: [{ id }] },
      fixes: ['Change to "security_groups[].id"'],
    },
    { breaks: { secgroups: [id] }, near: {}, fixes: ['Change to "security_groups[].id"'] },
  ],
  'flat-eip': [
    { breaks: { eip_id: id }, near: { publicip: { id } }, fixes: ['Move to "publicip.id"'] },
    {
      breaks: { eip: { iptype: '5_bgp', bandwidth: perServer } },
      near: eip(perServer),
      fixes: ['Move to "publicip.eip"'],
    },
  ],
  'flat-system-disk': {
    breaks: { system_disk_type: 'SAS' },
    near: {},
    fixes: ['Remove "system_disk_type"'],
  },
  'flat-extendparam': [
    {
      breaks: { enterprise_project_id: id },
      near: { extendparam: { enterprise_project_id: id } },
      fixes: ['Move to "extendparam.enterprise_project_id"'],
    },
    {
      breaks: { isAutoPay: 'true', extendparam: { ...order, isAutoPay: '' }, ...user },
      near: {},
      fixes: [],
    },
    { breaks: { chargingMode: 'prePaid' }, near: {}, fixes: [] },
  ],
  'name-characters': [
    { breaks: { name: 'my web!' }, near: { name: 'my-web.1' }, fixes: ['Change to "my-web-"'] },
    { breaks: { name: ' ' }, near: { name: '<NAME>' }, fixes: ['Change to "server"'] },
  ],
  'name-long': {
    breaks: { name: `${'n'.repeat(63)}-n` },
    near: { name: 'n'.repeat(64) },
    fixes: ['Shorten to 64 characters'],
  },
  'count-name': {
    breaks: { name: 'n'.repeat(60), count: 2, isAutoRename: false },
    near: { name: 'n'.repeat(60), count: 2, isAutoRename: true },
    fixes: ['Shorten to 59 characters'],
  },
  'name-chinese': { breaks: { name: '网站' }, near: { name: 'web' }, fixes: [] },
  'name-underscore': { breaks: { name: 'web_1' }, near: { name: 'web-1' }, fixes: ['Change to "web-1"'] },
  'password-classes': {
    breaks: password('lowercase123'),
    near: password('lowercase-123'),
    fixes: [newPassword],
  },
  'password-characters': {
    breaks: password('Lowercase12#'),
    near: password('Lowercase12!'),
    fixes: [newPassword],
  },
  'password-user-name': {
    breaks: password('My-root-123'),
    near: password('My-route-123'),
    fixes: [newPassword],
  },
  'login-user-data-overrides-password': {
    breaks: { ...password('$ADMIN_PASS'), user_data: encoded(9) },
    near: { ...password('$ADMIN_PASS'), user_data: '' },
    fixes: ['Remove "adminPass"', 'Remove "user_data"'],
  },
  'login-key-and-password': {
    breaks: { adminPass: '$ADMIN_PASS' },
    near: { adminPass: '' },
    fixes: ['Remove "adminPass"', 'Remove "key_name"'],
  },
  'login-none': {
    breaks: { key_name: '' },
    near: { key_name: '', user_data: encoded(9) },
    fixes: ['Add "key_name"', 'Add "adminPass"'],
  },
  'user-data-size': [
    { breaks: { user_data: encoded(32_769) }, near: { user_data: encoded(32_768) }, fixes: [] },
    {
      breaks: { user_data: `#!/bin/sh\n${'#'.repeat(32_760)}` },
      near: { user_data: encoded(32_767) },
      fixes: [],
    },
    { breaks: { user_data: 'x'.repeat(500_000) }, near: { user_data: encoded(32_766) }, fixes: [] },
  ],
  'user-data-base64': [
    {
      breaks: { user_data: '#!/bin/bash\necho 你好' },
      near: { user_data: 'IyEvYmluL2Jhc2gK' },
      fixes: ['Encode as base64'],
    },
    { breaks: { user_data: 'hello' }, near: { user_data: 'cmVt\nIGNtZA==\n' }, fixes: ['Encode as base64'] },
    {
      breaks: { user_data: 'a-b_cd==' },
      near: { user_data: 'a+b/cd==' },
      fixes: ['Change to "a+b/cd=="', 'Encode as base64'],
    },
  ],
  'prepaid-period': [
    {
      breaks: { ...user, extendparam: { chargingMode: 'prePaid', periodType: '', isAutoPay: 'false' } },
      near: prePaid,
      fixes: ['Add "periodType" and "periodNum"', 'Set "chargingMode" to "postPaid"'],
    },
    {
      breaks: { ...user, extendparam: { chargingMode: 'prePaid', periodType: 'year', isAutoPay: 'false' } },
      near: { extendparam: { chargingMode: 'postPaid' } },
      fixes: ['Add "periodNum"', 'Set "chargingMode" to "postPaid"'],
    },
  ],
  'period-years': {
    breaks: { ...user, extendparam: { ...order, periodType: 'year', periodNum: 4 } },
    near: { ...user, extendparam: { ...order, periodType: 'year', periodNum: 3 } },
    fixes: ['Change to 3'],
  },
  'prepaid-op-svc-userid': [
    {
      breaks: { extendparam: order },
      near: { extendparam: order, key_name: '', adminPass: '$ADMIN_PASS' },
      fixes: ['Add "op_svc_userid" to "metadata"'],
    },
    { breaks: { extendparam: order, metadata: {} }, near: prePaid, fixes: ['Add "op_svc_userid" to "metadata"'] },
  ],
  'prepaid-unpaid': {
    breaks: { ...user, extendparam: { ...order, isAutoPay: '' } },
    near: prePaid,
    fixes: ['Set "isAutoPay" to "false"', 'Set "isAutoPay" to "true"'],
  },
  'prepaid-auto-terminate': {
    breaks: { ...prePaid, auto_terminate_time: '2026-02-01T00:00:00Z' },
    near: { auto_terminate_time: '2026-02-01T00:00:00Z' },
    fixes: ['Remove "auto_terminate_time"', 'Set "chargingMode" to "postPaid"'],
  },
  'prepaid-disk-performance': [
    {
      breaks: { ...prePaid, ...root({ volumetype: 'ESSD2', iops: 3000 }) },
      near: root({ volumetype: 'ESSD2', iops: 3000 }),
      fixes: ['Change to ESSD', 'Set "chargingMode" to "postPaid"'],
    },
    {
      breaks: { ...prePaid, ...root({ volumetype: '$TYPE', iops: 3000 }) },
      near: { ...prePaid, ...root({ iops: '' }) },
      fixes: ['Remove "iops"', 'Set "chargingMode" to "postPaid"'],
    },
  ],
  'prepaid-spot': {
    breaks: { ...user, extendparam: { ...order, marketType: 'spot' } },
    near: spot({}),
    fixes: ['Remove "marketType"', 'Set "chargingMode" to "postPaid"'],
  },
  'prepaid-delete-on-termination': {
    breaks: { ...prePaid, ...disk({ delete_on_termination: true }) },
    near: { ...prePaid, ...disk({ delete_on_termination: false }) },
    fixes: ['Remove "delete_on_termination"'],
  },
  'prepaid-eip-traffic': [
    {
      breaks: { ...prePaid, ...eip(ofTraffic) },
      near: { ...prePaid, ...eip(ofTraffic, { extendparam: { chargingMode: 'postPaid' } }) },
      fixes: ['Make the EIP pay-per-use', 'Remove "chargemode"'],
    },
    {
      breaks: { ...prePaid, ...eip(ofTraffic, { extendparam: { chargingMode: 'prePaid' } }) },
      near: { ...prePaid, ...eip(perServer) },
      fixes: ['Make the EIP pay-per-use', 'Remove "chargemode"'],
    },
  ],
  'postpaid-eip-prepaid': {
    breaks: eip(perServer, { extendparam: { chargingMode: 'prePaid' } }),
    near: { ...prePaid, ...eip(perServer, { extendparam: { chargingMode: 'prePaid' } }) },
    fixes: ['Change to "postPaid"', 'Remove "chargingMode"'],
  },
  'postpaid-ineffective': {
    breaks: { extendparam: { isAutoRenew: 'true' } },
    near: { ...user, extendparam: { ...order, isAutoRenew: 'true' } },
    fixes: ['Remove "isAutoRenew"'],
  },
  'spot-ineffective': [
    {
      breaks: { extendparam: { spotPrice: '0.1' } },
      near: spot({ spotPrice: '0.1' }),
      fixes: ['Set "marketType" to "spot"', 'Remove "spotPrice"'],
    },
    {
      breaks: { ...user, extendparam: { ...order, interruption_policy: 'immediate' } },
      near: spot({ interruption_policy: 'immediate' }),
      fixes: ['Remove "interruption_policy"'],
    },
  ],
  'spot-auto-recovery': {
    breaks: spot({ support_auto_recovery: true }),
    near: spot({ support_auto_recovery: false }),
    fixes: ['Remove "support_auto_recovery"', 'Remove "marketType"'],
  },
  'spot-duration-policy': [
    {
      breaks: spot({ spot_duration_hours: 3 }),
      near: spot({ spot_duration_hours: 3, interruption_policy: 'immediate' }),
      fixes: ['Set "interruption_policy" to "immediate"', 'Remove "spot_duration_hours"'],
    },
    {
      breaks: spot({ spot_duration_count: 1 }),
      near: spot({ interruption_policy: 'immediate', spot_duration_hours: 3, spot_duration_count: 1 }),
      fixes: ['Remove "spot_duration_count"'],
    },
  ],
  'spot-duration-hours': {
    breaks: spot({ interruption_policy: 'immediate', spot_duration_hours: 7 }),
    near: spot({ interruption_policy: 'immediate', spot_duration_hours: 6 }),
    fixes: ['Change to 6'],
  },
  'spot-duration-count': {
    breaks: spot({ interruption_policy: 'immediate', spot_duration_hours: 5, spot_duration_count: 2 }),
    near: spot({ interruption_policy: 'immediate', spot_duration_hours: 6, spot_duration_count: 2 }),
    fixes: ['Change to 1', 'Set "spot_duration_hours" to 6'],
  },
  'backup-text': [
    {
      breaks: { extendparam: { CB_CSBS_BACKUP: 'policy' } },
      near: { extendparam: { CB_CSBS_BACKUP: backup } },
      fixes: [],
    },
    {
      breaks: { extendparam: { CB_CSBS_BACKUP: JSON.stringify({ policy_id: id }) } },
      near: { extendparam: { CB_CSBS_BACKUP: '${env:BACKUP}' } },
      fixes: [],
    },
  ],
  'count-prepaid': [
    {
      breaks: { ...prePaid, count: 101, isAutoRename: false },
      near: { ...prePaid, count: 100, isAutoRename: false },
      fixes: ['Change to 100'],
    },
    {
      breaks: { ...prePaid, count: 101, isAutoRename: false, ...disk({}), ...eip(perServer) },
      near: { ...prePaid, count: 80, isAutoRename: false, ...disk({}), ...eip(perServer) },
      fixes: ['Change to 80'],
    },
  ],
  'count-postpaid': {
    breaks: { count: 101, isAutoRename: false },
    near: { count: 100, isAutoRename: false },
    fixes: ['Change to 100'],
  },
  'count-resources': {
    breaks: {
      ...prePaid,
      count: 100,
      isAutoRename: false,
      data_volumes: Array(3).fill({ volumetype: 'SSD', size: 10 }),
    },
    near: { ...prePaid, count: 100, isAutoRename: false, data_volumes: Array(2).fill({ volumetype: 'SSD', size: 10 }) },
    fixes: ['Change to 80'],
  },
  'count-auto-rename': {
    breaks: { count: 2 },
    near: { count: 2, isAutoRename: false },
    fixes: ['Add "isAutoRename"', 'Add "isAutoRename" as true'],
  },
  'auto-rename-ineffective': {
    breaks: { isAutoRename: true },
    near: { isAutoRename: true, count: 2 },
    fixes: ['Remove "isAutoRename"'],
  },
  'count-single-use': {
    breaks: { publicip: { id }, count: 2, isAutoRename: false },
    near: { publicip: { id }, count: 1 },
    fixes: ['Change to 1'],
  },
  'nic-subnet': {
    breaks: { nics: [{ subnet_id: '', ip_address: '192.168.0.10' }] },
    near: nic({ ip_address: '192.168.0.10' }),
    fixes: ['Add "subnet_id"'],
  },
  'port-id-precedence': [
    {
      breaks: nic({ port_id: id }),
      near: { nics: [{ port_id: id }] },
      fixes: ['Remove "subnet_id"', 'Remove "port_id"'],
    },
    {
      breaks: { nics: [{ port_id: id, ip_address: '192.168.0.10' }] },
      near: { nics: [{ port_id: id, ip_address: '' }] },
      fixes: ['Remove "ip_address"'],
    },
  ],
  'port-id-security-groups': {
    breaks: { nics: [{ port_id: id }], security_groups: [{ id }] },
    near: { nics: [{ port_id: id }, { subnet_id: id }], security_groups: [{ id }] },
    fixes: ['Remove "security_groups"'],
  },
  'nic-address-repeated': {
    breaks: {
      nics: [
        { subnet_id: id, ip_address: '192.168.0.10' },
        { subnet_id: id, ip_address: '192.168.0.10' },
      ],
    },
    near: {
      nics: [
        { subnet_id: id, ip_address: '192.168.0.10' },
        { subnet_id: id, ip_address: '192.168.0.11' },
      ],
    },
    fixes: ['Remove "ip_address"'],
  },
  'ipv6-bandwidth-ineffective': {
    breaks: nic({ ipv6_bandwidth: { id } }),
    near: nic({ ipv6_bandwidth: { id }, ipv6_enable: true }),
    fixes: ['Set "ipv6_enable" to true', 'Remove "ipv6_bandwidth"'],
  },
  'address-pair-any': {
    breaks: pair('0.0.0.0/0'),
    near: pair('10.0.0.0/24'),
    fixes: ['Change to "1.1.1.1/0"', 'Remove this element'],
  },
  'address-pair-check-off': { breaks: pair('1.1.1.1/0'), near: pair('1.1.1.1/32'), fixes: ['Remove this element'] },
  'address-pair-wide': { breaks: pair('10.0.0.0/23'), near: pair('10.0.0.0/24'), fixes: [] },
  'security-groups-empty': [
    {
      breaks: { security_groups: [] },
      near: { security_groups: [{ id }] },
      fixes: ['Change to [{"id":"00000000-0000-0000-0000-0000000…', 'Remove "security_groups"'],
    },
    {
      breaks: { security_groups: [{ id: '' }] },
      near: { security_groups: [{ id: '$GROUP' }] },
      fixes: ['Add "id"', 'Remove "security_groups"'],
    },
    {
      breaks: { security_groups: [{}, { id }] },
      near: { security_groups: [{ id }, { id }] },
      fixes: ['Add "id"', 'Remove this element'],
    },
  ],
  'publicip-id-or-eip': {
    breaks: { publicip: { id, eip: { iptype: '5_bgp', bandwidth: perServer } } },
    near: { publicip: { id: '', eip: { iptype: '5_bgp', bandwidth: perServer } } },
    fixes: ['Remove "id"', 'Remove "eip"'],
  },
  'publicip-empty': {
    breaks: { publicip: { delete_on_termination: true } },
    near: { publicip: { id, delete_on_termination: true } },
    fixes: ['Add "eip"', 'Remove "publicip"'],
  },
  'bandwidth-needs': [
    { breaks: eip({ sharetype: 'PER' }), near: eip(perServer), fixes: ['Add "size"'] },
    { breaks: eip({ sharetype: 'WHOLE' }), near: eip({ sharetype: 'WHOLE', id }), fixes: ['Add "id"'] },
  ],
  'bandwidth-ineffective': [
    {
      breaks: eip({ sharetype: 'WHOLE', id, size: 5 }),
      near: eip({ sharetype: 'WHOLE', id }),
      fixes: ['Remove "size"'],
    },
    { breaks: eip({ ...perServer, id }), near: eip(perServer), fixes: ['Remove "id"'] },
  ],
  'eip-charging-shared': {
    breaks: { ...prePaid, ...eip({ sharetype: 'WHOLE', id }, { extendparam: { chargingMode: 'prePaid' } }) },
    near: { ...prePaid, ...eip({ sharetype: 'WHOLE', id }, { extendparam: { chargingMode: 'postPaid' } }) },
    fixes: ['Remove "chargingMode"'],
  },
  'bandwidth-chargemode': {
    breaks: eip({ ...perServer, chargemode: 'bandwidth' }),
    near: eip({ ...perServer, chargemode: '' }),
    fixes: ['Remove "chargemode"'],
  },
  'bandwidth-step': {
    breaks: eip({ sharetype: 'PER', size: 340 }),
    near: eip({ sharetype: 'PER', size: 350 }),
    fixes: ['Change to 350', 'Change to 300'],
  },
  'volumetype-sata': {
    breaks: root({ volumetype: 'SATA' }),
    near: root({ volumetype: 'SAS' }),
    fixes: ['Change to "SAS"', 'Change to "GPSSD"'],
  },
  'volumetype-special': {
    breaks: root({ volumetype: 'co-p1' }),
    near: root({ volumetype: 'ESSD' }),
    fixes: ['Change to "SAS"'],
  },
  'dss-pair': {
    breaks: disk({ cluster_type: 'DSS' }),
    near: disk({ cluster_type: 'DSS', cluster_id: id }),
    fixes: ['Add "cluster_id"', 'Remove "cluster_type"'],
  },
  'dss-type': {
    breaks: disk({ cluster_id: id }),
    near: disk({ cluster_type: '$TYPE', cluster_id: id }),
    fixes: ['Add "cluster_type"', 'Remove "cluster_id"'],
  },
  'disk-encryption-pair': [
    {
      breaks: disk({ metadata: { __system__encrypted: '1' } }),
      near: disk({ metadata: { __system__encrypted: '0' } }),
      fixes: ['Add "__system__cmkid"', 'Remove "__system__encrypted"'],
    },
    {
      breaks: disk({ metadata: { __system__cmkid: id } }),
      near: disk({ metadata: { __system__encrypted: '1', __system__cmkid: id } }),
      fixes: ['Set "__system__encrypted" to "1"', 'Remove "__system__cmkid"'],
    },
  ],
  'disk-metadata-bytes': [
    { breaks: disk({ metadata: { k: '值'.repeat(86) } }), near: disk({ metadata: { k: '值'.repeat(85) } }), fixes: [] },
    {
      breaks: disk({ metadata: { ['键'.repeat(86)]: 'v' } }),
      near: disk({ metadata: { ['k'.repeat(255)]: 'v' } }),
      fixes: [],
    },
  ],
  'data-image-metadata': {
    breaks: disk({ data_image_id: id, metadata: { __system__encrypted: '0' } }),
    near: disk({ data_image_id: id, metadata: {} }),
    fixes: ['Remove "metadata"', 'Remove "data_image_id"'],
  },
  'shareable-multiattach': {
    breaks: disk({ shareable: true, multiattach: false }),
    near: disk({ shareable: true, multiattach: true }),
    fixes: ['Remove "shareable"', 'Change to false'],
  },
  'data-volumes-many': {
    breaks: { data_volumes: Array(24).fill({ volumetype: 'SSD', size: 10 }) },
    near: { data_volumes: Array(23).fill({ volumetype: 'SSD', size: 10 }) },
    fixes: [],
  },
  'disk-performance-needed': [
    {
      breaks: root({ volumetype: 'GPSSD2' }),
      near: root({ volumetype: 'GPSSD2', iops: 3000, throughput: 125 }),
      fixes: ['Add "iops" and "throughput"', 'Change to GPSSD'],
    },
    {
      breaks: root({ volumetype: 'ESSD2' }),
      near: root({ volumetype: 'ESSD2', iops: 100 }),
      fixes: ['Add "iops"', 'Change to ESSD'],
    },
    { breaks: { ...prePaid, ...root({ volumetype: 'ESSD2' }) }, near: prePaid, fixes: ['Change to ESSD'] },
  ],
  'throughput-not-allowed': [
    {
      breaks: root({ throughput: 125 }),
      near: root({ volumetype: '$TYPE', throughput: 125 }),
      fixes: ['Remove "throughput"', 'Change to GPSSD2'],
    },
  ],
  'iops-ineffective': {
    breaks: root({ iops: 3000 }),
    near: root({ volumetype: 'ESSD2', iops: 3000 }),
    fixes: ['Remove "iops"'],
  },
  'iops-range': [
    {
      breaks: disk({ volumetype: 'GPSSD2', size: 10, iops: 5001, throughput: 125 }),
      near: disk({ volumetype: 'GPSSD2', size: 10, iops: 5000, throughput: 125 }),
      fixes: ['Change to 5000'],
    },
    {
      breaks: root({ volumetype: 'ESSD2', iops: 256_001 }),
      near: root({ volumetype: 'ESSD2', iops: 256_000 }),
      fixes: ['Change to 256000'],
    },
    {
      breaks: root({ volumetype: 'GPSSD2', iops: 2999, throughput: 125 }),
      near: root({ volumetype: 'GPSSD2', size: 1, iops: 3000, throughput: 125 }),
      fixes: ['Change to 3000'],
    },
  ],
  'throughput-range': [
    {
      breaks: root({ volumetype: 'GPSSD2', iops: 3000, throughput: 751 }),
      near: root({ volumetype: 'GPSSD2', iops: 3000, throughput: 750 }),
      fixes: ['Change to 750'],
    },
    {
      breaks: root({ volumetype: 'GPSSD2', iops: 128_000, throughput: 1001 }),
      near: root({ volumetype: 'GPSSD2', iops: 128_000, throughput: 1000 }),
      fixes: ['Change to 1000'],
    },
  ],
  'metadata-key-space': [
    { breaks: { metadata: { 'my key': 'v' } }, near: { metadata: { 'my-key': 'v' } }, fixes: ['Rename to "my-key"'] },
    { breaks: { metadata: { 'my key': 'v', 'my-key': 'w' } }, near: {}, fixes: [] },
  ],
  'metadata-agents': [
    {
      breaks: { metadata: { __support_agent_list: 'CES, hss' } },
      near: { metadata: { __support_agent_list: 'hss,hss-ent' } },
      fixes: ['Change to "ces,hss"'],
    },
    {
      breaks: { metadata: { __support_agent_list: 'agent' } },
      near: { metadata: { __support_agent_list: '' } },
      fixes: ['Remove "__support_agent_list"'],
    },
  ],
  'tags-recommended': [
    { breaks: { tags: ['a.b', 'c.d'] }, near: { tags: [] }, fixes: ['Move to "server_tags"'] },
    { breaks: { tags: ['a.b'], server_tags: [] }, near: { server_tags: [{ key: 'a', value: 'b' }] }, fixes: [] },
  ],
  'tags-unique': [
    { breaks: { tags: ['a.b', 'a.c'] }, near: { tags: ['a.b', 'b.c'] }, fixes: ['Remove this element'] },
    {
      breaks: { tags: ['a.b'], server_tags: [{ key: 'a', value: '' }] },
      near: { tags: ['a.b'], server_tags: [{ key: 'b', value: '' }] },
      fixes: ['Remove this element'],
    },
  ],
  'tags-total': {
    breaks: {
      tags: ['a.1', 'b.1', 'c.1', 'd.1', 'e.1', 'f.1'],
      server_tags: ['g', 'h', 'i', 'j', 'k'].map((key) => ({ key, value: '' })),
    },
    near: {
      tags: ['a.1', 'b.1', 'c.1', 'd.1', 'e.1'],
      server_tags: ['g', 'h', 'i', 'j', 'k'].map((key) => ({ key, value: '' })),
    },
    fixes: [],
  },
  'server-tags-unique': {
    breaks: {
      server_tags: [
        { key: 'a', value: '1' },
        { key: 'a', value: '2' },
      ],
    },
    near: {
      server_tags: [
        { key: 'a', value: '1' },
        { key: 'A', value: '2' },
      ],
    },
    fixes: ['Remove this element'],
  },
  'multi-az-ineffective': {
    breaks: { batch_create_in_multi_az: true, availability_zone: 'az1-dc1' },
    near: { batch_create_in_multi_az: true, availability_zone: '' },
    fixes: ['Remove "availability_zone"', 'Remove "batch_create_in_multi_az"'],
  },
  'dedicated-host-tenancy': {
    breaks: { 'os:scheduler_hints': { dedicated_host_id: id, tenancy: 'shared' } },
    near: { 'os:scheduler_hints': { dedicated_host_id: id, tenancy: 'dedicated' } },
    fixes: ['Set "tenancy" to "dedicated"', 'Remove "dedicated_host_id"'],
  },
  'auto-terminate-format': [
    {
      breaks: { auto_terminate_time: '2026-02-01 08:30:10+08:00' },
      near: { auto_terminate_time: '2026-02-01T00:30:00Z' },
      fixes: ['Change to "2026-02-01T00:30:00Z"'],
    },
    {
      breaks: { auto_terminate_time: '2025/1/1' },
      near: { auto_terminate_time: '$TIME' },
      fixes: ['Change to "2026-01-01T00:35:00Z"'],
    },
    { breaks: { auto_terminate_time: '2026-02-30T00:00:00Z' }, near: {}, fixes: ['Change to "2026-03-02T00:00:00Z"'] },
    { breaks: { auto_terminate_time: 'tomorrow' }, near: { auto_terminate_time: '' }, fixes: [] },
  ],
  'auto-terminate-window': [
    {
      breaks: { auto_terminate_time: '2026-01-01T00:29:00Z' },
      near: { auto_terminate_time: '2026-01-01T00:30:00Z' },
      fixes: ['Change to "2026-01-01T00:35:00Z"'],
    },
    {
      breaks: { auto_terminate_time: '2029-01-01T00:01:00Z' },
      near: { auto_terminate_time: '2029-01-01T00:00:00Z' },
      fixes: ['Change to "2029-01-01T00:00:00Z"'],
    },
  ],
  'auto-terminate-seconds': {
    breaks: { auto_terminate_time: '2026-02-01T00:00:30Z' },
    near: { auto_terminate_time: '2026-02-01T00:00:00Z' },
    fixes: ['Change to "2026-02-01T00:00:00Z"'],
  },
  placeholder: [
    {
      breaks: { publicip: { id: '00000000-0000-0000-0000-000000000000' } },
      near: { publicip: { id } },
      fixes: ['Refer to ${env:PUBLICIP_ID}'],
    },
    { breaks: { vpcid: '00000000-0000-0000-0000-000000000000' }, near: {}, fixes: ['Refer to ${env:VPCID}'] },
    { breaks: { name: '{{name}}' }, near: { name: 'name-1' }, fixes: ['Refer to ${env:NAME}'] },
  ],
};

/** The text of a body with a valid server and some changes; null takes a field out. */
export function ecsBody(changes: Body): string {
  const server: Body = {
    name: 'web',
    imageRef: id,
    flavorRef: 's6.small.1',
    vpcid: id,
    nics: [{ subnet_id: id }],
    root_volume: { volumetype: 'SSD' },
    key_name: 'my-key',
    ...changes,
  };
  return textOf({ server: Object.fromEntries(Object.entries(server).filter(([, value]) => value !== null)) });
}
