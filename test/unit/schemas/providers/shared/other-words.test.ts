import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json } from '../../../../../schemas/core/json.ts';
import type { ProviderId } from '../../../../../schemas/core/model/provider.ts';
import { pointerOf } from '../../../../../schemas/core/syntax/node.ts';
import { validBody } from '../../../../support/builders/devserver-bodies.ts';
import { problemsOf, take, textOf } from '../../../../support/builders/fixes.ts';
import { disk, eip, spec } from '../../../../support/builders/jdcloud-bodies.ts';

type Body = { [key: string]: Json };

const bmc = (changes: Body): Body => ({
  zoneId: 'SEL-A',
  instanceChargeType: 'PREPAID',
  instanceChargePrepaid: { period: 1 },
  instanceTypeId: 'M6C',
  internetChargeType: 'ByBandwidth',
  password: '${secret:p}',
  ...changes,
});
const coc = (changes: Body): Body => ({ instanceSpec: { ...spec, password: '${secret:p}', ...changes } });
const dev = (changes: Body): Body => ({ ...validBody, ...changes });
const charged = (changes: Body): Body =>
  dev({
    charging_info: { charging_mode: 'PRE_PAID', period_num: 2, period_type: 'MONTH', is_auto_pay: true, ...changes },
  });

/** The value at a pointer after the preferred fix of a problem there; undefined if no fix is preferred. */
function preferredValue(provider: ProviderId, body: Body, pointer: string): Json | undefined {
  const text = textOf(body);
  const problem = problemsOf(provider, text).find(({ node }) => node && pointerOf(node) === pointer);
  assert.ok(problem, `nothing at ${pointer} of ${text}`);
  const [fix] = problem.fixes ?? [];
  if (!fix || fix.isLastResort) return undefined;
  const steps = pointer.split('/').slice(1);
  return steps.reduce((value, step) => value[step], JSON.parse(take(text, fix)));
}

const cases: readonly {
  readonly provider: ProviderId;
  readonly pointer: string;
  readonly body: (word: string) => Body;
  readonly words: Readonly<Record<string, Json | undefined>>;
}[] = [
  {
    provider: 'zenlayer-bmc',
    pointer: '/instanceChargeType',
    body: (instanceChargeType) => bmc({ instanceChargeType }),
    words: {
      PRE_PAID: 'PREPAID',
      包年包月: 'PREPAID',
      Monthly: 'PREPAID',
      'Pay-As-You-Go': 'POSTPAID',
      按量付费: 'POSTPAID',
      free: undefined,
    },
  },
  {
    provider: 'zenlayer-bmc',
    pointer: '/internetChargeType',
    body: (internetChargeType) => bmc({ internetChargeType }),
    words: {
      pay_by_bandwidth: 'ByBandwidth',
      固定带宽: 'ByBandwidth',
      '95计费': 'ByInstanceBandwidth95',
      none: undefined,
    },
  },
  {
    provider: 'jdcloud-coc-vm',
    pointer: '/instanceSpec/charge/chargeMode',
    body: (chargeMode) => coc({ charge: { chargeMode } }),
    words: {
      prePaid: 'prepaid_by_duration',
      包年包月: 'prepaid_by_duration',
      postpaid_by_usage: undefined,
      POSTPAID_BY_HOUR: undefined,
      by_traffic: undefined,
    },
  },
  {
    provider: 'jdcloud-coc-vm',
    pointer: '/instanceSpec/charge/chargeUnit',
    body: (chargeUnit) => coc({ charge: { chargeUnit } }),
    words: { Months: 'month', 个月: 'month', annual: 'year', 年: 'year', week: undefined },
  },
  {
    provider: 'jdcloud-coc-vm',
    pointer: '/instanceSpec/elasticIpSpec/provider',
    body: (provider) => coc({ elasticIpSpec: { ...eip, provider } }),
    words: { BGP: 'bgp', no_bgp: undefined, noBgp: undefined },
  },
  {
    provider: 'jdcloud-coc-vm',
    pointer: '/instanceSpec/az',
    body: (az) => coc({ az }),
    words: { 'CN-HONGKONG-11A': 'cn-hongkong-11a', 'cn-hongkong-11': undefined, 'cn-south-1b': undefined },
  },
  {
    provider: 'huawei-devserver',
    pointer: '/charging_info/charging_mode',
    body: (charging_mode) => charged({ charging_mode }),
    words: { prePaid: 'PRE_PAID', 包年包月: 'PRE_PAID', 按需计费: 'POST_PAID', spot: undefined },
  },
  {
    provider: 'huawei-devserver',
    pointer: '/charging_info/period_type',
    body: (period_type) => charged({ period_type }),
    words: { Monthly: 'MONTH', 月: 'MONTH', 年: 'YEAR', quarter: undefined },
  },
  {
    provider: 'huawei-devserver',
    pointer: '/root_volume/type',
    body: (type) => dev({ root_volume: { size: 100, type } }),
    words: {
      'Ultra-high I/O': 'SSD',
      'Extreme SSD': 'ESSD',
      'General Purpose SSD': 'GPSSD',
      高IO: 'SAS',
      GPSSD2: undefined,
    },
  },
];

