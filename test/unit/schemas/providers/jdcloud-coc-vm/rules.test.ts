import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { Json } from '../../../../../schemas/core/json.ts';
import { analyzeRequest } from '../../../../../schemas/document/analyze-request.ts';
import { assertLinear } from '../../../../support/builders/assert-linear.ts';
import { summary, testNow } from '../../../../support/builders/diagnose.ts';
import { problemsOf } from '../../../../support/builders/fixes.ts';
import { card, disk, eip, problemsWith, spec, withoutLogin } from '../../../../support/builders/jdcloud-bodies.ts';

const provider = 'jdcloud-coc-vm';

const problemsOfPassword = (password: string) => problemsWith({ password });

describe('the fields of jdcloud-coc-vm', () => {
  it('accept a valid body', () => {
    assert.deepEqual(problemsWith({}), []);
    assert.deepEqual(
      problemsWith(
        {
          elasticIpSpec: { ...eip, chargeMode: 'prepaid_by_duration', chargePlan: 'bandwidth', chargeUnit: 'year' },
          dataDisks: [disk],
          charge: { chargeMode: 'prepaid_by_duration', chargeUnit: 'year', autoRenew: true },
          passwordAuth: 'yes',
        },
        { maxCount: 100 },
      ),
      [],
    );
    assert.deepEqual(problemsWith({}, { clientToken: '$TOKEN' }), []);
  });

  it('prefer no value of another meaning', () => {
    const elasticIpSpec = { ...eip, provider: 'no_bgp' };
    for (const [changes, pointer] of [
      [{ elasticIpSpec }, 'error enum /elasticIpSpec/provider'],
      [{ az: 'cn-north-1a' }, 'warning enum /az'],
      [{ charge: { chargeUnit: 'day', chargeDuration: 30 } }, 'error enum /charge/chargeUnit'],
      [{ charge: { chargeUnit: 'year', chargeDuration: 12 } }, 'error charge-duration /charge/chargeDuration'],
    ] as const) {
      assert.deepEqual(problemsWith(changes), [pointer]);
      const text = JSON.stringify({ instanceSpec: { ...spec, password: '${secret:p}', ...changes } });
      const [problem] = problemsOf(provider, text);
      assert.ok(problem?.fixes?.length);
      assert.ok(
        problem.fixes.every((fix) => fix.isLastResort),
        pointer,
      );
    }
  });

  it('hint at an empty clientToken, and take none for a secret', () => {
    const [hint] = problemsOf(provider, JSON.stringify({ instanceSpec: { ...spec, password: '$P' }, clientToken: '' }));
    assert.deepEqual([hint?.code, hint?.severity], ['length', 'hint']);
    const inside = problemsOf(
      provider,
      JSON.stringify({ instanceSpec: { ...spec, password: '$P', clientToken: 'a' } }),
    );
    assert.deepEqual(
      inside.map(({ code }) => code),
      ['unknown-field'],
    );
  });

  it('look at the characters of a name beside a reference', () => {
    assert.deepEqual(problemsWith({ name: 'web ${env:N}' }), ['error pattern /name']);
    for (const name of ['web.${env:N}', '${env:N}-[01]', '网站_${env:N}']) assert.deepEqual(problemsWith({ name }), []);
  });

  it('check the text beside a reference as without one', () => {
    for (const [name, code] of [
      ['.${env:N}', 'pattern'],
      ['${env:N}.', 'pattern'],
      ['web-${env:N}-[1', 'name-number'],
      ['web-${env:N}-%d', 'name-number'],
    ] as const)
      assert.deepEqual(problemsWith({ name }), [`error ${code} /name`], name);
    for (const name of ['web-[${env:N}]', '$i', 'a.${env:N}.b']) assert.deepEqual(problemsWith({ name }), [], name);
    assert.deepEqual(problemsWith({ imageId: 'img ${env:N}' }), ['warning id /imageId']);
    assert.deepEqual(problemsWith({ imageId: 'vpc-${env:N}' }), ['warning id-of-another-kind /imageId']);
    for (const imageId of ['img-${env:N}', '${env:KIND}-a1']) assert.deepEqual(problemsWith({ imageId }), [], imageId);
    assert.deepEqual(problemsWith({ primaryNetworkInterface: { ...card, vpcId: '${env:N}-vpc 1' } }), [
      'warning id /primaryNetworkInterface/vpcId',
    ]);
    assert.deepEqual(summary(provider, { instanceSpec: { ...withoutLogin, keyName: 'my key ${env:N}' } }), [
      'warning pattern /instanceSpec/keyName',
    ]);
  });

  it('report a misnamed required field as missing unless the document has the name, too', () => {
    const { az, name, systemDisk, ...others } = spec;
    for (const renamed of [
      { Az: az, name },
      { AZ: az, name },
      { az, Name: name },
    ]) {
      const [key = ''] = Object.keys(renamed).filter((each) => /^[A-Z]/.test(each));
      const found = summary(provider, { instanceSpec: { ...others, ...renamed, systemDisk } });
      assert.deepEqual(
        found.filter((line) => !line.includes('literal-secret')),
        [`error unknown-field /instanceSpec/${key}`],
      );
    }
    const found = summary(provider, { instanceSpec: { ...others, az, name, SystemDisk: systemDisk } });
    assert.ok(found.includes('warning unknown-field /instanceSpec/SystemDisk'));
    assert.deepEqual(problemsWith({ systemDisk: { DiskType: 'ssd.gp1' } }), [
      'error unknown-field /systemDisk/DiskType',
    ]);
  });

  it('say at which end of a name a dot is', () => {
    const messageOf = (name: string) =>
      problemsOf(provider, JSON.stringify({ instanceSpec: { ...spec, name } })).find(({ code }) => code === 'pattern')
        ?.message.en;
    assert.equal(messageOf('web.'), 'Must not start or end with a dot.');
    assert.match(messageOf('web 1') ?? '', /only Chinese characters, letters, digits, "_", "-" and "\."\.$/);
  });

  it('name examples of many zones', () => {
    const [problem] = problemsOf(provider, JSON.stringify({ instanceSpec: { ...spec, az: 'foo' } }));
    assert.deepEqual(problem?.message, {
      en: 'Expected a value such as "cn-hongkong-11a" or "cn-hongkong-11b", found "foo".',
      zh: '应为“cn-hongkong-11a”或“cn-hongkong-11b”等，现为“foo”。',
    });
  });

  it('report each missing required field', () => {
    assert.deepEqual(summary(provider, {}), ['error required']);
    assert.deepEqual(
      summary(provider, { instanceSpec: { password: 'Gx7!kPw2Zt' } }),
      Array(6).fill('error required /instanceSpec'),
    );
    assert.deepEqual(
      problemsWith({ primaryNetworkInterface: {} }),
      Array(3).fill('error required /primaryNetworkInterface'),
    );
    assert.deepEqual(problemsWith({ primaryNetworkInterface: { ...card, securityGroups: [{}] } }), [
      'error required /primaryNetworkInterface/securityGroups/0',
    ]);
    assert.deepEqual(problemsWith({ systemDisk: {}, dataDisks: [{}] }), [
      'error required /systemDisk',
      'error required /dataDisks/0',
    ]);
    assert.deepEqual(problemsWith({ elasticIpSpec: {} }), [
      'error required /elasticIpSpec',
      'error required /elasticIpSpec',
    ]);
  });

  it('report a required field that is empty', () => {
    for (const key of ['instanceType', 'imageId', 'name'])
      assert.deepEqual(problemsWith({ [key]: '' }), [`error length /${key}`]);
    assert.deepEqual(problemsWith({ az: '' }), ['error enum /az']);
    assert.deepEqual(problemsWith({ systemDisk: { diskType: '' } }), ['error enum /systemDisk/diskType']);
    for (const key of ['vpcId', 'subnetId']) {
      assert.deepEqual(problemsWith({ primaryNetworkInterface: { ...card, [key]: '' } }), [
        `error length /primaryNetworkInterface/${key}`,
      ]);
    }
    assert.deepEqual(problemsWith({ primaryNetworkInterface: { ...card, securityGroups: [] } }), [
      'error length /primaryNetworkInterface/securityGroups',
    ]);
  });

  it('report values beyond the limits of their fields', () => {
    for (const maxCount of [0, 101]) assert.deepEqual(problemsWith({}, { maxCount }), ['error range /maxCount']);
    assert.deepEqual(problemsWith({}, { maxCount: 1.5 }), ['error type /maxCount']);
    assert.deepEqual(problemsWith({}, { clientToken: 'a'.repeat(64) }), ['hint client-token-in-file /clientToken']);
    assert.deepEqual(problemsWith({}, { clientToken: 'a'.repeat(65) }), [
      'error length /clientToken',
      'hint client-token-in-file /clientToken',
    ]);
    for (const sizeMbps of [0, 201])
      assert.deepEqual(problemsWith({ elasticIpSpec: { ...eip, sizeMbps } }), ['error range /elasticIpSpec/sizeMbps']);
    assert.deepEqual(problemsWith({ charge: { chargeDuration: 0 } }), ['error range /charge/chargeDuration']);
    assert.deepEqual(problemsOfPassword('Gx7!kPw'), ['error length /password']);
    assert.deepEqual(problemsOfPassword('Gx7!kPw2Zt'.repeat(3).slice(0, 26)), []);
    assert.deepEqual(problemsOfPassword('Gx7!kPw2Zt'.repeat(3).slice(0, 27)), ['error length /password']);
    assert.deepEqual(problemsWith({ name: '' }), ['error length /name']);
    assert.deepEqual(problemsWith({ name: 'a'.repeat(65) }), ['error length /name']);
    assert.deepEqual(problemsWith({ name: '测试_web-1.a' }), []);
    for (const name of ['.web', 'web.', 'web 1', 'web/1'])
      assert.deepEqual(problemsWith({ name }), ['error pattern /name']);
  });

  it('report an unlisted value of a closed list as an error, and of an open list as less', () => {
    assert.deepEqual(problemsWith({ charge: { chargeMode: 'postpaid_by_duration' } }), [
      'error enum /charge/chargeMode',
    ]);
    assert.deepEqual(problemsWith({ charge: { chargeUnit: 'week' } }), ['error enum /charge/chargeUnit']);
    assert.deepEqual(problemsWith({ elasticIpSpec: { ...eip, provider: 'standard_bgp' } }), [
      'error enum /elasticIpSpec/provider',
    ]);
    assert.deepEqual(
      problemsWith({ elasticIpSpec: { ...eip, chargeMode: 'postpaid_by_duration', chargePlan: 'flow' } }),
      ['error enum /elasticIpSpec/chargeMode', 'error enum /elasticIpSpec/chargePlan'],
    );
    // The charge row and two price pages have what the row of the field forbids.
    assert.deepEqual(problemsWith({ elasticIpSpec: { ...eip, chargeMode: 'postpaid_by_usage' } }), [
      'warning enum /elasticIpSpec/chargeMode',
    ]);
    assert.deepEqual(problemsWith({ charge: { chargeMode: 'postpaid_by_usage' } }), ['error enum /charge/chargeMode']);
    assert.deepEqual(problemsWith({ passwordAuth: 'true' }), ['error enum /passwordAuth']);
    assert.deepEqual(problemsWith({ az: 'cn-north-1a' }), ['warning enum /az']);
    for (const diskType of ['hdd.std1', 'ssd', 'premium-hdd'])
      assert.deepEqual(problemsWith({ systemDisk: { diskType } }), ['hint enum /systemDisk/diskType'], diskType);
    for (const diskType of ['ssd.gp1', 'ssd.gp2', 'ssd.io1', 'ssd.io2'])
      assert.deepEqual(problemsWith({ systemDisk: { diskType }, dataDisks: [{ diskType }] }), [], diskType);
  });

  it('explain known mistakes in messages of their own', () => {
    const messagesWith = (changes: Record<string, Json>) =>
      analyzeRequest(JSON.stringify({ instanceSpec: { ...spec, ...changes } }), `a.${provider}.json`, { now: testNow })
        .problems.filter(({ code }) => code === 'enum')
        .map(({ severity, message }) => `${severity}: ${message.en}`);
    assert.match(
      messagesWith({ az: 'cn-north-1b' })[0] ?? '',
      /^warning: "cn-north-1b" is a zone of the ordinary VM service/,
    );
    assert.match(
      messagesWith({ charge: { chargeMode: 'postpaid_by_usage' } })[0] ?? '',
      /^error: Pay-per-use isn't available/,
    );
    for (const passwordAuth of [true, 'true'])
      assert.match(messagesWith({ passwordAuth })[0] ?? '', /^error: Expected the string "yes" or "no"/);
  });

  it('warn about masked and malformed ids', () => {
    assert.deepEqual(problemsWith({ imageId: 'img-m5s0****29' }), ['warning placeholder /imageId']);
    assert.deepEqual(
      problemsWith({
        primaryNetworkInterface: { vpcId: '<vpc>', subnetId: 'vpc-1', securityGroups: [{ groupId: 'default' }] },
      }),
      [
        'warning placeholder /primaryNetworkInterface/vpcId',
        'warning id-of-another-kind /primaryNetworkInterface/subnetId',
        'warning id /primaryNetworkInterface/securityGroups/0/groupId',
      ],
    );
    assert.deepEqual(problemsWith({ primaryNetworkInterface: { ...card, ip: '10.0.0' } }), [
      'warning pattern /primaryNetworkInterface/ip',
    ]);
  });

  it('hint at a name of a length on which the documents of the provider disagree', () => {
    assert.deepEqual(problemsWith({ name: 'a' }), ['hint name-length /name']);
    assert.deepEqual(problemsWith({ name: 'a'.repeat(33) }), ['hint name-length /name']);
    assert.deepEqual(problemsWith({ name: 'a'.repeat(32) }), []);
  });

  it('are checked in time linear in the length of any text', () => {
    for (const key of ['name', 'password', 'keyName', 'imageId', 'az', 'passwordAuth']) {
      const long = (count: number) => '中x1'.repeat(count);
      assertLinear(long, 100_000, (text) => assert.ok(problemsWith({ [key]: text }).length > 0));
    }
  });
});

