import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { ExtensionContext } from 'vscode';
import type { Transport } from '../../../../client/engine/http/transport.ts';
import { Journal } from '../../../../client/engine/journal/journal.ts';
import { recordsOf } from '../../../../client/engine/journal/request-record.ts';
import type { RequestView } from '../../../../client/engine/tracking/views.ts';
import { sandboxCredential } from '../../../../client/sandbox/credential.ts';
import type { InstanceNode } from '../../../../client/src/features/instances/grouping.ts';
import type { Services } from '../../../../client/src/services.ts';
import type { ProviderId } from '../../../../schemas/core/model/provider.ts';
import { apis } from '../../../../schemas/providers/api-registry.ts';
import { createServer } from '../../../../schemas/providers/create-server/index.ts';
import { callTools } from '../../../support/builders/accounts.ts';
import { accepted, intended, sent } from '../../../support/builders/entries.ts';
import { temporaryFolder } from '../../../support/builders/journal-files.ts';
import '../../../support/fakes/register-vscode.ts';
import { commands, fake, Uri } from '../../../support/fakes/vscode.ts';
import { effects } from '../../../support/fixtures/command-effects.ts';

const { registerSend } = await import('../../../../client/src/features/send/index.ts');
const { placeOrder } = await import('../../../../client/src/features/send/when-available/place-order.ts');
const { registerActions } = await import('../../../../client/src/features/instances/actions.ts');
const { registerCleanUp } = await import('../../../../client/src/features/instances/clean-up.ts');
const { Profiles } = await import('../../../../client/src/profiles/profiles.ts');
const { Credentials } = await import('../../../../client/src/profiles/credentials.ts');
const { RequestPrices } = await import('../../../../client/src/requests/request-prices.ts');

const endpoint = 'https://server.example';
const rules = 'file:///workspace/.instance-requests.json';
const files = ['file:///workspace/a.create-server.json', 'file:///workspace/b.create-server.json'];
const dayMs = 24 * 60 * 60_000;
const bodyOf = (provider: ProviderId) =>
  readFileSync(join(import.meta.dirname, `../../../../samples/web.${provider}.json`), 'utf8');
/** A request to a provider that says what it has in stock. */
const stocked = 'file:///workspace/a.zenlayer-bmc.json';

/** Two running instances of one send with the profile "team", a week and a day old. */
function nodes(kind: 'running' | 'stopped', file = files[0] ?? '', profile = 'team'): InstanceNode[] {
  const at = Date.now() - 8 * dayMs;
  const ids = ['i-1', 'i-2'];
  const sent = intended('r', at, { profile, endpoint, count: ids.length, file });
  const [record] = recordsOf([sent, accepted('r', at, ...ids)]);
  assert.ok(record);
  const instances = ids.map((id) => ({ key: `r/${id}`, request: 'r', provider: createServer, id, name: id, kind }));
  const request: RequestView = {
    ...{ key: 'r', provider: createServer, record, profile, stage: 'accepted', instances },
    ...{ missing: 0, isFollowed: false, onTheWay: 0 },
  };
  return instances.map((view) => ({ type: 'instance', key: view.key, view, request }));
}

/** How a test runs a command, and what its question must name. */
interface Drive {
  readonly args: readonly unknown[];
  readonly names: readonly string[];
  /** The calls that reach the provider once it is confirmed, and the requests that wait from then on. */
  readonly calls: number;
  /** Whose account it is for, if it isn't CreateServer's. */
  readonly provider?: ProviderId;
}

const onInstances = (kind: 'running' | 'stopped'): Drive => ({ args: [nodes(kind)], names: ['i-1', 'i-2'], calls: 2 });
const oneFile: Drive = { args: [Uri.parse(files[0] ?? '')], names: ['a.create-server.json', '1 instance'], calls: 1 };

/** One or more ways to run each command that spends or ends something. */
const drives: Readonly<Record<string, readonly Drive[]>> = {
  'instanceRequests.send': [
    oneFile,
    {
      args: [Uri.parse(files[0] ?? ''), files.map(Uri.parse)],
      names: ['a.create-server.json', 'b.create-server.json', '2 instances'],
      calls: 2,
    },
  ],
  // It runs the command above with the file and the send that is repeated.
  'instanceRequests.sendAgain': [{ ...oneFile, args: [...oneFile.args, 'r'] }],
  'instanceRequests.sendWhenAvailable': [
    { args: [Uri.parse(stocked)], names: ['a.zenlayer-bmc.json', '3 instances'], calls: 1, provider: 'zenlayer-bmc' },
  ],
  'instanceRequests.start': [onInstances('stopped')],
  'instanceRequests.stop': [onInstances('running')],
  'instanceRequests.reboot': [onInstances('running')],
  'instanceRequests.terminate': [onInstances('running')],
  'instanceRequests.cleanUp': [onInstances('running')],
};

