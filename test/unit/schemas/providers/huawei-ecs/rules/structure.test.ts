import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json } from '../../../../../../schemas/core/json.ts';
import { assertFixes } from '../../../../../support/builders/assert-fixes.ts';
import { summary } from '../../../../../support/builders/diagnose.ts';
import { summaryOf, uuid, validServer } from '../../../../../support/builders/ecs-servers.ts';
import { afterFixes, problemsOf, take, textOf } from '../../../../../support/builders/fixes.ts';

describe('structure rules', () => {
  it('report flattened fields of a missing object once, and move them into it', () => {
    const cases = [
      ['nics', { subnet_id: uuid }, '/server/subnet_id', { nics: [{ subnet_id: uuid }] }],
      [
        'root_volume',
        { system_disk_size: 40, system_disk_type: 'SAS' },
        '/server/system_disk_type',
        { root_volume: { volumetype: 'SAS', size: 40 } },
      ],
    ] as const;
    for (const [missing, flat, pointer, moved] of cases) {
      const { [missing]: _, ...rest } = validServer;
      const body = { server: { ...rest, ...flat } };
      assert.deepEqual(summary('huawei-ecs', body), [`error required ${pointer}`]);
      const [[title = '', after = ''] = []] = Object.entries(afterFixes('huawei-ecs', body, 'required'));
      assert.match(title, /^Move to /);
      assert.deepEqual(JSON.parse(after), { server: { ...rest, ...moved } });
    }
    assert.deepEqual(summaryOf({ nics: [{}], subnet_id: uuid }), ['error nic-subnet /server/nics/0']);
  });

  it('move all fields of extendparam together, since an order needs its period', () => {
    const order = { chargingMode: 'prePaid', periodType: 'month', periodNum: 1 };
    const titlesFor = (changes: { [key: string]: Json }) =>
      problemsOf('huawei-ecs', textOf({ server: { ...validServer, ...changes } }))
        .filter(({ code }) => code === 'unknown-field')
        .map(({ message, fixes = [] }) => [message.en, fixes[0]?.title.en]);
    for (const extendparam of [undefined, { regionID: 'cn-north-4' }]) {
      assert.deepEqual(titlesFor({ ...order, ...(extendparam && { extendparam }) }), [
        [
          '"chargingMode", "periodType" and "periodNum" belong in "server.extendparam". Here they have no effect.',
          'Move all 3 fields into "server.extendparam"',
        ],
      ]);
    }
    const body = { server: { ...validServer, ...order } };
    const [after = ''] = Object.values(afterFixes('huawei-ecs', body, 'unknown-field'));
    assert.deepEqual(JSON.parse(after), { server: { ...validServer, extendparam: order } });
    const { chargingMode, ...period } = order;
    assert.deepEqual(titlesFor({ chargingMode, extendparam: period })[0]?.slice(1), [
      'Move "chargingMode" into "server.extendparam"',
    ]);
  });

  it('move a field to where it is empty', () => {
    const order = { chargingMode: 'prePaid', periodType: 'month', periodNum: 1, isAutoPay: '' };
    const body = { server: { ...validServer, isAutoPay: 'true', extendparam: order } };
    const [after = ''] = Object.values(afterFixes('huawei-ecs', body, 'unknown-field'));
    assert.deepEqual(JSON.parse(after).server, { ...validServer, extendparam: { ...order, isAutoPay: 'true' } });
  });

  it('move a spot server that is written as a billing mode to its own field', () => {
    const body = { server: { ...validServer, charging_mode: 'Spot' } };
    const [after = ''] = Object.values(afterFixes('huawei-ecs', body, 'unknown-field'));
    assert.deepEqual(JSON.parse(after).server.extendparam, { marketType: 'spot' });
  });

  it('name the field that they report', () => {
    const messages = problemsOf('huawei-ecs', textOf({ server: { ...validServer, eip_id: uuid, secgroups: [uuid] } }))
      .filter(({ code }) => code.startsWith('flat-'))
      .map(({ message }) => message.en);
    assert.deepEqual(messages, [
      'Unknown field "eip_id". Did you mean "publicip.id"?',
      'Unknown field "secgroups". Did you mean "security_groups[].id"?',
    ]);
  });

  it('hint at newer fields, and recognize names of other clouds', () => {
    assert.deepEqual(summaryOf({ metadata_options: { http_tokens: 'required' } }), [
      'hint later-field /server/metadata_options',
    ]);
    const text = JSON.stringify({
      server: { ...validServer, subnet_id: uuid, security_group: [], extendparam: { market_type: 'spot' } },
    });
    assert.deepEqual(summary('huawei-ecs', text), [
      'warning flat-subnet /server/subnet_id',
      'warning unknown-field /server/security_group',
      'hint security-groups-empty /server/security_group',
      'warning unknown-field /server/extendparam/market_type',
    ]);
  });

  it('take the system disk from a list of all disks', () => {
    const { root_volume: _, ...server } = validServer;
    const [system, data] = [
      { volumetype: 'SSD', size: 40 },
      { volumetype: 'SAS', size: 100 },
    ];
    for (const [volumes, moved] of [
      [[system, data], { root_volume: system, data_volumes: [data] }],
      [[system], { root_volume: system }],
    ] as const) {
      const body = { server: { ...server, volumes } };
      assert.deepEqual(summary('huawei-ecs', body), ['error required /server/volumes']);
      const [after = ''] = Object.values(afterFixes('huawei-ecs', body, 'required'));
      assert.deepEqual(JSON.parse(after).server, { ...server, ...moved });
    }
    assert.deepEqual(summaryOf({ volumes: [data] }), ['warning unknown-field /server/volumes']);
  });
});

