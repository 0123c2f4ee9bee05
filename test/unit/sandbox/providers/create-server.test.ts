import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { actions } from '../../../../schemas/providers/create-server/api/actions.ts';
import { api } from '../../../../schemas/providers/create-server/api/index.ts';
import { list } from '../../../../schemas/providers/create-server/api/list.ts';
import { checks, probe } from '../../../../schemas/providers/create-server/api/preflight.ts';
import { only, send as sendAsItIs, treeOf } from '../../../support/builders/http-helpers.ts';
import { sandboxFor } from '../../../support/fakes/sandbox.ts';

const nowhere = { endpoint: '', region: '', project: '' };
const sandbox = (t: TestContext) => sandboxFor(t, api, 'bearer', nowhere);

describe('the create-server stub', () => {
  it('runs a server after a while, or lets it fail by its name', async (t) => {
    const { clock, made, instances, states } = await sandbox(t);
    const [good = ''] = await made({ name: 'web', cpu: 2, memory: 4 });
    const [bad = ''] = await made({ name: 'sandbox-fails' });
    assert.deepEqual(await states([good, bad]), ['creating', 'creating']);
    clock.now += 4000;
    assert.deepEqual(await states([good, bad]), ['running', 'error']);
    const [instance] = await instances([good]);
    assert.deepEqual([instance?.id, instance?.name, instance?.createdAt], [good, 'web', clock.now - 4000]);
    assert.ok(instance?.details?.some(([{ en }, value]) => en === 'Memory' && value === '4096 MB'));
  });

  it('performs actions on a server if its state allows them', async (t) => {
    const { clock, here, send, made, states, act } = await sandbox(t);
    const [id = ''] = await made({ name: 'web' });
    assert.equal(await act('stop', id), '400 InvalidOperation');
    clock.now += 4000;
    assert.equal(await act('start', id), '400 InvalidOperation');
    const seen: string[] = [];
    for (const action of ['reboot', 'stop', 'start'] as const) {
      assert.equal(await act(action, id), 'done');
      clock.now += 2000;
      seen.push(...(await states([id])));
    }
    assert.deepEqual(seen, ['running', 'stopped', 'running']);
    assert.equal(await act('terminate', id), 'done');
    assert.deepEqual(await states([id]), []);
    assert.equal(await act('start', id), '404 ServerNotFound');
    const { request: call } = actions.start?.query(here, '') ?? assert.fail();
    assert.equal((await send(call)).status, 400);
  });

  it('lists every server once, newest first, with both ids', async (t) => {
    const { here, send, made, instances, pages } = await sandbox(t);
    const ids: string[] = [];
    for (let index = 0; index < 101; index++) ids.push(...(await made({ name: `row-${index}` })));
    const read = await pages();
    assert.deepEqual(
      read.map((page) => page.length),
      [100, 1, 0],
    );
    assert.deepEqual(
      read.flat().map(({ id }) => id),
      ids.toReversed(),
    );
    const url = `${here.endpoint}/aries/api/v1/server`;
    const rows = JSON.parse((await send({ ...list(here).request, url })).body);
    assert.equal(rows.length, 10);
    assert.equal((await send({ ...list(here).request, url: `${url}?page=x` })).status, 400);
    const filtered = JSON.parse(
      (await send({ ...list(here).request, url: `${url}?name=row-7&status=creating&page_size=50` })).body,
    );
    assert.equal(filtered.length, 11);
    const [byNumber] = await instances([String(rows[0].id)]);
    assert.equal(byNumber?.name, 'row-100');
  });

  it('passes the probe and the checks in agreement with creation', async (t) => {
    const { here, ask, create } = await sandbox(t);
    assert.deepEqual(await ask(probe(here)), { kind: 'passed' });
    for (const [body, kind] of [
      [{ name: 'web' }, 'passed'],
      [{ name: 'web', cpu: 64, memory: 512 }, 'passed'],
      [{ name: 'web', cpu: 65 }, 'failed'],
      [{ name: 'web', memory: 513 }, 'failed'],
    ] as const) {
      const room = await ask(only(checks(here, treeOf(body))));
      assert.equal(room.kind, kind);
      const answer = await create(body);
      assert.equal(
        answer.kind === 'refused' ? answer.code : answer.kind,
        kind === 'passed' ? 'accepted' : 'QuotaExceeded',
      );
    }
  });

  it('rejects unknown resources with the documented codes', async (t) => {
    const { create } = await sandbox(t);
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

  it('accepts a credential in a header of any name, and rejects a wrong one', async (t) => {
    const { here, ask } = await sandboxFor(t, api, 'header', nowhere);
    assert.deepEqual(await ask(probe(here)), { kind: 'passed' });
    const { request: call, read } = probe(here);
    const wrong = read(await sendAsItIs({ ...call, headers: { Authorization: 'Bearer wrong' } }));
    assert.equal(wrong.kind === 'refused' && wrong.status, 401);
  });
});
