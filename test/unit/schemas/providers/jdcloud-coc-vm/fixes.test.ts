import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { Json } from '../../../../../schemas/core/json.ts';
import { diagnose, summary } from '../../../../support/builders/diagnose.ts';
import { afterFixes, problemsOf, take } from '../../../../support/builders/fixes.ts';
import { card, disk, eip, ordinaryVmSpec, spec, withoutLogin } from '../../../../support/builders/jdcloud-bodies.ts';

const id = 'jdcloud-coc-vm';

type Changes = { [key: string]: Json };
const changed = (changes: Changes, others: Changes = {}): Changes => ({
  instanceSpec: { ...spec, ...changes },
  ...others,
});

/** Bodies in which one thing is wrong, with the code and the fixes that are offered for it. */
const cases: readonly { code: string; body: Changes; offered: readonly string[] }[] = [
  {
    code: 'one-for-fixed-ip',
    body: changed({ primaryNetworkInterface: { ...card, ip: '10.0.0.10' } }, { maxCount: 3 }),
    offered: ['Set "maxCount" to 1', 'Remove "ip"'],
  },
  { code: 'client-token-in-file', body: changed({}, { clientToken: 'a' }), offered: ['Remove "clientToken"'] },
  { code: 'pattern', body: changed({ name: '.测试 web/1.' }), offered: ['Set "name" to "测试-web-1"'] },
  { code: 'length', body: changed({ name: 'web-1'.repeat(20) }), offered: [`Set "name" to "${'web-1'.repeat(7)}web…`] },
  {
    code: 'password-or-key',
    body: changed({ keyName: 'k' }),
    offered: ['Remove "password"', 'Remove "keyName"'],
  },
  {
    code: 'password-or-key',
    body: changed({ keyName: 'k', passwordAuth: 'no' }),
    offered: ['Remove "password"', 'Remove "keyName" and allow password login'],
  },
  {
    code: 'key-without-password-login',
    body: { instanceSpec: { ...withoutLogin, passwordAuth: 'no' } },
    offered: ['Add "keyName"', 'Set "passwordAuth" to "yes"'],
  },
  {
    code: 'key-without-password-login',
    body: { instanceSpec: { ...withoutLogin, passwordAuth: 'no', keyName: '', password: '' } },
    offered: ['Add "keyName"', 'Set "passwordAuth" to "yes"'],
  },
  ...[{}, { keyName: null }, { password: '${secret:p}' }].map((changes) => ({
    code: 'key-without-password-login',
    body: changed({ passwordAuth: 'no', ...changes }),
    offered: ['Replace "password" with "keyName"', 'Set "passwordAuth" to "yes"'],
  })),
  { code: 'enum', body: changed({ passwordAuth: true }), offered: ['Set "passwordAuth" to "yes"'] },
  {
    code: 'random-password',
    body: { instanceSpec: withoutLogin },
    offered: ['Add "password"', 'Add "keyName"'],
  },
  ...[
    ['length', 'Gx7!kPw'],
    ['length', 'Gx7!kPw2Zt'.repeat(3)],
    ['password-classes', 'gx7kpw2zt'],
    ['password-classes-as-printed', 'Gxt!kPwZt'],
    ['password-characters', 'Gx7\\kPw2Zt'],
    ['password-general-characters', 'Gx7#kPw2Zt'],
    ['password-sequence', 'Gx7!qazZt4k'],
    ['password-sequence-in-mixed-case', 'Gx7!aBcZt4k'],
    ['password-words', 'Gx7!cloudZt4k'],
  ].map(([code = '', password = '']) => ({
    code,
    body: changed({ password }),
    offered: ['Generate a password'],
  })),
  {
    code: 'disk-size',
    body: changed({ dataDisks: [{ ...disk, diskSizeGB: 25 }] }),
    offered: ['Set "diskSizeGB" to 30'],
  },
  {
    code: 'disk-size',
    body: changed({ systemDisk: { ...disk, diskSizeGB: 20 } }),
    offered: ['Set "diskSizeGB" to 40'],
  },
  {
    code: 'charge-duration',
    body: changed({ charge: { chargeUnit: 'year', chargeDuration: 5 } }),
    offered: ['Set "chargeUnit" to "month"', 'Set "chargeDuration" to 3'],
  },
  {
    code: 'charge-duration',
    body: changed({ charge: { chargeUnit: 'year', chargeDuration: 12 } }),
    offered: ['Set the duration to 1 year', 'Set "chargeDuration" to 3'],
  },
  ...[{}, { chargeUnit: 'month' }].map((unit) => ({
    code: 'charge-duration',
    body: changed({ charge: { ...unit, chargeDuration: 24 } }),
    offered: ['Set the duration to 2 years', 'Set "chargeDuration" to 9'],
  })),
  {
    code: 'charge-duration',
    body: changed({ charge: { chargeDuration: 10 } }),
    offered: ['Set "chargeDuration" to 9'],
  },
  {
    code: 'elastic-ip-charge',
    body: changed({ elasticIpSpec: { ...eip, chargeUnit: 'year' } }),
    offered: ['Set "chargeUnit" to "month"', 'Remove "chargeUnit"'],
  },
  {
    code: 'enum',
    body: changed({ charge: { chargeUnit: 'Yearly' } }),
    offered: ['Set "chargeUnit" to "year"'],
  },
  {
    code: 'enum',
    body: changed({ charge: { chargeMode: 'postpaid_by_duration' } }),
    offered: ['Set "chargeMode" to "prepaid_by_duration"'],
  },
  {
    code: 'vm-nesting',
    body: changed({ primaryNetworkInterface: { networkInterface: card } }),
    offered: ['Unwrap "networkInterface"'],
  },
  {
    code: 'vm-nesting',
    body: changed({ primaryNetworkInterface: { deviceIndex: 1, networkInterface: card } }),
    offered: ['Unwrap "networkInterface"'],
  },
  {
    code: 'vm-nesting',
    body: changed({ systemDisk: { diskCategory: 'cloud', cloudDiskSpec: disk, autoDelete: true } }),
    offered: ['Unwrap "cloudDiskSpec"'],
  },
  { code: 'vm-fields', body: changed({ userTags: [] }), offered: ['Remove "userTags"'] },
  {
    code: 'vm-fields',
    body: changed({ systemDisk: { ...disk, diskCategory: 'cloud', autoDelete: true }, agId: 'ag-1', hostname: 'h' }),
    offered: ['Remove all 4 fields of the ordinary VM service'],
  },
  {
    code: 'vm-nesting',
    body: changed({ systemDisk: { ...disk, cloudDiskSpec: {} } }),
    offered: ['Remove "cloudDiskSpec"'],
  },
  {
    code: 'type',
    body: changed({ primaryNetworkInterface: { ...card, securityGroups: ['sg-1', 'sg-2'] } }),
    offered: ['Wrap each item in { "groupId": ... }'],
  },
  {
    code: 'unknown-field',
    body: { instanceSpec: { ...withoutLogin, keyNames: ['k'] } },
    offered: ['Rename to "keyName" and convert the value'],
  },
];

