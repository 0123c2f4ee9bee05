import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { sign } from '../../../client/engine/signing/sign.ts';
import type { Credential } from '../../../client/engine/signing/signer.ts';
import { sandboxCredential } from '../../../client/sandbox/credential.ts';
import { startSandbox } from '../../../client/sandbox/server.ts';
import type { Scheme } from '../../../schemas/core/api/authentication.ts';
import type { HttpRequest } from '../../../schemas/core/api/provider-api.ts';
import type { ProviderId } from '../../../schemas/core/model/provider.ts';
import { apis } from '../../../schemas/providers/api-registry.ts';
import { providers } from '../../../schemas/providers/registry.ts';
import { bodies } from '../../support/builders/bodies.ts';
import { newFile } from '../../support/builders/sandbox-file.ts';
import { exchange, partsOf } from '../../support/fakes/raw-http.ts';

const now = Date.parse('2026-01-01T00:00:00Z');
const strict = await startSandbox(newFile(), () => now, { authentication: 'required' });
const lenient = await startSandbox(newFile(), () => now, { authentication: 'accepted' });
after(() => Promise.all([strict.close(), lenient.close()]));

type Sandbox = typeof strict;

const targetIn = ({ endpoint }: Sandbox) => ({ endpoint, region: 'sandbox-1', project: 'sandbox' });

const create = (provider: ProviderId, sandbox: Sandbox, body = JSON.stringify(bodies[provider])): HttpRequest =>
  apis[provider].create(targetIn(sandbox), body, crypto.randomUUID());

const signed = async (call: HttpRequest, credential: Credential, at = now): Promise<HttpRequest> =>
  (await sign(call, credential, { target: targetIn(strict), now: at, nonce: crypto.randomUUID() })).call;

/** The code of the refusal, or what it is instead, with the HTTP status. */
async function answer(provider: ProviderId, sandbox: Sandbox, call: HttpRequest): Promise<string> {
  const heard = partsOf(await exchange(sandbox.endpoint, call));
  const read = apis[provider].readCreate(heard);
  return `${heard.status} ${read.kind === 'refused' ? read.code : read.kind}`;
}

const unsigned: Readonly<Record<ProviderId, string>> = {
  'create-server': '401 Unauthorized',
  'zenlayer-bmc': '401 AUTHFAILURE_INVALID_AUTHORIZATION',
  'huawei-ecs': '401 APIGW.0301',
  'huawei-devserver': '401 APIGW.0301',
  'jdcloud-coc-vm': '401 ACCESS_ERROR',
};
const wrong = { ...unsigned, 'zenlayer-bmc': '401 AUTHFAILURE_SIGNATURE_FAILURE' };
const skewed = { ...unsigned, 'zenlayer-bmc': '401 AUTHFAILURE_SIGNATURE_EXPIRED' };

const isSignature = (scheme: Scheme) => scheme.endsWith('sha256');

describe('authentication of the sandbox', () => {
  for (const { id } of providers) {
    for (const { scheme } of apis[id].authentications ?? []) {
      const credential = sandboxCredential(scheme);

      it(`${id}, ${scheme}: accepts the built-in credential, and no other`, async () => {
        for (const sandbox of [strict, lenient]) {
          assert.equal(await answer(id, sandbox, await signed(create(id, sandbox), credential)), '200 accepted');
          const made = sandbox.made(id);
          const other = { scheme, values: { ...credential.values, secret: 'other', token: 'other' } };
          // The caller chooses the header's name, so a wrong value can't be recognized as a credential.
          const passes = scheme === 'header' && sandbox === lenient;
          assert.equal(
            await answer(id, sandbox, await signed(create(id, sandbox), other)),
            passes ? '200 accepted' : scheme === 'header' ? unsigned[id] : wrong[id],
          );
          assert.equal(sandbox.made(id) - made, passes ? 1 : 0);
        }
      });

      if (!isSignature(scheme)) continue;

      it(`${id}, ${scheme}: rejects an unknown key, a changed body and a wrong time`, async () => {
        const unknown = { scheme, values: { ...credential.values, id: 'other' } };
        const made = strict.made(id);
        assert.equal(await answer(id, strict, await signed(create(id, strict), unknown)), wrong[id]);
        const call = await signed(create(id, strict), credential);
        assert.equal(await answer(id, strict, { ...call, body: `${call.body} ` }), wrong[id]);
        for (const minutes of [-20, 20]) {
          const off = await signed(create(id, strict), credential, now + minutes * 60_000);
          assert.equal(await answer(id, strict, off), skewed[id]);
        }
        assert.equal(strict.made(id), made);
      });

      it(`${id}, ${scheme}: accepts the client's signed queries`, async () => {
        const [question] = apis[id].describe(targetIn(strict), ['11111111-1111-1111-1111-111111111111', '名字 +/%']);
        assert.ok(question);
        const heard = partsOf(await exchange(strict.endpoint, await signed(question.request, credential)));
        // The received text has one character per byte; non-ASCII ids come back unchanged.
        const body = Buffer.from(heard.body, 'latin1').toString();
        assert.equal(question.read({ ...heard, body }).kind, 'described', body);
      });
    }

    if (!apis[id].authentications) continue;

    it(`${id}: rejects an unknown kind of authorization, and none if required`, async () => {
      const call = (sandbox: Sandbox, headers: Record<string, string> = {}) => {
        const bare = create(id, sandbox);
        return { ...bare, headers: { ...bare.headers, ...headers } };
      };
      const before = [strict.made(id), lenient.made(id)];
      assert.equal(await answer(id, strict, call(strict)), unsigned[id]);
      for (const sandbox of [strict, lenient]) {
        assert.equal(await answer(id, sandbox, call(sandbox, { Authorization: 'Basic eDp5' })), unsigned[id]);
      }
      assert.deepEqual([strict.made(id), lenient.made(id)], before);
      assert.equal(await answer(id, lenient, call(lenient)), '200 accepted');
    });
  }

  it('requires a signature also with a fault after the processing', async () => {
    await strict.injectFault('reset-acted', { times: 1 });
    const made = strict.made('jdcloud-coc-vm');
    assert.equal((await exchange(strict.endpoint, create('jdcloud-coc-vm', strict))).ended, 'ECONNRESET');
    assert.equal(strict.made('jdcloud-coc-vm'), made);
  });
});
