import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseTree } from 'jsonc-parser';
import type { Json } from '../../../../../schemas/core/json.ts';
import type { Field } from '../../../../../schemas/core/model/field.ts';
import type { Problem } from '../../../../../schemas/core/model/problem.ts';
import type { Provider, ProviderId } from '../../../../../schemas/core/model/provider.ts';
import type { Rule } from '../../../../../schemas/core/model/rule.ts';
import { child, pointerOf } from '../../../../../schemas/core/syntax/node.ts';
import { validateBody } from '../../../../../schemas/core/validate/body.ts';
import { analyzeRequest } from '../../../../../schemas/document/analyze-request.ts';
import { validateFix } from '../../../../../schemas/document/validate-fix.ts';
import { bodyWithoutLogin } from '../../../../support/builders/devserver-bodies.ts';
import { summary, testNow } from '../../../../support/builders/diagnose.ts';
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
    assert.deepEqual(serious('huawei-ecs', serverWith({ publicip: { eip } })), [
      'error unknown-field /server/publicip/eip/size',
    ]);
  });
});

describe('several fields at another level whose object is missing', () => {
  const { root_volume: _root, ...diskless } = validServer;
  const { systemDisk, ...withoutDisk } = instance;
  const bandwidth = { size: 5, sharetype: 'PER', chargemode: 'traffic' };
  const cases: readonly (readonly [ProviderId, Body, pointers: readonly string[], title: string, after: Json])[] = [
    [
      'huawei-ecs',
      serverWith({ iptype: '5_bgp', bandwidth }),
      ['/server/iptype', '/server/bandwidth'],
      'Move all 2 fields into "server.publicip.eip"',
      serverWith({ publicip: { eip: { iptype: '5_bgp', bandwidth } } }),
    ],
    [
      'huawei-ecs',
      { server: { ...diskless, volumetype: 'SSD', size: 40 } },
      ['/server/volumetype', '/server/size'],
      'Move all 2 fields into "server.root_volume"',
      serverWith({ root_volume: { volumetype: 'SSD', size: 40 } }),
    ],
    [
      'huawei-ecs',
      serverWith({ publicip: { eip: { iptype: '5_bgp', ...bandwidth } } }),
      ['/server/publicip/eip/size', '/server/publicip/eip/sharetype', '/server/publicip/eip/chargemode'],
      'Move all 3 fields into "server.publicip.eip.bandwidth"',
      serverWith({ publicip: { eip: { iptype: '5_bgp', bandwidth } } }),
    ],
    [
      'jdcloud-coc-vm',
      { instanceSpec: { ...instance, chargeUnit: 'month', chargeDuration: 1 } },
      ['/instanceSpec/chargeUnit', '/instanceSpec/chargeDuration'],
      'Move all 2 fields into "instanceSpec.charge"',
      { instanceSpec: { ...instance, charge: { chargeUnit: 'month', chargeDuration: 1 } } },
    ],
    [
      'jdcloud-coc-vm',
      { instanceSpec: { ...withoutDisk, ...systemDisk } },
      ['/instanceSpec/diskType', '/instanceSpec/diskSizeGB'],
      'Move all 2 fields into "instanceSpec.systemDisk"',
      { instanceSpec: instance },
    ],
  ];
  for (const [provider, body, pointers, title, after] of cases) {
    it(`are one problem, and are moved together: ${title}`, () => {
      const [first = '', ...others] = pointers;
      const { message, fixes } = problemAt(provider, body, first);
      assert.match(message.en, /belong in "[\w.]+"\. Here they have no effect\.$/);
      assert.deepEqual(
        fixes?.map((fix) => [fix.title.en, fix.isLastResort]),
        [[title, false]],
      );
      assert.deepEqual(afterFix(provider, body, first), after);
      const found = serious(provider, body);
      for (const pointer of others) assert.ok(!found.some((line) => line.endsWith(pointer)), pointer);
    });
  }

  it('are moved only by choice if another object could be meant', () => {
    const elasticIpSpec = { sizeMbps: 1, provider: 'bgp' };
    const { fixes } = problemAt(
      'jdcloud-coc-vm',
      { instanceSpec: { ...instance, elasticIpSpec, chargeUnit: 'month', chargeDuration: 1 } },
      '/instanceSpec/chargeUnit',
    );
    assert.deepEqual(
      fixes?.map(({ title, isLastResort }) => [title.en, isLastResort]),
      [
        ['Move all 2 fields into "instanceSpec.charge"', true],
        ['Move "chargeUnit" into "instanceSpec.charge"', true],
      ],
    );
  });

  it('are moved with what the object needs as well, if the request needs the object', () => {
    const body = { server: { ...diskless, size: 40 } };
    const [fix] = problemAt('huawei-ecs', body, '/server/size').fixes ?? [];
    assert.equal(fix?.title.en, 'Move "size" into "server.root_volume" and add "volumetype"');
    assert.deepEqual(
      afterFix('huawei-ecs', body, '/server/size'),
      serverWith({ root_volume: { size: 40, volumetype: 'SSD' } }),
    );
    const { fixes } = problemAt('huawei-ecs', serverWith({ iptype: '5_bgp' }), '/server/iptype');
    assert.deepEqual(
      fixes?.map(({ title }) => title.en),
      ['Move "iptype" into "server.publicip.eip"'],
    );
  });
});

