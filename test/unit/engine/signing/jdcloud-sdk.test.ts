import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { sign } from '../../../../client/engine/signing/sign.ts';
import { verifySignature } from '../../../../client/sandbox/verify-signature.ts';
import { ascii, callOf, character, chinese, parts } from '../../../support/builders/request-arbitraries.ts';

// Our signature against the one of the provider's SDK for Node, byte for byte.

const require = createRequire(import.meta.url);

/** What of the SDK is used here; it has no types. */
interface Sdk {
  readonly JCRequest: new (
    service: { readonly config: { readonly endpoint: object; readonly regionId: string } },
    path: string,
    method: string,
    pathParams: object,
    query: object,
    headers: object,
    form: object,
    body: object | undefined,
    contentTypes: readonly string[],
  ) => { readonly request: { readonly headers: Headers; readonly url: string } };
  readonly config: { logger: () => void };
}

const sdk: Sdk = require('jdcloud-sdk-js/src/lib/node_loader.js') && require('jdcloud-sdk-js/src/lib/core.js');
const Signer: new (
  request: InstanceType<Sdk['JCRequest']>,
  service: string,
) => {
  readonly addAuthorization: (credentials: object, date: Date) => void;
} = require('jdcloud-sdk-js/src/lib/signers/v2.js');
sdk.config.logger = () => undefined;

const key = { id: 'TESTAK', secret: 'TESTSK' };

const secretKeys = fc.oneof(fc.constant(key.secret), fc.string({ unit: 'binary', minLength: 1 }));

const requests = parts({
  path: character.filter((one) => one !== '/'),
  // The SDK sorts names by UTF-16 units, ours by bytes; beyond the first plane that is another order.
  name: fc.oneof(ascii, chinese),
  // The document sorts values of one name and then encodes them; the SDK sorts them encoded. These have one order.
  repeated: chinese,
});

describe('JDCLOUD2-HMAC-SHA256 signatures', () => {
  it("signs every request as the provider's SDK does, and verifies the SDK's own", async () => {
    await fc.assert(
      fc.asyncProperty(
        requests,
        fc.constantFrom('coc-vm.jdcloud-api.com', '127.0.0.1:8080'),
        fc.integer({ min: 0, max: 4e12 }),
        fc.constantFrom('cn-north-1', 'cn-hongkong-11'),
        fc.constantFrom(undefined, 'vm', 'coc-vm'),
        fc.constantFrom(undefined, 'session token'),
        fc.boolean(),
        secretKeys,
        async (request, host, now, region, service, sessionToken, plus, secret) => {
          const path = `/${request.segments.join('/')}`;
          const theirs = new sdk.JCRequest(
            { config: { endpoint: { protocol: 'https', host }, regionId: region } },
            path,
            request.method,
            {},
            request.query,
            { ...request.headers, ...(sessionToken && { 'x-jdcloud-security-token': sessionToken }) },
            {},
            request.body,
            ['application/json'],
          );
          new Signer(theirs, service ?? 'coc-vm').addAuthorization(
            { accessKeyId: key.id, secretAccessKey: secret },
            new Date(now),
          );
          const { headers } = theirs.request;

          const ours = callOf(host, request, plus);
          const { call } = await sign(
            { ...ours, headers: { ...ours.headers, Accept: 'application/json', 'Content-Type': 'application/json' } },
            { scheme: 'jdcloud2-hmac-sha256', values: { ...key, secret, ...(sessionToken && { sessionToken }) } },
            {
              target: { endpoint: '', region, project: '', ...(service && { service }) },
              now,
              nonce: headers.get('x-jdcloud-nonce') ?? '',
            },
          );
          assert.equal(call.headers.Authorization, headers.get('authorization'));

          const { pathname, search } = new URL(theirs.request.url);
          assert.equal(new URL(call.url).pathname, pathname);
          const wire = {
            method: request.method,
            target: `${pathname}${search}`,
            headers: Object.fromEntries(headers),
            body: request.body ? JSON.stringify(request.body) : '',
          };
          const keyring = {
            key: () => ({ secret: secret, ...(sessionToken && { sessionToken }) }),
            token: () => false,
          };
          assert.deepEqual(await verifySignature(wire, ['jdcloud2-hmac-sha256'], keyring, now), {
            ok: true,
            scheme: 'jdcloud2-hmac-sha256',
          });
        },
      ),
      { numRuns: 500 },
    );
  });
});
