import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json } from '../../../../../schemas/core/json.ts';
import { fieldAt } from '../../../../../schemas/core/normalize/resolve-field.ts';
import { api } from '../../../../../schemas/providers/huawei-devserver/api/index.ts';
import { huaweiDevserver } from '../../../../../schemas/providers/huawei-devserver/index.ts';
import { answer, treeOf } from '../../../../support/builders/http-helpers.ts';
import { junk } from '../../../../support/fixtures/huawei.ts';

const target = { endpoint: 'https://modelarts.cn-north-4.myhuaweicloud.com', region: 'cn-north-4', project: 'p1' };
const url = `${target.endpoint}/v1/p1/dev-servers`;

const body = { name: 'dev', flavor: 'Si2.large.4', image_id: 'image-1' };

const checks = (given: Json) => api.checks?.(target, treeOf(given)) ?? [];

/** The result of a check: its kind, or the field and message of a failure. */
function resultOf(given: Json, index: number, list: Json): string {
  const result = checks(given)[index]?.read(answer(200, list));
  if (result?.kind !== 'failed') return result?.kind ?? 'nothing';
  assert.match(result.says.zh, /。$/);
  return `${result.field?.join('.')}: ${result.says.en}`;
}

describe('huawei-devserver preflight checks', () => {
  it('query only flavor and image', () => {
    const urls = (given: Json) => checks(given).map(({ request: call }) => call.url);
    assert.deepEqual(urls(body), [`${url}/flavors`, `${url}/images?flavor_name=Si2.large.4`]);
    assert.deepEqual(urls({ image_id: 'image-1' }), [`${url}/images`]);
    assert.deepEqual(urls({ flavor: '', image_id: '${env:IMAGE}' }), []);
    assert.deepEqual(urls([]), []);
  });

  it('pass only for a flavor on sale with the requested type, architecture and charging mode', () => {
    const offer = { flavor: 'Si2.large.4', arch: 'X86', server_type: 'ECS', charging_mode: 'COMMON' };
    const of = (given: object, ...offers: object[]) =>
      resultOf({ ...body, ...given }, 0, { data: offers as Json[], total: offers.length });
    assert.equal(of({}, offer), 'passed');
    assert.equal(of({}, { flavor: 'Si2.large.4' }), 'passed');
    assert.equal(of({}, { ...offer, flavor: 'other' }), "flavor: The flavor Si2.large.4 doesn't exist in this region.");
    assert.equal(of({ server_type: 'BMS' }, offer), 'server_type: The flavor Si2.large.4 is ECS, not BMS.');
    assert.equal(of({ arch: 'ARM' }, offer), 'arch: The flavor Si2.large.4 is X86, not ARM.');
    assert.equal(of({ arch: 'ARM' }, offer, { ...offer, arch: 'ARM' }), 'passed');
    assert.equal(of({}, { ...offer, is_sold_out: true }), 'flavor: The flavor Si2.large.4 is sold out.');
    assert.equal(of({}, { ...offer, is_sold_out: true }, offer), 'passed');
    const paid = (charging_mode: string) => ({ charging_info: { charging_mode } });
    const onlyPrepaid = { ...offer, charging_mode: 'PRE_PAID' };
    assert.equal(of(paid('PRE_PAID'), onlyPrepaid), 'passed');
    assert.equal(of(paid('COMMON'), onlyPrepaid), 'passed');
    assert.equal(
      of(paid('POST_PAID'), onlyPrepaid),
      'charging_info.charging_mode: The flavor Si2.large.4 is sold as PRE_PAID only.',
    );
    assert.equal(of({}, onlyPrepaid), 'flavor: The flavor Si2.large.4 is sold as PRE_PAID only.');
  });

  it('name the field as the body spells it', () => {
    const named = { flavor_id: 'Si2.large.4' };
    assert.equal(resultOf(named, 0, { data: [] }), "flavor_id: The flavor Si2.large.4 doesn't exist in this region.");
  });

  it('pass only for an image that is listed for the flavor', () => {
    const of = (list: Json, given: Json = body) => resultOf(given, checks(given).length - 1, list);
    assert.equal(of({ data: [{ image_id: 'image-1' }] }), 'passed');
    assert.equal(
      of({ data: [{ image_id: 'image-2' }] }),
      "image_id: The image image-1 isn't listed by the provider for the flavor Si2.large.4.",
    );
    assert.equal(
      of({ data: [] }, { image_id: 'image-1' }),
      "image_id: The image image-1 isn't listed by the provider.",
    );
  });

  it('neither pass nor fail for a missing item of a truncated list', () => {
    assert.equal(resultOf(body, 0, { data: [{ flavor: 'other' }], total: 30 }), 'unreadable');
    assert.equal(resultOf(body, 1, { data: [], total: 30 }), 'unreadable');
  });

  it('never pass for an unexpected response or an error', () => {
    for (const check of checks(body)) {
      for (const given of junk.filter((it) => !Object.hasOwn(Object(it), 'data'))) {
        assert.equal(check.read(answer(200, given)).kind, 'unreadable', JSON.stringify(given));
      }
      assert.equal(check.read(answer(403, { error_code: 'ModelArts.6407', error_msg: 'no' })).kind, 'refused');
    }
  });
});

describe('the huawei-devserver order summary', () => {
  it('summarizes count, names, type and period', () => {
    const summary = (given: Json) => api.summary?.(treeOf(given));
    assert.deepEqual(summary({ ...body, availability_zone: 'cn-north-4a' }), {
      count: 1,
      names: ['dev'],
      type: 'Si2.large.4',
      zone: 'cn-north-4a',
      image: 'image-1',
    });
    // How the provider names the servers of a batch is not documented.
    assert.deepEqual(summary({ name: 'dev', count: 3, resource_flavor: 'r' }), { count: 3, names: [], type: 'r' });
    const prepaid = (info: object) => summary({ charging_info: { charging_mode: 'PRE_PAID', ...info } })?.prepaid;
    assert.deepEqual(prepaid({ period_num: 2, period_type: 'WEEK', is_auto_renew: true }), {
      period: 2,
      unit: 'week',
      renews: true,
    });
    assert.deepEqual(prepaid({ period_num: '2', period_type: 'ABSOLUTE' }), {});
    assert.equal(summary({ charging_info: { charging_mode: 'POST_PAID' } })?.prepaid, undefined);
    for (const odd of [[], 'x', {}, { name: 1, count: 'two', charging_info: 'PRE_PAID' }]) {
      assert.deepEqual(summary(odd), { count: 1, names: [] });
    }
  });
});

describe('huawei-devserver error help', () => {
  it('has a lower-case code, a sentence in both languages, and fields of the request', () => {
    for (const code of ['6404', '6400', '6401', '6407', '0116']) assert.ok(api.errorHelp?.[`modelarts.${code}`], code);
    assert.ok(api.errorHelp?.['apigw.0301']);
    for (const [code, { says, fields = [] }] of Object.entries(api.errorHelp ?? {})) {
      assert.equal(code, code.toLowerCase());
      assert.match(says.en, /^[A-Z].*\.$/, code);
      assert.match(says.zh, /\p{Script=Han}.*。$/u, code);
      for (const path of fields) assert.ok(fieldAt(huaweiDevserver.request, path), `${code} ${path.join('.')}`);
    }
  });
});
