import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { HttpResponse } from '../../../../../schemas/core/api/provider-api.ts';
import type { Json } from '../../../../../schemas/core/json.ts';
import { api } from '../../../../../schemas/providers/huawei-devserver/api/index.ts';
import { answer, only } from '../../../../support/builders/http-helpers.ts';
import { errorShapes, junk } from '../../../../support/fixtures/huawei.ts';

const target = {
  endpoint: 'https://modelarts.cn-north-4.myhuaweicloud.com',
  region: 'cn-north-4',
  project: '0123abcd',
};
const url = `${target.endpoint}/v1/0123abcd/dev-servers`;
const serverId = '62383738-e52a-450a-9f84-f9e705402be8';

/** The document's example of a response; `more` adds fields that the example leaves out. */
const response = (more: object = {}) => ({
  charging_mode: 'PRE_PAID',
  cloud_server: { type: 'ECS' },
  create_at: 1699348284990,
  flavor: 'Si2.large.4',
  id: serverId,
  name: 'EI-evs-1107',
  status: 'CREATING',
  update_at: 1699348285077,
  ...more,
});

const readOne = (given: HttpResponse) => only(api.describe(target, [serverId])).read(given);

describe('the API of huawei-devserver', () => {
  it('derives the endpoint from a region, and rejects an invalid region', () => {
    assert.equal(api.endpoint('cn-north-4'), 'https://modelarts.cn-north-4.myhuaweicloud.com');
    for (const region of ['', 'x.example.com/', 'a b', 'EU', '../x']) assert.equal(api.endpoint(region), undefined);
  });

  it('creates with the body unchanged', () => {
    assert.deepEqual(api.create(target, '{"name":"a"}', 'token'), {
      method: 'POST',
      url: 'https://modelarts.cn-north-4.myhuaweicloud.com/v1/0123abcd/dev-servers',
      headers: { 'Content-Type': 'application/json' },
      body: '{"name":"a"}',
    });
    assert.ok(api.create({ ...target, project: 'a/b?c' }, '{}', 't').url.endsWith('/v1/a%2Fb%3Fc/dev-servers'));
  });

  it('describes one instance per call, by its id', () => {
    const calls = api.describe(target, [serverId, 'a/b']).map(({ request: call }) => call);
    assert.deepEqual(calls[0], {
      method: 'GET',
      url: `https://modelarts.cn-north-4.myhuaweicloud.com/v1/0123abcd/dev-servers/${serverId}`,
      headers: {},
    });
    assert.ok(calls[1]?.url.endsWith('/dev-servers/a%2Fb'));
    assert.deepEqual(api.describe(target, []), []);
  });

  it('reads an accepted create, with and without an order', () => {
    assert.deepEqual(api.readCreate(answer(200, response(), { 'x-request-id': 'r1' })), {
      kind: 'accepted',
      instances: [serverId],
      requestId: 'r1',
    });
    assert.deepEqual(api.readCreate(answer(200, response({ order_id: 'CS123' }))), {
      kind: 'accepted',
      instances: [serverId],
      order: 'CS123',
    });
    assert.deepEqual(api.readCreate(answer(200, { id: null, order_id: 'CS123', extra: {} })), {
      kind: 'accepted',
      instances: [],
      order: 'CS123',
    });
  });

  it('keeps every usable id of a create response with invalid parts', () => {
    const kept = (body: Json) => {
      const read = api.readCreate(answer(200, body));
      return read.kind === 'accepted' ? [read.order, ...read.instances] : read.kind;
    };
    assert.deepEqual(kept({ id: {}, order_id: 'CS1' }), ['CS1']);
    assert.deepEqual(kept({ id: 'a', order_id: '' }), [undefined, 'a']);
    assert.equal(kept({ id: 'a\nb', order_id: null }), 'unreadable');
  });

  it('reads every documented error shape in the response of each call', () => {
    const refused = { kind: 'refused', status: 400, code: 'ModelArts.6400', message: 'Invalid.' };
    for (const shape of errorShapes('ModelArts.6400', 'Invalid.')) {
      const given = answer(400, shape);
      for (const read of [
        api.readCreate,
        readOne,
        api.list?.(target).read,
        api.probe?.(target).read,
        api.follow?.(target, { order: 'CS1' })?.read,
        api.actions?.terminate?.query(target, 'a').read,
      ]) {
        assert.deepEqual(read?.(given), refused, given.body);
      }
    }
    assert.deepEqual(
      api.readCreate(
        answer(401, { error_code: 'APIGW.0301', error_msg: 'Wrong.', request_id: 'r2' }, { 'x-request-id': 'r1' }),
      ),
      { kind: 'refused', status: 401, code: 'APIGW.0301', message: 'Wrong.', requestId: 'r2' },
    );
  });

  it('reads an undocumented response as unexpected, neither accepted nor refused', () => {
    for (const body of junk) {
      for (const status of [200, 400, 404, 502]) {
        const given = answer(status, body);
        assert.deepEqual(api.readCreate(given), { kind: 'unreadable', status }, given.body);
        assert.deepEqual(readOne(given), { kind: 'unreadable', status }, given.body);
        assert.deepEqual(api.list?.(target).read(given), { kind: 'unreadable', status }, given.body);
        assert.deepEqual(
          api.follow?.(target, { order: 'CS1' })?.read(given),
          { kind: 'unreadable', status },
          given.body,
        );
      }
    }
  });

  it('reads the documented details of an instance', () => {
    const read = readOne(answer(200, response({ order_id: 'CS1' })));
    assert.ok(read.kind === 'described');
    const { details = [], ...instance } = only(read.instances);
    assert.deepEqual(instance, {
      id: serverId,
      state: 'CREATING',
      name: 'EI-evs-1107',
      createdAt: 1699348284990,
      order: 'CS1',
    });
    assert.deepEqual(
      details.map(([{ en }, value]) => `${en}: ${value}`),
      ['Type: Si2.large.4', 'Server type: ECS', 'Charging: PRE_PAID'],
    );
    const endpoints = [
      { service: 'NOTEBOOK', uri: null },
      { service: 'SSH', uri: '192.168.0.23' },
      { service: 'SSH', uri: '192.168.0.24' },
    ];
    const image = { image_id: 'i1', name: 'Ubuntu', arch: 'X86' };
    const more = readOne(
      answer(200, {
        ...{ id: serverId, status: 'RUNNING', endpoints, name: null, create_at: 'now', cloud_server: { id: 'e1' } },
        server_image_response: image,
      }),
    );
    assert.ok(more.kind === 'described');
    const { details: rows = [], ...known } = only(more.instances);
    assert.deepEqual(known, { id: serverId, state: 'RUNNING', address: '192.168.0.23' });
    assert.deepEqual(
      rows.map(([{ en }, value]) => `${en}: ${value}`),
      ['Architecture: X86', 'Image: Ubuntu (i1)', 'Other addresses: 192.168.0.24', 'ECS or BMS id: e1'],
    );
  });

  it('takes an instance as gone only if the provider says so, not if the path is wrong', () => {
    const notFound = { error_code: 'ModelArts.6404', error_msg: 'Not found.' };
    for (const status of [400, 404]) {
      assert.deepEqual(readOne(answer(status, notFound)), { kind: 'described', instances: [] });
    }
    const noApi = { error_code: 'APIGW.0101', error_msg: 'The API does not exist.', request_id: 'r' };
    assert.equal(readOne(answer(404, noApi)).kind, 'refused');
    assert.equal(api.readCreate(answer(404, notFound)).kind, 'refused');
  });

  it('maps every documented state, in lower case', () => {
    const kinds = Object.entries(api.states).map(([state, { kind }]) => `${state} ${kind}`);
    assert.deepEqual(kinds, [
      'creating pending',
      'create_failed failed',
      'running running',
      'starting pending',
      'start_failed failed',
      'stopping pending',
      'stop_failed failed',
      'stopped stopped',
      'deleting pending',
      'delete_failed failed',
      'deleted gone',
      'error failed',
      'rebooting pending',
      'reboot_failed failed',
      'changingos pending',
      'changingos_failed failed',
      'reinstallingos pending',
      'reinstallingos_failed failed',
    ]);
  });

  it('authenticates as the other services of the provider, and repeats no create', () => {
    assert.deepEqual(
      api.authentications?.map(({ scheme }) => scheme),
      ['sdk-hmac-sha256', 'x-auth-token'],
    );
    assert.equal(api.tokenLasts, undefined);
    assert.equal(api.dryRun, undefined);
  });

  it('probes with a list of one, and fails for a wrong path', () => {
    const probe = api.probe?.(target);
    assert.deepEqual(probe?.request, { method: 'GET', url: `${url}?limit=1`, headers: {} });
    assert.deepEqual(probe?.read(answer(200, { current: 1, data: [], total: 0 })), { kind: 'passed' });
    assert.equal(probe?.read(answer(404, { error_code: 'APIGW.0101', error_msg: 'no API' })).kind, 'refused');
  });

  it("lists the caller's own servers page by page, the newest first", () => {
    const query = 'sort_key=createTime&sort_dir=DESC&limit=100';
    assert.equal(api.list?.(target).request.url, `${url}?${query}&offset=0`);
    assert.equal(api.list?.(target, '100').request.url, `${url}?${query}&offset=100`);
    const next = (cursor: string | undefined, count: number, total?: number) => {
      const data = Array.from({ length: count }, (_, index) => response({ id: `id-${index}` }));
      const page = api.list?.(target, cursor).read(answer(200, { data, ...(total !== undefined && { total }) }));
      return page?.kind === 'page' ? page.next : page?.kind;
    };
    assert.equal(next(undefined, 100, 150), '100');
    assert.equal(next('100', 50, 150), undefined);
    assert.equal(next('100', 0, 150), undefined);
    assert.equal(next(undefined, 40, 150), '40');
    assert.equal(next(undefined, 100), '100');
    assert.equal(next(undefined, 99), undefined);
  });

  it('follows an order to its servers in the list', () => {
    assert.equal(
      api.follow?.(target, { order: 'CS1' })?.request.url,
      `${url}?sort_key=createTime&sort_dir=DESC&limit=100`,
    );
    assert.equal(api.follow?.(target, { job: 'j1' }), undefined);
    const progress = (...found: (readonly [status: string, order: string])[]) => {
      const data = found.map(([status, order_id], index) => response({ id: `id-${index}`, status, order_id }));
      const read = api.follow?.(target, { order: 'CS1' })?.read(answer(200, { data }));
      if (read?.kind !== 'progress') return read?.kind;
      return [read.outcome, read.status, read.instances.join(' '), ...read.failures.map(({ message }) => message)];
    };
    assert.deepEqual(progress(), ['pending', '', '']);
    assert.deepEqual(progress(['RUNNING', 'CS2']), ['pending', '', '']);
    assert.deepEqual(progress(['CREATING', 'CS1'], ['RUNNING', 'CS1']), ['pending', 'CREATING, RUNNING', 'id-0 id-1']);
    assert.deepEqual(progress(['RUNNING', 'CS1'], ['STARTING', 'CS2']), ['succeeded', 'RUNNING', 'id-0']);
    assert.deepEqual(progress(['RUNNING', 'CS1'], ['CREATE_FAILED', 'CS1']), [
      'failed',
      'RUNNING, CREATE_FAILED',
      'id-0 id-1',
      'EI-evs-1107: CREATE_FAILED',
    ]);
  });

  it('makes each action a call for one instance', () => {
    const requestOf = (action: 'start' | 'stop' | 'reboot' | 'terminate') => {
      const call = api.actions?.[action]?.query(target, 'a/b').request;
      return [call?.method, call?.url, call?.body];
    };
    assert.deepEqual(requestOf('start'), ['PUT', `${url}/a%2Fb/start`, '{}']);
    assert.deepEqual(requestOf('stop'), ['PUT', `${url}/a%2Fb/stop`, '{}']);
    assert.deepEqual(requestOf('reboot'), ['PUT', `${url}/a%2Fb/reboot`, '{}']);
    assert.deepEqual(requestOf('terminate'), ['DELETE', `${url}/a%2Fb`, undefined]);
    const read = api.actions?.start?.query(target, 'a').read;
    assert.deepEqual(read?.(answer(200, response(), { 'x-request-id': 'r1' })), { kind: 'done', requestId: 'r1' });
    assert.equal(read?.(answer(200, '<html>')).kind, 'unreadable');
  });
});
