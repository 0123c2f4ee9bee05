import assert from 'node:assert/strict';
import { stringify } from 'node:querystring';
import { describe, it } from 'node:test';
import { BasicCredentials } from '@huaweicloud/huaweicloud-sdk-core';
import { AKSKSigner } from '@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js';
import fc from 'fast-check';
import { sign } from '../../../../client/engine/signing/sign.ts';
import { verifySignature } from '../../../../client/sandbox/verify-signature.ts';
import { ascii, astral, callOf, character, chinese, parts } from '../../../support/builders/request-arbitraries.ts';

// Our signature against the one of the provider's SDK for Node, byte for byte.

const key = { id: 'AccessKey', secret: 'SecretKey' };

const secretKeys = fc.oneof(fc.constant(key.secret), fc.string({ unit: 'binary', minLength: 1 }));

const requests = parts({
  // The SDK takes the path through Node's url.parse, which encodes some characters, and then encodes them again; and it
  // signs a percent sign before two hexadecimal digits as another path than it sends.
  path: fc.oneof(
    ascii.filter((character) => !/[% "<>`{}|\\^'/?#]/.test(character)),
    chinese,
    astral,
  ),
  // The SDK sorts by UTF-16 units, those for Go and Python and ours by bytes; beyond the first plane that is another order.
  name: fc.oneof(ascii, chinese),
  repeated: fc.oneof(ascii, chinese),
});

describe('SDK-HMAC-SHA256 signatures', () => {
  it("signs every request as the provider's SDK does, and verifies the SDK's own", async () => {
    await fc.assert(
      fc.asyncProperty(
        requests,
        fc.constantFrom('ecs.cn-north-4.myhuaweicloud.com', '127.0.0.1:8080'),
        fc.integer({ min: 0, max: 4e12 }),
        fc.constantFrom('', '0123456789abcdef'),
        fc.constantFrom(undefined, 'session token'),
        fc.boolean(),
        secretKeys,
        async (request, host, now, project, sessionToken, plus, secret) => {
          const { call } = await sign(
            callOf(host, request, plus),
            { scheme: 'sdk-hmac-sha256', values: { ...key, secret, ...(sessionToken && { sessionToken }) } },
            { target: { endpoint: '', region: '', project }, now, nonce: '' },
          );
          const { Authorization, ...headers } = call.headers;
          const endpoint = `https://${host}/${request.segments.join('/')}`;
          const theirs: Record<string, string> = AKSKSigner.sign(
            {
              endpoint,
              method: request.method,
              // It sorts the lists that it is given.
              queryParams: structuredClone(request.query),
              // Written as its client writes it, which is the only spelling that it looks for.
              headers: Object.fromEntries(
                Object.entries(headers).map(([name, value]) => [
                  name === 'Content-Type' ? 'content-type' : name,
                  value,
                ]),
              ),
              data: request.body,
            },
            new BasicCredentials({ ak: key.id, sk: secret }),
          );
          assert.equal(Authorization, theirs.Authorization);

          const wire = {
            method: request.method,
            // As its client writes a query.
            target: `${new URL(endpoint).pathname}?${stringify(request.query)}`,
            headers: Object.fromEntries(Object.entries(theirs).map(([name, value]) => [name.toLowerCase(), value])),
            body: request.body ? JSON.stringify(request.body) : '',
          };
          const keyring = {
            key: () => ({ secret: secret, ...(sessionToken && { sessionToken }) }),
            token: () => false,
          };
          assert.deepEqual(await verifySignature(wire, ['sdk-hmac-sha256'], keyring, now), {
            ok: true,
            scheme: 'sdk-hmac-sha256',
          });
        },
      ),
      { numRuns: 500 },
    );
  });

  it("encodes path characters once that the provider's SDK encodes twice", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: character, minLength: 1 }), async (segment) => {
        fc.pre(!/^\.{1,2}$/.test(segment));
        const { call } = await sign(
          callOf('host.example', { method: 'GET', segments: [segment], query: {}, headers: {} }),
          { scheme: 'sdk-hmac-sha256', values: key },
          { target: { endpoint: '', region: '', project: '' }, now: 0, nonce: '' },
        );
        assert.equal(decodeURIComponent(new URL(call.url).pathname), `/${segment}`);
      }),
    );
  });
});
