import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { HttpResponse, Instance } from '../../../../../schemas/core/api/provider-api.ts';
import { maxRead } from '../../../../../schemas/core/api/response.ts';
import type { Json } from '../../../../../schemas/core/json.ts';
import { actions } from '../../../../../schemas/providers/create-server/api/actions.ts';
import { authentications } from '../../../../../schemas/providers/create-server/api/authentication.ts';
import { api } from '../../../../../schemas/providers/create-server/api/index.ts';
import { list } from '../../../../../schemas/providers/create-server/api/list.ts';
import { checks, probe } from '../../../../../schemas/providers/create-server/api/preflight.ts';
import { summary } from '../../../../../schemas/providers/create-server/api/summary.ts';
import { answer, only, treeOf } from '../../../../support/builders/http-helpers.ts';

const target = { endpoint: 'https://aries.example.com', region: '', project: '' };

/** The documented response. */
const example = {
  id: 'i-2ze4hxw8hdik',
  name: 'example-instance',
  status: 'creating',
  cpu: 2,
  memory: 4,
  disk_size: 40,
  image_id: 'centos-7.9',
  network_id: 'net-default',
  private_ip: '192.168.1.100',
  created_at: '2024-03-20T10:30:00Z',
};

/** The response of the later documents to a call for one server, which shows the password of root. */
const detail = {
  id: 1234,
  uuid: 'i-2ze4hxw8hdik',
  name: 'example-server',
  status: 'running',
  cpu_core_count: 2,
  memory_size: 4096,
  volumes: [
    { id: 'vol-001', name: 'system-disk', size: 40, type: 'system' },
    { id: 'vol-002', name: 'data-disk', size: 100, type: 'data' },
  ],
  adapters: [
    { name: 'eth0', ipv4_address: '192.168.1.100' },
    { name: 'eth1', ipv4_address: '10.0.0.2' },
  ],
  meta_data: { username: 'root', password: 'Password@123' },
  created_at: '2024-03-20T10:30:00Z',
};

/** An item of the list in the later documents. */
const row = {
  id: 1234,
  uuid: 'i-2ze4hxw8hdik',
  name: 'example-server',
  status: 'running',
  cpu_core_count: 2,
  memory_size: 4096,
  os_details: 'CentOS 7.9 64位',
  os_type: 'linux',
  os_name: 'CentOS',
  private_ip_address: '192.168.1.100',
};

const detailsOf = ({ details = [] }: Instance) => details.map(([{ en }, value]) => [en, value]);

