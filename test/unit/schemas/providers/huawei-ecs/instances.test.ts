import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Instance } from '../../../../../schemas/core/api/provider-api.ts';
import type { Json } from '../../../../../schemas/core/json.ts';
import { api } from '../../../../../schemas/providers/huawei-ecs/api/index.ts';
import { answer, only } from '../../../../support/builders/http-helpers.ts';
import { junk } from '../../../../support/fixtures/huawei.ts';

const target = { endpoint: 'https://ecs.cn-north-4.myhuaweicloud.com', region: 'cn-north-4', project: 'p1' };
const servers = `${target.endpoint}/v1/p1/cloudservers`;

/** A server as the document's example shows it, shortened. */
const web = {
  fault: null,
  id: 'b37fd80e-ac67-4d02-b9f1-9891c9c0fabf',
  name: 'web',
  addresses: {
    '164489f6-cbf7-45b4-b6d0-d407c48cf7fc': [
      { version: '4', addr: '192.168.0.5', 'OS-EXT-IPS:type': 'fixed' },
      { version: '4', addr: '203.0.113.5', 'OS-EXT-IPS:type': 'floating' },
    ],
  },
  flavor: { disk: '0', vcpus: '1', ram: '1024', id: 's6.small.1', name: 's6.small.1' },
  status: 'ACTIVE',
  image: { id: '1ce5800a-e487-4c1b-b264-3353a39e2b4b' },
  'OS-EXT-AZ:availability_zone': 'cn-north-4a',
  'OS-EXT-STS:task_state': null,
  key_name: 'my-key',
  created: '2026-01-01T00:00:00Z',
  metadata: {
    charging_mode: '1',
    'metering.order_id': 'CS2007281506xxxxx',
    vpc_id: '164489f6-cbf7-45b4-b6d0-d407c48cf7fc',
    image_name: 'Ubuntu 22.04',
    os_type: 'Linux',
  },
  security_groups: [{ name: 'default', id: 'x' }, { name: 'web' }],
  description: '',
};

const listOf = (...servers: Json[]) => answer(200, { count: servers.length, servers });

const other = 'ef039b60-6a14-42d1-963b-687b627fea08';

/** The result of the describe call for these ids, from a response. */
const described = (ids: readonly string[], given: ReturnType<typeof answer>) =>
  only(api.describe(target, ids)).read(given);

/** One server, as both calls read it. */
function known(server: Json): Instance {
  const alone = described([web.id], answer(200, { server }));
  const listed = described([web.id, other], listOf(server));
  assert.ok(alone.kind === 'described', JSON.stringify(alone));
  assert.deepEqual(alone, listed);
  return only(alone.instances);
}

