import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json } from '../../../../../schemas/core/json.ts';
import { summary } from '../../../../support/builders/diagnose.ts';

const id = '67f433d8-ed0e-4321-a8a2-a71838539e09';

/** The problems of a small body in the form that programs and samples send. */
function summaryOf(server: { [key: string]: Json }): string[] {
  const body = {
    imageRef: id,
    flavorRef: 's6.large.2',
    name: 'web',
    vpcid: id,
    nics: [{ subnet_id: id }],
    root_volume: { volumetype: 'SAS', size: 40 },
    ...server,
  };
  return summary('huawei-ecs', { server: body });
}

describe('huawei-ecs validation of bodies from other tools', () => {
  it('treats a shell or Terraform variable as a placeholder, not as a weak password or invalid name', () => {
    for (const adminPass of ['${ADMIN_PASS}', '$ADMIN_PASS$', '${var.password}']) {
      assert.deepEqual(summaryOf({ adminPass }), ['warning secret-template /server/adminPass'], adminPass);
    }
    assert.deepEqual(summaryOf({ key_name: 'pair', name: '${var.name}' }), ['warning placeholder /server/name']);
    assert.deepEqual(summaryOf({ adminPass: '${secret:admin-pass}' }), []);
  });

  it('checks a password that only contains such characters', () => {
    assert.deepEqual(summaryOf({ adminPass: '$lowercase{only}' }), ['error password-classes /server/adminPass']);
  });

  it("accepts an order as the provider's Terraform plugin sends it", () => {
    assert.deepEqual(
      summaryOf({
        key_name: 'pair',
        metadata: { op_svc_userid: 'f79791beca3c48159ac2553fff22e166', __support_agent_list: 'hss,ces' },
        extendparam: {
          chargingMode: 'prePaid',
          periodType: 'month',
          periodNum: 1,
          isAutoRenew: 'false',
          isAutoPay: 'true',
          enterprise_project_id: '0',
          support_auto_recovery: 'true',
        },
        'os:scheduler_hints': { group: id, fault_domain: '1' },
        server_tags: [{ key: 'owner', value: '' }],
      }),
      [
        'warning type /server/extendparam/support_auto_recovery',
        'hint later-field /server/os:scheduler_hints/fault_domain',
      ],
    );
  });

  it('hints at null in an optional field, as programs write it for a missing value', () => {
    const optional = ['ip_address', 'ipv6_enable', 'allowed_address_pairs'];
    for (const key of optional) {
      assert.deepEqual(summaryOf({ key_name: 'pair', nics: [{ subnet_id: id, [key]: null }] }), [
        `hint type /server/nics/0/${key}`,
      ]);
    }
  });

  it('accepts fields of older samples, and empty strings for missing values', () => {
    assert.deepEqual(
      summaryOf({
        key_name: 'pair',
        availability_zone: '',
        description: '',
        user_data: '',
        adminPass: '',
        server_tags: [],
        data_volumes: [],
        personality: [{ path: '/etc/banner.txt', contents: 'aGk=' }],
        nics: [{ subnet_id: id, ip_address: '', nictype: '', extra_dhcp_opts: [{ opt_name: '26', opt_value: 8888 }] }],
        publicip: { eip: { iptype: '5_bgp', bandwidth: { size: 1, sharetype: 'PER', chargemode: '', name: 'web' } } },
      }).sort(),
      [
        'warning unknown-field /server/nics/0/extra_dhcp_opts',
        'warning unknown-field /server/nics/0/nictype',
        'warning unknown-field /server/personality',
        'warning unknown-field /server/publicip/eip/bandwidth/name',
      ],
    );
  });
});
