import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type WireRequest, wireOf } from '../../../client/engine/signing/canonical-request.ts';
import { sign } from '../../../client/engine/signing/sign.ts';
import type { Credential } from '../../../client/engine/signing/signer.ts';
import { type Keyring, verifySignature } from '../../../client/sandbox/verify-signature.ts';
import type { Scheme } from '../../../schemas/core/api/authentication.ts';

const now = Date.parse('2026-01-01T00:00:00Z');
const minute = 60_000;

const keyring: Keyring = {
  key: (id) => {
    if (id === 'key') return { secret: 'secret' };
    if (id === 'temporary') return { secret: 'secret', sessionToken: 'session' };
    return undefined;
  },
  token: (token) => token === 'good',
};

const permanent = { id: 'key', secret: 'secret' };
const temporary = { id: 'temporary', secret: 'secret', sessionToken: 'session' };

const signatureSchemes = ['zc2-hmac-sha256', 'sdk-hmac-sha256', 'jdcloud2-hmac-sha256'] as const;

/** What reaches the provider of a call signed with a credential. */
async function received(scheme: Scheme, values: Credential['values'], at = now): Promise<WireRequest> {
  const { call } = await sign(
    {
      method: 'POST',
      url: 'https://host.example/v1/a%20b?c=d&c=%E4%B8%80',
      headers: { 'Content-Type': 'application/json' },
      body: '{"name":"名"}',
    },
    { scheme, values },
    { target: { endpoint: '', region: 'r-1', project: 'p' }, now: at, nonce: 'nonce' },
  );
  return wireOf(call);
}

