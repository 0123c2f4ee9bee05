import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { startSandbox } from '../../client/src/sandbox/sandbox.ts';
import type { ActionId, Question } from '../../schemas/core/api.ts';
import { actions } from '../../schemas/create-server/actions.ts';
import { api } from '../../schemas/create-server/api.ts';
import { describe, list } from '../../schemas/create-server/list.ts';
import { checks, probe } from '../../schemas/create-server/proofs.ts';
import { only, send, treeOf } from '../support/calls.ts';

const folder = mkdtempSync(join(tmpdir(), 'create-server-sandbox-'));
let now = Date.parse('2026-01-01T00:00:00Z');
const sandbox = await startSandbox(join(folder, 'sandbox.jsonl'), () => now);
const target = { endpoint: sandbox.endpoint, region: '', project: '' };

after(async () => {
  await sandbox.close();
  rmSync(folder, { recursive: true });
});

const later = (seconds: number) => {
  now += seconds * 1000;
};

const ask = async <T>({ call, read }: Question<T>) => read(await send(call));

const create = async (body: object) => api.readCreate(await send(api.create(target, JSON.stringify(body), '')));

async function made(body: object): Promise<string> {
  const answer = await create(body);
  assert.ok(answer.kind === 'accepted', JSON.stringify(answer));
  return only(answer.instances);
}

async function find(id: string) {
  const answer = await ask(only(describe(target, [id])));
  assert.ok(answer.kind === 'described', JSON.stringify(answer));
  return answer.instances[0];
}

const state = async (id: string) => (await find(id))?.state;

/** Does something with a server: what came of it, in a word. */
async function act(action: ActionId, id: string): Promise<string> {
  const known = actions[action];
  assert.ok(known);
  const answer = await ask(known.ask(target, id));
  return answer.kind === 'refused' ? `${answer.status} ${answer.code}` : answer.kind;
}

test('a server runs after a while, or fails where its name says so', async () => {
  const good = await made({ name: 'web', cpu: 2, memory: 4 });
  const bad = await made({ name: 'sandbox-fails' });
  assert.deepEqual([await state(good), await state(bad)], ['creating', 'creating']);
  later(4);
  assert.deepEqual([await state(good), await state(bad)], ['running', 'error']);
  const instance = await find(good);
  assert.deepEqual([instance?.id, instance?.name, instance?.createdAt], [good, 'web', now - 4000]);
  assert.ok(instance?.details?.some(([{ en }, value]) => en === 'Memory' && value === '4096 MB'));
});

test('actions take a server through its states, where the state allows them', async () => {
  const id = await made({ name: 'web' });
  assert.equal(await act('stop', id), '400 InvalidOperation');
  later(4);
  assert.equal(await act('start', id), '400 InvalidOperation');
  const seen: (string | undefined)[] = [];
  for (const action of ['reboot', 'stop', 'start'] as const) {
    assert.equal(await act(action, id), 'done');
    later(2);
    seen.push(await state(id));
  }
  assert.deepEqual(seen, ['running', 'stopped', 'running']);
  assert.equal(await act('terminate', id), 'done');
  assert.equal(await find(id), undefined);
  assert.equal(await act('start', id), '404 ServerNotFound');
  const { call } = actions.start?.ask(target, '') ?? assert.fail();
  assert.equal((await send(call)).status, 400);
});

test('the list has every server once, the newest first, with what it is called elsewhere', async () => {
  const ids: string[] = [];
  for (let index = 0; index < 101; index++) ids.push(await made({ name: `row-${index}` }));
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await ask(list(target, cursor));
    assert.ok(page.kind === 'page');
    seen.push(...page.instances.map(({ id }) => id));
    cursor = page.next;
  } while (cursor !== undefined);
  assert.deepEqual(seen.slice(0, 101), ids.toReversed());
  assert.equal(new Set(seen).size, seen.length);
  const rows = JSON.parse((await send({ ...list(target).call, url: `${target.endpoint}/aries/api/v1/server` })).body);
  assert.equal(rows.length, 10);
  assert.equal((await send({ ...list(target).call, url: `${rowsUrl}?page=x` })).status, 400);
  const filtered = JSON.parse(
    (await send({ ...list(target).call, url: `${rowsUrl}?name=row-7&status=creating&page_size=50` })).body,
  );
  assert.equal(filtered.length, 11);
  const byNumber = await find(String(rows[0].id));
  assert.equal(byNumber?.name, 'row-100');
});

const rowsUrl = `${target.endpoint}/aries/api/v1/server`;

test('the probe and the checks agree with what is made', async () => {
  assert.deepEqual(await ask(probe(target)), { kind: 'proved' });
  for (const [body, kind] of [
    [{ name: 'web' }, 'proved'],
    [{ name: 'web', cpu: 64, memory: 512 }, 'proved'],
    [{ name: 'web', cpu: 65 }, 'disproved'],
    [{ name: 'web', memory: 513 }, 'disproved'],
  ] as const) {
    const [credential, room] = checks(target, treeOf(body));
    assert.ok(credential && room);
    assert.equal((await ask(credential)).kind, 'proved');
    assert.equal((await ask(room)).kind, kind);
    const answer = await create(body);
    assert.equal(
      answer.kind === 'refused' ? answer.code : answer.kind,
      kind === 'proved' ? 'accepted' : 'QuotaExceeded',
    );
  }
});

test('what is not there is refused with the codes of the document', async () => {
  for (const [body, status, code] of [
    [{ name: 'web', image_id: 'sandbox-missing' }, 404, 'ImageNotFound'],
    [{ name: 'web', network_id: 'sandbox-missing' }, 404, 'NetworkNotFound'],
    [{}, 400, 'InvalidParameter'],
  ] as const) {
    const refused = await create(body);
    assert.ok(refused.kind === 'refused');
    assert.deepEqual([refused.status, refused.code], [status, code]);
  }
});