describe('a part of the URL in the body', () => {
  it('belongs in the profile', () => {
    const body = { instanceSpec: instance, regionId: 'cn-north-1' };
    assert.match(problemAt('jdcloud-coc-vm', body, '/regionId').message.en, /Set it in the profile/);
  });
});

describe('a field alone of an object that requires others', () => {
  it('is moved only by choice, as the provider would refuse the object', () => {
    for (const [key, value] of [
      ['eip_type', '5_bgp'],
      ['bandwidth_size', 5],
    ] as const) {
      const { fixes = [] } = problemAt('huawei-ecs', serverWith({ [key]: value }), `/server/${key}`);
      assert.ok(fixes.length > 0 && fixes.every(({ isLastResort }) => isLastResort), key);
    }
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
      assert.deepEqual(serious(provider, body), [`error unknown-field ${pointer}`]);
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

  it('is the only error if either of two such names would do', () => {
    const { vpcid: id } = validServer;
    assert.deepEqual(serious('huawei-ecs', serverWith({ nics: [{ uuid: id, port: id }] })), [
      'error unknown-field /server/nics/0/uuid',
      'warning unknown-field /server/nics/0/port',
    ]);
    assert.deepEqual(
      problemsOf('huawei-ecs', textOf(serverWith({ nics: [{ uuid: id, port: id }] }))).filter(
        ({ severity }) => severity === 'hint',
      ),
      [],
    );
  });

  it('is one problem if it asks for a name where the field wants an id', () => {
    const { imageRef: _, ...withoutImage } = validServer;
    const bodies: readonly (readonly [Body, string, RegExp])[] = [
      [
        serverWith({ security_groups: [{ name: 'default' }] }),
        'warning unknown-field /server/security_groups/0/name',
        /"id" with the ID; a name isn't accepted/,
      ],
      [
        { server: { ...withoutImage, image_name: 'Ubuntu 22.04' } },
        'error unknown-field /server/image_name',
        /"imageRef" with the ID \(required\)/,
      ],
      [
        serverWith({ nics: [{ subnet_name: 'subnet-a' }] }),
        'error unknown-field /server/nics/0/subnet_name',
        /"subnet_id" with the ID/,
      ],
    ];
    for (const [body, found, says] of bodies) {
      assert.deepEqual(serious('huawei-ecs', body), [found]);
      const [problem] = problemsOf('huawei-ecs', textOf(body)).filter(({ code }) => code === 'unknown-field');
      assert.match(problem?.message.en ?? '', says);
      assert.deepEqual(problem?.fixes ?? [], []);
    }
  });

  it('is renamed if its value belongs under a key of the object that is wanted', () => {
    const { vpcid: id } = validServer;
    const nic = { subnet_id: id, ipv6_enable: true, ipv6_bandwidth_id: id };
    const { fixes } = problemAt('huawei-ecs', serverWith({ nics: [nic] }), '/server/nics/0/ipv6_bandwidth_id');
    assert.deepEqual(
      fixes?.map(({ title }) => title.en),
      ['Rename to "ipv6_bandwidth"'],
    );
  });

  it('is one of a header if it has the name of one', () => {
    for (const key of ['X-Client-Token', 'Content-Type', 'client_token']) {
      for (const body of [{ ...serverWith({}), [key]: 'a' }, serverWith({ [key]: 'a' })]) {
        const [problem, ...others] = problemsOf('huawei-ecs', textOf(body));
        assert.equal(others.length, 0);
        assert.match(problem?.message.en ?? '', /is an HTTP header/);
        assert.deepEqual(
          problem?.fixes?.map(({ isLastResort }) => isLastResort),
          [true],
        );
      }
    }
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

  it('is an error with a value of another type, too', () => {
    const { keyName: _, ...spec } = instance;
    const body = { instanceSpec: { ...spec, passwordAuth: 'no', keyNames: ['k', 'l'] } };
    assert.deepEqual(serious('jdcloud-coc-vm', body), ['error unknown-field /instanceSpec/keyNames']);
  });

  it('is an error if another one would be enough, but has another name as well', () => {
    const doc = { en: 'A field.', zh: '字段。' };
    const field = (name: string): Field => ({ type: 'string', doc, otherForms: { names: [name] } });
    const login: Rule = {
      code: 'login',
      severity: 'error',
      section: '',
      documentation: doc,
      check: (body, report) => {
        if (!child(body, 'password') && !child(body, 'key')) report(body, doc);
      },
    };
    const provider: Provider = {
      id: 'create-server',
      name: 'Test',
      operation: 'test',
      document: { url: '', edition: '1' },
      request: {
        type: 'object',
        doc,
        fields: { password: field('secret'), key: field('pair'), size: field('volume') },
      },
      rules: [login],
      order: { name: ['name'] },
      identifyingKeys: [],
      unchecked: [],
    };
    const found = (body: Json) => {
      const node = parseTree(JSON.stringify(body));
      assert.ok(node);
      return validateBody(provider, node, { now: 0 }).map(({ severity, about = [] }) => `${severity} ${about[0]}`);
    };
    assert.deepEqual(found({ secret: '$A', pair: 'b', volume: 'c' }), [
      'error secret',
      'warning pair',
      'warning volume',
    ]);
    assert.deepEqual(found({ secret: '$A', key: 'b' }), ['warning secret']);
  });

  it('is not needed since a second one would be read in its place', () => {
    const found = serious('zenlayer-bmc', { ...machine, name: 'a', displayName: 'c d' });
    assert.deepEqual(found, ['warning unknown-field /name', 'warning unknown-field /displayName']);
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

  it('of other letters makes nothing of its value worse than a warning, nor what a rule reads in it', () => {
    const eip = { publicip: { id: validServer.vpcid } };
    assert.deepEqual(serious('huawei-ecs', serverWith({ ...eip, quantity: 600 })), [
      'warning count-existing-eip /server/publicip/id',
      'warning unknown-field /server/quantity',
      'warning range /server/quantity',
    ]);
    // The same letters are the field's own name, misspelled.
    assert.deepEqual(serious('huawei-ecs', serverWith({ ...eip, Count: 600 })), [
      'error count-existing-eip /server/publicip/id',
      'warning unknown-field /server/Count',
      'error range /server/Count',
    ]);
  });

  it('of other letters has its rename offered although the value is wrong', () => {
    const text = textOf(serverWith({ quantity: 600 }));
    const read = (each: string) => analyzeRequest(each, 'a.huawei-ecs.json', { now: testNow });
    const analysis = read(text);
    const problem = analysis.problems.find(({ code }) => code === 'unknown-field');
    const [fix] = problem?.fixes ?? [];
    assert.ok(problem && fix);
    const after = validateFix(fix, problem, { text, analysis }, read);
    assert.deepEqual(after && JSON.parse(after.text), serverWith({ count: 600 }));
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
  const bodies: readonly (readonly [ProviderId, body: Json, without: Json])[] = [
    [
      'jdcloud-coc-vm',
      { instanceSpec: { ...instance, password: null, dataDisks: null }, clientToken: null },
      { instanceSpec: instance },
    ],
    ['huawei-ecs', { ...serverWith({ tags: null, description: null }), dry_run: null }, serverWith({})],
    ['zenlayer-bmc', { ...machine, amount: null, resourceGroupId: null, raidConfig: null }, machine],
  ];
  for (const [provider, body, without] of bodies) {
    it(`are one hint for all nulls of a body: ${provider}`, () => {
      const text = textOf(body);
      const nulls = problemsOf(provider, text).filter(({ code }) => code === 'type');
      assert.deepEqual(
        nulls.map(({ severity, message }) => `${severity} ${message.en}`),
        ["hint 3 fields are null, which isn't documented. You can remove them."],
      );
      const [fix] = nulls[0]?.fixes ?? [];
      assert.ok(fix);
      assert.deepEqual(JSON.parse(take(text, fix)), without);
    });
  }

  it('are a warning for each null where nothing says that it is absent', () => {
    assert.deepEqual(serious('create-server', { name: 'w', password: null, hostname: null }), [
      'warning type /password',
      'warning type /hostname',
    ]);
  });

  it('are warnings where the document gives a least length', () => {
    assert.deepEqual(serious('create-server', { name: 'w', password: '' }), ['warning length /password']);
  });
});

describe('several names of one field', () => {
  const body = (changes: Body): Body => ({ instanceSpec: instance, ...changes });

  it('are reported as the same, and none is preferred if the values differ', () => {
    const taken = problemAt('jdcloud-coc-vm', body({ maxCount: 3, count: 2 }), '/count');
    assert.equal(taken.message.en, 'Unknown field "count": it means the same as "maxCount". Keep one.');
    assert.ok(taken.fixes?.every(({ isLastResort }) => isLastResort));
    const two = body({ count: 2, amount: 3 });
    assert.ok(problemAt('jdcloud-coc-vm', two, '/count').fixes?.every(({ isLastResort }) => isLastResort));
    assert.match(problemAt('jdcloud-coc-vm', two, '/amount').message.en, /same as "count"/);
  });

  it('lose the second one if both have one value', () => {
    assert.deepEqual(afterFix('jdcloud-coc-vm', body({ maxCount: 2, count: 2 }), '/count'), body({ maxCount: 2 }));
  });
});

describe('a field under the names of its object and its own together', () => {
  const { systemDisk: _, ...rest } = instance;

  it('is moved into the object, with the others of it', () => {
    const flat = { instanceSpec: { ...rest, systemDiskType: 'ssd.io1', system_disk_size: 100 } };
    assert.deepEqual(serious('jdcloud-coc-vm', flat), ['error unknown-field /instanceSpec/systemDiskType']);
    assert.deepEqual(afterFix('jdcloud-coc-vm', flat, '/instanceSpec/systemDiskType'), { instanceSpec: instance });
  });
});

describe('an object under a guessed name', () => {
  it('is renamed with the fields in it', () => {
    const elasticIp = { bandwidthMbps: 5, provider: 'bgp' };
    const body = { instanceSpec: { ...instance, elasticIp } };
    assert.deepEqual(afterFix('jdcloud-coc-vm', body, '/instanceSpec/elasticIp'), {
      instanceSpec: { ...instance, elasticIpSpec: { sizeMbps: 5, provider: 'bgp' } },
    });
  });

  it('is not one of a newer version if it has none of its fields', () => {
    const body = { name: 'web', image_id: 'i', network_id: 'n', metadata: { a: 'b' } };
    assert.deepEqual(serious('create-server', body), ['warning unknown-field /metadata']);
    assert.match(problemAt('create-server', body, '/metadata').message.en, /document doesn't list it/);
  });
});

describe('a name with another unit than its field', () => {
  it('counts as the field, whose value the fix converts', () => {
    const partitions = [{ fsPath: '/', fsType: 'ext4', sizeTB: 1 }];
    const body = { ...machine, partitions };
    assert.deepEqual(serious('zenlayer-bmc', body), ['error unknown-field /partitions/0/sizeTB']);
    assert.deepEqual(afterFix('zenlayer-bmc', body, '/partitions/0/sizeTB'), {
      ...machine,
      partitions: [{ fsPath: '/', fsType: 'ext4', size: 1024 }],
    });
  });

  it('is converted in a text, too', () => {
    const body = { ...machine, internetMaxBandwidthOut: '1Gbps' };
    assert.deepEqual(afterFix('zenlayer-bmc', body, '/internetMaxBandwidthOut'), {
      ...machine,
      internetMaxBandwidthOut: 1000,
    });
  });
});
