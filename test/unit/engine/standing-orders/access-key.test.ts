import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Account } from '../../../../client/engine/provider-client/account.ts';
import type { Credential } from '../../../../client/engine/signing/signer.ts';
import { accessKeyDigest, isOtherAccessKey } from '../../../../client/engine/standing-orders/access-key.ts';

const accountWith = (values: Credential['values']): Pick<Account, 'credential'> => ({
  credential: async () => ({ scheme: 'sdk-hmac-sha256', values }),
});

const missing: Pick<Account, 'credential'> = {
  credential: async () => ({ problem: { en: 'No credential.', zh: '没有凭据。' } }),
};

describe('the access key of a standing order', () => {
  it('is the same with a new secret, and another one with a new id', async () => {
    const allowed = await accessKeyDigest(accountWith({ id: 'key-1', secret: 'one' }));
    assert.match(allowed ?? '', /^[0-9a-f]{16}$/);
    assert.equal(await isOtherAccessKey(allowed, accountWith({ id: 'key-1', secret: 'two' })), false);
    assert.equal(await isOtherAccessKey(allowed, accountWith({ id: 'key-2', secret: 'one' })), true);
  });

  it('takes a token or a temporary key in place of an access key for another one', async () => {
    const allowed = await accessKeyDigest(accountWith({ id: 'key-1', secret: 'one' }));
    assert.equal(await isOtherAccessKey(allowed, accountWith({ token: 'token' })), true);
    assert.equal(await isOtherAccessKey(allowed, accountWith({ id: 'key-1', secret: 'one', sessionToken: 't' })), true);
  });

  it('compares nothing where the order was allowed with a token or a temporary key, or the credential is missing', async () => {
    for (const values of [{ token: 'token' }, { id: 'key-1', secret: 'one', sessionToken: 't' }]) {
      const allowed = await accessKeyDigest(accountWith(values));
      assert.equal(allowed, undefined);
      assert.equal(await isOtherAccessKey(allowed, accountWith({ id: 'key-2', secret: 'one' })), false);
    }
    assert.equal(await accessKeyDigest(missing), undefined);
    assert.equal(await isOtherAccessKey('0123456789abcdef', missing), false);
  });
});
