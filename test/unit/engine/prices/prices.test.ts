import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Prices } from '../../../../client/engine/prices/prices.ts';
import type { QueryClient } from '../../../../client/engine/provider-client/query.ts';
import type {
  ApiError,
  HttpResponse,
  PriceCall,
  PriceInquiry,
  Target,
} from '../../../../schemas/core/api/provider-api.ts';
import { sandboxAccount } from '../../../support/builders/accounts.ts';

const account = sandboxAccount('huawei-ecs', 'https://own.example');
const key = 'account';

/** A call whose response is a number, or a code of an error. */
function callFor(target: Target, name: string, ...names: readonly string[]): PriceCall {
  const all = [name, ...names];
  const text = all.join(', ');
  return {
    of: { en: text, zh: text },
    request: { method: 'POST', url: `${target.endpoint}/prices`, headers: {}, body: JSON.stringify(all) },
    read: ({ status, body }: HttpResponse) =>
      status === 200
        ? { kind: 'prices', charges: [{ per: 'hour', amount: Number(body), listAmount: Number(body) }] }
        : ({ kind: 'refused', status, code: body, message: '' } satisfies ApiError),
    ...(names.length > 0 && { parts: all.map((one) => callFor(target, one)) }),
  };
}

const siteAt = (host: string, currency: string) => ({
  target: { endpoint: `https://${host}.example`, region: '', project: '' },
  currency,
});

const inquiryFor = (name: string, ...names: readonly string[]): PriceInquiry => ({
  kind: 'inquiry',
  sites: [siteAt('cn', 'CNY'), siteAt('intl', 'USD')],
  calls: (target) => [callFor(target, name, ...names)],
  covers: [],
  omits: [],
  excludes: { en: 'traffic', zh: '流量' },
  isUnknownPart: (code) => code === 'NOT_FOUND',
});

type Respond = (host: string, names: readonly string[]) => readonly [status: number, body: string];

/** Prices of a provider that responds at once, with time that passes by waiting and by the test. */
function pricesFrom(respond: Respond) {
  const time = { now: 0 };
  const calls: string[] = [];
  const query: QueryClient = async ({ target }, { request, read }) => {
    const host = new URL(target.endpoint).hostname.replace('.example', '');
    const names: readonly string[] = JSON.parse(request.body ?? '');
    calls.push(`${time.now} ${host} ${names}`);
    const [status, body] = respond(host, names);
    return read({ status, headers: {}, body });
  };
  const wait = async (ms: number) => {
    time.now += ms;
  };
  return { time, calls, prices: new Prices({ query, elapsed: () => time.now, wait }) };
}

const minute = 60_000;

