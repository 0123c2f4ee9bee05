import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json } from '../../../../../schemas/core/json.ts';
import { pointerOf } from '../../../../../schemas/core/syntax/node.ts';
import { newEip, uuid, validServer } from '../../../../support/builders/ecs-servers.ts';
import { problemsOf, take, textOf } from '../../../../support/builders/fixes.ts';

type Values = { readonly [key: string]: Json };

/** A server with changes, without the fields that are null. */
function bodyWith(changes: Values): Json {
  const fields = Object.entries({ ...validServer, ...changes }).filter(([, value]) => value !== null);
  return { server: Object.fromEntries(fields) };
}

/** What the first problem at a place and its first fix give. */
function firstFix(changes: Values, pointer: string) {
  const text = textOf(bodyWith(changes));
  const found = problemsOf('huawei-ecs', text).filter(
    ({ node, severity }) => severity !== 'hint' && node && pointerOf(node).startsWith(`/server/${pointer}`),
  );
  const fix = found[0]?.fixes?.find(({ isLastResort }) => !isLastResort);
  return {
    severities: found.map(({ severity }) => severity).join(),
    after: fix && JSON.parse(take(text, fix)),
  };
}

/** Changes, the place of the problem, its severity, and the changes after its first fix; undefined if none is preferred. */
type Case = readonly [Values, string, string, Values | undefined];

function assertCases(cases: readonly Case[]): void {
  for (const [changes, pointer, severities, expected] of cases) {
    const after = expected && bodyWith(expected);
    assert.deepEqual(firstFix(changes, pointer), { severities, after }, JSON.stringify(changes));
  }
}

const pair = (values: Values) => ({ nics: [{ subnet_id: uuid, allowed_address_pairs: [values] }] });
const eip = (bandwidth: Values, rest: { [key: string]: Json } = {}) =>
  newEip({ sharetype: 'PER', size: 5, ...bandwidth }, rest);