describe('the described instances of huawei-ecs', () => {
  it('are requested a hundred per call', () => {
    const ids = Array.from({ length: 250 }, (_, index) => `id-${index}`);
    const queries = api.describe(target, ids);
    assert.deepEqual(
      queries.map(({ request: call }) => new URL(call.url).searchParams.get('server_id')?.split(',').length),
      [100, 100, 50],
    );
    assert.deepEqual(api.describe(target, []), []);
    const urls = (...requested: string[]) =>
      api.describe(target, requested).map(({ request: call }) => `${call.method} ${call.url}`);
    assert.deepEqual(urls('a', 'b'), [`GET ${servers}/detail?server_id=a%2Cb&limit=100`]);
    assert.deepEqual(urls('a/b'), [`GET ${servers}/a%2Fb`]);
  });

  it('have every documented detail', () => {
    const { details = [], ...instance } = known(web);
    assert.deepEqual(instance, {
      id: web.id,
      state: 'ACTIVE',
      name: 'web',
      address: '203.0.113.5',
      createdAt: Date.UTC(2026, 0, 1),
      order: 'CS2007281506xxxxx',
    });
    assert.deepEqual(
      details.map(([{ en }, value]) => `${en}: ${value}`),
      [
        'Type: s6.small.1 (1 vCPU, 1024 MB)',
        'Zone: cn-north-4a',
        'Image: Ubuntu 22.04 (1ce5800a-e487-4c1b-b264-3353a39e2b4b)',
        'Operating system: Linux',
        'Other addresses: 192.168.0.5',
        'Network: 164489f6-cbf7-45b4-b6d0-d407c48cf7fc',
        'Security groups: default, web',
        'Key pair: my-key',
        'Charging: prePaid',
      ],
    );
  });

  it('have only the valid details of a sparse or malformed server', () => {
    assert.deepEqual(known({ id: web.id, status: 'BUILD' }), { id: web.id, state: 'BUILD' });
    const odd = {
      id: web.id,
      status: 'ERROR',
      name: null,
      created: 'yesterday',
      addresses: 'none',
      flavor: [],
      image: '',
      metadata: { charging_mode: 7, 'metering.order_id': {} },
      security_groups: [1],
      fault: { code: 500, message: 'No valid host\nwas found.' },
    };
    assert.deepEqual(known(odd), { id: web.id, state: 'ERROR', failure: 'No valid host was found.' });
    assert.equal(known({ ...web, metadata: { charging_mode: '9' } }).details?.at(-1)?.[1], '9');
  });

  it('leave out a server that the provider does not know, since its job reports the result', () => {
    const absent = { id: 'gone', name: null, status: null, fault: { message: 'not found' } };
    const read = described([web.id, 'gone', 'absent'], listOf(web, absent));
    assert.deepEqual(read.kind === 'described' && read.instances.map(({ id }) => id), [web.id]);
  });

  it('are an unexpected response if the region ignores the ids', () => {
    const ids = [web.id, other];
    const stranger = { ...web, id: 'stranger' };
    const page = (count: number, ...found: Json[]) => described(ids, answer(200, { count, servers: found }));
    assert.equal(page(26, stranger).kind, 'unreadable');
    assert.equal(described(ids, answer(200, { servers: [stranger] })).kind, 'unreadable');
    // The page holds every server, so a missing one does not exist.
    assert.deepEqual(page(1, stranger), { kind: 'described', instances: [] });
    // The region took both ids as one.
    const both = { id: 'a,b', status: null };
    assert.equal(described(['a', 'b'], listOf(both)).kind, 'unreadable');
  });

  it('are empty for a 404 of the provider, but not of the gateway or a proxy', () => {
    const read = (ids: readonly string[], body: Json) => described(ids, answer(404, body));
    const notFound = { error: { code: 'Ecs.0114', message: 'Instance could not be found.' } };
    const noApi = { error_code: 'APIGW.0101', error_msg: 'no such API' };
    assert.deepEqual(read([web.id], notFound), { kind: 'described', instances: [] });
    assert.equal(read([web.id], noApi).kind, 'refused');
    assert.equal(read([web.id], '<html>').kind, 'unreadable');
    assert.equal(read([web.id, other], notFound).kind, 'refused');
  });
});

describe('the instance list of huawei-ecs', () => {
  it('reads all servers, page by page', () => {
    const pageOf = (count: number, first = 0) =>
      listOf(...Array.from({ length: count }, (_, index) => ({ ...web, id: `id-${first + index}` })));
    const list = (cursor?: string) => {
      const query = api.list?.(target, cursor);
      assert.ok(query);
      return query;
    };
    assert.deepEqual(list().request, { method: 'GET', url: `${servers}/detail?limit=100`, headers: {} });
    assert.deepEqual(list('id-99').request.url, `${servers}/detail?limit=100&marker=id-99`);
    const nextOf = (cursor: string | undefined, given: ReturnType<typeof answer>) => {
      const page = list(cursor).read(given);
      return page.kind === 'page' ? [page.instances.length, page.next] : page.kind;
    };
    assert.deepEqual(nextOf(undefined, pageOf(100)), [100, 'id-99']);
    assert.deepEqual(nextOf('id-99', pageOf(20, 100)), [20, undefined]);
    assert.deepEqual(nextOf('id-99', pageOf(0)), [0, undefined]);
    // A region that ignores the marker returns the same page again.
    assert.deepEqual(nextOf('id-99', pageOf(100)), [100, undefined]);
  });

  it('reads an undocumented response as unexpected', () => {
    for (const body of junk) {
      const given = answer(200, body);
      assert.equal(described([web.id], given).kind, 'unreadable', given.body);
      assert.equal(described([web.id, other], given).kind, 'unreadable', given.body);
      assert.equal(api.list?.(target).read(given).kind, 'unreadable', given.body);
    }
  });
});