describe('words of other clouds', () => {
  for (const { provider, pointer, body, words } of cases) {
    it(`mean a value of ${provider} ${pointer}, or none`, () => {
      for (const [word, meant] of Object.entries(words))
        assert.equal(preferredValue(provider, body(word), pointer), meant, word);
    });
  }
});

describe('values in another form', () => {
  it('are read as what they plainly mean', () => {
    const groups = { ...spec.primaryNetworkInterface, securityGroups: 'sg-a1b2c3d4e5,sg-f6g7h8i9j0' };
    assert.deepEqual(
      preferredValue(
        'jdcloud-coc-vm',
        coc({ primaryNetworkInterface: groups }),
        '/instanceSpec/primaryNetworkInterface/securityGroups',
      ),
      [{ groupId: 'sg-a1b2c3d4e5' }, { groupId: 'sg-f6g7h8i9j0' }],
    );
    assert.equal(preferredValue('zenlayer-bmc', bmc({ zoneId: ' SEL－A' }), '/zoneId'), 'SEL-A');
    for (const written of ['67F433D8ED0E4321A8A2A71838539E09', ' {67f433d8-ed0e-4321-a8a2-a71838539e09}'])
      assert.equal(
        String(preferredValue('huawei-devserver', dev({ image_id: written }), '/image_id')).toLowerCase(),
        '67f433d8-ed0e-4321-a8a2-a71838539e09',
      );
    assert.equal(preferredValue('huawei-devserver', dev({ image_id: 'ubuntu' }), '/image_id'), undefined);
  });
});

describe('a number of disks', () => {
  it('repeats a data disk of JD Cloud, and never makes more instances', () => {
    const text = textOf(coc({ dataDisks: [{ ...disk, count: 2 }] }));
    const [problem, ...others] = problemsOf('jdcloud-coc-vm', text);
    assert.deepEqual([problem?.code, others], ['disk-quantity', []]);
    const [fix] = problem?.fixes ?? [];
    assert.ok(fix);
    assert.deepEqual(JSON.parse(take(text, fix)), coc({ dataDisks: [disk, disk] }));
    const single = problemsOf('jdcloud-coc-vm', textOf(coc({ dataDisks: [{ ...disk, count: 1 }] })));
    assert.deepEqual(
      single[0]?.fixes?.map(({ title }) => title.en),
      ['Remove "count"'],
    );
    const wrong = problemsOf('jdcloud-coc-vm', textOf(coc({ dataDisks: [{ ...disk, count: 200 }] })));
    assert.deepEqual(wrong[0]?.fixes, []);
  });

  it('moves out of the envelope, and out of another object only by choice', () => {
    const moveOf = (provider: ProviderId, body: Body) => {
      const [fix] = problemsOf(provider, textOf(body)).find(({ code }) => code === 'unknown-field')?.fixes ?? [];
      return [fix?.title.en, fix?.safe, fix?.isLastResort];
    };
    const [title, safe] = moveOf('jdcloud-coc-vm', coc({ maxCount: 3 }));
    assert.deepEqual([title, safe], ['Move "maxCount" next to "instanceSpec"', true]);
    const raid = bmc({ imageId: 'i', raidConfig: { raidType: 1, count: 2 } });
    assert.deepEqual(moveOf('zenlayer-bmc', raid), ['Move "count" next to "raidConfig"', false, true]);
  });

  it('of a system disk of DevServer is only removed, and only by choice', () => {
    const [problem] = problemsOf(
      'huawei-devserver',
      textOf(dev({ root_volume: { size: 100, type: 'SSD', count: 2 } })),
    );
    assert.deepEqual(
      problem?.fixes?.map(({ title, isLastResort }) => [title.en, isLastResort]),
      [['Remove "count"', true]],
    );
  });
});