describe('the count rules of jdcloud-coc-vm', () => {
  it('reject several instances with one fixed address', () => {
    const primaryNetworkInterface = { ...card, ip: '10.0.0.10' };
    assert.deepEqual(problemsWith({ primaryNetworkInterface }, { maxCount: 2 }), ['error one-for-fixed-ip /maxCount']);
    assert.deepEqual(problemsWith({ primaryNetworkInterface }, { maxCount: 1 }), []);
    assert.deepEqual(problemsWith({ primaryNetworkInterface }), []);
    assert.deepEqual(problemsWith({}, { maxCount: 2 }), []);
  });
});

describe('the charging rules of jdcloud-coc-vm', () => {
  it('limit the duration of an instance and its address to nine months or three years', () => {
    const years = { chargeUnit: 'year', chargeDuration: 4 };
    assert.deepEqual(problemsWith({ charge: years }), ['error charge-duration /charge/chargeDuration']);
    assert.deepEqual(problemsWith({ charge: years, elasticIpSpec: { ...eip, ...years } }), [
      'error charge-duration /charge/chargeDuration',
      'error charge-duration /elasticIpSpec/chargeDuration',
    ]);
    // A duration that nobody can buy is not also another one than that of the instance.
    assert.deepEqual(problemsWith({ elasticIpSpec: { ...eip, chargeDuration: 12 } }), [
      'error charge-duration /elasticIpSpec/chargeDuration',
    ]);
    assert.deepEqual(problemsWith({ charge: { ...years, chargeDuration: 3 } }), []);
    assert.deepEqual(problemsWith({ charge: { ...years, chargeDuration: 10 } }), [
      'error charge-duration /charge/chargeDuration',
    ]);
    for (const unit of [{}, { chargeUnit: 'month' }, { chargeUnit: '$UNIT' }]) {
      assert.deepEqual(problemsWith({ charge: { ...unit, chargeDuration: 9 } }), []);
      assert.deepEqual(problemsWith({ charge: { ...unit, chargeDuration: 10 } }), [
        'error charge-duration /charge/chargeDuration',
      ]);
    }
  });

  it('hint at an address for two or three years, which the billing rules of addresses lack', () => {
    const forYears = (chargeDuration: number) => {
      const charge = { chargeUnit: 'year', chargeDuration };
      return problemsWith({ charge, elasticIpSpec: { ...eip, ...charge } });
    };
    assert.deepEqual(forYears(1), []);
    for (const years of [2, 3])
      assert.deepEqual(forYears(years), ['hint elastic-ip-years /elasticIpSpec/chargeDuration']);
    const months = { chargeDuration: 9 };
    assert.deepEqual(problemsWith({ charge: months, elasticIpSpec: { ...eip, ...months } }), []);
  });

  it('warn about an address with another charge than its instance', () => {
    assert.deepEqual(problemsWith({ elasticIpSpec: { ...eip, chargeUnit: 'year' } }), [
      'warning elastic-ip-charge /elasticIpSpec/chargeUnit',
    ]);
    assert.deepEqual(problemsWith({ charge: { chargeDuration: 2 }, elasticIpSpec: { ...eip, chargeDuration: 3 } }), [
      'warning elastic-ip-charge /elasticIpSpec/chargeDuration',
    ]);
    assert.deepEqual(problemsWith({ charge: { chargeDuration: 2 }, elasticIpSpec: { ...eip, chargeDuration: 2 } }), []);
    assert.deepEqual(problemsWith({ elasticIpSpec: { ...eip, chargeUnit: 'year', chargeDuration: 2 } }), [
      'warning elastic-ip-charge /elasticIpSpec/chargeUnit',
    ]);
    assert.deepEqual(
      problemsWith({ charge: { chargeUnit: '$UNIT' }, elasticIpSpec: { ...eip, chargeUnit: 'year' } }),
      [],
    );
  });
});

