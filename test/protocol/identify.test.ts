import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { analyzeRequest } from '../../schemas/document/analyze-request.ts';
import { digestOf } from '../../schemas/document/digest.ts';
import { maxDigestLength } from '../../schemas/protocol.ts';
import { Session } from './session.ts';

describe('the methods of the protocol beyond LSP', () => {
  let session: Session;
  before(async () => {
    session = await Session.start();
  });
  after(() => session.stop());

  it('respond to a ping', async () => {
    assert.equal(await session.ping(), null);
  });

  it('identify the provider and profile of a request, and the digest by which a send knows its body', async () => {
    const text = '// profile: staging\n{ "name": "web", "password": "Secret-Word-1" }';
    const uri = await session.open(text, 'create-server.json');
    const analysis = analyzeRequest(text, 'a.create-server.json', { now: 0 });
    const digest = await digestOf(text, analysis);
    assert.match(digest, /^[0-9a-f]{64}$/);
    assert.deepEqual(await session.identify(uri), {
      version: 1,
      provider: 'create-server',
      profile: 'staging',
      digest,
    });
    await session.change(uri, 2, text.replace('Secret-Word-1', 'Other-Word-2'));
    assert.deepEqual((await session.identify(uri))?.digest, digest, 'a masked value does not change the digest');
    await session.change(uri, 3, text.replace('"web"', '"other"'));
    const { version, digest: other } = (await session.identify(uri)) ?? {};
    assert.equal(version, 3);
    assert.notEqual(other, digest);
  });

  it('omit what is unknown', async () => {
    assert.equal(await session.identify('file:///workspace/never-opened.json'), null);
    const uri = await session.open('{}', 'txt');
    const { provider, profile } = (await session.identify(uri)) ?? {};
    assert.deepEqual([provider, profile], [undefined, undefined]);
  });

  it('omit the digest of a text that is too large', async () => {
    const text = `{ "name": "${'x'.repeat(maxDigestLength)}" }`;
    const identity = await session.identify(await session.open(text, 'create-server.json'));
    assert.deepEqual(identity, { version: 1, provider: 'create-server' });
  });
});
