import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { InitializationOptions, NamesParams } from '../../schemas/protocol.ts';
import { apply, Session } from './session.ts';

const name = 'a.huawei-ecs.json';
const options: InitializationOptions = { names: true };
const inSecret = '{ "server": { "adminPass": "${secret:|}" } }';

describe('names that the client knows', () => {
  let session: Session;
  let asked: NamesParams[] = [];
  let respond: (params: NamesParams) => readonly string[] | Promise<readonly string[]> = () => [];

  before(async () => {
    session = await Session.start({ initializationOptions: options });
    session.onNames((params) => {
      asked.push(params);
      return respond(params);
    });
  });
  beforeEach(() => {
    asked = [];
    respond = ({ of }) => (of === 'profile' ? ['sandbox', 'staging'] : ['admin-pass']);
  });
  after(() => session.stop());

  it('are those of the profiles of the provider in a comment, and of the secrets in a reference', async () => {
    const inComment = '// profile: st|\n{ "server": {} }';
    const { items } = await session.completionList(inComment, name);
    const staging = items.find(({ label }) => label === 'staging');
    assert.equal(staging && apply(inComment, staging), '// profile: staging\n{ "server": {} }');
    const secrets = await session.completionList(inSecret, name);
    assert.deepEqual(
      secrets.items.map(({ label }) => label),
      ['admin-pass'],
    );
    const [secret] = secrets.items;
    assert.equal(secret && apply(inSecret, secret), '{ "server": { "adminPass": "${secret:admin-pass}" } }');
    assert.deepEqual(asked, [{ of: 'profile', provider: 'huawei-ecs' }, { of: 'secret' }]);
  });

  it('do not delay the names of the file, and are not requested for anything else', async () => {
    respond = () => new Promise(() => {});
    const { items, isIncomplete } = await session.completionList(
      '{ "server": { "name": "${secret:a}", "adminPass": "${secret:|}" } }',
      name,
    );
    assert.deepEqual(
      items.map(({ label }) => label),
      ['a'],
    );
    assert.equal(isIncomplete, true);
    asked = [];
    await session.complete('{ "server": { "adminPass": "${env:|}", | } }', name);
    assert.deepEqual(asked, []);
  });

  it('are not requested from a client that lists none, nor missed if one fails', async () => {
    respond = () => Promise.reject(new Error('no'));
    assert.deepEqual((await session.completionList(inSecret, name)).items, []);
    const plain = await Session.start();
    const asked: NamesParams[] = [];
    plain.onNames((params) => {
      asked.push(params);
      return ['x'];
    });
    assert.deepEqual(await plain.complete(inSecret, name), []);
    assert.deepEqual(asked, []);
    await plain.stop();
  });
});
