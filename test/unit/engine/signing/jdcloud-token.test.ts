import assert from 'node:assert/strict';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { createRequire } from 'node:module';
import { describe, it, type TestContext } from 'node:test';
import fc from 'fast-check';
import { transportWithin } from '../../../../client/engine/http/transport.ts';
import { readBasicDate } from '../../../../client/engine/signing/date.ts';
import { sign } from '../../../../client/engine/signing/sign.ts';
import { verifySignature } from '../../../../client/sandbox/verify-signature.ts';
import { listen } from '../../../support/fakes/loopback.ts';

// The security token of a temporary key, against the whole client of the provider's SDK as it leaves over HTTP.

/** What the tests use of the provider's own client for its ordinary VM service. */
interface Vm {
  readonly describeInstance: (options: object) => Promise<unknown>;
}

const require = createRequire(import.meta.url);
const VM: new (config: object) => Vm = require('jdcloud-sdk-js/src/services/vm.js');
const sdk: { config: { logger: (text: string) => void } } = require('jdcloud-sdk-js/src/lib/node_loader.js');
sdk.config.logger = () => {};

const key = { id: 'TESTAK', secret: 'TESTSK' };
const region = 'cn-north-1';
const tokenHeader = 'x-jdcloud-security-token';

/** A server that keeps the last request. */
async function recorder(t: TestContext) {
  let last: { url: string; headers: IncomingHttpHeaders } = { url: '', headers: {} };
  const server = createServer((incoming, outgoing) => {
    last = { url: incoming.url ?? '', headers: incoming.headers };
    incoming.resume().on('end', () => outgoing.end('{"requestId":"r","result":{}}'));
  });
  const { port } = await listen(t, server);
  return { host: `127.0.0.1:${port}`, last: () => last };
}

/** What the SDK puts on the wire; the token goes the way that its own page says: as a header of the call. */
async function sentBySdk(host: string, sessionToken: string | undefined, extra: object): Promise<void> {
  const vm = new VM({
    credentials: { accessKeyId: key.id, secretAccessKey: key.secret, sessionToken },
    regionId: region,
    endpoint: { host, protocol: 'http' },
  });
  await vm.describeInstance({ instanceId: 'i-1', 'x-extra-header': extra });
}

/** Tokens as security services make them: base64 in either alphabet, or three parts of it. */
const tokens = fc
  .array(fc.base64String({ minLength: 4, maxLength: 200 }), { minLength: 1, maxLength: 3 })
  .map((parts) => parts.join('.'));

describe('the security token of JD Cloud', () => {
  it("is sent and signed as by the provider's SDK", async (t) => {
    const { host, last } = await recorder(t);
    await fc.assert(
      fc.asyncProperty(tokens, async (sessionToken) => {
        await sentBySdk(host, undefined, { [tokenHeader]: sessionToken });
        const theirs = last();
        const now = readBasicDate(String(theirs.headers['x-jdcloud-date'])) ?? Number.NaN;
        const url = `http://${host}/v1/regions/${region}/instances/i-1`;
        assert.equal(theirs.url, new URL(url).pathname);

        const signed = await sign(
          { method: 'GET', url, headers: { Accept: 'application/json', 'Content-Type': 'application/json' } },
          { scheme: 'jdcloud2-hmac-sha256', values: { ...key, sessionToken } },
          {
            target: { endpoint: '', region, project: '', service: 'vm' },
            now,
            nonce: String(theirs.headers['x-jdcloud-nonce']),
          },
        );
        await transportWithin()(signed.call, new AbortController().signal);
        const ours = last();
        assert.equal(ours.headers[tokenHeader], sessionToken);
        for (const name of [tokenHeader, 'x-jdcloud-date', 'x-jdcloud-nonce', 'authorization']) {
          assert.equal(ours.headers[name], theirs.headers[name], name);
        }
        assert.match(String(ours.headers.authorization), new RegExp(`SignedHeaders=[^,]*;${tokenHeader}[;,]`));

        const headers = Object.fromEntries(
          Object.entries(theirs.headers).map(([name, value]) => [name, String(value)]),
        );
        const keyring = (token: string) => ({
          key: () => ({ secret: key.secret, sessionToken: token }),
          token: () => false,
        });
        const wire = { method: 'GET', target: theirs.url, headers, body: '' };
        const scheme = 'jdcloud2-hmac-sha256';
        assert.deepEqual(await verifySignature(wire, [scheme], keyring(sessionToken), now), { ok: true, scheme });
        const other = await verifySignature(wire, [scheme], keyring(`${sessionToken}x`), now);
        assert.deepEqual(other, { ok: false, reason: 'unknown-key' });
      }),
      { numRuns: 50 },
    );
  });

  it('is not sent by the SDK if it is only in the credentials', async (t) => {
    const { host, last } = await recorder(t);
    await sentBySdk(host, 'token', {});
    assert.equal(last().headers[tokenHeader], undefined);
  });
});
