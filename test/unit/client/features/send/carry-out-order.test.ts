import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { beforeEach, describe, it } from 'node:test';
import type { ExtensionContext } from 'vscode';
import type { Awaiting } from '../../../../../client/engine/journal/entry.ts';
import { accessKeyDigest } from '../../../../../client/engine/standing-orders/access-key.ts';
import { sandboxCredential } from '../../../../../client/sandbox/credential.ts';
import type { Services } from '../../../../../client/src/services.ts';
import { callTools } from '../../../../support/builders/accounts.ts';
import { bodies } from '../../../../support/builders/bodies.ts';
import { awaiting } from '../../../../support/builders/standing-orders.ts';
import '../../../../support/fakes/register-vscode.ts';
import { fake } from '../../../../support/fakes/vscode.ts';

const { prepareAlternative } = await import(
  '../../../../../client/src/features/send/when-available/carry-out-order.ts'
);
const { Profiles } = await import('../../../../../client/src/profiles/profiles.ts');
const { Credentials } = await import('../../../../../client/src/profiles/credentials.ts');

const endpoint = 'https://server.example';
const file = 'file:///workspace/a.zenlayer-bmc.json';
const text = JSON.stringify(bodies['zenlayer-bmc']);
const { scheme, values } = sandboxCredential('zc2-hmac-sha256');

/** An order as the profile "team" may carry it out. */
async function placed(more: Partial<Awaiting> = {}): Promise<Awaiting> {
  const accessKey = await accessKeyDigest({ credential: async () => ({ scheme, values }) });
  const digest = createHash('sha256').update(text).digest('hex');
  const [profile, region, project] = ['team', '', ''];
  return {
    ...awaiting('zenlayer-bmc', endpoint, Date.now(), { file, folder: 'file:///workspace', digest }),
    ...{ profile, region, project },
    ...(accessKey && { accessKey }),
    ...more,
  };
}

/** Prepares the first alternative; what the provider is asked passes. */
function prepare(order: Awaiting, id = values.id) {
  const stored = JSON.stringify({ from: 'storage', scheme, values: { ...values, id } });
  const context = {
    subscriptions: [],
    secrets: { get: async () => stored },
    workspaceState: { get: () => 'team' },
  } as unknown as ExtensionContext;
  const services = {
    context,
    profiles: new Profiles(context),
    credentials: new Credentials(context.secrets, {}),
    tools: callTools(),
    query: async () => ({ kind: 'passed' }),
    tryToRead: async () => 'read',
  } as unknown as Services;
  return prepareAlternative(order, 0, new AbortController().signal, services);
}

beforeEach(() => {
  fake.files = new Map([[file, text]]);
  fake.settings = new Map([['instanceRequests.profiles', { team: { provider: 'zenlayer-bmc', endpoint } }]]);
});

describe('an alternative of a standing order', () => {
  it('is ready if everything is as it was when the order was confirmed', async () => {
    assert.equal((await prepare(await placed())).kind, 'ready');
  });

  it('stops the order if the profile has another access key', async () => {
    const prepared = await prepare(await placed(), 'another-key');
    assert.ok(prepared.kind === 'stopped');
    assert.match(prepared.reason.en, /"team" now has another access key/);
  });

  it('is ready with any access key for an order of a version that noted none', async () => {
    const { accessKey, ...order } = await placed();
    assert.ok(accessKey);
    assert.equal((await prepare(order, 'another-key')).kind, 'ready');
  });

  it('stops the order if the profile has another endpoint, or is for production now', async () => {
    const team = { provider: 'zenlayer-bmc', endpoint };
    for (const changed of [{ endpoint: 'https://other.example' }, { production: true }]) {
      fake.settings.set('instanceRequests.profiles', { team: { ...team, ...changed } });
      assert.equal((await prepare(await placed())).kind, 'stopped');
    }
  });

  it('stops the order if its file was changed, or creates more than was confirmed', async () => {
    assert.equal((await prepare(await placed({ count: 0 }))).kind, 'stopped');
    fake.files.set(file, `${text}\n`);
    assert.equal((await prepare(await placed())).kind, 'stopped');
  });
});