/** The text after every safe fix, one by one. */
function afterSafeFixes(text: string): string {
  for (let current = text; ; ) {
    const fix = problemsOf(id, current)
      .flatMap(({ fixes = [] }) => fixes)
      .find(({ safe }) => safe);
    if (!fix) return current;
    current = take(current, fix);
  }
}

describe('the fixes of jdcloud-coc-vm', () => {
  for (const { code, body, offered } of cases) {
    it(`each remove ${code} from ${JSON.stringify(body).slice(-60)}, and add no error`, () => {
      const errorsIn = (text: string) =>
        diagnose(id, text)
          .filter(({ severity }) => severity === 'error')
          .map((it) => it.code);
      for (const text of [JSON.stringify(body), JSON.stringify(body, null, 2)]) {
        const before = errorsIn(text);
        const after = afterFixes(id, text, code);
        assert.deepEqual(Object.keys(after), offered);
        for (const [title, fixed] of Object.entries(after)) {
          assert.ok(!diagnose(id, fixed).some((it) => it.code === code), `${title}\n${fixed}`);
          assert.deepEqual(
            errorsIn(fixed).filter((it) => !before.includes(it)),
            [],
            title,
          );
        }
      }
    });
  }

  it('set unit and duration of an address to those of the instance together', () => {
    const body = changed({
      charge: { chargeUnit: 'month', chargeDuration: 9 },
      elasticIpSpec: { ...eip, chargeUnit: 'year', chargeDuration: 2 },
    });
    const { 'Change to the period of the instance': fixed = '' } = afterFixes(id, body, 'elastic-ip-charge');
    assert.deepEqual(summary(id, fixed), []);
    const { charge: _charge, ...unknown } = { ...spec, charge: { chargeUnit: '$UNIT', chargeDuration: 9 } };
    const open = { instanceSpec: { ...unknown, charge: _charge, elasticIpSpec: { ...eip, chargeDuration: 2 } } };
    assert.deepEqual(Object.keys(afterFixes(id, open, 'elastic-ip-charge')), ['Remove "chargeDuration"']);
  });

  it('do not exist for a name without a valid character', () => {
    assert.deepEqual(afterFixes(id, changed({ name: '...' }), 'pattern'), {});
  });

  it('do not unwrap a level with a field that also exists outside it', () => {
    const body = changed({ systemDisk: { diskType: 'ssd.gp1', cloudDiskSpec: { diskType: 'ssd.io1' } } });
    assert.deepEqual(afterFixes(id, body, 'vm-nesting'), {});
  });

  it('keep comments and neighboring fields when they unwrap a level', () => {
    const text = `{
  "instanceSpec": {
    "systemDisk": {
      "diskCategory": "cloud", // vm
      "cloudDiskSpec": {
        "diskType": "ssd.gp1", // fast
        "diskSizeGB": 100,
      },
      "autoDelete": true
    }
  }
}`;
    const { 'Unwrap "cloudDiskSpec"': fixed } = afterFixes(id, text, 'vm-nesting');
    assert.equal(
      fixed,
      `{
  "instanceSpec": {
    "systemDisk": {
      "diskCategory": "cloud", // vm
      "diskType": "ssd.gp1", // fast
        "diskSizeGB": 100,
      "autoDelete": true
    }
  }
}`,
    );
  });

  it('convert a body of the ordinary VM service, with one safe fix for each difference', () => {
    const body = {
      InstanceSpec: { ...ordinaryVmSpec, dataDisks: [{ cloudDiskSpec: disk }, { cloudDiskSpec: disk }] },
    };
    const problems = problemsOf(id, JSON.stringify(body));
    assert.equal(problems.length, 12);
    // The address is renamed once its own fields are.
    const immediate = problems.filter(({ about }) => about?.[0] !== 'elasticIp');
    assert.equal(immediate.length, 11);
    assert.ok(immediate.every(({ fixes }) => fixes?.[0]?.safe));
    const end = afterSafeFixes(JSON.stringify(body, null, 2));
    assert.deepEqual(summary(id, end), []);
    assert.deepEqual(JSON.parse(end), {
      instanceSpec: {
        az: 'cn-hongkong-11a',
        instanceType: 'g.n2.large',
        imageId: 'img-a1b2c3d4e5',
        name: 'web-1',
        keyName: 'k',
        elasticIpSpec: { sizeMbps: 5, provider: 'bgp' },
        primaryNetworkInterface: {
          vpcId: 'vpc-a1b2c3d4e5',
          subnetId: 'subnet-a1b2c3d4e5',
          ip: '10.0.0.10',
          securityGroups: [{ groupId: 'sg-a1b2c3d4e5' }, { groupId: 'sg-f6g7h8i9j0' }],
        },
        systemDisk: disk,
        dataDisks: [disk, disk],
      },
    });
  });

  it('leave only the VPC to add in the documented example, once its commas are fixed', () => {
    const file = join(import.meta.dirname, `../../../../fixtures/${id}/example-1.${id}.json`);
    const text = readFileSync(file, 'utf8')
      .replace('}\n    "primary', '},\n    "primary')
      .replace('}\n    }\n    ]', '}\n    ]');
    assert.deepEqual(
      summary(id, afterSafeFixes(text)).filter((line) => line.startsWith('error')),
      ['error required /instanceSpec/primaryNetworkInterface'],
    );
  });
});