describe('a problem that several fixes could correct', () => {
  const contradictions: readonly (readonly [ProviderId, Body, code: string])[] = [
    [
      'jdcloud-coc-vm',
      { ...coc({ primaryNetworkInterface: { ...spec.primaryNetworkInterface, ip: '10.0.0.5' } }), maxCount: 2 },
      'one-for-fixed-ip',
    ],
    ['jdcloud-coc-vm', coc({ elasticIpSpec: { ...eip, chargeUnit: 'year' } }), 'elastic-ip-charge'],
    ['jdcloud-coc-vm', coc({ charge: { chargeDuration: 48 } }), 'charge-duration'],
    ['jdcloud-coc-vm', coc({ charge: { chargeUnit: 'year', chargeDuration: 36 } }), 'charge-duration'],
    ['zenlayer-bmc', bmc({ trafficPackageSize: 10, imageId: 'i' }), 'traffic-package-unused'],
    ['zenlayer-bmc', bmc({ clusterId: 'c' }), 'cluster-unused'],
    ['zenlayer-bmc', bmc({ internetChargeType: 'ByTrafficPackage' }), 'traffic-package-default'],
    ['zenlayer-bmc', bmc({ partitions: [{ fsPath: '/', fsType: 'ext4', size: 100 }] }), 'partitions-need-image'],
    ['zenlayer-bmc', bmc({ raidConfig: { raidType: -1 } }), 'enum'],
    ['huawei-devserver', charged({ period_type: 'WEEK' }), 'period-type'],
    ['huawei-devserver', charged({ charging_mode: 'COMMON' }), 'charging-common'],
  ];

  it('has fixes, none of them preferred', () => {
    for (const [provider, body, code] of contradictions) {
      const problem = problemsOf(provider, textOf(body)).find((found) => found.code === code);
      assert.ok(problem?.fixes?.length, code);
      assert.equal(problem.fixes[0]?.isLastResort, true, code);
    }
  });
});

describe('another unit', () => {
  it('is converted if it is in the name of a field and the result is a whole number', () => {
    for (const [provider, body, key, ...titles] of [
      [
        'jdcloud-coc-vm',
        coc({ dataDisks: [{ diskType: 'ssd.gp1', diskSizeTB: 1 }] }),
        'diskSizeTB',
        'Replace with "diskSizeGB": 1024 (GiB)',
      ],
      [
        'zenlayer-bmc',
        bmc({ internetChargeType: 'ByTrafficPackage', trafficPackageSizeGB: 500 }),
        'trafficPackageSizeGB',
      ],
    ] as const) {
      const problem = problemsOf(provider, textOf(body)).find(({ about }) => about?.includes(key));
      assert.deepEqual(
        problem?.fixes?.map(({ title }) => title.en),
        [...titles, `Remove "${key}"`],
      );
    }
  });

  it('is converted if a number of years stands for the period', () => {
    const body = bmc({ instanceChargePrepaid: { years: 2 }, imageId: 'i' });
    const text = textOf(body);
    const [problem, ...others] = problemsOf('zenlayer-bmc', text);
    assert.deepEqual([problem?.code, others], ['required', []]);
    const [fix] = problem?.fixes ?? [];
    assert.ok(fix);
    assert.deepEqual(JSON.parse(take(text, fix)).instanceChargePrepaid, { period: 24 });
  });
});

describe('a key in place of the name of a key pair', () => {
  it('is one warning', () => {
    const privateKey = '-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----';
    const { password: _, ...withoutPassword } = spec;
    for (const [key, code] of [
      [privateKey, 'literal-secret'],
      ['ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQ me', undefined],
    ] as const) {
      const jd = problemsOf('jdcloud-coc-vm', textOf({ instanceSpec: { ...withoutPassword, keyName: key } }));
      assert.deepEqual(
        jd.map((problem) => problem.code),
        [code ?? 'public-key-as-name'],
      );
      const devserver = problemsOf('huawei-devserver', textOf(dev({ key_pair_name: key })));
      assert.deepEqual(
        devserver.map((problem) => problem.code),
        [code ?? 'pattern'],
      );
    }
    const inList = problemsOf(
      'zenlayer-bmc',
      textOf({ ...bmc({ sshKeys: [privateKey], imageId: 'i' }), password: '' }),
    );
    const [secret, ...others] = inList.filter(({ code }) => code === 'literal-secret' || code === 'pattern');
    assert.deepEqual([secret?.code, secret?.fixes, others], ['literal-secret', undefined, []]);
  });
});
