import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Json } from '../../../../../schemas/core/json.ts';
import { analyzeRequest } from '../../../../../schemas/document/analyze-request.ts';
import { assertLinear } from '../../../../support/builders/assert-linear.ts';
import { summary, testNow } from '../../../../support/builders/diagnose.ts';
import { card, disk, eip, spec, withoutLogin } from '../../../../support/builders/jdcloud-bodies.ts';

const provider = 'jdcloud-coc-vm';

/** What is said of the valid body with some fields of instanceSpec changed; pointers are relative to it. */
const said = (changes: Record<string, Json>, others: Record<string, Json> = {}) =>
  summary(provider, { instanceSpec: { ...spec, ...changes }, ...others }).map((line) =>
    line.replace(' /instanceSpec', ' '),
  );
const password = (text: string) => said({ password: text });

test('a valid body gives nothing', () => {
  assert.deepEqual(said({}), []);
  assert.deepEqual(
    said(
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
  assert.deepEqual(said({}, { clientToken: '$TOKEN' }), []);
});

test('what is mandatory', () => {
  assert.deepEqual(summary(provider, {}), ['error required']);
  assert.deepEqual(
    summary(provider, { instanceSpec: { password: 'Gx7!kPw2Zt' } }),
    Array(6).fill('error required /instanceSpec'),
  );
  assert.deepEqual(said({ primaryNetworkInterface: {} }), Array(3).fill('error required /primaryNetworkInterface'));
  assert.deepEqual(said({ primaryNetworkInterface: { ...card, securityGroups: [{}] } }), [
    'error required /primaryNetworkInterface/securityGroups/0',
  ]);
  assert.deepEqual(said({ systemDisk: {}, dataDisks: [{}] }), [
    'error required /systemDisk',
    'error required /dataDisks/0',
  ]);
  assert.deepEqual(said({ elasticIpSpec: {} }), ['error required /elasticIpSpec', 'error required /elasticIpSpec']);
});

test('limits of the fields', () => {
  for (const maxCount of [0, 101]) assert.deepEqual(said({}, { maxCount }), ['error range /maxCount']);
  assert.deepEqual(said({}, { maxCount: 1.5 }), ['error type /maxCount']);
  assert.deepEqual(said({}, { clientToken: 'a'.repeat(64) }), ['hint client-token-in-file /clientToken']);
  assert.deepEqual(said({}, { clientToken: 'a'.repeat(65) }), [
    'error length /clientToken',
    'hint client-token-in-file /clientToken',
  ]);
  for (const sizeMbps of [0, 201])
    assert.deepEqual(said({ elasticIpSpec: { ...eip, sizeMbps } }), ['error range /elasticIpSpec/sizeMbps']);
  assert.deepEqual(said({ charge: { chargeDuration: 0 } }), ['error range /charge/chargeDuration']);
  assert.deepEqual(password('Gx7!kPw'), ['error length /password']);
  assert.deepEqual(password('Gx7!kPw2Zt'.repeat(3).slice(0, 26)), []);
  assert.deepEqual(password('Gx7!kPw2Zt'.repeat(3).slice(0, 27)), ['error length /password']);
  assert.deepEqual(said({ name: '' }), ['error length /name']);
  assert.deepEqual(said({ name: 'a'.repeat(65) }), ['error length /name']);
  assert.deepEqual(said({ name: '测试_web-1.a' }), []);
  for (const name of ['.web', 'web.', 'web 1', 'web/1']) assert.deepEqual(said({ name }), ['error pattern /name']);
});

test('closed lists are errors, open lists are not', () => {
  assert.deepEqual(said({ charge: { chargeMode: 'postpaid_by_duration' } }), ['error enum /charge/chargeMode']);
  assert.deepEqual(said({ charge: { chargeUnit: 'week' } }), ['error enum /charge/chargeUnit']);
  assert.deepEqual(said({ elasticIpSpec: { ...eip, provider: 'standard_bgp' } }), [
    'error enum /elasticIpSpec/provider',
  ]);
  assert.deepEqual(said({ elasticIpSpec: { ...eip, chargeMode: 'postpaid_by_usage', chargePlan: 'flow' } }), [
    'error enum /elasticIpSpec/chargeMode',
    'error enum /elasticIpSpec/chargePlan',
  ]);
  assert.deepEqual(said({ passwordAuth: 'true' }), ['error enum /passwordAuth']);
  assert.deepEqual(said({ az: 'cn-north-1a' }), ['warning enum /az']);
  assert.deepEqual(said({ systemDisk: { diskType: 'ssd.gp2' } }), ['hint enum /systemDisk/diskType']);
});

test('what is mandatory must not be empty', () => {
  for (const key of ['instanceType', 'imageId', 'name'])
    assert.deepEqual(said({ [key]: '' }), [`error length /${key}`]);
  for (const key of ['vpcId', 'subnetId']) {
    assert.deepEqual(said({ primaryNetworkInterface: { ...card, [key]: '' } }), [
      `error length /primaryNetworkInterface/${key}`,
    ]);
  }
  assert.deepEqual(said({ primaryNetworkInterface: { ...card, securityGroups: [] } }), [
    'warning length /primaryNetworkInterface/securityGroups',
  ]);
});

test('known mistakes are told in words of their own', () => {
  const told = (changes: Record<string, Json>) =>
    analyzeRequest(JSON.stringify({ instanceSpec: { ...spec, ...changes } }), `a.${provider}.json`, { now: testNow })
      .problems.filter(({ code }) => code === 'enum')
      .map(({ severity, message }) => `${severity}: ${message.en}`);
  assert.match(told({ az: 'cn-north-1b' })[0] ?? '', /^warning: "cn-north-1b" is a zone of the ordinary VM service/);
  assert.match(told({ charge: { chargeMode: 'postpaid_by_usage' } })[0] ?? '', /^error: Pay-per-use isn't available/);
  for (const passwordAuth of [true, 'true'])
    assert.match(told({ passwordAuth })[0] ?? '', /^error: Expected the string "yes" or "no"/);
});

test('masked and malformed ids are warnings', () => {
  assert.deepEqual(said({ imageId: 'img-m5s0****29' }), ['warning id /imageId']);
  assert.deepEqual(
    said({ primaryNetworkInterface: { vpcId: '<vpc>', subnetId: 'vpc-1', securityGroups: [{ groupId: 'default' }] } }),
    [
      'warning id /primaryNetworkInterface/vpcId',
      'warning id /primaryNetworkInterface/subnetId',
      'warning id /primaryNetworkInterface/securityGroups/0/groupId',
    ],
  );
  assert.deepEqual(said({ primaryNetworkInterface: { ...card, ip: '10.0.0' } }), [
    'warning pattern /primaryNetworkInterface/ip',
  ]);
});

test('password-or-key: one of them, and an empty one counts as absent', () => {
  assert.deepEqual(said({ keyName: 'k' }), ['error password-or-key /keyName']);
  assert.deepEqual(said({ keyName: 'k', password: '${secret:p}' }), ['error password-or-key /keyName']);
  assert.deepEqual(said({ keyName: '' }), []);
  assert.deepEqual(summary(provider, { instanceSpec: { ...withoutLogin, keyName: 'k' } }), []);
});

test('key-without-password-login', () => {
  assert.deepEqual(said({ passwordAuth: 'no' }), ['error key-without-password-login /passwordAuth']);
  assert.deepEqual(summary(provider, { instanceSpec: { ...withoutLogin, passwordAuth: 'no', keyName: 'k' } }), []);
  assert.deepEqual(summary(provider, { instanceSpec: { ...withoutLogin, passwordAuth: 'no', keyName: '$KEY' } }), []);
});

test('key-without-password-login holds for whatever is not yes', () => {
  for (const passwordAuth of ['off', false, 'false', 'NO'])
    assert.deepEqual(said({ passwordAuth }), [
      'error enum /passwordAuth',
      'error key-without-password-login /passwordAuth',
    ]);
  for (const passwordAuth of ['', '$AUTH']) assert.deepEqual(said({ passwordAuth }), []);
  assert.deepEqual(said({ passwordAuth: 'YES' }), ['error enum /passwordAuth']);
});

test('random-password hints where nothing says how to log in', () => {
  assert.deepEqual(summary(provider, { instanceSpec: withoutLogin }), ['hint random-password /instanceSpec']);
  assert.deepEqual(summary(provider, { instanceSpec: { ...withoutLogin, password: '$PASSWORD' } }), []);
});

test('password-classes: an error when every reading fails, a warning where the readings differ', () => {
  assert.deepEqual(password('gx7kpw2zt'), ['error password-classes /password']);
  assert.deepEqual(password('GXTKPWZT!'), ['error password-classes /password']);
  // No digit: three of four kinds, and not the three that the document lists.
  assert.deepEqual(password('Gxt!kPwZt'), ['warning password-classes-as-printed /password']);
  // No lower-case letter.
  assert.deepEqual(password('GX7!KPW2ZT'), ['warning password-classes-as-printed /password']);
  // No special character, which an uppercase letter makes up for; and the other way round.
  assert.deepEqual(password('Gx7kPw2Zt'), []);
  assert.deepEqual(password('gx7(kpw2zt'), []);
});

test('password-characters: a special character outside the list is a warning', () => {
  assert.deepEqual(password('Gx7#kPw2Zt'), ['warning password-characters /password']);
  assert.deepEqual(password('Gx7!@$%^-_=+[{}]:,./?()'), []);
});

test('password-sequence: digits, letters, keyboard and user names', () => {
  const forbidden = ['123', '987', 'abc', 'CBA', 'qaz', 'qwe', 'EWQ', 'zaq', 'Adm', 'dmi', 'tor', 'root', 'toor'];
  for (const piece of forbidden) assert.deepEqual(password(`Gx7!${piece}Zt4k`), ['error password-sequence /password']);
  for (const piece of ['124', '886', 'abd', 'qax', 'qwr', 'aDx', 'roo', 'rotar'])
    assert.deepEqual(password(`Gx7!${piece}Zt4k`), [], piece);
  for (const piece of ['890', '098', 'aBc', 'QaZ', 'ADM', 'Root'])
    assert.deepEqual(password(`Gx7!${piece}Zt4k`), ['warning password-sequence-in-mixed-case /password'], piece);
});

test('password-words: those of the general parameters, in the two spellings that they print', () => {
  for (const word of ['jd', 'JD', '360', 'bug', 'COM', 'cloud', 'CLOUD', 'PASSWORD'])
    assert.deepEqual(password(`Gx7!${word}Zt4k`), ['warning password-words /password'], word);
  for (const word of ['jD', '3-60', 'Bug', 'cOm', 'clouD']) assert.deepEqual(password(`Gx7!${word}Zt4k`), [], word);
});

test('disk-count and disk-size', () => {
  const disks = (count: number) => Array.from({ length: count }, () => disk);
  assert.deepEqual(said({ dataDisks: disks(7) }), []);
  assert.deepEqual(said({ dataDisks: disks(8) }), ['warning disk-count /dataDisks']);
  const sized = (diskSizeGB: number) => ({ diskType: 'ssd.gp1', diskSizeGB });
  for (const size of [40, 401, 500]) assert.deepEqual(said({ systemDisk: sized(size) }), [], String(size));
  for (const size of [20, 16010, 32000]) assert.deepEqual(said({ dataDisks: [sized(size)] }), [], String(size));
  for (const size of [39, 501])
    assert.deepEqual(said({ systemDisk: sized(size) }), ['hint disk-size /systemDisk/diskSizeGB']);
  for (const size of [10, 25, 32010])
    assert.deepEqual(said({ dataDisks: [sized(size)] }), ['hint disk-size /dataDisks/0/diskSizeGB']);
  assert.deepEqual(said({ systemDisk: sized(0) }), ['warning range /systemDisk/diskSizeGB']);
});

test('takes time linear in the length of any text', () => {
  for (const key of ['name', 'password', 'keyName', 'imageId', 'az', 'passwordAuth']) {
    const long = (count: number) => '中x1'.repeat(count);
    assertLinear(long, 100_000, (text) => assert.ok(said({ [key]: text }).length > 0));
  }
});

test('no message repeats a piece of a password', () => {
  for (const secret of ['Gx7#123Zt', 'zzzzzzzz', 'Gx7!aBcZt', 'Gxt!kPwZt']) {
    const text = JSON.stringify({ instanceSpec: { ...spec, password: secret } });
    const { problems } = analyzeRequest(text, `a.${provider}.json`, { now: testNow });
    assert.ok(problems.length > 0);
    for (const { message } of problems) assert.ok(!message.en.includes(secret) && !message.zh.includes(secret));
  }
});

test('one-for-fixed-ip', () => {
  const primaryNetworkInterface = { ...card, ip: '10.0.0.10' };
  assert.deepEqual(said({ primaryNetworkInterface }, { maxCount: 2 }), ['error one-for-fixed-ip /maxCount']);
  assert.deepEqual(said({ primaryNetworkInterface }, { maxCount: 1 }), []);
  assert.deepEqual(said({ primaryNetworkInterface }), []);
  assert.deepEqual(said({}, { maxCount: 2 }), []);
});

test('charge-duration: at most nine months or three years, of the instance and of its address', () => {
  const years = { chargeUnit: 'year', chargeDuration: 4 };
  assert.deepEqual(said({ charge: years }), ['error charge-duration /charge/chargeDuration']);
  assert.deepEqual(said({ charge: years, elasticIpSpec: { ...eip, ...years } }), [
    'error charge-duration /charge/chargeDuration',
    'error charge-duration /elasticIpSpec/chargeDuration',
  ]);
  assert.deepEqual(said({ charge: { ...years, chargeDuration: 3 } }), []);
  assert.deepEqual(said({ charge: { ...years, chargeDuration: 10 } }), [
    'error charge-duration /charge/chargeDuration',
  ]);
  for (const unit of [{}, { chargeUnit: 'month' }, { chargeUnit: '$UNIT' }]) {
    assert.deepEqual(said({ charge: { ...unit, chargeDuration: 9 } }), []);
    assert.deepEqual(said({ charge: { ...unit, chargeDuration: 10 } }), [
      'error charge-duration /charge/chargeDuration',
    ]);
  }
});

test('elastic-ip-charge: the address follows the instance', () => {
  assert.deepEqual(said({ elasticIpSpec: { ...eip, chargeUnit: 'year' } }), [
    'warning elastic-ip-charge /elasticIpSpec/chargeUnit',
  ]);
  assert.deepEqual(said({ charge: { chargeDuration: 2 }, elasticIpSpec: { ...eip, chargeDuration: 3 } }), [
    'warning elastic-ip-charge /elasticIpSpec/chargeDuration',
  ]);
  assert.deepEqual(said({ charge: { chargeDuration: 2 }, elasticIpSpec: { ...eip, chargeDuration: 2 } }), []);
  assert.deepEqual(said({ charge: { chargeUnit: '$UNIT' }, elasticIpSpec: { ...eip, chargeUnit: 'year' } }), []);
});

test('name-length hints where the documents of the provider disagree', () => {
  assert.deepEqual(said({ name: 'a' }), ['hint name-length /name']);
  assert.deepEqual(said({ name: 'a'.repeat(33) }), ['hint name-length /name']);
  assert.deepEqual(said({ name: 'a'.repeat(32) }), []);
});

test('a body of the ordinary VM service is told apart, each fault once', () => {
  const body = {
    maxCount: 2,
    InstanceSpec: {
      az: 'cn-hongkong-11a',
      InstanceType: 'g.n2.large',
      ImageId: 'img-a1b2c3d4e5',
      name: 'web-1',
      keyNames: ['k'],
      elasticIp: { bandwidthMbps: 5, provider: 'bgp' },
      primaryNetworkInterface: {
        networkInterface: {
          vpcId: 'vpc-a1b2c3d4e5',
          subnetId: 'subnet-a1b2c3d4e5',
          primaryIpAddress: '10.0.0.10',
          securityGroups: ['sg-a1b2c3d4e5', 'sg-f6g7h8i9j0'],
        },
      },
      systemDisk: { cloudDiskSpec: disk },
      dataDisks: [{ cloudDiskSpec: { diskSizeGB: 20 } }],
    },
  };
  assert.deepEqual(summary(provider, body), [
    'error one-for-fixed-ip /maxCount',
    'warning unknown-field /InstanceSpec',
    'warning unknown-field /InstanceSpec/InstanceType',
    'warning unknown-field /InstanceSpec/ImageId',
    'warning unknown-field /InstanceSpec/keyNames',
    'warning unknown-field /InstanceSpec/elasticIp',
    'error unknown-field /InstanceSpec/elasticIp/bandwidthMbps',
    'warning vm-nesting /InstanceSpec/primaryNetworkInterface/networkInterface',
    'warning unknown-field /InstanceSpec/primaryNetworkInterface/networkInterface/primaryIpAddress',
    'warning type /InstanceSpec/primaryNetworkInterface/networkInterface/securityGroups/0',
    'warning vm-nesting /InstanceSpec/systemDisk/cloudDiskSpec',
    'error required /InstanceSpec/dataDisks/0/cloudDiskSpec',
    'warning vm-nesting /InstanceSpec/dataDisks/0/cloudDiskSpec',
  ]);
});

test('vm-fields: what only the ordinary VM service has is said once a body', () => {
  const vmDisk = { ...disk, diskCategory: 'cloud', autoDelete: true };
  assert.deepEqual(said({ userTags: [], chargeOnStopped: 'keepCharging', dataDisks: [{ cloudDiskSpec: vmDisk }] }), [
    'warning vm-fields /userTags',
    'warning vm-nesting /dataDisks/0/cloudDiskSpec',
  ]);
  for (const [key, value] of Object.entries({
    charge: { buyScenario: 'x' },
    elasticIpSpec: { ...eip, autoRenew: true },
    primaryNetworkInterface: { ...card, deviceIndex: 1 },
    systemDisk: { ...disk, DiskCategory: 'cloud' },
  }))
    assert.deepEqual(
      said({ [key]: value }).map((line) => line.replace(/\/\w+$/, '')),
      [`warning vm-fields /${key}`],
    );
  // A key that neither service has is told as it is anywhere.
  assert.deepEqual(said({ systemDisk: { ...disk, colour: 'red' } }), ['warning unknown-field /systemDisk/colour']);
});

test('the charge of an address inside a level of its own, as the ordinary VM service has it', () => {
  const chargeSpec = { chargeMode: 'prepaid_by_duration' };
  assert.deepEqual(said({ elasticIpSpec: { ...eip, chargeSpec } }), ['warning vm-nesting /elasticIpSpec/chargeSpec']);
  assert.deepEqual(said({ elasticIpSpec: { provider: 'bgp', chargeSpec } }), [
    'error required /elasticIpSpec',
    'warning vm-nesting /elasticIpSpec/chargeSpec',
  ]);
});

test('a level that holds no object, and one beside the flat fields', () => {
  assert.deepEqual(said({ primaryNetworkInterface: { ...card, networkInterface: 'eth0' } }), [
    'warning unknown-field /primaryNetworkInterface/networkInterface',
  ]);
  assert.deepEqual(said({ primaryNetworkInterface: { ...card, networkInterface: {} } }), [
    'warning vm-nesting /primaryNetworkInterface/networkInterface',
  ]);
});

test('rules run on a body that is wrong anywhere, and never throw', () => {
  const wrong: Json[] = [null, true, 0, '', 'x', [], {}, [null], { groupId: [] }];
  for (const value of wrong) {
    assert.ok(summary(provider, { instanceSpec: value, maxCount: value }).length > 0);
    for (const key of [...Object.keys(spec), 'keyName', 'passwordAuth', 'elasticIpSpec', 'dataDisks', 'charge'])
      said({ [key]: value }, { maxCount: value });
    said({ primaryNetworkInterface: { networkInterface: value }, systemDisk: { cloudDiskSpec: value } });
  }
});

test('the snippets give no error and no warning as they stand', () => {
  const snippets: Record<string, { prefix: string; body: string[] }> = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../../../../snippets', `${provider}.json`), 'utf8'),
  );
  const said = Object.values(snippets).map(({ prefix, body }) => [
    prefix,
    summary(
      provider,
      body
        .join('\n')
        .replace(/(?<!\\)\$\{\d+:([^}]*)\}|\$0/g, '$1')
        .replaceAll('\\$', '$'),
    ),
  ]);
  assert.deepEqual(said, [
    ['jdcloud-coc-vm', ['hint random-password /instanceSpec']],
    ['jdcloud-coc-vm full', []],
  ]);
});