let calls: string[] = [];

/** Registers the commands with everything real but VS Code, the reader's thread and the network. */
function register(journal: Journal, provider: ProviderId): void {
  const transport: Transport = async ({ method, url }) => {
    calls.push(`${method} ${new URL(url).pathname}`);
    return {
      kind: 'answer',
      answer: { status: 200, headers: {}, body: '{"result":true,"id":"new","name":"web","status":"active"}' },
    };
  };
  const [{ scheme }] = apis[provider].authentications;
  const stored = JSON.stringify({ from: 'storage', ...sandboxCredential(scheme) });
  const context = {
    subscriptions: [],
    secrets: { get: async () => stored },
    workspaceState: { get: () => 'team' },
  } as unknown as ExtensionContext;
  const services = {
    context,
    journal,
    profiles: new Profiles(context),
    credentials: new Credentials(context.secrets, {}),
    tools: { ...callTools(), transport },
    prices: new RequestPrices(() => assert.fail('no price is asked for')),
    tryToRead: async () => 'read',
  } as unknown as Services;
  registerSend(services, async () => {});
  // What carries orders out isn't started.
  commands.registerCommand('instanceRequests.sendWhenAvailable', (given) => placeOrder(given, services));
  const all = nodes('running');
  const requests = all.slice(0, 1).map(({ request }) => request);
  const ofView = { selected: (given: unknown) => given as InstanceNode[], all: () => all, onDone: () => {} };
  registerActions({ services, ...ofView });
  registerCleanUp(services, { requests }, () => {});
}

function setProfile(production: boolean, provider: ProviderId = 'create-server'): void {
  fake.settings.set('instanceRequests.profiles', { team: { provider, endpoint, production } });
  fake.settings.set('instanceRequests.prices.enabled', false);
}

/** Runs a command, and returns the calls that changed something and what was asked. */
async function run(
  id: string,
  { args, provider = 'create-server' }: Drive,
  modal: 'confirm' | 'cancel',
  typed?: string,
  journal = new Journal(temporaryFolder()),
) {
  calls = [];
  fake.asked = [];
  fake.answers = { modal: (_text, [first]) => (modal === 'confirm' ? first : undefined), input: () => typed };
  register(journal, provider);
  await commands.executeCommand(id === 'instanceRequests.sendAgain' ? 'instanceRequests.send' : id, ...args);
  const asked = (kind: string) => fake.asked.filter((question) => question.kind === kind).map(({ text }) => text);
  const { entries } = await journal.read();
  const waiting = entries.filter(({ kind }) => kind === 'awaiting').map(({ request }) => `waits ${request}`);
  return { calls: [...calls, ...waiting], questions: asked('modal'), inputs: asked('input') };
}

beforeEach(() => {
  fake.files = new Map(files.map((file) => [file, bodyOf('create-server')]));
  fake.files.set(stocked, bodyOf('zenlayer-bmc'));
  fake.settings = new Map();
});

afterEach(() => {
  fake.shown = [];
});

describe('the commands that spend or end something', () => {
  it('are all driven here', () => {
    const changing = Object.keys(effects).filter((id) => effects[id] !== 'none');
    assert.deepEqual(Object.keys(drives).sort(), changing.sort());
  });
});

for (const [id, ways] of Object.entries(drives)) {
  for (const drive of ways) {
    describe(`${id} with ${drive.args.length} arguments`, () => {
      it('names the account and what it is about, once, and changes nothing if it is canceled', async () => {
        setProfile(false, drive.provider);
        const { calls, questions, inputs } = await run(id, drive, 'cancel');
        assert.deepEqual(calls, []);
        assert.deepEqual(inputs, []);
        assert.equal(questions.length, 1, fake.shown.join());
        for (const name of ['"team"', `Endpoint: ${endpoint}`, ...drive.names]) {
          assert.ok(questions[0]?.includes(name), `${name} in ${questions[0]}`);
        }
      });

      it('runs once it is confirmed, without a name to be typed', async () => {
        setProfile(false, drive.provider);
        const { calls, questions, inputs } = await run(id, drive, 'confirm');
        assert.deepEqual([calls.length, questions.length, inputs.length], [drive.calls, 1, 0], fake.shown.join());
      });

      for (const [where, prepare] of [
        ['by its setting', () => setProfile(true, drive.provider)],
        ['by a file of the workspace', () => fake.files.set(rules, '{ "production": ["team"] }')],
        ['because that file is invalid', () => fake.files.set(rules, '{ "production": "team" }')],
        [
          'by a file in another folder',
          () => fake.files.set('file:///workspace/x/.instance-requests.json', '{ "production": ["team"] }'),
        ],
      ] as const) {
        it(`has the name of a profile typed that is for production ${where}`, async () => {
          setProfile(false, drive.provider);
          prepare();
          for (const typed of [undefined, '', 'Team']) {
            const { calls, inputs } = await run(id, drive, 'confirm', typed);
            assert.deepEqual(calls, [], `typed ${typed}`);
            assert.equal(inputs.length, 1, fake.shown.join());
            assert.match(inputs[0] ?? '', /Type its name, team, to/);
          }
          const { calls } = await run(id, drive, 'confirm', 'team');
          assert.equal(calls.length, drive.calls, fake.shown.join());
        });
      }
    });
  }
}

