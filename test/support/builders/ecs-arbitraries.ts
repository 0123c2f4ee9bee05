import fc from 'fast-check';
import type { Json } from '../../../schemas/core/json.ts';
import { uuid } from './ecs-servers.ts';

export type Body = { readonly [key: string]: Json };

const reference = fc.constantFrom('$IMAGE', '${env:ID}', '${secret:name}');
const anId = fc.oneof({ weight: 3, arbitrary: fc.uuid() }, { weight: 1, arbitrary: reference });
const word = (characters: string, minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...characters), minLength, maxLength });
const nameCharacters = 'abcXYZ019_-.云';
const optional = (fields: Record<string, fc.Arbitrary<unknown>>, requiredKeys: string[] = []) =>
  fc.record(fields, { requiredKeys });

const nic = optional(
  {
    subnet_id: anId,
    ip_address: fc.oneof(fc.constant(''), fc.ipV4()),
    ipv6_enable: fc.boolean(),
    ipv6_bandwidth: fc.record({ id: anId }),
    allowed_address_pairs: fc.array(
      optional({
        ip_address: fc.constantFrom('1.1.1.1/0', '10.0.0.0/8', '10.1.2.3', '2001:db8::/64', ''),
        mac_address: fc.constantFrom('', 'fa:16:3e:00:00:01'),
      }),
      { maxLength: 2 },
    ),
    port_id: anId,
  },
  ['subnet_id'],
);

const plainVolume = {
  volumetype: fc.constantFrom('SSD', 'GPSSD', 'ESSD', 'SAS', 'SATA', 'co-p1', 'uh-l1', '$TYPE'),
  'hw:passthrough': fc.boolean(),
  extendparam: optional({ snapshotId: anId }),
  metadata: fc.constantFrom<Body>(
    {},
    { __system__encrypted: '1', __system__cmkid: uuid },
    { __system__encrypted: '0' },
  ),
};

const dedicated = fc.constantFrom<Body>({}, { cluster_type: 'DSS', cluster_id: uuid }, { cluster_id: uuid });

/** A disk with IOPS and throughput of its own, which only pay-per-use servers can have. */
const tuned = fc.constantFrom<Body>(
  { volumetype: 'GPSSD2', iops: 3000, throughput: 125 },
  { volumetype: 'GPSSD2', iops: 128_000, throughput: 1000 },
  { volumetype: 'ESSD2', iops: 100 },
  { volumetype: 'ESSD2', iops: 256_000 },
);

const merged = (...parts: readonly fc.Arbitrary<Body>[]) =>
  fc.tuple(...parts).map((found): Body => Object.assign({}, ...found));
const asBody = (arbitrary: fc.Arbitrary<unknown>): fc.Arbitrary<Body> =>
  arbitrary.map((value) => JSON.parse(JSON.stringify(value)));

const volume = (isPrepaid: boolean) => {
  const plain = asBody(optional(plainVolume, ['volumetype']));
  return merged(
    isPrepaid ? plain : fc.oneof({ weight: 3, arbitrary: plain }, { weight: 1, arbitrary: tuned }),
    dedicated,
  );
};
const rootVolume = (isPrepaid: boolean) =>
  merged(volume(isPrepaid), asBody(optional({ size: fc.constantFrom(0, 1, 40, 1024) })));
const dataVolume = (isPrepaid: boolean) =>
  merged(
    volume(isPrepaid),
    asBody(
      optional(
        { size: fc.integer({ min: 10, max: 32_768 }), multiattach: fc.boolean(), delete_on_termination: fc.boolean() },
        ['size'],
      ),
    ),
  );

const eip = asBody(
  optional(
    {
      iptype: fc.constantFrom('5_bgp', '5_sbgp', '5_ipv6', '5_youxuanbgp'),
      bandwidth: fc.oneof(
        optional(
          {
            sharetype: fc.constant('PER'),
            size: fc.integer({ min: 1, max: 2000 }),
            chargemode: fc.constantFrom('traffic', '', 'bandwidth'),
          },
          ['sharetype', 'size'],
        ),
        fc.record({ sharetype: fc.constant('WHOLE'), id: anId }),
      ),
      extendparam: optional({ chargingMode: fc.constantFrom('prePaid', 'postPaid') }),
    },
    ['iptype', 'bandwidth'],
  ),
);
const publicip = fc.oneof(
  optional({ id: anId, delete_on_termination: fc.boolean() }, ['id']),
  optional({ eip, delete_on_termination: fc.boolean() }, ['eip']),
);