describe('the placeholders', () => {
  it('are warned about in place of an id, and can become a reference', () => {
    assert.deepEqual(summaryOf({ imageRef: '<IMAGE_ID>' }), ['warning placeholder /server/imageRef']);
    const fixes = (changes: { [key: string]: Json }) =>
      assertFixes('huawei-ecs', { server: { ...validServer, ...changes } }, 'placeholder');
    assert.deepEqual(fixes({ imageRef: '<IMAGE_ID>' }), ['Replace with ${env:IMAGE_REF}']);
    assert.deepEqual(fixes({ publicip: { id: 'publicip_123' } }), ['Replace with ${env:PUBLICIP_ID}']);
    assert.deepEqual(assertFixes('huawei-ecs', { server: { ...validServer, imageRef: 'CentOS 7.9' } }, 'uuid'), []);
    assert.deepEqual(summaryOf({ imageRef: '${env:IMAGE}', vpcid: '$VPC' }), []);
    for (const vpcid of ['YOUR_VPC_ID', 'vpc-xxxxxxxx', '2b6e4c91-****-****-****-9d3e5f7a1b24', '虚拟私有云ID'])
      assert.deepEqual(summaryOf({ vpcid }), ['warning placeholder /server/vpcid'], vpcid);
    assert.deepEqual(summaryOf({ extendparam: { enterprise_project_id: '0' } }), []);
  });
});

