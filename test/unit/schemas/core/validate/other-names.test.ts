import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json } from '../../../../../schemas/core/json.ts';
import type { Problem } from '../../../../../schemas/core/model/problem.ts';
import type { ProviderId } from '../../../../../schemas/core/model/provider.ts';
import { pointerOf } from '../../../../../schemas/core/syntax/node.ts';
import { bodyWithoutLogin } from '../../../../support/builders/devserver-bodies.ts';
import { summary } from '../../../../support/builders/diagnose.ts';
import { validServer } from '../../../../support/builders/ecs-servers.ts';
import { problemsOf, take, textOf } from '../../../../support/builders/fixes.ts';

type Body = { [key: string]: Json };

const machine = {
  zoneId: 'SEL-A',
  instanceChargeType: 'POSTPAID',
  instanceTypeId: 'M6C',
  internetChargeType: 'ByBandwidth',
  imageId: 'i',
  password: '${secret:p}',
};

const instance = {
  az: 'cn-hongkong-11a',
  instanceType: 'g.n2.large',
  imageId: 'img-a1',
  name: 'web-1',
  keyName: 'k',
  primaryNetworkInterface: { vpcId: 'vpc-a1', subnetId: 'subnet-a1', securityGroups: [{ groupId: 'sg-a1' }] },
  systemDisk: { diskType: 'ssd.io1', diskSizeGB: 100 },
};

const serverWith = (changes: Body): Body => ({ server: { ...validServer, ...changes } });

const serious = (provider: ProviderId, body: Json) =>
  summary(provider, body).filter((each) => !each.startsWith('hint'));

function problemAt(provider: ProviderId, body: Json, pointer: string): Problem {
  const found = problemsOf(provider, textOf(body)).find(({ node }) => node && pointerOf(node) === pointer);
  assert.ok(found, `nothing at ${pointer}`);
  return found;
}

/** The body after the first fix of the problem at a pointer. */
function afterFix(provider: ProviderId, body: Json, pointer: string): Json {
  const [fix] = problemAt(provider, body, pointer).fixes ?? [];
  assert.ok(fix);
  return JSON.parse(take(textOf(body), fix));
}

describe('a field at another level', () => {
  it('is moved beside the level that it is in', () => {
    const body = serverWith({ dry_run: true });
    const { message, severity } = problemAt('huawei-ecs', body, '/server/dry_run');
    assert.equal(message.en, '"dry_run" belongs next to "server". As written, servers will be created.');
    assert.equal(severity, 'warning');
    assert.deepEqual(afterFix('huawei-ecs', body, '/server/dry_run'), { ...serverWith({}), dry_run: true });
  });

  it('gets its own name when it is moved', () => {
    const body = { instanceSpec: { ...instance, count: 2 } };
    assert.deepEqual(afterFix('jdcloud-coc-vm', body, '/instanceSpec/count'), { instanceSpec: instance, maxCount: 2 });
  });

  it('is moved into an object that is made for it', () => {
    const body = { ...machine, raidType: 1 };
    assert.deepEqual(afterFix('zenlayer-bmc', body, '/raidType'), { ...machine, raidConfig: { raidType: 1 } });
  });

  it('is not moved where the field is set already', () => {
    const body = { ...serverWith({ dry_run: true }), dry_run: false };
    const { message, fixes } = problemAt('huawei-ecs', body, '/server/dry_run');
    assert.match(message.en, /is already set next to "server"/);
    assert.deepEqual(
      fixes?.map(({ title, isLastResort }) => [title.en, isLastResort]),
      [['Remove "dry_run"', true]],
    );
  });

  it('names each object that has it', () => {
    const { message } = problemAt(
      'huawei-ecs',
      serverWith({ delete_on_termination: true }),
      '/server/delete_on_termination',
    );
    assert.match(message.en, /"server.publicip" or "server.data_volumes\[\]"/);
  });

  it('is an error in place of a required one, which is not reported as well', () => {
    const eip = { iptype: '5_bgp', size: 5, sharetype: 'PER', chargemode: 'traffic' };
    assert.deepEqual(
      serious('huawei-ecs', serverWith({ publicip: { eip } })),
      ['size', 'sharetype', 'chargemode'].map((key) => `error unknown-field /server/publicip/eip/${key}`),
    );
  });
});

describe('a part of the URL in the body', () => {
  it('belongs in the profile', () => {
    const body = { instanceSpec: instance, regionId: 'cn-north-1' };
    assert.match(problemAt('jdcloud-coc-vm', body, '/regionId').message.en, /Set it in the profile/);
  });
});