const trueOrFalse = fc.constantFrom('true', 'false', '');
const general = {
  enterprise_project_id: fc.constantFrom('0', uuid, ''),
  regionID: fc.constant('cn-north-4'),
  diskPrior: trueOrFalse,
};
const order = optional(
  {
    chargingMode: fc.constant('prePaid'),
    periodType: fc.constant('month'),
    periodNum: fc.integer({ min: 1, max: 9 }),
    isAutoRenew: trueOrFalse,
    isAutoPay: trueOrFalse,
    ...general,
  },
  ['chargingMode', 'periodType', 'periodNum'],
);
const years = fc.record({
  chargingMode: fc.constant('prePaid'),
  periodType: fc.constant('year'),
  periodNum: fc.integer({ min: 1, max: 3 }),
});
const payPerUse = optional({
  chargingMode: fc.constantFrom('postPaid', ''),
  support_auto_recovery: fc.boolean(),
  marketType: fc.constant('spot'),
  spotPrice: fc.constant('0.1'),
  interruption_policy: fc.constant('immediate'),
  spot_duration_hours: fc.integer({ min: 1, max: 6 }),
  spot_duration_count: fc.constant(1),
  CB_CSBS_BACKUP: fc.constant(JSON.stringify({ policy_id: uuid, vault_id: uuid })),
  ...general,
});

const serverTag = fc.record({ key: word('abcö ._:', 1, 36), value: word('abc/ö ._:', 0, 43) });
const tag = fc.tuple(word('aB0_-', 1, 36), word('aB0_-.', 0, 43)).map(([key, value]) => `${key}.${value}`);

const server = (isPrepaid: boolean) =>
  optional(
    {
      name: fc.oneof({ weight: 4, arbitrary: word(nameCharacters, 1, 59) }, { weight: 1, arbitrary: reference }),
      imageRef: anId,
      flavorRef: fc.constantFrom('s6.small.1', '$FLAVOR'),
      vpcid: anId,
      nics: fc.array(nic, { minLength: 1, maxLength: 12 }),
      root_volume: rootVolume(isPrepaid),
      data_volumes: fc.array(dataVolume(isPrepaid), { maxLength: 5 }),
      publicip,
      security_groups: fc.array(fc.record({ id: anId }), { maxLength: 3 }),
      count: isPrepaid ? fc.integer({ min: 1, max: 44 }) : fc.integer({ min: 1, max: 500 }),
      isAutoRename: fc.boolean(),
      adminPass: fc.constantFrom('', '$ADMIN_PASS', '${secret:pass}', 'Abcdef-1', `Ab1${'!'.repeat(23)}`),
      key_name: fc.constantFrom('', 'my-key', '$KEY'),
      user_data: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes).toString('base64')),
      availability_zone: fc.constantFrom('', 'az1-dc1'),
      batch_create_in_multi_az: fc.boolean(),
      extendparam: isPrepaid ? fc.oneof(order, years) : payPerUse,
      metadata: fc.dictionary(word('aZ0 _:.-', 1, 255), fc.string({ maxLength: 255 }), { maxKeys: 10 }),
      'os:scheduler_hints': optional({
        group: anId,
        tenancy: fc.constantFrom('shared', 'dedicated'),
        dedicated_host_id: anId,
      }),
      tags: fc.array(tag, { maxLength: 10 }),
      server_tags: fc.uniqueArray(serverTag, { maxLength: 10, selector: ({ key }) => key }),
      description: word('abc云 "\\.', 0, 85),
      ...(!isPrepaid && {
        auto_terminate_time: fc.constantFrom('', '2026-01-01T00:30:00Z', '2029-01-01T00:00:00Z', '$TIME'),
      }),
      cpu_options: optional({ 'hw:cpu_threads': fc.constantFrom(1, 2) }),
    },
    ['name', 'imageRef', 'flavorRef', 'vpcid', 'nics', 'root_volume', ...(isPrepaid ? (['extendparam'] as const) : [])],
  );

/** Valid servers of Huawei Cloud ECS, pay-per-use or yearly/monthly. */
export const validServers: fc.Arbitrary<Body> = asBody(fc.oneof(server(true), server(false))).map(withoutSingleUse);

/** Without an address and an existing EIP, which the servers of a batch can't share. */
function withoutSingleUse(body: Body): Body {
  const { count = 1, nics, publicip, ...rest } = body;
  if (Number(count) <= 1) return body;
  const isExisting = publicip instanceof Object && 'id' in publicip;
  const others = JSON.parse(JSON.stringify(nics, (key, value) => (key === 'ip_address' ? undefined : value)));
  return { ...rest, count, nics: others, ...(publicip !== undefined && !isExisting && { publicip }) };
}