describe('the first fixes of huawei-ecs', () => {
  it('keep a value in the object that it is about', () => {
    assertCases([
      ...['ip', 'fixed_ip', 'address'].map(
        (key): Case => [pair({ [key]: '10.0.0.0/24' }), 'nics', 'warning', pair({ ip_address: '10.0.0.0/24' })],
      ),
      [
        eip({ chargingMode: 'postPaid' }),
        'publicip',
        'warning',
        eip({}, { extendparam: { chargingMode: 'postPaid' } }),
      ],
      [eip({ chargemode: 'prePaid' }), 'publicip', 'error', eip({}, { extendparam: { chargingMode: 'prePaid' } })],
      [eip({ charge_mode: 'traffic' }), 'publicip', 'warning', eip({ chargemode: 'traffic' })],
      [{ publicip: { eip: { id: uuid } } }, 'publicip', 'error', { publicip: { id: uuid } }],
    ]);
  });

  it('know the words of the console for lines and billing', () => {
    const line = (iptype: string) => eip({}, { iptype });
    assertCases([
      [line('静态BGP'), 'publicip', 'warning', line('5_sbgp')],
      [line('static BGP'), 'publicip', 'warning', line('5_sbgp')],
      [line('优选BGP'), 'publicip', 'warning', undefined],
      ...['PayByBandwidth', 'Bandwidth', '按带宽'].map(
        (chargemode): Case => [eip({ chargemode }), 'publicip', 'error', eip({})],
      ),
      [{ charging_mode: 'spot' }, 'charging_mode', 'warning', { extendparam: { marketType: 'spot' } }],
      [{ extendparam: { chargingMode: 'spot' } }, 'extendparam', 'error', { extendparam: { marketType: 'spot' } }],
      [{ count: -5 }, 'count', 'warning', { count: 5 }],
      [
        { root_volume: { volumetype: 'SSD', size: -40 } },
        'root_volume',
        'error',
        { root_volume: { volumetype: 'SSD', size: 40 } },
      ],
    ]);
  });

  it('move all fields that belong together', () => {
    const disk = { volumetype: 'GPSSD2', size: 40, iops: 3000, throughput: 125 };
    const flatDisk = Object.fromEntries(
      Object.entries(disk).map(([key, value]) => [`system_disk_${key === 'volumetype' ? 'type' : key}`, value]),
    );
    const order = { chargingMode: 'prePaid', periodType: 'month', periodNum: 6 };
    assertCases([
      [{ root_volume: null, ...flatDisk }, 'system_disk', 'error', { root_volume: disk }],
      [{ chargingMode: 'prePaid', periodUnit: 'month', period: 6 }, 'chargingMode', 'warning', { extendparam: order }],
      [
        { system_disk_kms_key_id: uuid },
        'system_disk',
        'warning',
        {
          root_volume: {
            ...validServer.root_volume,
            metadata: { __system__encrypted: '1', __system__cmkid: uuid },
          },
        },
      ],
      [
        { system_disk_dss_pool_id: uuid },
        'system_disk',
        'warning',
        { root_volume: { ...validServer.root_volume, cluster_id: uuid, cluster_type: 'DSS' } },
      ],
    ]);
  });

  it('convert other shapes with one error', () => {
    assertCases([
      [{ server_tags: [{ env: 'prod' }] }, 'server_tags', 'error', { server_tags: [{ key: 'env', value: 'prod' }] }],
      [
        { server_tags: [{ key: 'env', values: ['prod'] }] },
        'server_tags',
        'error',
        { server_tags: [{ key: 'env', value: 'prod' }] },
      ],
      [{ nics: [{ subnet_id: uuid, source_dest_check: false }] }, 'nics', 'warning', pair({ ip_address: '1.1.1.1/0' })],
      [{ nics: [{ subnet_ids: [uuid] }] }, 'nics', 'error', { nics: [{ subnet_id: uuid }] }],
    ]);
  });

  it('never encode a placeholder or what is encoded already', () => {
    const script = 'IyEvYmluL2Jhc2gK';
    const placeholders = ['${filebase64("init.sh")}', '{{ user_data }}', '<base64-encoded script>', '$(base64 x)'];
    assertCases([
      ...placeholders.map(
        (user_data): Case => [{ user_data }, 'user_data', 'warning', { user_data: '${env:USER_DATA}' }],
      ),
      ...[`'${script}'`, `base64:${script}`].map(
        (user_data): Case => [{ user_data }, 'user_data', 'error', { user_data: script }],
      ),
    ]);
  });

  it('move a field of metadata from another level into it', () => {
    const disk = { volumetype: 'SSD', size: 40 };
    const mode = { chargingMode: 'prePaid', periodType: 'month', isAutoPay: 'true' };
    const metadata = { op_svc_userid: 'f79791beca3c48159ac2553fff22e166' };
    assertCases([
      [{ agency_name: 'a' }, 'agency_name', 'warning', { metadata: { agency_name: 'a' } }],
      [{ agent_list: 'ces' }, 'agent_list', 'warning', { metadata: { __support_agent_list: 'ces' } }],
      [{ user_id: 'u' }, 'user_id', 'warning', { metadata: { op_svc_userid: 'u' } }],
      [{ server_metadata: { a: 'b' } }, 'server_metadata', 'warning', { metadata: { a: 'b' } }],
      [
        { root_volume: { ...disk, kms_key_id: uuid } },
        'root_volume',
        'warning',
        { root_volume: { ...disk, metadata: { __system__cmkid: uuid } } },
      ],
      [
        { extendparam: { ...mode, periodNum: 1 }, ...metadata },
        '',
        'warning',
        { extendparam: { ...mode, periodNum: 1 }, metadata },
      ],
      [
        { extendparam: { ...mode, num: 2 }, metadata },
        '',
        'error',
        { extendparam: { ...mode, periodNum: 2 }, metadata },
      ],
    ]);
  });

  it('remove, only on request, the name of a disk or a bandwidth', () => {
    for (const changes of [{ data_volumes: [{ volumetype: 'SSD', size: 40, name: 'd' }] }, eip({ name: 'bw' })]) {
      const found = problemsOf('huawei-ecs', textOf(bodyWith(changes))).map(({ message }) => message.en);
      assert.match(found.join(), /^Unknown field "name"\. The provider's document/);
    }
  });

  it('keep the digits and letters of a name', () => {
    assertCases([
      [{ name: 'web-０１' }, 'name', 'error', { name: 'web-01' }],
      [{ name: 'ｗｅｂ０１' }, 'name', 'error', { name: 'web01' }],
      [{ name: 'web-${count.index}', count: 3 }, 'name', 'error', { name: 'web-[1,4]', count: 3 }],
    ]);
  });
});

describe('the checks of huawei-ecs', () => {
  const codesOf = (changes: Values) =>
    problemsOf('huawei-ecs', textOf(bodyWith(changes)))
      .filter(({ code }) => code !== 'tags-recommended' && code !== 'literal-secret')
      .map(({ severity, code }) => `${severity} ${code}`);

  it('check the text beside a reference', () => {
    const cases: readonly (readonly [Values, string | undefined])[] = [
      [{ key_name: null, adminPass: '${secret:p}root' }, 'error password-user-name'],
      [{ key_name: null, adminPass: 'ro${secret:p}ot' }, undefined],
      [{ user_data: '${env:UD}\n#x' }, 'error user-data-base64'],
      [{ user_data: 'IyEv${env:UD}' }, undefined],
      [{ auto_terminate_time: '${env:DATE} 00:00' }, 'error auto-terminate-format'],
      [{ auto_terminate_time: '${env:DATE}T00:00:00Z' }, undefined],
      [{ tags: ['${env:K}=${env:V}'] }, 'error pattern'],
      [{ tags: ['${env:K}.${env:V}'] }, undefined],
      [{ key_name: '${env:A} b!' }, 'warning key-name'],
      [{ flavorRef: '${env:F} x' }, 'warning flavor-form'],
      [{ flavorRef: '${env:F}.large.1' }, undefined],
      [{ availability_zone: '${env:AZ} ' }, 'warning zone-form'],
      [{ availability_zone: '${env:REGION}a' }, undefined],
    ];
    for (const [changes, expected] of cases)
      assert.deepEqual(codesOf(changes), expected === undefined ? [] : [expected], JSON.stringify(changes));
  });

  it('report one fault once', () => {
    const cases: readonly (readonly [Values, string])[] = [
      [{ nics: [{ subnet_id: '' }] }, 'error nic-subnet'],
      [eip({ sharetype: 'WHOLE', size: 5, id: '' }), 'error bandwidth-needs'],
      [{ security_groups: [{ id: '' }] }, 'hint security-groups-empty'],
      [eip({ size: 300.5 }), 'error type'],
      [{ count: 2.5 }, 'error type'],
      [{ key_name: null, adminPass: 'abcd1234#' }, 'error password-classes'],
      [{ name: '[1,4]', count: 3, isAutoRename: false }, 'error name-characters'],
    ];
    for (const [changes, expected] of cases) assert.deepEqual(codesOf(changes), [expected], JSON.stringify(changes));
  });
});