describe('a level around all fields', () => {
  const bodies: readonly (readonly [ProviderId, Json, pointer: string, after: Json])[] = [
    ['create-server', { server: { name: 'w', cpu: 1 } }, '/server', { name: 'w', cpu: 1 }],
    ['huawei-ecs', { server: { server: validServer } }, '/server/server', { server: validServer }],
    ['huawei-ecs', { body: { server: validServer } }, '/body', { server: validServer }],
    ['zenlayer-bmc', { action: 'CreateInstances', request: machine }, '/request', machine],
  ];
  for (const [provider, body, pointer, after] of bodies) {
    it(`is one error of ${provider} at ${pointer}, and is unwrapped`, () => {
      // CreateServer has a rule of its own for the level of OpenStack.
      const code = provider === 'create-server' ? 'envelope' : 'unknown-field';
      assert.deepEqual(serious(provider, body), [`error ${code} ${pointer}`]);
      assert.deepEqual(afterFix(provider, body, pointer), after);
    });
  }

  it('names what is removed beside it', () => {
    const { fixes } = problemAt('zenlayer-bmc', { action: 'CreateInstances', request: machine }, '/request');
    assert.deepEqual(
      fixes?.map(({ title, safe }) => [title.en, safe]),
      [['Unwrap "request" and remove "action"', false]],
    );
  });
});

describe('another name of a field', () => {
  it('is an error if the provider refuses the body without the field', () => {
    assert.deepEqual(serious('huawei-ecs', serverWith({ nics: [{ uuid: validServer.vpcid }] })), [
      'error unknown-field /server/nics/0/uuid',
    ]);
    assert.match(
      problemAt('huawei-ecs', serverWith({ nics: [{ uuid: validServer.vpcid }] }), '/server/nics/0/uuid').message.en,
      /"subnet_id" \(required\)\?$/,
    );
  });

  it('is an error if a rule requires the field', () => {
    const { keyName: _, ...withoutKey } = instance;
    const { imageId: image, ...withoutImage } = machine;
    const bodies: readonly (readonly [ProviderId, Body, pointer: string])[] = [
      [
        'jdcloud-coc-vm',
        { instanceSpec: { ...withoutKey, passwordAuth: 'no', keyNames: ['k'] } },
        '/instanceSpec/keyNames',
      ],
      ['zenlayer-bmc', { ...withoutImage, image, partitions: [{ fsPath: '/', fsType: 'ext4', size: 1 }] }, '/image'],
      ['huawei-devserver', { ...bodyWithoutLogin, adminPass: '${secret:p}' }, '/adminPass'],
    ];
    for (const [provider, body, pointer] of bodies)
      assert.deepEqual(serious(provider, body), [`error unknown-field ${pointer}`], pointer);
  });

  it('is a warning if the field is optional', () => {
    assert.deepEqual(serious('huawei-ecs', serverWith({ Description: 'a' })), [
      'warning unknown-field /server/Description',
    ]);
  });

  it('of other letters makes nothing below it worse than a warning', () => {
    const body = { instanceSpec: { ...instance, elasticIp: { bandwidthMbps: 1, chargeMode: 'no' } } };
    assert.deepEqual(
      serious('jdcloud-coc-vm', body).filter((each) => each.startsWith('error')),
      [],
    );
  });

  it('of other letters is the only thing said of what no field below it can be', () => {
    const { nics: _, ...server } = validServer;
    const network = [{ vpc_id: server.vpcid, colour: 'red', uuid: server.vpcid }];
    assert.deepEqual(serious('huawei-ecs', { server: { ...server, network } }), [
      'error unknown-field /server/network',
      'error unknown-field /server/network/0/uuid',
    ]);
  });

  it('has no preferred fix that loses its value', () => {
    const { fixes } = problemAt('create-server', { name: 'w', colour: 'red' }, '/colour');
    assert.deepEqual(
      fixes?.map(({ title, isLastResort }) => [title.en, isLastResort]),
      [['Remove "colour"', true]],
    );
  });
});

describe('empty values', () => {
  it("are one hint for all nulls of a body that the provider's own clients send", () => {
    const text = textOf({ instanceSpec: { ...instance, password: null, dataDisks: null }, clientToken: null });
    const found = problemsOf('jdcloud-coc-vm', text);
    assert.deepEqual(
      found.map(({ code, severity }) => `${severity} ${code}`),
      ['hint type'],
    );
    const [fix] = found[0]?.fixes ?? [];
    assert.ok(fix);
    assert.deepEqual(JSON.parse(take(text, fix)), { instanceSpec: instance });
  });

  it('are warnings where the document gives a least length', () => {
    assert.deepEqual(serious('create-server', { name: 'w', password: '' }), ['warning length /password']);
  });
});
