import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json } from '../../../../schemas/core/json.ts';
import type { ProviderId } from '../../../../schemas/core/model/provider.ts';
import { bodies } from '../../../support/builders/bodies.ts';
import { validServer } from '../../../support/builders/ecs-servers.ts';
import { problemsOf, take, textOf } from '../../../support/builders/fixes.ts';
import { withoutLogin } from '../../../support/builders/jdcloud-bodies.ts';

type Body = { [key: string]: Json };

const bodyOf = (provider: ProviderId): Body => JSON.parse(JSON.stringify(bodies[provider]));
const machine = bodyOf('zenlayer-bmc');
const password = `\${secret:p}`;
const prepaid = { chargingMode: 'prePaid', periodType: 'month', periodNum: 1, isAutoPay: 'true' };
const disk = { volumetype: 'SSD', size: 100 };

/** Bodies in which something is wrong, though every value may mean something. */
const cases: readonly (readonly [what: string, provider: ProviderId, body: Json])[] = [
  ['a dry run in a level', 'huawei-ecs', { server: { server: validServer, dry_run: true } }],
  ['a dry run before a level', 'huawei-ecs', { server: { dryRun: true, server: validServer } }],
  ['a count beside a level', 'huawei-ecs', { body: { server: validServer, dry_run: true }, count: 3 }],
  ['a number beside a level', 'jdcloud-coc-vm', { instanceSpec: { instanceSpec: withoutLogin }, maxCount: 2 }],
  ['a number in a level', 'jdcloud-coc-vm', { instanceSpec: { instanceSpec: withoutLogin, maxCount: 2 } }],
  ['a dry run that does not exist', 'zenlayer-bmc', { request: machine, dryRun: true }],
  ['a dry run of a devserver', 'huawei-devserver', { body: bodyOf('huawei-devserver'), dry_run: true }],
  ['a count of one server', 'create-server', { data: { name: 'w', cpu: 3 }, count: 2 }],
  [
    'levels of another cloud',
    'zenlayer-bmc',
    {
      InstanceType: 'M6C',
      Placement: { Zone: 'SEL-A' },
      InternetAccessible: { InternetChargeType: 'ByBandwidth', InternetMaxBandwidthOut: 10 },
      LoginSettings: { Password: password },
    },
  ],
  [
    'a login beside a level',
    'zenlayer-bmc',
    { zoneId: 'SEL-A', network: { internetChargeType: 'ByBandwidth', amount: 7 }, login: { password } },
  ],
  ['two logins', 'zenlayer-bmc', { ...machine, imageId: 'i', password, sshKeys: ['ssh-rsa AAAAB3NzaC1yc2E= a'] }],
  ['two sources of the system', 'zenlayer-bmc', { ...machine, password, imageId: 'i', ipxeUrl: 'http://a.example/x' }],
  ['a RAID of another model', 'zenlayer-bmc', { ...machine, instanceTypeId: 'LCC', raidConfig: { raidType: 5 } }],
  [
    'a tag with two values',
    'zenlayer-bmc',
    { ...machine, tags: { tags: ['x', 'y'].map((value) => ({ key: 'a', value })) } },
  ],
  ['two logins of JD Cloud', 'jdcloud-coc-vm', { instanceSpec: { ...withoutLogin, password, keyName: 'k' } }],
  ['two logins of a devserver', 'huawei-devserver', { ...bodyOf('huawei-devserver'), admin_pass: password }],
  ['a shared disk', 'huawei-ecs', serverWith({ data_volumes: [{ ...disk, shareable: true }] })],
  [
    'a disk that is shared and not',
    'huawei-ecs',
    serverWith({ data_volumes: [{ ...disk, shareable: true, multiattach: false }] }),
  ],
  ['a second subnet', 'huawei-ecs', serverWith({ subnet_id: '35aef51a-5b86-4e4d-a6b2-7c7b0b5b0a11' })],
  [
    'an address of several servers',
    'huawei-ecs',
    serverWith({ count: 2, nics: [{ subnet_id: validServer.vpcid, ip_address: '192.168.0.9' }] }),
  ],
  [
    'the end of an order',
    'huawei-ecs',
    serverWith({ extendparam: prepaid, auto_terminate_time: '2027-01-01T00:00:00Z' }),
  ],
  ['more servers than an order has', 'huawei-ecs', serverWith({ extendparam: prepaid, count: 101 })],
  ['more servers than later documents allow', 'huawei-devserver', { ...bodyOf('huawei-devserver'), count: 11 }],
];

function serverWith(fields: Body): Json {
  return { server: { ...validServer, ...fields } };
}

function scalarsOf(value: Json): readonly string[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(scalarsOf);
  return [String(value)];
}

/** The values of a body that are nowhere in another one, each as often as it is missing. */
function lostIn(body: Json, after: Json): readonly string[] {
  const left = [...scalarsOf(after)];
  return scalarsOf(body).filter((value) => {
    const at = left.indexOf(value);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

describe('a fix that an editor may apply without a choice', () => {
  for (const [what, provider, body] of cases) {
    it(`keeps every value: ${what}`, () => {
      const text = textOf(body);
      const problems = problemsOf(provider, text);
      assert.ok(problems.length > 0);
      for (const { code, fixes = [] } of problems) {
        const [fix] = fixes;
        if (!fix || fix.isLastResort) continue;
        const lost = lostIn(body, JSON.parse(take(text, fix)));
        assert.deepEqual(lost, [], `${code}: ${fix.title.en}`);
      }
    });
  }

  it('never leaves digits alone of a name', () => {
    for (const [provider, key] of [
      ['zenlayer-bmc', 'instanceName'],
      ['huawei-devserver', 'name'],
    ] as const) {
      const problems = problemsOf(provider, textOf({ ...bodyOf(provider), [key]: '训练-01' }));
      const fixes = problems.flatMap((each) => (each.node?.value === '训练-01' ? (each.fixes ?? []) : []));
      assert.ok(fixes.length > 0 && fixes.every(({ isLastResort }) => isLastResort), provider);
    }
  });

  it('never adds a disk to a RAID that has enough', () => {
    const customRaids = [{ raidType: 10, diskSequence: [1, 2, 3, 4, 5] }];
    const problems = problemsOf('zenlayer-bmc', textOf({ ...machine, raidConfig: { customRaids } }));
    const found = problems.find(({ code }) => code === 'raid-disk-count');
    assert.ok(found?.fixes?.length && found.fixes.every(({ isLastResort }) => isLastResort));
  });
});
