import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json } from '../../../../../schemas/core/json.ts';
import type { ProviderId } from '../../../../../schemas/core/model/provider.ts';
import { analyzeRequest } from '../../../../../schemas/document/analyze-request.ts';
import { fixAll } from '../../../../../schemas/document/fix-all.ts';
import { assertFixes } from '../../../../support/builders/assert-fixes.ts';
import { summary, testNow } from '../../../../support/builders/diagnose.ts';
import { afterFixes, textOf } from '../../../../support/builders/fixes.ts';
import { spec } from '../../../../support/builders/jdcloud-bodies.ts';

const id = '67f433d8-ed0e-4321-a8a2-a71838539e09';
const server: { [key: string]: Json } = {
  name: 'web',
  imageRef: id,
  flavorRef: 's6.small.1',
  vpcid: id,
  nics: [{ subnet_id: id }],
  root_volume: { volumetype: 'SSD' },
  key_name: 'my-key',
};

/** A body without its envelope, the key of that, and what stands beside it. */
const cases: readonly { provider: ProviderId; key: string; inside: { [key: string]: Json }; beside: Json & object }[] =
  [
    { provider: 'huawei-ecs', key: 'server', inside: server, beside: { dry_run: true } },
    { provider: 'jdcloud-coc-vm', key: 'instanceSpec', inside: spec, beside: { maxCount: 2 } },
  ];

describe('a body without its envelope', () => {
  for (const { provider, key, inside, beside } of cases) {
    it(`gives one problem whose fix adds "${key}": ${provider}`, () => {
      for (const body of [inside, { ...beside, ...inside }, { ...inside, ...beside }]) {
        assert.deepEqual(summary(provider, body), ['error required']);
        assert.deepEqual(assertFixes(provider, body, 'required'), [`Wrap in { "${key}": ... }`]);
        const [after = ''] = Object.values(afterFixes(provider, body, 'required'));
        assert.deepEqual(summary(provider, after), []);
        assert.deepEqual(JSON.parse(after)[key], inside);
        const read = (text: string) => analyzeRequest(text, `a.${provider}.json`, { now: testNow });
        assert.equal(fixAll(textOf(body), read), after);
      }
    });

    it(`is checked as if its fields were inside: ${provider}`, () => {
      const { name: _, ...nameless } = inside;
      const body = { ...nameless, colour: 'red' };
      const within = summary(provider, { [key]: body }).map((line) => line.replace(`/${key}`, '').trimEnd());
      assert.deepEqual(summary(provider, body), ['error required', ...within]);
      assert.ok(assertFixes(provider, body, 'required').length > 0);
    });

    it(`is only missing the field if fewer than two of its keys are there: ${provider}`, () => {
      assert.deepEqual(summary(provider, { name: 'web' }), ['error unknown-field /name']);
      assert.deepEqual(summary(provider, {}), ['error required']);
      assert.deepEqual(summary(provider, { [key]: inside, name: 'web' }), ['warning unknown-field /name']);
    });
  }

  it('is recognized by names of another case and punctuation, and keeps other names of what stands beside it', () => {
    const body = { instance_type: 'g.n2.large', image_id: 'img-a1b2c3d4e5', 'max-count': 2, amount: 3 };
    const { 'Wrap in { "instanceSpec": ... } and rename 3 fields': fixed = '' } = afterFixes(
      'jdcloud-coc-vm',
      body,
      'required',
    );
    const { instance_type: instanceType, image_id: imageId } = body;
    assert.deepEqual(JSON.parse(fixed), { maxCount: 2, amount: 3, instanceSpec: { instanceType, imageId } });
  });

  it('is one problem if the fields inside have the names of another service', () => {
    const others = { nics: [{ subnet_id: id }], key_name: 'my-key', isAutoRename: false };
    const SystemDisk = { VolumeType: 'SSD', Size: 40 };
    const body = {
      ...{ InstanceName: 'web', ImageId: id, InstanceType: 's6.small.1', VpcId: id, SystemDisk, Amount: 2 },
      ...{ ...others, DryRun: true },
    };
    assert.deepEqual(summary('huawei-ecs', body), ['error required']);
    const { 'Wrap in { "server": ... } and rename 9 fields': fixed = '' } = afterFixes('huawei-ecs', body, 'required');
    const disk = { volumetype: 'SSD', size: 40 };
    assert.deepEqual(JSON.parse(fixed), {
      dry_run: true,
      server: { ...server, ...others, root_volume: disk, count: 2 },
    });
    assert.deepEqual(summary('huawei-ecs', fixed), []);
  });

  it('is checked by the rules between fields, too', () => {
    const order = { ...server, extendparam: { chargingMode: 'prePaid' }, count: 101 };
    assert.deepEqual(summary('huawei-ecs', order), [
      'error required',
      'warning prepaid-op-svc-userid /key_name',
      'error prepaid-period /extendparam',
      'information prepaid-unpaid /extendparam',
      'error count-prepaid /count',
      'hint count-auto-rename /count',
    ]);
    assert.deepEqual(summary('jdcloud-coc-vm', { ...spec, keyName: 'k' }), [
      'error required',
      'error password-or-key /keyName',
    ]);
  });
});
