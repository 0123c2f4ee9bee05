import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { sign } from '../../../../client/engine/signing/sign.ts';
import { callOf, parts } from '../../../support/builders/request-arbitraries.ts';

// The provider has no SDK for Node. This is its page on signatures, written a second time on another library.

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

describe('ZC2-HMAC-SHA256 signatures', () => {
  it('signs every request as the documentation of signatures describes', async () => {
    await fc.assert(
      fc.asyncProperty(
        parts(),
        fc.constantFrom('console.zenlayer.com', '127.0.0.1:8080'),
        fc.constantFrom('application/json', 'application/json; charset=utf-8', undefined),
        fc.integer({ min: 0, max: 4e12 }),
        fc.string({ unit: 'binary', minLength: 1 }),
        async (request, host, contentType, now, secret) => {
          const { headers, ...call } = callOf(host, request);
          const { 'Content-Type': _, ...others } = headers;
          const signed = await sign(
            { ...call, headers: { ...others, ...(contentType && { 'Content-Type': contentType }) } },
            { scheme: 'zc2-hmac-sha256', values: { id: 'id', secret } },
            { target: { endpoint: '', region: '', project: '' }, now, nonce: '' },
          );
          const timestamp = Math.floor(now / 1000);
          const canonical = `${request.method}\n/\n\ncontent-type:${contentType ?? 'application/json'}\nhost:${host}\n\ncontent-type;host\n${sha256(call.body ?? '')}`;
          const text = `ZC2-HMAC-SHA256\n${timestamp}\n${sha256(canonical)}`;
          const signature = createHmac('sha256', secret).update(text).digest('hex');
          assert.equal(signed.stringToSign, text);
          assert.equal(signed.call.headers['X-ZC-Timestamp'], String(timestamp));
          assert.equal(
            signed.call.headers.Authorization,
            `ZC2-HMAC-SHA256 Credential=id, SignedHeaders=content-type;host, Signature=${signature}`,
          );
        },
      ),
      { numRuns: 300 },
    );
  });
});