describe('the id fields', () => {
  const found = (vpcid: string) => {
    const text = textOf({ server: { ...validServer, vpcid } });
    return problemsOf('huawei-ecs', text).map(({ severity, providerError, message, fixes = [] }) => {
      const [fix] = fixes;
      return [severity, providerError, message.en, fix && JSON.parse(take(text, fix)).server.vpcid];
    });
  };

  it('reject a text that is neither an id nor a placeholder, and say so of a name', () => {
    const name = ['error', 'Ecs.0005', 'Must be a UUID; this is a name, so use its ID.', undefined];
    for (const vpcid of ['sdf', 'my-vpc', 'vpc-01', '生产网络']) assert.deepEqual(found(vpcid), [name], vpcid);
    const other = 'Must be a UUID, such as 67f433d8-ed0e-4321-a8a2-a71838539e09.';
    for (const vpcid of ['abc123', '192.168.0.0/16', `${uuid},${uuid}`])
      assert.deepEqual(found(vpcid), [['error', 'Ecs.0005', other, undefined]], vpcid);
    assert.deepEqual(summaryOf({ vpcid: uuid.toUpperCase() }), []);
  });

  it('offer the id that a text contains', () => {
    assert.deepEqual(found(uuid.replaceAll('-', '')), [
      ['error', 'Ecs.0005', 'Must be a UUID with its hyphens.', uuid],
    ]);
    assert.deepEqual(found(` ${uuid}\n`), [['error', 'Ecs.0005', 'Must be a UUID without spaces around it.', uuid]]);
    for (const vpcid of [`{${uuid}}`, `urn:uuid:${uuid}`]) assert.deepEqual(found(vpcid)[0]?.[3], uuid, vpcid);
  });

  it('warn about the name of a security group, for which the default group is used', () => {
    const pointer = '/server/security_groups/0/id';
    for (const id of ['default', 'web-sg'])
      assert.deepEqual(summaryOf({ security_groups: [{ id }] }), [`warning uuid ${pointer}`], id);
  });

  it('move all fields of an order into extendparam together, as they are meant', () => {
    const order = { chargingMode: 'PrePaid', periodType: 'month', periodNum: 3 };
    const body = { server: { ...validServer, ...order } };
    const [after = ''] = Object.values(afterFixes('huawei-ecs', body, 'unknown-field'));
    assert.deepEqual(JSON.parse(after).server, {
      ...validServer,
      extendparam: { chargingMode: 'prePaid', periodType: 'month', periodNum: 3 },
    });
    assert.deepEqual(summary('huawei-ecs', body), ['warning unknown-field /server/chargingMode']);
  });

  it('split security groups that are written as one text', () => {
    const ids = [uuid, '0c1d9f7e-5b1b-4a39-9f0e-7f6f4b7f2a11'];
    for (const separator of [',', ', ', '，', ';']) {
      const security_groups = ids.join(separator);
      const [after = ''] = Object.values(
        afterFixes('huawei-ecs', { server: { ...validServer, security_groups } }, 'type'),
      );
      assert.deepEqual(
        JSON.parse(after).server.security_groups,
        ids.map((id) => ({ id })),
      );
    }
    const flat = { server: { ...validServer, security_group_ids: ids.join(',') } };
    const [moved = ''] = Object.values(afterFixes('huawei-ecs', flat, 'flat-security-group'));
    assert.deepEqual(
      JSON.parse(moved).server.security_groups,
      ids.map((id) => ({ id })),
    );
  });

  it('recognize fields of nested objects in any case', () => {
    const { nics: _, ...withoutNics } = validServer;
    for (const key of ['SubnetId', 'vSwitchId']) {
      const body = { server: { ...withoutNics, [key]: uuid } };
      assert.deepEqual(summary('huawei-ecs', body), [`error required /server/${key}`]);
    }
    const [moved = ''] = Object.values(
      afterFixes('huawei-ecs', { server: { ...validServer, SecurityGroupIds: [uuid] } }, 'flat-security-group'),
    );
    assert.deepEqual(JSON.parse(moved).server.security_groups, [{ id: uuid }]);
  });

  it('take the id out of an object of a response', () => {
    const { flavorRef: _, ...server } = validServer;
    const body = { server: { ...server, flavor: { id: 's6.small.1', name: 's6.small.1', vcpus: '1' } } };
    const [after = ''] = Object.values(afterFixes('huawei-ecs', body, 'unknown-field'));
    assert.equal(JSON.parse(after).server.flavorRef, 's6.small.1');
  });

  it('read an EIP that is only an id, and words for its bandwidth', () => {
    const fixed = (publicip: Json, code: string) =>
      Object.values(afterFixes('huawei-ecs', { server: { ...validServer, publicip } }, code)).map(
        (text) => JSON.parse(text).server.publicip,
      );
    assert.deepEqual(fixed(uuid, 'type'), [{ id: uuid }]);
    const eip = (bandwidth: { [key: string]: Json }) => ({ eip: { iptype: '5_bgp', bandwidth } });
    for (const [written, meant] of [
      [
        { sharetype: '独享', size: 5 },
        { sharetype: 'PER', size: 5 },
      ],
      [
        { sharetype: 'PER', size: 5, chargemode: '按流量' },
        { sharetype: 'PER', size: 5, chargemode: 'traffic' },
      ],
    ] as const)
      assert.deepEqual(fixed(eip(written), 'enum'), [eip(meant)]);
    assert.deepEqual(summaryOf({ publicip: { ip_address: '1.2.3.4' } }), [
      'warning unknown-field /server/publicip/ip_address',
    ]);
  });
});
