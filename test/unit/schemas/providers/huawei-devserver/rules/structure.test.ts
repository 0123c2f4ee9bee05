import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json } from '../../../../../../schemas/core/json.ts';
import { assertFixes } from '../../../../../support/builders/assert-fixes.ts';
import {
  network,
  prePaid,
  summaryOf,
  summaryOfBody,
  uuid,
  validBody,
} from '../../../../../support/builders/devserver-bodies.ts';
import { afterFixes, problemsOf } from '../../../../../support/builders/fixes.ts';

const id = 'huawei-devserver';
const fixed = (body: Json, code: string) => {
  const [text = 'null'] = Object.values(afterFixes(id, body, code));
  return JSON.parse(text);
};

describe('structure rules', () => {
  it('move the network of an ECS body into its object', () => {
    const { network: _network, ...rest } = validBody;
    const ecs = { vpcid: uuid, nics: [{ subnet_id: uuid }], security_groups: [{ id: uuid }] };
    assert.deepEqual(summaryOfBody({ ...rest, ...ecs }), ['error unknown-field /vpcid']);
    assert.deepEqual(fixed({ ...rest, ...ecs }, 'unknown-field'), { ...rest, network });
    assert.deepEqual(summaryOfBody({ ...rest, nics: network }), ['error unknown-field /nics']);
  });

  it('convert values when they move fields', () => {
    const flat = { charging_mode: 'prePaid', period: '1', period_unit: 'month', auto_renew: 'true' };
    assert.deepEqual(summaryOf(flat), ['warning unknown-field /charging_mode']);
    assert.deepEqual(fixed({ ...validBody, ...flat }, 'unknown-field').charging_info, {
      charging_mode: 'PRE_PAID',
      period_num: 1,
      period_type: 'MONTH',
      is_auto_renew: true,
    });
    const referenced = fixed({ ...validBody, ...flat, period: '${env:PERIOD}' }, 'unknown-field');
    assert.equal(referenced.charging_info.period_num, '${env:PERIOD}');
  });

  it('move the size and the type of the system disk into its object', () => {
    const { root_volume, ...rest } = validBody;
    const flat = { root_volume_size: 100, root_volume_type: 'SSD' };
    assert.deepEqual(summaryOfBody({ ...rest, ...flat }), ['warning unknown-field /root_volume_size']);
    assert.deepEqual(fixed({ ...rest, ...flat }, 'unknown-field'), { ...rest, root_volume });
  });

  it('move the fields of extendparam to their places', () => {
    const extendparam = {
      chargingMode: 'prePaid',
      periodType: 'month',
      periodNum: 2,
      isAutoPay: 'true',
      regionID: 'cn-north-4',
      enterprise_project_id: '0',
    };
    assert.deepEqual(summaryOf({ extendparam }), ['warning ecs-extendparam /extendparam']);
    assert.deepEqual(fixed({ ...validBody, extendparam }, 'ecs-extendparam'), {
      ...validBody,
      charging_info: { charging_mode: 'PRE_PAID', period_type: 'MONTH', period_num: 2, is_auto_pay: true },
      enterprise_project_id: '0',
    });
    const near: readonly { [key: string]: Json }[] = [
      { chargingMode: 'postPaid' },
      { ...extendparam, marketType: 'spot' },
      { ...extendparam, periodType: 'forever' },
    ];
    for (const each of near)
      assert.deepEqual(assertFixes(id, { ...validBody, extendparam: each }, 'ecs-extendparam'), []);
    const charging_info = { charging_mode: 'PRE_PAID', period_type: 'MONTH', period_num: 1, is_auto_pay: true };
    assert.deepEqual(assertFixes(id, { ...validBody, charging_info, extendparam }, 'ecs-extendparam'), []);
  });

  it('remove an empty extendparam, and fields that repeat those of the object', () => {
    for (const extendparam of [{}, null]) {
      assert.deepEqual(fixed({ ...validBody, extendparam }, 'ecs-extendparam'), validBody);
    }
    const nics = [{ subnet_id: uuid }];
    assert.deepEqual(fixed({ ...validBody, nics }, 'unknown-field'), validBody);
    const other = [{ subnet_id: uuid.replace('6', '7') }];
    assert.deepEqual(assertFixes(id, { ...validBody, nics: other }, 'unknown-field'), ['Remove "nics"']);
    const ipv6 = { ...validBody, ipv6_enable: true };
    assert.deepEqual(fixed(ipv6, 'unknown-field').network, { ...network, ipv6_enable: true });
  });

  it('say that project and region belong to the URL', () => {
    for (const key of ['project_id', 'projectId', 'region', 'regionID']) {
      assert.deepEqual(summaryOf({ [key]: 'cn-north-4' }), [`warning unknown-field /${key}`]);
      const [problem] = problemsOf(id, JSON.stringify({ ...validBody, [key]: 'cn-north-4' }));
      assert.match(problem?.message.en ?? '', /Set it in the profile\.$/);
      assert.equal(problem?.fixes?.[0]?.isLastResort, true);
    }
    assert.deepEqual(summaryOf({ enterprise_project_id: '0' }), []);
  });

  it('say that there is no dry run, and offer nothing that hides it', () => {
    for (const key of ['dry_run', 'dryRun', 'DryRun']) {
      assert.deepEqual(summaryOf({ [key]: true }), [`warning no-dry-run /${key}`]);
      assert.deepEqual(assertFixes(id, { ...validBody, [key]: true }, 'no-dry-run'), []);
    }
  });

  it('take the id out of a list of security groups', () => {
    const { security_group_id: _id, ...rest } = network;
    const body = { ...validBody, network: { ...rest, security_groups: [{ id: uuid }] } };
    assert.deepEqual(summaryOfBody(body), ['error unknown-field /network/security_groups']);
    assert.deepEqual(fixed(body, 'unknown-field').network, network);
  });

  it('describe equal data disks of a list once', () => {
    const disks = [
      { type: 'SSD', size: 100 },
      { type: 'SSD', size: 100 },
    ];
    assert.deepEqual(fixed({ ...validBody, data_volume: disks }, 'type').data_volume, {
      type: 'SSD',
      size: 100,
      count: 2,
    });
    const different = [
      { type: 'SSD', size: 100 },
      { type: 'SSD', size: 200 },
    ];
    assert.deepEqual(assertFixes(id, { ...validBody, data_volume: different }, 'type'), []);
  });

  it('remove the fields of a response', () => {
    for (const key of ['id', 'status', 'order_id', 'create_at'])
      assert.deepEqual(summaryOfBody({ ...validBody, [key]: 'x' }), [`warning response-fields /${key}`]);
    assert.equal(fixed({ ...validBody, id: 'x' }, 'response-fields').id, undefined);
  });

  it('take the id of an image from the object that describes it', () => {
    const { image_id, ...others } = validBody;
    const body = { ...others, image: { image_id, arch: 'ARM' } };
    assert.deepEqual(summaryOfBody(body), ['error unknown-field /image']);
    assert.equal(fixed(body, 'unknown-field').image_id, image_id);
  });

  it('know other names of the charging, the count and the flavor', () => {
    for (const key of ['charge_info', 'charging', 'billing_info'])
      assert.deepEqual(fixed({ ...validBody, [key]: prePaid }, 'unknown-field').charging_info, prePaid, key);
    assert.equal(fixed({ ...validBody, maxCount: 2 }, 'unknown-field').count, 2);
    const { flavor, ...others } = validBody;
    assert.equal(fixed({ ...others, instance_type: flavor }, 'unknown-field').flavor, flavor);
  });

  it('say that a name stands where an id is required', () => {
    const { image_id: _, ...withoutImage } = validBody;
    const body = { ...withoutImage, image_name: 'EulerOS' };
    const found = problemsOf(id, JSON.stringify(body)).filter(({ severity }) => severity !== 'hint');
    assert.deepEqual(
      found.map(({ severity, message, fixes = [] }) => [severity, message.en, fixes.length]),
      [['error', 'Unknown field "image_name". Use "image_id" with the ID (required); a name isn\'t accepted.', 0]],
    );
  });
});
