import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Problem } from '../../../../../schemas/core/model/problem.ts';
import { pointerOf } from '../../../../../schemas/core/syntax/node.ts';
import { huaweiEcs } from '../../../../../schemas/providers/huawei-ecs/index.ts';
import { assertLinear } from '../../../../support/builders/assert-linear.ts';
import { problemsOf, take, textOf } from '../../../../support/builders/fixes.ts';
import { ecsBody, ecsCases } from '../../../../support/fixtures/huawei-ecs-cases.ts';

const id = '67f433d8-ed0e-4321-a8a2-a71838539e09';
const pair = (ip_address: string) => ({ nics: [{ subnet_id: id, allowed_address_pairs: [{ ip_address }] }] });

const errorsOf = (text: string) => problemsOf('huawei-ecs', text).filter(({ severity }) => severity === 'error');
const named = (problems: readonly Problem[], code: string) => problems.filter((problem) => problem.code === code);
const codeAndPointer = ({ code, node }: Problem) => `${code} ${node ? pointerOf(node) : ''}`;

describe('the huawei-ecs rules', () => {
  it('have a case each', () => {
    assert.deepEqual(
      huaweiEcs.rules.map(({ code }) => code).filter((code) => !Object.hasOwn(ecsCases, code)),
      [],
    );
  });

  for (const [code, some] of Object.entries(ecsCases)) {
    it(`report ${code} for a body that breaks it, not for a near one, and offer fixes that remove it`, () => {
      for (const { breaks, near, fixes } of [some].flat()) {
        const text = ecsBody(breaks);
        const problems = problemsOf('huawei-ecs', text);
        const [problem] = named(problems, code);
        assert.ok(problem, `${text} breaks ${code}`);
        assert.deepEqual(named(problemsOf('huawei-ecs', ecsBody(near)), code), [], 'the near body does not');
        assert.deepEqual(
          (problem.fixes ?? []).map(({ title }) => title.en),
          fixes,
        );
        for (const fix of problem.fixes ?? []) {
          const fixed = take(text, fix);
          const after = problemsOf('huawei-ecs', fixed);
          assert.ok(named(after, code).length < named(problems, code).length, `${fix.title.en} fixes ${text}`);
          const before = new Set(errorsOf(text).map(codeAndPointer));
          assert.deepEqual(
            errorsOf(fixed)
              .map(codeAndPointer)
              .filter((place) => !before.has(place)),
            [],
            fix.title.en,
          );
        }
      }
    });
  }

  it('report one error for a body that breaks one rule', () => {
    const errors = huaweiEcs.rules.filter(({ severity }) => severity === 'error').map(({ code }) => code);
    for (const code of errors) {
      for (const { breaks } of [ecsCases[code] ?? []].flat()) {
        assert.deepEqual([...new Set(errorsOf(ecsBody(breaks)).map((problem) => problem.code))], [code]);
      }
    }
  });

  it('take time linear in the length of any text', () => {
    const changesFor = (count: number) => {
      const long = 'a'.repeat(count);
      return [
        { user_data: long },
        { adminPass: long, key_name: '' },
        { name: `${long}!` },
        { auto_terminate_time: long },
        { tags: [`${long}!`] },
        { metadata: { k: long, __support_agent_list: long } },
        { imageRef: `${long}!` },
        { extendparam: { CB_CSBS_BACKUP: long } },
        pair(`${long}!`),
        pair(`${':'.repeat(count)}!`),
        { data_volumes: [{ volumetype: 'SSD', size: 100, metadata: { k: '值'.repeat(count) } }] },
      ];
    };
    for (const index of changesFor(1).keys()) {
      const text = (count: number) => ecsBody(changesFor(count)[index] ?? {});
      assertLinear(text, 200_000, (body) => problemsOf('huawei-ecs', body));
    }
  });
});

describe('huawei-ecs fixes', () => {
  it('turn a body in the names of the command line into a valid one', () => {
    let text = textOf({
      server: {
        name: 'my-instance',
        imageRef: '<image-id>',
        flavorRef: 'ac8.large.2',
        vpcid: '<vpc-id>',
        subnet_id: '<subnet-id>',
        security_group: [{ id: '<sg-id>' }],
        root_volume: { volumetype: 'SSD' },
        publicip: {
          eip: { iptype: '5_bgp', bandwidth: { sharetype: 'PER', size: 5, charge_mode: 'bandwidth' } },
        },
        key_name: 'my-key',
      },
    });
    assert.deepEqual(errorsOf(text).map(codeAndPointer), ['required /server/subnet_id']);
    const applyFix = (code: string, pointer: string) => {
      const problem = problemsOf('huawei-ecs', text).find(
        (found) => found.code === code && found.node && pointerOf(found.node) === pointer,
      );
      const [fix] = problem?.fixes ?? [];
      assert.ok(fix, `${code} ${pointer} has a fix`);
      text = take(text, fix);
    };
    applyFix('required', '/server/subnet_id');
    applyFix('unknown-field', '/server/security_group');
    applyFix('unknown-field', '/server/publicip/eip/bandwidth/charge_mode');
    applyFix('bandwidth-chargemode', '/server/publicip/eip/bandwidth/chargemode');
    assert.deepEqual(JSON.parse(text).server.nics, [{ subnet_id: '<subnet-id>' }]);
    assert.deepEqual(JSON.parse(text).server.security_groups, [{ id: '<sg-id>' }]);
    assert.deepEqual(JSON.parse(text).server.publicip.eip.bandwidth, { sharetype: 'PER', size: 5 });
    assert.deepEqual(errorsOf(text), []);
  });

  it('replace a chargingMode value of the V1 API', () => {
    for (const [value, instead] of [
      [0, 'postPaid'],
      ['0', 'postPaid'],
      ['1', 'prePaid'],
    ] as const) {
      const text = ecsBody({ extendparam: { chargingMode: value } });
      const [problem] = named(problemsOf('huawei-ecs', text), 'enum');
      assert.match(problem?.message.en ?? '', /V1 API/);
      const [fix] = problem?.fixes ?? [];
      assert.ok(fix);
      assert.equal(JSON.parse(take(text, fix)).server.extendparam.chargingMode, instead);
    }
  });

  it('replace the tenancy value of the Terraform plugin', () => {
    const text = ecsBody({ 'os:scheduler_hints': { tenancy: 'dedicate' } });
    const [problem] = named(problemsOf('huawei-ecs', text), 'enum');
    assert.equal(problem?.severity, 'error');
    assert.deepEqual(
      problem?.fixes?.map(({ title }) => title.en),
      ['Set "tenancy" to "dedicated"'],
    );
  });

  it('write CB_CSBS_BACKUP as a string instead of an object', () => {
    const text = ecsBody({ extendparam: { CB_CSBS_BACKUP: { policy_id: id, vault_id: id } } });
    const [problem] = named(problemsOf('huawei-ecs', text), 'type');
    const [fix] = problem?.fixes ?? [];
    assert.ok(fix);
    assert.deepEqual(problemsOf('huawei-ecs', take(text, fix)), []);
  });
});