describe('verifySignature', () => {
  for (const scheme of signatureSchemes) {
    const verdict = (request: WireRequest) => verifySignature(request, [scheme], keyring, now);

    it(`${scheme}: accepts a signed request, and reports a missing or malformed signature`, async () => {
      const request = await received(scheme, permanent);
      assert.deepEqual(await verdict(request), { ok: true, scheme });
      const { authorization, ...headers } = request.headers;
      assert.deepEqual(await verdict({ ...request, headers }), { ok: false, reason: 'missing' });
      assert.deepEqual(await verdict({ ...request, headers: { ...headers, authorization: `${authorization} ` } }), {
        ok: false,
        reason: 'malformed',
      });
    });

    it(`${scheme}: rejects an unknown key and a wrong secret`, async () => {
      assert.deepEqual(await verdict(await received(scheme, { ...permanent, id: 'other' })), {
        ok: false,
        reason: 'unknown-key',
      });
      assert.deepEqual(await verdict(await received(scheme, { ...permanent, secret: 'Secret' })), {
        ok: false,
        reason: 'bad-signature',
      });
    });

    it(`${scheme}: allows a clock difference of minutes, not more`, async () => {
      const allowed = (scheme === 'zc2-hmac-sha256' ? 5 : 15) * minute;
      for (const milliseconds of [allowed, -allowed]) {
        assert.deepEqual(await verdict(await received(scheme, permanent, now + milliseconds)), { ok: true, scheme });
        const off = milliseconds + Math.sign(milliseconds) * 1000;
        assert.deepEqual(await verdict(await received(scheme, permanent, now + off)), {
          ok: false,
          reason: 'skew',
          milliseconds: off,
        });
      }
    });
  }

  for (const scheme of ['sdk-hmac-sha256', 'jdcloud2-hmac-sha256'] as const) {
    it(`${scheme}: requires the session token of a temporary key`, async () => {
      const outcomes = [
        [temporary, { ok: true, scheme }],
        [
          { id: temporary.id, secret: temporary.secret },
          { ok: false, reason: 'unknown-key' },
        ],
        [
          { ...temporary, sessionToken: 'other' },
          { ok: false, reason: 'unknown-key' },
        ],
        [
          { ...permanent, sessionToken: 'session' },
          { ok: false, reason: 'unknown-key' },
        ],
      ] as const;
      for (const [values, expected] of outcomes) {
        assert.deepEqual(await verifySignature(await received(scheme, values), [scheme], keyring, now), expected);
      }
    });
  }

  it('rejects a request with an unsigned required header', async () => {
    const demanded = {
      'zc2-hmac-sha256': ['content-type', 'host'],
      'sdk-hmac-sha256': ['x-sdk-date', 'x-security-token'],
      'jdcloud2-hmac-sha256': ['x-jdcloud-date', 'x-jdcloud-nonce', 'x-jdcloud-security-token'],
    };
    for (const scheme of signatureSchemes) {
      const request = await received(scheme, scheme === 'zc2-hmac-sha256' ? permanent : temporary);
      const { authorization = '' } = request.headers;
      for (const header of demanded[scheme]) {
        const without = authorization.replace(new RegExp(`(=|;)${header}(;|,)`), (_, before, behind) =>
          before === ';' ? behind : behind === ',' ? '=host,' : before,
        );
        assert.notEqual(without, authorization);
        const changed = { ...request, headers: { ...request.headers, authorization: without } };
        assert.deepEqual(await verifySignature(changed, [scheme], keyring, now), {
          ok: false,
          reason: 'not-covered',
          header,
        });
      }
    }
  });

  it("accepts the example of Huawei Cloud's SDK for Go, which signs only the date", async () => {
    const signature = '5a2ce64c865e0e6046321c6f3d5a77ba8413eeaf355c3166c03d58d02ac79624';
    const request = {
      method: 'GET',
      target: '/path?limit=1',
      headers: {
        host: 'host.example',
        'content-type': 'application/json',
        'x-sdk-date': '20060102T150405Z',
        authorization: `SDK-HMAC-SHA256 Access=AccessKey, SignedHeaders=x-sdk-date, Signature=${signature}`,
      },
      body: '',
    };
    const keys: Keyring = { key: () => ({ secret: 'SecretKey' }), token: () => false };
    assert.deepEqual(await verifySignature(request, ['sdk-hmac-sha256'], keys, Date.parse('2006-01-02T15:04:05Z')), {
      ok: true,
      scheme: 'sdk-hmac-sha256',
    });
  });

  it('rejects a malformed authorization or date header', async () => {
    const request = await received('jdcloud2-hmac-sha256', permanent);
    const { authorization = '' } = request.headers;
    const malformed: Readonly<Record<string, string>>[] = [
      { authorization: authorization.replace('SignedHeaders=', 'SignedHeaders=absent;') },
      { authorization: authorization.replace('SignedHeaders=', 'SignedHeaders=constructor;') },
      { authorization: authorization.replace('key/20260101', 'key/20260102') },
      { authorization: authorization.replace('jdcloud2_request', 'jdcloud3_request') },
      { authorization: authorization.replace('key/', 'key/x/') },
      { authorization: authorization.replace('jdcloud2_request', 'jdcloud2_request/x') },
      { authorization: authorization.replace(/Signature=.*/, 'Signature=abc') },
      { 'x-jdcloud-date': '2026-01-01T00:00:00Z' },
      { 'x-jdcloud-date': '20260132T000000Z' },
      { 'x-jdcloud-date': '' },
    ];
    for (const headers of malformed) {
      const changed = { ...request, headers: { ...request.headers, ...headers } };
      assert.deepEqual(
        await verifySignature(changed, ['jdcloud2-hmac-sha256'], keyring, now),
        { ok: false, reason: 'malformed' },
        JSON.stringify(headers),
      );
    }
  });

  it('accepts valid tokens, and rejects others', async () => {
    const ways: readonly [Scheme, Credential['values'], string][] = [
      ['bearer', {}, 'unknown-key'],
      ['x-auth-token', {}, 'unknown-key'],
      ['header', { header: 'X-Key' }, 'missing'],
    ];
    for (const [scheme, values, reason] of ways) {
      const verdict = async (token: string) =>
        verifySignature(await received(scheme, { ...values, token }), [scheme], keyring, now);
      assert.deepEqual(await verdict('good'), { ok: true, scheme });
      assert.deepEqual(await verdict('Good'), { ok: false, reason });
    }
  });

  it('verifies by the scheme that the request uses', async () => {
    const schemes = ['sdk-hmac-sha256', 'x-auth-token'] as const;
    const token = await received('x-auth-token', { token: 'good' });
    assert.deepEqual(await verifySignature(token, schemes, keyring, now), { ok: true, scheme: 'x-auth-token' });
    const signed = await received('sdk-hmac-sha256', { ...permanent, secret: 'other' });
    assert.deepEqual(await verifySignature(signed, schemes, keyring, now), { ok: false, reason: 'bad-signature' });
    const other = await received('bearer', { token: 'good' });
    assert.deepEqual(await verifySignature(other, schemes, keyring, now), { ok: false, reason: 'missing' });
  });
});
