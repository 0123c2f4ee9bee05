import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AccountValue, KnownList, KnownValues } from '../../../../schemas/core/model/account-value.ts';
import { accountValuesIn, givenValues, isOfAccount, maxListAge } from '../../../../schemas/document/account-values.ts';
import { analyzeRequest } from '../../../../schemas/document/analyze-request.ts';
import { applyEdits, editsOf } from '../../../../schemas/document/text-edits.ts';

const now = Date.parse('2026-01-01T12:00:00Z');
const minute = 60_000;
const image = '67f433d8-ed0e-4321-a8a2-a71838539e09';
const ubuntu: AccountValue = { id: '67f433d8-ed0e-4321-a8a2-a71838539e00', label: 'Ubuntu 22.04', facts: {} };

const list = (more: Partial<KnownList> = {}): KnownList => ({
  total: 214,
  readAt: now - 3 * minute,
  isWhole: true,
  found: [],
  others: [],
  ...more,
});

const textOf = (server: object) => JSON.stringify({ server });

function analyze(text: string, lists: KnownValues['lists'], at = now) {
  return analyzeRequest(text, 'a.huawei-ecs.json', { now: at, account: { profile: 'prod', lists } });
}

const found = (server: object, lists: KnownValues['lists'], at = now) =>
  analyze(textOf(server), lists, at).problems.filter(isOfAccount);

const messages = (server: object, lists: KnownValues['lists'], at = now) =>
  found(server, lists, at).map(({ message }) => message.en);

describe('the values of a body that an account may have', () => {
  const valuesOf = (server: object) => {
    const { root, provider } = analyze(textOf(server), {});
    assert.ok(root && provider);
    return { given: givenValues(root, provider), all: accountValuesIn(root, provider) };
  };

  it('are given by their sources, without references, placeholders and ids of zeros', () => {
    const zeros = '00000000-0000-0000-0000-000000000000';
    const { given } = valuesOf({
      imageRef: image,
      flavorRef: '${env:FLAVOR}',
      vpcid: zeros,
      key_name: '<KEY>',
      availability_zone: 'az1',
      nics: [{ subnet_id: 's1' }, { subnet_id: 's2' }],
    });
    assert.deepEqual(given, { image: [image], zone: ['az1'], subnet: ['s1', 's2'] });
  });

  it('are a hundred at most', () => {
    const nics = Array.from({ length: 500 }, (_, index) => ({ subnet_id: `s${index}` }));
    assert.equal(valuesOf({ nics }).all.length, 100);
  });
});