const follow = (status: string, parts: readonly Json[], rest: object = {}) =>
  api
    .follow?.(target, { job: 'j1' })
    ?.read(answer(200, { job_id: 'j1', status, entities: { sub_jobs_total: 2, sub_jobs: parts }, ...rest }));

const part = (status: string, server_id: string | null, rest: object = {}) => ({
  status,
  entities: { server_id },
  ...rest,
});

describe('the create job of huawei-ecs', () => {
  it('is queried at V1, and only with a job id', () => {
    assert.deepEqual(api.follow?.(target, { job: 'a/b' })?.request, {
      method: 'GET',
      url: `${target.endpoint}/v1/p1/jobs/a%2Fb`,
      headers: {},
    });
    assert.equal(api.follow?.(target, { order: 'CS1' }), undefined);
    assert.equal(api.follow?.(target, {}), undefined);
  });

  it('lists the servers created so far', () => {
    assert.deepEqual(follow('SUCCESS', [part('SUCCESS', 'a'), part('SUCCESS', 'b')], { error_code: null }), {
      kind: 'progress',
      outcome: 'succeeded',
      status: 'SUCCESS',
      instances: ['a', 'b'],
      failures: [],
    });
    assert.deepEqual(follow('RUNNING', [part('SUCCESS', 'a'), part('RUNNING', 'b')]), {
      kind: 'progress',
      outcome: 'pending',
      status: 'RUNNING',
      instances: ['a'],
      failures: [],
    });
  });

  it('lists the created servers of a failed job, and the reason of each failure', () => {
    const failed = part('FAIL', 'b', { error_code: 'Ecs.0204', fail_reason: 'no host' });
    const unexplained = { status: 'FAIL', entities: { errorcode_message: 'no disk' } };
    const parts = [part('SUCCESS', 'a'), failed, unexplained, { status: 'FAIL' }];
    assert.deepEqual(follow('FAIL', parts, { error_code: 'Ecs.0219', fail_reason: 'failed' }), {
      kind: 'progress',
      outcome: 'failed',
      status: 'FAIL',
      instances: ['a'],
      failures: [{ code: 'Ecs.0204', message: 'no host' }, { message: 'no disk' }, { message: 'FAIL' }],
    });
    assert.deepEqual(follow('FAIL', [], { error_code: 'Ecs.0219', fail_reason: 'no quota' }), {
      kind: 'progress',
      outcome: 'failed',
      status: 'FAIL',
      instances: [],
      failures: [{ code: 'Ecs.0219', message: 'no quota' }],
    });
  });

  it('stays pending for an unpaid order and for an undocumented status', () => {
    for (const status of ['PENDING_PAYMENT', 'INIT', 'toString', '']) {
      const read = follow(status, []);
      assert.equal(read?.kind === 'progress' && read.outcome, 'pending', status);
    }
  });

  it('reads the job of a single server, and malformed jobs', () => {
    const alone = { job_id: 'j1', status: 'SUCCESS', entities: { server_id: 'a', nic_id: null } };
    const read = api.follow?.(target, { job: 'j1' })?.read;
    const instances = (given: Json) => {
      const progress = read?.(answer(200, given));
      return progress?.kind === 'progress' ? progress.instances : progress?.kind;
    };
    assert.deepEqual(instances(alone), ['a']);
    assert.deepEqual(instances({ ...alone, status: 'RUNNING' }), []);
    assert.deepEqual(instances({ status: 'SUCCESS', entities: null }), []);
    assert.deepEqual(instances({ status: 'SUCCESS', entities: { sub_jobs: 'none' } }), []);
    assert.equal(read?.(answer(400, { code: 'Common.0011', message: 'query job fail.' }))?.kind, 'refused');
    for (const body of junk) assert.equal(read?.(answer(200, body))?.kind, 'unreadable', JSON.stringify(body));
  });
});
