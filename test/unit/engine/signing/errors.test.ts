import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { sign } from '../../../../client/engine/signing/sign.ts';
import type { Credential } from '../../../../client/engine/signing/signer.ts';
import { SigningError } from '../../../../client/engine/signing/signing-error.ts';
import type { CredentialInput, Scheme } from '../../../../schemas/core/api/authentication.ts';
import type { HttpRequest } from '../../../../schemas/core/api/provider-api.ts';

type Key = CredentialInput['key'];

const target = { endpoint: '', region: 'r-1', project: 'p' };

const signWith = (scheme: Scheme, values: Credential['values'], call: Partial<HttpRequest> = {}) =>
  sign(
    { method: 'POST', url: 'https://host.example/a?b=c', headers: { 'Content-Type': 'application/json' }, ...call },
    { scheme, values },
    { target, now: 0, nonce: 'nonce' },
  );

/** Marked, so that any trace of them is found. */
const values = {
  id: 'MARKED-id',
  secret: 'MARKED-secret',
  sessionToken: 'MARKED-session',
  token: 'MARKED-token',
  header: 'X-MARKED-header',
};

const used: readonly (readonly [Scheme, readonly Key[]])[] = [
  ['zc2-hmac-sha256', ['id', 'secret']],
  ['sdk-hmac-sha256', ['id', 'secret', 'sessionToken']],
  ['jdcloud2-hmac-sha256', ['id', 'secret', 'sessionToken']],
  ['bearer', ['token']],
  ['x-auth-token', ['token']],
  ['header', ['header', 'token']],
];

async function refusal(promise: Promise<unknown>): Promise<SigningError> {
  const error = await promise.then(
    () => assert.fail('it was signed'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof SigningError, String(error));
  const text = [error.message, error.reason.en, error.reason.zh, error.stack, JSON.stringify(error)].join('\n');
  assert.doesNotMatch(text, /MARKED/);
  assert.match(error.reason.en, /Nothing was sent\./);
  assert.match(error.reason.zh, /未发送任何内容/);
  return error;
}

const forbidden = fc
  .oneof(fc.integer({ min: 0, max: 0x1f }), fc.integer({ min: 0x7f, max: 0xffff }))
  .filter((code) => code !== 0x09)
  .map((code) => String.fromCharCode(code));

describe('sign with an invalid credential or call', () => {
  for (const [scheme, keys] of used) {
    // The secret key is in no header.
    const inHeaders = keys.filter((key) => key !== 'secret');

    it(`rejects with ${scheme} a credential value that headers can't carry, without quoting it`, async () => {
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...inHeaders), forbidden, fc.nat(), async (key, character, at) => {
          const value = values[key];
          const index = at % (value.length + 1);
          const broken = value.slice(0, index) + character + value.slice(index);
          const error = await refusal(signWith(scheme, { ...values, [key]: broken }));
          assert.match(error.reason.en, /^The .* of the credential contains characters that HTTP headers don't allow/);
        }),
      );
    });

    it(`names with ${scheme} the missing value of the credential`, async () => {
      for (const key of keys.filter((key) => key !== 'sessionToken')) {
        const { [key]: _, ...rest } = values;
        for (const lacking of [rest, { ...rest, [key]: '' }]) {
          assert.match((await refusal(signWith(scheme, lacking))).reason.en, /^The .* of the credential is missing/);
        }
      }
    });

    it(`keeps with ${scheme} the credential out of the string to sign, and the secret out of the call`, async () => {
      const { call, stringToSign = '' } = await signWith(scheme, values);
      assert.doesNotMatch(stringToSign, /MARKED/);
      assert.doesNotMatch(`${call.url} ${call.body}`, /MARKED/);
      if (keys.includes('secret')) assert.doesNotMatch(JSON.stringify(call.headers), /MARKED-secret/);
      assert.equal(/hmac/.test(scheme), stringToSign !== '');
    });

    it(`rejects with ${scheme} headers that would not arrive unchanged`, async () => {
      const refused: readonly HttpRequest['headers'][] = [
        { 'X-A': 'a\r\nX-B: MARKED' },
        { 'X-A': 'MARKED名' },
        { 'X-A\n': 'MARKED' },
        { '': 'MARKED' },
        { 'X-A': 'MARKED', 'x-a': 'MARKED' },
        { Host: 'MARKED.example' },
      ];
      for (const headers of refused) await refusal(signWith(scheme, values, { headers }));
    });
  }
});

describe('a secret key', () => {
  const secretKeys = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1 }),
    fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)), minLength: 1 }),
  );
  const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
  const derived = (secret: string) =>
    ['19700101', 'r-1', 'coc-vm', 'jdcloud2_request'].reduce<string | Buffer>(hmac, `JDCLOUD2${secret}`);

  for (const [scheme, keys] of used.filter(([, keys]) => keys.includes('secret'))) {
    it(`signs with ${scheme} by its UTF-8 bytes, with any characters`, async () => {
      await fc.assert(
        fc.asyncProperty(secretKeys, async (secret) => {
          const { call, stringToSign = '' } = await signWith(scheme, { ...values, secret });
          const key = scheme === 'jdcloud2-hmac-sha256' ? derived(secret) : secret;
          const expected = hmac(key, stringToSign).toString('hex');
          assert.ok(call.headers.Authorization?.endsWith(`Signature=${expected}`), `${keys}`);
        }),
      );
    });
  }
});

describe('sign with headers and URLs', () => {
  it('replaces a header of the call that has the name of the credential header', async () => {
    const { call } = await signWith('bearer', values, { headers: { AUTHORIZATION: 'old', 'X-A': 'b' } });
    assert.deepEqual(call.headers, { 'X-A': 'b', Authorization: 'Bearer MARKED-token' });
  });

  it('rejects a custom credential header that HTTP itself needs', async () => {
    const names = ['Host', 'content-length', 'Content-Type', 'Transfer-Encoding', 'connection', 'a b', 'a:b', '名'];
    for (const header of names) await refusal(signWith('header', { ...values, header }));
  });

  it('rejects a URL that would not be called as written', async () => {
    const urls = [
      '',
      'host.example',
      'file:///MARKED',
      'https://MARKED@host.example/',
      'https://a:MARKED@host.example/',
    ];
    for (const [scheme] of used) {
      for (const url of urls) await refusal(signWith(scheme, values, { url }));
    }
  });
});