describe('the network fields of jdcloud-coc-vm', () => {
  it('have at most five security groups', () => {
    const withGroups = (count: number) =>
      problemsWith({
        primaryNetworkInterface: {
          ...card,
          securityGroups: Array.from({ length: count }, (_, index) => ({ groupId: `sg-a${index}` })),
        },
      });
    assert.deepEqual(withGroups(5), []);
    assert.deepEqual(withGroups(6), ['warning length /primaryNetworkInterface/securityGroups']);
  });
});

describe('the disk rules of jdcloud-coc-vm', () => {
  it('limit the number and the size of disks', () => {
    const disks = (count: number) => Array.from({ length: count }, () => disk);
    assert.deepEqual(problemsWith({ dataDisks: disks(7) }), []);
    assert.deepEqual(problemsWith({ dataDisks: disks(8) }), ['warning disk-count /dataDisks']);
    const sized = (diskSizeGB: number) => ({ diskType: 'ssd.gp1', diskSizeGB });
    for (const size of [40, 401, 500]) assert.deepEqual(problemsWith({ systemDisk: sized(size) }), [], String(size));
    for (const size of [20, 1000, 16000])
      assert.deepEqual(problemsWith({ dataDisks: [sized(size)] }), [], String(size));
    for (const size of [39, 501])
      assert.deepEqual(problemsWith({ systemDisk: sized(size) }), ['hint disk-size /systemDisk/diskSizeGB']);
    for (const size of [10, 25, 16005, 16010, 32000, 32010])
      assert.deepEqual(problemsWith({ dataDisks: [sized(size)] }), ['hint disk-size /dataDisks/0/diskSizeGB']);
    const messageOf = (size: number) =>
      problemsOf(provider, JSON.stringify({ instanceSpec: { ...spec, dataDisks: [sized(size)] } })).find(
        ({ code }) => code === 'disk-size',
      );
    assert.match(messageOf(20_000)?.message.en ?? '', /createDisks allows at most 16,000 GiB, other guides 32,000/);
    assert.deepEqual(messageOf(20_000)?.fixes, [], 'a smaller disk is not what is meant');
    assert.match(messageOf(40_000)?.message.en ?? '', /20 to 16,000 GiB in steps of 10/);
    assert.deepEqual(problemsWith({ systemDisk: sized(0) }), ['warning range /systemDisk/diskSizeGB']);
  });
});