describe('Prices', () => {
  it('asks once for the same request for five minutes, also while it is being asked', async () => {
    const { prices, calls, time } = pricesFrom(() => [200, '2']);
    const [one, two] = await Promise.all([
      prices.ask(account, inquiryFor('a'), key),
      prices.ask(account, inquiryFor('a'), key),
    ]);
    assert.equal(one, two);
    assert.ok(one.kind === 'price' && one.currency === 'CNY');
    time.now = 4 * minute;
    await prices.ask(account, inquiryFor('a'), key);
    assert.deepEqual(calls, ['0 cn a']);
    time.now = 6 * minute;
    await prices.ask(account, inquiryFor('a'), key);
    assert.equal(calls.length, 2);
  });

  it('keeps the prices of accounts and of requests apart', async () => {
    const { prices, calls } = pricesFrom(() => [200, '2']);
    for (const [name, other] of [
      ['a', key],
      ['b', key],
      ['a', 'another account'],
    ] as const) {
      await prices.ask(account, inquiryFor(name), other);
    }
    assert.equal(calls.length, 3);
  });

  it('keeps requests apart whose calls are the same, but not what they lack', async () => {
    const { prices, calls } = pricesFrom(() => [200, '2']);
    const disk = { en: 'a disk', zh: '磁盘' };
    await prices.ask(account, inquiryFor('a'), key);
    const incomplete = await prices.ask(account, { ...inquiryFor('a'), omits: [disk] }, key);
    const renewed = await prices.ask(account, { ...inquiryFor('a'), months: 1, renews: true }, key);
    assert.deepEqual([incomplete.kind === 'price' && incomplete.omits, calls.length], [[disk], 3]);
    assert.equal(renewed.kind === 'price' && renewed.renews, true);
  });

  it('asks again after a failure that may pass', async () => {
    const { prices, calls } = pricesFrom(() => [500, 'CBC.0999']);
    for (let time = 0; time < 2; time++) {
      const result = await prices.ask(account, inquiryFor('a'), key);
      assert.ok(result.kind === 'failed' && !result.isDenied);
    }
    assert.equal(calls.length, 2);
  });

  it('asks another site if the first does not know the account, and from then on only that one', async () => {
    const { prices, calls } = pricesFrom((host) => (host === 'cn' ? [401, 'APIGW.0301'] : [200, '3']));
    const result = await prices.ask(account, inquiryFor('a'), key);
    assert.ok(result.kind === 'price' && result.currency === 'USD');
    assert.equal(prices.isKnownDenial(key), false);
    await prices.ask(account, inquiryFor('b'), key);
    assert.deepEqual(calls, ['0 cn a', '0 intl a', '100 intl b']);
  });

  it('asks a denied credential for no price for an hour, and says why by the likeliest site', async () => {
    const { prices, calls, time } = pricesFrom((host) => [403, host === 'cn' ? 'CBC.0151' : 'APIGW.0301']);
    const result = await prices.ask(account, inquiryFor('a'), key);
    assert.ok(result.kind === 'failed' && result.isDenied && result.failure.kind === 'refused');
    assert.equal(result.failure.code, 'CBC.0151');
    assert.equal(prices.isKnownDenial(key), true);
    assert.equal(prices.isKnownDenial('another account'), false);
    assert.equal(await prices.ask(account, inquiryFor('b'), key), result);
    assert.equal(calls.length, 2);
    time.now = 61 * minute;
    await prices.ask(account, inquiryFor('b'), key);
    assert.equal(calls.length, 4);
  });

  it('finds the site of an account by one inquiry, also if several begin at once', async () => {
    const { prices, calls } = pricesFrom((host) => (host === 'cn' ? [401, 'APIGW.0301'] : [200, '3']));
    const results = await Promise.all(['a', 'b', 'c'].map((name) => prices.ask(account, inquiryFor(name), key)));
    assert.ok(results.every(({ kind }) => kind === 'price'));
    assert.deepEqual(
      calls.map((call) => call.replace(/^\d+ /, '')),
      ['cn a', 'intl a', 'intl b', 'intl c'],
    );
    const denying = pricesFrom(() => [403, 'CBC.0151']);
    await Promise.all(['a', 'b', 'c'].map((name) => denying.prices.ask(account, inquiryFor(name), key)));
    assert.deepEqual(denying.calls, ['0 cn a', '0 intl a']);
  });

  it('uses a denied credential again when a person asks for that', async () => {
    const { prices, calls } = pricesFrom(() => [403, 'CBC.0151']);
    await prices.ask(account, inquiryFor('a'), key);
    prices.forgetDenial(key);
    await prices.ask(account, inquiryFor('a'), key);
    assert.equal(calls.length, 4);
  });

  it('says that a price is unknown if reading it fails', async () => {
    const { prices } = pricesFrom(() => {
      throw new Error('broken');
    });
    assert.equal((await prices.ask(account, inquiryFor('a'), key)).kind, 'unknown');
  });

  it('asks for each part alone if one of them is not known, ten times a second at most', async () => {
    const { prices, calls } = pricesFrom((_host, names) =>
      names.includes('b') ? [400, 'NOT_FOUND'] : [200, String(names.length)],
    );
    const result = await prices.ask(account, inquiryFor('a', 'b', 'c'), key);
    assert.deepEqual(calls, ['0 cn a,b,c', '100 cn a', '200 cn b', '300 cn c']);
    assert.ok(result.kind === 'price');
    assert.deepEqual(result.charges, [{ per: 'hour', amount: 2, listAmount: 2 }]);
    assert.deepEqual(
      result.omits.map(({ en }) => en),
      ['b'],
    );
  });

  it('keeps a limited number of prices', async () => {
    const { prices, calls } = pricesFrom(() => [200, '1']);
    for (let index = 0; index < 120; index++) await prices.ask(account, inquiryFor(`n${index}`), key);
    await prices.ask(account, inquiryFor('n119'), key);
    assert.equal(calls.length, 120);
    await prices.ask(account, inquiryFor('n0'), key);
    assert.equal(calls.length, 121);
  });
});