describe('a send of a file that another window sends after it was confirmed', () => {
  /** A journal in which another window sends a file right before something leaves from here. */
  function journalWithOther(file: string): Journal {
    const folder = temporaryFolder();
    const [journal, other] = [new Journal(folder), new Journal(folder)];
    const append = journal.append.bind(journal);
    journal.append = async (...entries) => {
      if (entries.some(({ kind }) => kind === 'intended')) {
        const at = Date.now();
        await other.append(intended('other', at, { profile: 'team', endpoint, file }), sent('other', at));
      }
      return append(...entries);
    };
    return journal;
  }

  it('sends nothing and says so, alone and among several', async () => {
    setProfile(false);
    for (const drive of drives['instanceRequests.send'] ?? []) {
      fake.shown = [];
      const { calls } = await run(
        'instanceRequests.send',
        drive,
        'confirm',
        undefined,
        journalWithOther(files[0] ?? ''),
      );
      assert.deepEqual(calls, []);
      assert.match(fake.shown.join(), /was sent in the meantime/);
    }
  });

  it('goes on if it was another file', async () => {
    setProfile(false);
    const journal = journalWithOther('file:///workspace/other.create-server.json');
    assert.equal((await run('instanceRequests.send', oneFile, 'confirm', undefined, journal)).calls.length, 1);
  });
});

describe('a request whose file another window sends while it is asked whether it may wait', () => {
  it("doesn't begin to wait", async () => {
    setProfile(false, 'zenlayer-bmc');
    const folder = temporaryFolder();
    const [journal, other] = [new Journal(folder), new Journal(folder)];
    const read = journal.read.bind(journal);
    let isSent = false;
    journal.read = async () => {
      if (!isSent && fake.asked.some(({ kind }) => kind === 'modal')) {
        isSent = true;
        const [at, provider] = [Date.now(), 'zenlayer-bmc'];
        const by = { provider, profile: 'team', endpoint, file: stocked };
        await other.append(intended('other', at, by), sent('other', at));
      }
      return read();
    };
    const [drive] = drives['instanceRequests.sendWhenAvailable'] ?? [];
    assert.ok(drive);
    const { calls } = await run('instanceRequests.sendWhenAvailable', drive, 'confirm', undefined, journal);
    assert.deepEqual(calls, []);
    assert.match(fake.shown.join(), /sent in the meantime.*isn't waiting/);
  });
});

describe('an action on instances of several profiles', () => {
  it('has the name of each typed that is for production, before anything is done', async () => {
    const profile = { provider: 'create-server', endpoint, production: true };
    fake.settings.set('instanceRequests.profiles', { team: profile, live: profile });
    const both = [...nodes('running'), ...nodes('running', files[1], 'live')];
    const drive = { args: [both], names: [], calls: 4 };
    const { calls, questions, inputs } = await run('instanceRequests.terminate', drive, 'confirm', 'team');
    assert.deepEqual([calls.length, questions.length, inputs.length], [0, 1, 2]);
    assert.match(questions[0] ?? '', /^Permanently terminate 4 instances in "team", "live"\?/);
  });
});

describe('an action on instances that another window has sent', () => {
  it('has the name of a profile typed that is for production by a file around theirs', async () => {
    setProfile(false);
    const elsewhere = 'file:///other/team';
    const drive = { args: [nodes('running', `${elsewhere}/a.create-server.json`)], names: [], calls: 2 };
    assert.equal((await run('instanceRequests.stop', drive, 'confirm')).calls.length, 2);
    for (const folder of [elsewhere, 'file:///other']) {
      fake.files = new Map([[`${folder}/.instance-requests.json`, '{ "production": ["team"] }']]);
      const { calls, inputs } = await run('instanceRequests.stop', drive, 'confirm', 'other');
      assert.deepEqual([calls.length, inputs.length], [0, 1]);
    }
  });
});
