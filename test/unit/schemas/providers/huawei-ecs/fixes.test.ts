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
});