describe('the rules of jdcloud-coc-vm', () => {
  it('run on a body with any value of another type, and never throw', () => {
    const wrong: Json[] = [null, true, 0, '', 'x', [], {}, [null], { groupId: [] }];
    for (const value of wrong) {
      assert.ok(summary(provider, { instanceSpec: value, maxCount: value }).length > 0);
      for (const key of [...Object.keys(spec), 'keyName', 'passwordAuth', 'elasticIpSpec', 'dataDisks', 'charge'])
        problemsWith({ [key]: value }, { maxCount: value });
      problemsWith({ primaryNetworkInterface: { networkInterface: value }, systemDisk: { cloudDiskSpec: value } });
    }
  });
});

describe('the snippets of jdcloud-coc-vm', () => {
  it('give no error and no warning without any edit', () => {
    const snippets: Record<string, { prefix: string; body: string[] }> = JSON.parse(
      readFileSync(join(import.meta.dirname, '../../../../../snippets', `${provider}.json`), 'utf8'),
    );
    const problems = Object.values(snippets).map(({ prefix, body }) => [
      prefix,
      summary(
        provider,
        body
          .join('\n')
          .replace(/(?<!\\)\$\{\d+:([^}]*)\}|\$0/g, '$1')
          .replaceAll('\\$', '$'),
      ),
    ]);
    assert.deepEqual(problems, [
      ['jdcloud-coc-vm', ['hint random-password /instanceSpec']],
      ['jdcloud-coc-vm typical', []],
      ['jdcloud-coc-vm full', []],
    ]);
  });
});