describe('the API of create-server', () => {
  it("sends the body unchanged to the document's path, for any token", () => {
    assert.deepEqual(api.create(target, '{"name":"web"}', 'token'), {
      method: 'POST',
      url: 'https://aries.example.com/api/v1/server/create',
      headers: { 'Content-Type': 'application/json' },
      body: '{"name":"web"}',
    });
    assert.equal(api.endpoint('any'), undefined);
    assert.equal(api.tokenLasts, undefined);
  });

  it("accepts the document's response, and that of later documents by its uuid", () => {
    const accepted = { kind: 'accepted', instances: ['i-2ze4hxw8hdik'] };
    assert.deepEqual(api.readCreate(answer(200, example)), accepted);
    assert.deepEqual(api.readCreate(answer(201, detail)), accepted);
    assert.deepEqual(api.readCreate(answer(200, { id: 7, status: 'creating' })), {
      kind: 'accepted',
      instances: ['7'],
    });
  });

  it('describes one server per call, in the form of either document', () => {
    const [first, second] = api.describe(target, ['i-2ze4hxw8hdik', 'a/b?c']);
    assert.deepEqual(first?.request, {
      method: 'GET',
      url: 'https://aries.example.com/aries/api/v1/server/i-2ze4hxw8hdik',
      headers: {},
    });
    assert.equal(second?.request.url, 'https://aries.example.com/aries/api/v1/server/a%2Fb%3Fc');
    const read = (body: Json) => {
      const found = first?.read(answer(200, body));
      assert.ok(found?.kind === 'described');
      return only(found.instances);
    };
    const { details: _, ...rest } = read(example);
    assert.deepEqual(rest, {
      id: 'i-2ze4hxw8hdik',
      state: 'creating',
      name: 'example-instance',
      address: '192.168.1.100',
      createdAt: Date.UTC(2024, 2, 20, 10, 30),
    });
    assert.deepEqual(detailsOf(read(example)), [
      ['Processor cores', '2'],
      ['Memory', '4 GB'],
      ['Disk', '40 GB'],
      ['Image', 'centos-7.9'],
      ['Network', 'net-default'],
    ]);
    assert.deepEqual(detailsOf(read(detail)), [
      ['Processor cores', '2'],
      ['Memory', '4096 MB'],
      ['Disk', '40 GB + 100 GB'],
      ['Other addresses', '10.0.0.2'],
    ]);
    assert.doesNotMatch(JSON.stringify(read(detail)), /Password@123/);
  });

  it('gives the described server the requested id, even if it has another id of its own', () => {
    const found = only(api.describe(target, ['1234'])).read(answer(200, detail));
    assert.equal(found.kind === 'described' && only(found.instances).id, '1234');
  });

  it('takes a server as gone only if a code says so: a provider without the call returns 404, too', () => {
    const query = only(api.describe(target, ['i-1']));
    const gone = { kind: 'described', instances: [] };
    assert.deepEqual(query.read(answer(404, { code: 'ServerNotFound', message: 'no' })), gone);
    assert.deepEqual(query.read(answer(404, { error: { code: 'ServerNotFound', message: 'no' } })), gone);
    assert.deepEqual(query.read(answer(404, '404 page not found')), {
      kind: 'refused',
      status: 404,
      message: '404 page not found',
    });
    assert.equal(query.read(answer(404, '<html>404</html>')).kind, 'unreadable');
  });

  it('reads the list as a bare array that ends with an empty page', () => {
    const first = list(target);
    assert.deepEqual(first.request, {
      method: 'GET',
      url: 'https://aries.example.com/aries/api/v1/server?page=1&page_size=100',
      headers: {},
    });
    const page = first.read(answer(200, [row, { ...row, id: 1235, uuid: null }]));
    assert.ok(page.kind === 'page');
    assert.deepEqual(
      page.instances.map(({ id }) => id),
      ['i-2ze4hxw8hdik', '1235'],
    );
    assert.deepEqual(detailsOf(page.instances[0] ?? assert.fail()), [
      ['Processor cores', '2'],
      ['Memory', '4096 MB'],
      ['Operating system', 'CentOS 7.9 64位'],
    ]);
    assert.equal(page.instances[0]?.address, '192.168.1.100');
    const second = list(target, page.next);
    assert.equal(second.request.url, 'https://aries.example.com/aries/api/v1/server?page=2&page_size=100');
    assert.deepEqual(second.read(answer(200, [])), { kind: 'page', instances: [] });
    assert.equal(second.read(answer(200, { servers: [] })).kind, 'unreadable');
  });

  it('makes each action a call with the server in its query', () => {
    const calls = Object.entries(actions).map(([id, { from, query }]) => {
      const { method, url, body } = query(target, 'i 1&x=2').request;
      assert.equal(body, undefined);
      return [id, from.join(), `${method} ${url.slice(target.endpoint.length)}`];
    });
    assert.deepEqual(calls, [
      ['start', 'stopped', 'POST /aries/api/v1/server/start?server_ref=i+1%26x%3D2'],
      ['stop', 'running', 'POST /aries/api/v1/server/stop?server_ref=i+1%26x%3D2'],
      ['reboot', 'running', 'POST /aries/api/v1/server/reboot?server_ref=i+1%26x%3D2'],
      ['terminate', 'running,stopped,failed', 'DELETE /aries/api/v1/server/delete?server_ref=i+1%26x%3D2'],
    ]);
    const read = actions.stop?.query(target, 'i-1').read;
    assert.deepEqual(read?.(answer(200, { result: true })), { kind: 'done' });
    assert.equal(read?.(answer(200, { result: false })).kind, 'refused');
    assert.equal(read?.(answer(200, { result: 'true' })).kind, 'unreadable');
  });

  /** What every query reads from the same response. */
  const readings = (response: HttpResponse) => [
    api.readCreate(response),
    only(api.describe(target, ['i-1'])).read(response),
    list(target).read(response),
    probe(target).read(response),
    ...checks(target, treeOf({ name: 'web' })).map(({ read }) => read(response)),
    ...Object.values(actions).map(({ query }) => query(target, 'i-1').read(response)),
  ];

  it('reads an error in each of the usual shapes', () => {
    const message = '资源配额超限 The resource quota has been exceeded';
    const code = 'QuotaExceeded';
    for (const body of [{ code, message }, { error: { code, message } }, { error_code: code, error_msg: message }]) {
      for (const read of readings(answer(400, body))) {
        assert.deepEqual(read, { kind: 'refused', status: 400, code, message });
      }
    }
    for (const read of readings(answer(400, { code: 40001, message: 'no' }))) {
      assert.deepEqual(read, { kind: 'refused', status: 400, code: '40001', message: 'no' });
    }
    for (const text of ['404 page not found', '', '{"error":"no token"}', 'null']) {
      for (const read of readings(answer(401, text))) {
        assert.deepEqual(read, { kind: 'refused', status: 401, message: text });
      }
    }
  });

  it('takes a page, a redirect or a success of another shape as an unexpected response', () => {
    for (const status of [400, 403, 407, 500, 502]) {
      for (const response of [
        answer(status, ' <!DOCTYPE html>'),
        answer(status, 'x', { 'content-type': 'text/html' }),
      ]) {
        for (const read of readings(response)) assert.deepEqual(read, { kind: 'unreadable', status });
      }
    }
    for (const read of readings(answer(302, 'Found'))) assert.deepEqual(read, { kind: 'unreadable', status: 302 });
    const junk: Json[] = [
      '',
      'OK',
      '<html>',
      'null',
      '1',
      '"x"',
      '{}',
      '[1]',
      '[{}]',
      { id: '' },
      { id: {}, status: 'x' },
    ];
    for (const body of junk) {
      for (const read of readings(answer(200, body))) assert.deepEqual(read, { kind: 'unreadable', status: 200 });
    }
  });

  it('bounds hostile responses, and ignores the keys of a prototype', () => {
    const huge = 'x'.repeat(1_000_000);
    const refused = api.readCreate(answer(400, { code: huge, message: `${huge}\u001b[2J` }));
    assert.ok(refused.kind === 'refused');
    assert.deepEqual([refused.code?.length, refused.message.length], [maxRead, maxRead]);
    const text = api.readCreate(answer(400, huge));
    assert.equal(text.kind === 'refused' && text.message.length, maxRead);
    assert.equal(api.readCreate(answer(200, { ...example, id: huge })).kind, 'unreadable');
    const odd = Object.fromEntries(Object.keys({ ...example, ...detail }).map((key) => [key, [{ odd: huge }]]));
    const query = only(api.describe(target, ['i-1']));
    assert.deepEqual(query.read(answer(200, { ...odd, id: 'i-1', status: 'creating' })), {
      kind: 'described',
      instances: [{ id: 'i-1', state: 'creating' }],
    });
    const polluted =
      '{"id":"i-1","status":"__proto__","__proto__":{"name":"x"},"constructor":{"prototype":{"name":"x"}}}';
    assert.deepEqual(query.read(answer(200, polluted)), {
      kind: 'described',
      instances: [{ id: 'i-1', state: '__proto__' }],
    });
  });

  it('probes with the smallest page of the list, and passes only for its response', () => {
    const { request: call, read } = probe(target);
    assert.equal(call.url, 'https://aries.example.com/aries/api/v1/server?page=1&page_size=1');
    assert.deepEqual(read(answer(200, [])), { kind: 'passed' });
    assert.equal(read(answer(401, 'Unauthorized')).kind, 'refused');
  });

  it('checks for enough resources, with memory in MB', () => {
    const requested = (body: Json) =>
      checks(target, treeOf(body)).map(({ request: call }) => call.body && JSON.parse(call.body));
    assert.deepEqual(requested({ name: 'web' }), [{ cpu_core_count: 1, memory_size: 1024, disk_size: 20 }]);
    assert.deepEqual(requested({ cpu: 2, memory: 4, disk_size: 40 }), [
      { cpu_core_count: 2, memory_size: 4096, disk_size: 40 },
    ]);
    for (const odd of [{ cpu: '$CPU' }, { memory: '4' }, { disk_size: [] }]) assert.deepEqual(requested(odd), []);
    const room = only(checks(target, treeOf({ cpu: 2 })));
    assert.equal(room.request.url, 'https://aries.example.com/aries/api/v1/resource/request');
    assert.equal(room.verifies.en, 'Enough resources: 2 CPU, 1 GB of memory and a 20 GB disk.');
    assert.deepEqual(room.read(answer(200, { available: true })), { kind: 'passed' });
    const full = room.read(answer(200, { available: false }));
    assert.ok(full.kind === 'failed');
    assert.match(full.says.en, /Not enough resources/);
    assert.equal(room.read(answer(200, { available: 'yes' })).kind, 'unreadable');
  });

  it("summarizes a body as one server of its size, with the document's defaults", () => {
    const of = (body: Json) => summary(treeOf(body));
    assert.deepEqual(of({ name: 'web', image_id: 'centos-7.9', cpu: 2, memory: 4, disk_size: 40 }), {
      count: 1,
      type: '2 CPU, 4 GB RAM, 40 GB disk',
      image: 'centos-7.9',
      names: ['web'],
    });
    assert.deepEqual(of({ name: 'web' }), { count: 1, type: '1 CPU, 1 GB RAM, 20 GB disk', names: ['web'] });
    assert.deepEqual(of({ name: '${env:NAME}', cpu: '$CPU', image_id: 7 }), { count: 1, names: [] });
    for (const odd of [[], 'x', 7, null]) assert.equal(of(odd).count, 1);
  });

  it('authenticates with a token, or with a header of any name', () => {
    assert.deepEqual(
      authentications.map(({ scheme, inputs }) => [scheme, ...inputs.map(({ key, secret }) => `${key} ${secret}`)]),
      [
        ['bearer', 'token true'],
        ['header', 'header false', 'token true'],
      ],
    );
  });
});
