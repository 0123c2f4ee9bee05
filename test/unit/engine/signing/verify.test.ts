import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { httpTransport } from '../../../../client/engine/http/transport.ts';
import { type WireRequest, wireOf } from '../../../../client/engine/signing/canonical-request.ts';
import { sign } from '../../../../client/engine/signing/sign.ts';
import { type SignatureVerdict, verifySignature } from '../../../../client/sandbox/verify-signature.ts';
import type { HttpRequest } from '../../../../schemas/core/api/provider-api.ts';
import { callOf, parts } from '../../../support/builders/request-arbitraries.ts';

const now = Date.parse('2026-01-01T00:00:00Z');
const key = { id: 'id', secret: 'secret', sessionToken: 'session' };

const schemes = ['zc2-hmac-sha256', 'sdk-hmac-sha256', 'jdcloud2-hmac-sha256'] as const;
type SignatureScheme = (typeof schemes)[number];

const signed = async (scheme: SignatureScheme, call: HttpRequest): Promise<HttpRequest> =>
  (
    await sign(
      call,
      { scheme, values: key },
      { target: { endpoint: '', region: 'r-1', project: 'p' }, now, nonce: 'nonce' },
    )
  ).call;

const verdict = (scheme: SignatureScheme, request: WireRequest, secret = key.secret): Promise<SignatureVerdict> => {
  // Zenlayer has no temporary keys.
  const known = scheme === 'zc2-hmac-sha256' ? { secret } : { secret, sessionToken: key.sessionToken };
  const keyring = { key: (id: string) => (id === key.id ? known : undefined), token: () => false };
  return verifySignature(request, [scheme], keyring, now);
};

/** Another character in the place of one. */
function changed(text: string, at: number): string {
  if (text === '') return 'x';
  const index = at % text.length;
  return `${text.slice(0, index)}${text[index] === 'x' ? 'y' : 'x'}${text.slice(index + 1)}`;
}

describe('sign and verifySignature', () => {
  for (const scheme of schemes) {
    it(`accepts a request signed with ${scheme}, and rejects every change of it`, async () => {
      await fc.assert(
        fc.asyncProperty(parts(), fc.nat(), fc.nat(), async (request, which, at) => {
          const wire = wireOf(await signed(scheme, callOf('host.example', request)));
          assert.deepEqual(await verdict(scheme, wire), { ok: true, scheme });

          const bytes = new TextEncoder().encode(String(wire.body));
          if (bytes.length > 0) bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ (1 << (which % 8));
          const { authorization = '' } = wire.headers;
          const names = /SignedHeaders=([^,]*)/.exec(authorization)?.[1]?.split(';') ?? [];
          const name = names[which % names.length] ?? '';
          const withHeader = (header: string, value: string) => ({
            ...wire,
            headers: { ...wire.headers, [header]: value },
          });
          const { [name]: value = '', ...others } = wire.headers;

          const changes: Readonly<Record<string, WireRequest>> = {
            body: bytes.length > 0 ? { ...wire, body: bytes } : { ...wire, body: 'x' },
            method: { ...wire, method: wire.method === 'POST' ? 'PUT' : 'POST' },
            [`header ${name}`]: withHeader(name, changed(value, at)),
            [`no header ${name}`]: { ...wire, headers: others },
            authorization: withHeader('authorization', changed(authorization, at)),
          };
          for (const [what, change] of Object.entries(changes)) {
            assert.equal((await verdict(scheme, change)).ok, false, what);
          }
          assert.deepEqual(await verdict(scheme, wire, changed(key.secret, at)), {
            ok: false,
            reason: 'bad-signature',
          });

          const moved = await verdict(scheme, { ...wire, target: changed(wire.target, at) });
          // Zenlayer signs neither the path nor the query.
          assert.equal(moved.ok, scheme === 'zc2-hmac-sha256', 'target');
        }),
        { numRuns: 200 },
      );
    });
  }

  it('signs the expected headers of each scheme', async () => {
    const call = callOf('host.example', {
      method: 'POST',
      segments: [],
      query: {},
      headers: { 'X-A': 'a', 'User-Agent': 'b' },
      body: {},
    });
    const lists = {
      'zc2-hmac-sha256': 'content-type;host',
      'sdk-hmac-sha256': 'content-type;host;x-a;x-project-id;x-sdk-date;x-security-token',
      'jdcloud2-hmac-sha256': 'content-type;host;x-a;x-jdcloud-date;x-jdcloud-nonce;x-jdcloud-security-token',
    };
    for (const scheme of schemes) {
      const { headers } = await signed(scheme, call);
      assert.equal(/SignedHeaders=([^,]*)/.exec(headers.Authorization ?? '')?.[1], lists[scheme]);
    }
  });

  it('rejects a changed timestamp of Zenlayer, which is not in the list of signed headers', async () => {
    const call = callOf('host.example', { method: 'POST', segments: [], query: {}, headers: {}, body: {} });
    const wire = wireOf(await signed('zc2-hmac-sha256', call));
    const later = { ...wire, headers: { ...wire.headers, 'x-zc-timestamp': String(now / 1000 + 1) } };
    assert.deepEqual(await verdict('zc2-hmac-sha256', later), { ok: false, reason: 'bad-signature' });
  });

  it('verifies the request as the transport sends it', async (t) => {
    const received: WireRequest[] = [];
    const server = createServer(async (incoming, outgoing) => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of incoming) chunks.push(chunk);
      const headers = Object.fromEntries(
        Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
      );
      const { method = '', url: target = '' } = incoming;
      received.push({ method, target, headers, body: Buffer.concat(chunks) });
      outgoing.end();
    }).listen(0, '127.0.0.1');
    t.after(() => server.closeAllConnections());
    t.after(() => server.close());
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;

    await fc.assert(
      fc.asyncProperty(parts(), fc.constantFrom(...schemes), async (request, scheme) => {
        const { url, ...call } = callOf(`127.0.0.1:${port}`, request);
        const plain = { ...call, url: url.replace('https:', 'http:') };
        await httpTransport(await signed(scheme, plain), new AbortController().signal);
        const last = received.at(-1);
        assert.ok(last);
        assert.deepEqual(await verdict(scheme, last), { ok: true, scheme });
      }),
      { numRuns: 200 },
    );
    assert.equal(received.length, 200);
  });
});
