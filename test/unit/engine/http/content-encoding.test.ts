import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { describe, it, type TestContext } from 'node:test';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { decodeContent } from '../../../../client/engine/http/content-encoding.ts';
import { transportWithin } from '../../../../client/engine/http/transport.ts';
import type { HttpRequest } from '../../../../schemas/core/api/provider-api.ts';
import { listen } from '../../../support/fakes/loopback.ts';

const accepted = '{"result":{"instanceIds":["i-1"]},"说明":"已受理"}';
const call: Omit<HttpRequest, 'url'> = { method: 'POST', headers: { 'accept-encoding': 'gzip, br' }, body: '{}' };
const never = new AbortController().signal;

/** A server that answers everything with bytes under a Content-Encoding; records the Accept-Encoding of each request. */
async function serverOf(t: TestContext, encoding: string, bytes: Buffer, status = 200) {
  const requested: unknown[] = [];
  const server = createServer((incoming, outgoing) => {
    requested.push(incoming.headers['accept-encoding']);
    incoming.resume().on('end', () => outgoing.writeHead(status, { 'Content-Encoding': encoding }).end(bytes));
  });
  const { port } = await listen(t, server);
  return { requested, send: () => transportWithin()({ ...call, url: `http://127.0.0.1:${port}/` }, never) };
}

const codings: readonly (readonly [encoding: string, encode: (text: string | Buffer) => Buffer])[] = [
  ['gzip', (text) => gzipSync(text)],
  ['GZIP', (text) => gzipSync(text)],
  ['x-gzip', (text) => gzipSync(text)],
  ['deflate', (text) => deflateSync(text)],
  ['deflate', (text) => deflateRawSync(text)],
  ['br', (text) => brotliCompressSync(text)],
  ['identity', (text) => Buffer.from(text)],
  ['identity, gzip', (text) => gzipSync(text)],
  ['deflate, gzip', (text) => gzipSync(deflateSync(text))],
];

describe('compressed responses', () => {
  it('declines compression, with any header of the call', async (t) => {
    const { requested, send } = await serverOf(t, 'identity', Buffer.from(accepted));
    await send();
    assert.deepEqual(requested, ['identity']);
  });

  for (const [encoding, encode] of codings) {
    it(`reads a response that the server sends as ${encoding} anyway`, async (t) => {
      const { send } = await serverOf(t, encoding, encode(accepted));
      const result = await send();
      assert.deepEqual(result.kind === 'answer' && [result.answer.status, result.answer.body], [200, accepted]);
    });
  }

  it("keeps the status of a response that it can't decode", async (t) => {
    for (const [encoding, bytes] of [
      ['gzip', gzipSync(accepted).subarray(0, 30)],
      ['gzip', brotliCompressSync(accepted)],
      ['zstd', Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0xff])],
      ['gzip, gzip, gzip', gzipSync(gzipSync(gzipSync(accepted)))],
    ] as const) {
      const { send } = await serverOf(t, encoding, bytes, 403);
      const result = await send();
      assert.deepEqual(result.kind === 'answer' && [result.answer.status, result.answer.body], [403, ''], encoding);
    }
  });

  it('reads plain text unchanged if the header is wrong', async (t) => {
    for (const encoding of ['gzip', 'br', 'deflate', 'zstd', 'aws-chunked']) {
      const { send } = await serverOf(t, encoding, Buffer.from(accepted));
      const result = await send();
      assert.equal(result.kind === 'answer' && result.answer.body, accepted, encoding);
    }
  });

  it('stops at the size limit of a response, also if it is compressed twice', async (t) => {
    const bomb = Buffer.alloc(64 * 1024 * 1024);
    for (const [encoding, encode] of codings.filter(([name]) => !name.includes('identity'))) {
      const { send } = await serverOf(t, encoding, encode(bomb));
      const before = process.memoryUsage().arrayBuffers;
      const result = await send();
      assert.match(result.kind === 'no-answer' ? result.reason.en : '', /is too large/, encoding);
      const grown = process.memoryUsage().arrayBuffers - before;
      assert.ok(grown < bomb.length / 2, `${encoding}: ${grown} bytes`);
    }
    const largest = Buffer.alloc(4 * 1024 * 1024, 'x');
    const { send } = await serverOf(t, 'gzip', gzipSync(largest));
    const result = await send();
    assert.equal(result.kind === 'answer' && result.answer.body.length, largest.length);
  });

  it('returns at most the limit for any bytes under any header, and never throws', async () => {
    const limit = 1000;
    const pieces = fc.constantFrom('gzip', 'x-gzip', 'deflate', 'br', 'identity', 'zstd', '', ' ', ',', '__proto__');
    const content = fc.oneof(
      fc.uint8Array({ maxLength: limit }).map((bytes) => Buffer.from(bytes)),
      fc
        .tuple(fc.constantFrom(...codings.map(([, encode]) => encode)), fc.string({ maxLength: 3 * limit }))
        .map(([encode, text]) => encode(text).subarray(0, limit)),
    );
    await fc.assert(
      fc.asyncProperty(content, fc.array(pieces, { maxLength: 4 }), async (bytes, encoding) => {
        const decoded = await decodeContent(bytes, encoding.join(','), limit);
        assert.ok(decoded === 'too-large' || decoded.length <= limit);
      }),
      { numRuns: 500 },
    );
  });
});
