import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { type Transport, transportWithin } from '../../../../client/engine/http/transport.ts';
import { Journal } from '../../../../client/engine/journal/journal.ts';
import { instancesOf, recordsOf } from '../../../../client/engine/journal/request-record.ts';
import { send } from '../../../../client/engine/requests/send.ts';
import { type Sandbox, startSandbox } from '../../../../client/sandbox/server.ts';
import type { InstanceNode } from '../../../../client/src/features/instances/grouping.ts';
import { runAction } from '../../../../client/src/features/instances/run-action.ts';
import { sendInTurn } from '../../../../client/src/features/send/send-in-turn.ts';
import { zenlayerBmc } from '../../../../schemas/providers/zenlayer-bmc/index.ts';
import { actionEndings, type FaultRow, faultTable } from '../../../../scripts/docs/fault-table.ts';
import { callTools, orderTo, sandboxAccount } from '../../../support/builders/accounts.ts';
import { temporaryFolder } from '../../../support/builders/journal-files.ts';

const provider = 'zenlayer-bmc';
const never = new AbortController().signal;
const hour = 60 * 60_000;

/** A transport whose second call the fault hits, and the number of its calls. */
function secondHit(row: FaultRow, sandbox: Sandbox) {
  const transport = transportWithin(row.limits);
  const bodies: string[] = [];
  const hitting: Transport = async (request, signal) => {
    bodies.push(request.body ?? '');
    const isHit = bodies.length === 2;
    const options = { ...row.options, location: 'http://127.0.0.1:9/', times: 1 };
    await sandbox.injectFault(isHit ? row.fault : undefined, options);
    const result = await transport(request, signal);
    await sandbox.injectFault(undefined);
    return result;
  };
  return { transport: hitting, bodies };
}

/** Sends three files, of which the second is hit. */
async function sendThree(row: FaultRow): Promise<void> {
  const folder = temporaryFolder();
  const sandbox = await startSandbox(join(folder, 'instances.jsonl'), Date.now);
  try {
    const journal = new Journal(join(folder, 'journal'));
    const { transport, bodies } = secondHit(row, sandbox);
    const orders = ['a', 'b', 'c'].map((name) => orderTo(provider, sandbox.endpoint, { file: `file:///${name}` }));
    const tools = { ...callTools(), transport, append: journal.append.bind(journal) };
    const { sent, rest } = await sendInTurn(
      orders,
      ({ record }) => record.count,
      (order) => send(order, tools, never),
      never,
    );
    const outcome = sent[1]?.outcome;
    const ending = row.always[provider].find((expected) => expected.outcome === outcome?.kind);
    assert.ok(ending, JSON.stringify(outcome));
    const goesOn = ending.outcome === 'accepted';
    assert.equal(sent.length, goesOn ? 3 : 2);
    assert.equal(rest.length, goesOn ? 0 : 1);
    assert.equal(bodies.length, sent.length, 'each file is sent once');
    const { count } = orders[0]?.record ?? assert.fail();
    assert.equal(sandbox.made(provider), count * (goesOn ? 3 : ending.isMade ? 2 : 1));
    assert.equal(recordsOf((await journal.read()).entries).length, sent.length, 'nothing else is in the journal');
  } finally {
    await sandbox.close();
  }
}

/** Stops three instances, of which the call for the second is hit. */
async function stopThree(row: FaultRow): Promise<void> {
  const folder = temporaryFolder();
  let now = Date.now() - hour;
  const sandbox = await startSandbox(join(folder, 'instances.jsonl'), () => now);
  try {
    const journal = new Journal(join(folder, 'journal'));
    const tools = { ...callTools(() => now), append: journal.append.bind(journal) };
    for (const name of ['a', 'b']) await send(orderTo(provider, sandbox.endpoint, { file: name }), tools, never);
    now += hour;
    const nodes = nodesIn(recordsOf((await journal.read()).entries)).slice(0, 3);
    assert.equal(nodes.length, 3);
    const { transport, bodies } = secondHit(row, sandbox);
    const changed: string[] = [];
    const account = sandboxAccount(provider, sandbox.endpoint);
    const services = {
      profiles: {
        problemOf: () => undefined,
        findSent: () => ({ name: 'sandbox', provider, kind: 'sandbox' }) as const,
      },
      credentials: { read: account.credential },
      sandbox: async () => sandbox,
      tools: { ...callTools(() => now), transport },
    };
    const message = await runAction('stop', nodes, services, (key) => changed.push(key));
    const ending = actionEndings[row.fault];
    const found = { calls: bodies.length, changed: changed.length, hasMessage: message !== undefined };
    const expected = {
      done: { calls: 3, changed: 3, hasMessage: false },
      unknown: { calls: 3, changed: 3, hasMessage: true },
      failed: { calls: 3, changed: 2, hasMessage: true },
      'account-stops': { calls: 2, changed: 1, hasMessage: true },
    };
    assert.equal(new Set(bodies).size, bodies.length, 'no instance is acted on twice');
    const fits = ending.some((one) => isSameResult(found, expected[one]));
    assert.ok(fits, `${row.title}: ${JSON.stringify(found)} ${message?.en}`);
  } finally {
    await sandbox.close();
  }
}

const isSameResult = (one: object, other: object) => JSON.stringify(one) === JSON.stringify(other);

function nodesIn(records: ReturnType<typeof recordsOf>): InstanceNode[] {
  return records.flatMap((record) => {
    const counts = { missing: 0, isFollowed: false, onTheWay: 0 };
    const request = {
      ...{ key: record.request, provider: zenlayerBmc, record, stage: 'accepted' as const, ...counts },
      profile: record.intended.profile,
      instances: instancesOf(record).map((id) => ({
        ...{ key: id, request: record.request, provider: zenlayerBmc, id, kind: 'running' as const },
      })),
    };
    return request.instances.map((view): InstanceNode => ({ type: 'instance', key: view.key, view, request }));
  });
}

describe('a fault of the second of three calls', { concurrency: 10 }, () => {
  for (const row of faultTable) {
    it(`${row.title}: three files`, () => sendThree(row));
    it(`${row.title}: an action on three instances`, () => stopThree(row));
  }
});