describe('checkAccountValues', () => {
  const missing = { image: list({ others: [{ id: image, isMissing: true, nearest: ubuntu }] }) };

  it('warns of a value that the list does not have, with its age', () => {
    const [problem] = found({ imageRef: image }, missing);
    assert.ok(problem);
    assert.deepEqual([problem.code, problem.severity], ['account-value', 'warning']);
    assert.equal(problem.message.en, `"${image}" isn't among the 214 images of "prod" (read 3 minutes ago).`);
    assert.equal(problem.message.zh, `“${image}”不在“prod”的 214 个镜像之中（3 分钟前读取）。`);
    const only = { image: list({ total: 1, others: [{ id: image, isMissing: true }] }) };
    assert.deepEqual(messages({ imageRef: image }, only), [
      `"${image}" isn't the only image of "prod" (read 3 minutes ago).`,
    ]);
  });

  it('says what the list omits', () => {
    const omits = { en: 'marketplace images', zh: '市场镜像' };
    const lists = { image: list({ omits, others: [{ id: image, isMissing: true }] }) };
    assert.match(
      messages({ imageRef: image }, lists)[0] ?? '',
      /\(read 3 minutes ago, without marketplace images\)\.$/,
    );
  });

  it('offers the nearest value, which is never applied without a choice', () => {
    const text = textOf({ imageRef: image });
    const [problem] = analyze(text, missing).problems.filter(isOfAccount);
    const [fix, ...others] = problem?.fixes ?? [];
    assert.ok(fix && others.length === 0);
    assert.equal(fix.title.en, `Set "imageRef" to "${ubuntu.id}" (Ubuntu 22.04)`);
    assert.deepEqual([fix.safe, fix.isLastResort], [undefined, true]);
    assert.equal(applyEdits(text, editsOf(text, fix.changes())), textOf({ imageRef: ubuntu.id }));
  });

  it('says nothing of a list that is cut, older than a day, or not known', () => {
    const others = [{ id: image, isMissing: true }];
    assert.deepEqual(found({ imageRef: image }, { image: list({ isWhole: false, others }) }), []);
    const old = { image: list({ readAt: now - maxListAge, others }) };
    assert.deepEqual(found({ imageRef: image }, old), []);
    assert.equal(found({ imageRef: image }, old, now - 1).length, 1);
    assert.deepEqual(found({ imageRef: image }, {}), []);
    assert.deepEqual(found({ imageRef: `${image.slice(0, -1)}1` }, missing), []);
  });

  it('says nothing of a value that has another problem', () => {
    const others = [{ id: 'not an id', isMissing: true }];
    assert.deepEqual(found({ imageRef: 'not an id' }, { image: list({ others }) }), []);
  });

  it('is disabled by a comment and by a setting', () => {
    const text = `// instance-requests-disable account-value\n${textOf({ imageRef: image })}`;
    assert.deepEqual(analyze(text, missing).problems.filter(isOfAccount), []);
    const off = analyzeRequest(textOf({ imageRef: image }), 'a.huawei-ecs.json', {
      now,
      account: { profile: 'prod', lists: missing },
      severities: { 'huawei-ecs/account-value': 'off' },
    });
    assert.deepEqual(off.problems.filter(isOfAccount), []);
  });

  const type = (facts: AccountValue['facts']): AccountValue => ({ id: 'c7.large.2', label: 'c7.large.2', facts });
  const server = { flavorRef: 'c7.large.2', availability_zone: 'az1' };

  it('warns of a type that is sold out in the zone, with where it is sold', () => {
    const soldOut = type({ sales: { az1: 'sold-out', az2: 'on-sale' }, sale: 'withdrawn' });
    const [problem] = found(server, { 'instance-type': list({ found: [soldOut] }) });
    assert.equal(problem?.code, 'sold-out');
    assert.equal(problem.message.en, '"c7.large.2" is sold out in "az1" (read 3 minutes ago). Sold in "az2".');
    assert.equal(problem.message.zh, '“c7.large.2”在“az1”已售罄（3 分钟前读取）。在售可用区：“az2”。');
    assert.deepEqual(
      problem.fixes?.map(({ title, isLastResort }) => [title.en, isLastResort]),
      [['Set "availability_zone" to "az2"', true]],
    );
  });

  it('warns of a type that no zone sells, or that only zones without a name sell', () => {
    const withdrawn = { 'instance-type': list({ found: [type({ sale: 'withdrawn' })] }) };
    assert.deepEqual(messages(server, withdrawn), [
      '"c7.large.2" isn\'t sold in "az1" (read 3 minutes ago). No zone sells it.',
    ]);
    assert.deepEqual(messages({ flavorRef: 'c7.large.2' }, withdrawn), [
      '"c7.large.2" isn\'t sold (read 3 minutes ago). No zone sells it.',
    ]);
    const elsewhere = type({ sales: { az1: 'sold-out' }, sale: 'on-sale' });
    assert.match(
      messages(server, { 'instance-type': list({ found: [elsewhere] }) })[0] ?? '',
      /Other zones sell it\.$/,
    );
  });

  it('names three zones at most', () => {
    const zones = ['a', 'b', 'c', 'd', 'e'].map((zone) => [zone, 'on-sale'] as const);
    const many = type({ sales: Object.fromEntries(zones), sale: 'withdrawn' });
    const [problem] = found(server, { 'instance-type': list({ found: [many] }) });
    assert.match(problem?.message.en ?? '', /Sold in "a", "b", "c" and 2 more\.$/);
    assert.equal(problem?.fixes?.length, 3);
  });

  it('says nothing of a type that is sold, of one whose sale is not known, or in a zone that does not exist', () => {
    for (const facts of [{ sales: { az1: 'on-sale' } }, { sales: { az2: 'sold-out' } }, {}] as const) {
      assert.deepEqual(found(server, { 'instance-type': list({ found: [type(facts)] }) }), []);
    }
    const lists = {
      zone: list({ others: [{ id: 'az1', isMissing: true }] }),
      'instance-type': list({ found: [type({ sale: 'withdrawn' })] }),
    };
    assert.deepEqual(
      found(server, lists).map(({ code }) => code),
      ['account-value'],
    );
  });

  it('warns of a type that is sold in the zone, but not with the charge type', () => {
    const billed = { ...server, extendparam: { chargingMode: 'postPaid' } };
    const others = [
      { id: 'c7.large.2', isMissing: false, nearest: { id: 's6.large.2', label: 's6.large.2', facts: {} } },
    ];
    const lists = (facts: AccountValue['facts']) => ({ 'instance-type': list({ found: [type(facts)], others }) });
    const [problem] = found(billed, lists({ sales: { az1: 'on-sale' }, chargeTypes: ['prePaid'] }));
    assert.equal(problem?.code, 'sold-out');
    assert.equal(
      problem.message.en,
      '"c7.large.2" isn\'t sold with "postPaid" in "az1" (read 3 minutes ago). Only with "prePaid".',
    );
    assert.equal(problem.message.zh, '“c7.large.2”在“az1”不以“postPaid”出售（3 分钟前读取）。仅限“prePaid”。');
    assert.deepEqual(
      problem.fixes?.map(({ title, isLastResort }) => [title.en, isLastResort]),
      [['Set "flavorRef" to "s6.large.2"', true]],
    );
    assert.match(messages(billed, lists({}))[0] ?? '', /isn't sold with "postPaid" in "az1" \(read 3 minutes ago\)\.$/);
    assert.deepEqual(found(server, lists({ sales: { az1: 'on-sale' } })), [], 'the body has no charge type');
  });
});
