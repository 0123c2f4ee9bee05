import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { transportWithin } from '../../../../client/engine/http/transport.ts';
import { Journal } from '../../../../client/engine/journal/journal.ts';
import { instancesOf, type RequestRecord, recordsOf } from '../../../../client/engine/journal/request-record.ts';
import { type Sent, send } from '../../../../client/engine/requests/send.ts';
import { faultIds } from '../../../../client/sandbox/faults/catalog.ts';
import { startSandbox } from '../../../../client/sandbox/server.ts';
import { outcomeMessage } from '../../../../client/src/features/send/outcome-message.ts';
import type { ProviderId } from '../../../../schemas/core/model/provider.ts';
import { apis } from '../../../../schemas/providers/api-registry.ts';
import { columns, type Ending, type Endings, type FaultRow, faultTable } from '../../../../scripts/docs/fault-table.ts';
import { callTools, orderTo, sandboxAccount } from '../../../support/builders/accounts.ts';
import { only } from '../../../support/builders/http-helpers.ts';
import { temporaryFolder } from '../../../support/builders/journal-files.ts';
import { reconcilerOf, resolveAsPerson } from '../../../support/builders/reconciler-harness.ts';

const never = new AbortController().signal;
/** Longer than it takes until a list proves that nothing was made. */
const aWhileMs = 31 * 60_000;

/** Whoever comes here has followed a redirect. */
let strangers = 0;
const stranger = createServer((_incoming, outgoing) => outgoing.end()).on('connection', () => strangers++);
await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
const { port } = stranger.address() as AddressInfo;
after(() => stranger.close());

const sentences = {
  accepted: /^Provider accepted the request and is creating .*\.$/,
  refused: /^Provider rejected the request: .* Nothing was created\./,
  'not-sent': /^Nothing was sent\. /,
  unknown: /^The request may or may not have been received/,
};

const secrets = ['sbx-7Q2w-K9e4', 'sbx-3Xt8-T5m1'];

/**
 * A send that a fault hits, in a world of its own, and what is settled of it when the fault is over.
 * @param times how many calls are hit; by default all
 */
async function hit(row: FaultRow, provider: ProviderId, endings: Endings, times?: number): Promise<void> {
  const folder = temporaryFolder();
  let ahead = 0;
  const now = () => Date.now() + ahead;
  const sandbox = await startSandbox(join(folder, 'instances.jsonl'), now);
  const journal = new Journal(join(folder, 'journal'));
  const account = sandboxAccount(provider, sandbox.endpoint);
  const order = orderTo(provider, sandbox.endpoint, { account });
  const { count } = order.record;
  const append = journal.append.bind(journal);
  const record = async (): Promise<RequestRecord> => only(recordsOf((await journal.read()).entries));

  async function sendIt(): Promise<Sent> {
    const location = `http://127.0.0.1:${port}/`;
    await sandbox.injectFault(row.fault, { calls: 'create', location, ...row.options, ...(times && { times }) });
    const transport = transportWithin(row.limits);
    const outcome = await send(order, { ...callTools(now), transport, append }, never);
    await sandbox.injectFault(undefined);
    return outcome;
  }

  /** The message to the person. */
  function checkWords(outcome: Sent): void {
    const { en, zh } = outcomeMessage('Provider', account.api, outcome, count);
    assert.match(en, sentences[outcome.kind]);
    assert.match(zh, /\p{Script=Han}.*。$/u);
    if (row.says && outcome.kind !== 'accepted') assert.match(en, row.says);
  }

  /** The entries of the journal. */
  async function checkJournal(outcome: Sent): Promise<void> {
    const { attempts, outcome: noted } = await record();
    assert.deepEqual(noted, outcome);
    assert.ok(attempts.length === 1 || (attempts.length > 1 && account.api.tokenLasts !== undefined));
    const { entries } = await journal.read();
    const kinds = entries.map(({ kind }) => kind);
    assert.deepEqual(kinds, ['intended', ...attempts.map(() => 'sent'), outcome.kind]);
    const text = JSON.stringify(entries);
    for (const secret of secrets) assert.ok(!text.includes(secret));
    assert.ok(outcome.kind === 'not-sent' || (outcome.answer?.body.length ?? 0) <= 64 * 1024);
  }

  /** Reconciliation: nothing at once, later that there is nothing, and the rest by a person. */
  async function checkSettling({ resolvedBy }: Ending): Promise<void> {
    const settler = reconcilerOf(provider, sandbox.endpoint, journal, now);
    const isSettled = async () => (await record()).settled !== undefined;
    await settler.round();
    assert.equal(await isSettled(), false, 'at once');
    ahead = aWhileMs;
    await settler.round();
    assert.equal(await isSettled(), resolvedBy === 'none', 'in the end');
    if (resolvedBy === 'person') await resolveAsPerson(settler, await record());
    settler.dispose();
    assert.equal(instancesOf(await record()).length, sandbox.made(provider), 'every instance is known');
  }

  try {
    const outcome = await sendIt();
    const expected = endings.find(({ outcome: kind }) => kind === outcome.kind);
    assert.ok(expected, JSON.stringify(outcome));
    assert.equal(outcome.kind === 'refused' ? outcome.code : undefined, expected.code);
    assert.equal(sandbox.made(provider), expected.isMade ? count : 0);
    checkWords(outcome);
    await checkJournal(outcome);
    await checkSettling(expected);
    assert.equal(strangers, 0);
  } finally {
    await sandbox.close();
  }
}

describe('send with an injected fault', { concurrency: true }, () => {
  for (const provider of columns) {
    describe(provider, { concurrency: 20 }, () => {
      for (const row of faultTable) {
        const always = row.always[provider];
        it(`${row.title}: always`, () => hit(row, provider, always));
        if (apis[provider].tokenLasts === undefined) continue;
        it(`${row.title}: once`, () => hit(row, provider, row.once ?? always, 1));
      }
    });
  }
});

describe('fault table', () => {
  it('has every fault of the sandbox and every provider', () => {
    assert.deepEqual([...new Set(faultTable.map(({ fault }) => fault))].sort(), [...faultIds].sort());
    assert.deepEqual([...columns].sort(), Object.keys(apis).sort());
  });
});
