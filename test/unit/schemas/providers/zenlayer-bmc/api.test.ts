import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { startSandbox } from '../../../../../client/sandbox/server.ts';
import { api } from '../../../../../schemas/providers/zenlayer-bmc/api/index.ts';
import { answer, only, send } from '../../../../support/builders/http-helpers.ts';

const target = { endpoint: 'https://console.zenlayer.com', region: '', project: '' };

describe('the create call of zenlayer-bmc', () => {
  it('posts the body as it is, with the action in a header', () => {
    assert.deepEqual(api.create(target, '{"zoneId":"SEL-A"}', 'token'), {
      method: 'POST',
      url: 'https://console.zenlayer.com/api/v2/bmc',
      headers: {
        'Content-Type': 'application/json',
        'X-ZC-Action': 'CreateInstances',
        'X-ZC-Version': '2022-11-20',
        'X-ZC-Service': 'bmc',
      },
      body: '{"zoneId":"SEL-A"}',
    });
    assert.equal(api.endpoint('any'), target.endpoint);
  });
});

describe('the create response of zenlayer-bmc', () => {
  it('accepts the documented response, with or without extra keys', () => {
    const requestId = 'T05992D0C-7E8B-4047-B0C0-780F2CD549D4';
    const response = {
      requestId,
      instanceIdSet: ['instanceId3', 'instanceId4'],
      orderNumber: 'orderNumber2',
      new: true,
    };
    assert.deepEqual(api.readCreate(answer(200, { requestId, response })), {
      kind: 'accepted',
      instances: ['instanceId3', 'instanceId4'],
      order: 'orderNumber2',
      requestId,
    });
    assert.deepEqual(api.readCreate(answer(200, { response: { instanceIdSet: [12] } })), {
      kind: 'accepted',
      instances: ['12'],
    });
  });

  it('reads an error code as the documents and as the SDKs spell it', () => {
    for (const code of ['INVALID_ZONE_NOT_FOUND', 'Invalid.Zone.Not.Found']) {
      assert.deepEqual(api.readCreate(answer(404, { requestId: 'T1', code, message: 'zone not found' })), {
        kind: 'refused',
        status: 404,
        code: 'INVALID_ZONE_NOT_FOUND',
        message: 'zone not found',
        requestId: 'T1',
      });
    }
    assert.deepEqual(api.readCreate(answer(429, { code: 'REQUEST_LIMIT_EXCEEDED' })), {
      kind: 'refused',
      status: 429,
      code: 'REQUEST_LIMIT_EXCEEDED',
      message: '',
    });
  });

  it('reports an unexpected response as unreadable, whatever its status', () => {
    const unexpected = [
      '',
      'null',
      '[]',
      '<html>502</html>',
      '{',
      '{"response":{}}',
      '{"response":{"instanceIdSet":[]}}',
    ];
    for (const body of unexpected) {
      for (const status of [200, 403, 502]) {
        assert.deepEqual(api.readCreate(answer(status, body)), { kind: 'unreadable', status });
        const query = only(api.describe(target, ['a']));
        assert.deepEqual(query.read(answer(status, body)), { kind: 'unreadable', status });
      }
    }
  });
});

describe('describing instances of zenlayer-bmc', () => {
  it('queries up to 100 instances in one call, on one page', () => {
    const ids = Array.from({ length: 101 }, (_, index) => `id-${index}`);
    const bodies = api.describe(target, ids).map(({ request: call }) => JSON.parse(call.body ?? ''));
    assert.deepEqual(bodies, [
      { instanceIds: ids.slice(0, 100), pageNum: 1, pageSize: 100 },
      { instanceIds: ids.slice(100), pageNum: 1, pageSize: 1 },
    ]);
    assert.deepEqual(api.describe(target, []), []);
    assert.equal(only(api.describe(target, ['a'])).request.headers['X-ZC-Action'], 'DescribeInstances');
  });

  it('reads state, name and address, and needs only the state', () => {
    const dataSet = [
      { instanceId: 'a', instanceName: 'web-01', instanceStatus: 'RUNNING', publicIpAddresses: ['198.18.0.2'] },
      { instanceId: 'b', instanceName: null, instanceStatus: 'PENDING', publicIpAddresses: null },
      { instanceId: 'c', instanceStatus: 'RUNNING', publicIpAddresses: [], privateIpAddresses: ['10.0.0.2'] },
    ];
    const query = only(api.describe(target, ['a', 'b', 'c']));
    assert.deepEqual(query.read(answer(200, { requestId: 'T1', response: { totalCount: 3, dataSet } })), {
      kind: 'described',
      instances: [
        { id: 'a', state: 'RUNNING', name: 'web-01', address: '198.18.0.2' },
        { id: 'b', state: 'PENDING' },
        { id: 'c', state: 'RUNNING', address: '10.0.0.2' },
      ],
    });
    assert.deepEqual(query.read(answer(401, { code: 'AUTHFAILURE_SIGNATURE_EXPIRED', message: 'late' })), {
      kind: 'refused',
      status: 401,
      code: 'AUTHFAILURE_SIGNATURE_EXPIRED',
      message: 'late',
    });
  });
});

describe('the states of zenlayer-bmc', () => {
  it('have lower-case names', () => {
    for (const name of Object.keys(api.states)) assert.equal(name, name.toLowerCase());
    assert.equal(api.states.create_failed?.kind, 'failed');
    assert.equal(api.states.recycle?.kind, 'gone');
  });
});

describe('the sandbox of zenlayer-bmc', () => {
  it('creates, rejects and describes instances as the provider does', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'zenlayer-'));
    let now = Date.parse('2026-01-01T00:00:00Z');
    const sandbox = await startSandbox(join(folder, 'sandbox.jsonl'), () => now, { authentication: 'accepted' });
    const sandboxTarget = { ...target, endpoint: sandbox.endpoint };
    const create = async (changes: object) =>
      api.readCreate(await send(api.create(sandboxTarget, JSON.stringify({ ...order, ...changes }), '')));
    const order = {
      zoneId: 'SEL-A',
      instanceChargeType: 'POSTPAID',
      instanceTypeId: 'M6C',
      internetChargeType: 'ByBandwidth',
      amount: 2,
      instanceName: 'SEL-M6C-[1,2]',
      hostname: 'server_[3,3]_[1,1]',
      password: 'Password-12345~',
    };
    try {
      const created = await create({});
      assert.ok(created.kind === 'accepted' && created.instances.length === 2 && created.order);
      const query = only(api.describe(sandboxTarget, created.instances));
      const described = async () => query.read(await send(query.request));
      const states: string[] = [];
      for (const seconds of [0, 2, 4]) {
        now += seconds * 1000;
        const found = await described();
        assert.ok(found.kind === 'described');
        assert.deepEqual(
          found.instances.map(({ name }) => name),
          ['SEL-M6C-01', 'SEL-M6C-02'],
        );
        states.push(...new Set(found.instances.map(({ state }) => state)));
      }
      assert.deepEqual(states, ['PENDING', 'CREATING', 'RUNNING']);
      const { dataSet } = JSON.parse((await send(query.request)).body).response;
      assert.deepEqual(
        dataSet.map(({ hostname }: { hostname: string }) => hostname),
        ['server0031', 'server0042'],
      );
      assert.ok(!JSON.stringify(dataSet).includes('Password'));

      const partitions = [{ fsPath: '/', fsType: 'ext4', size: 100 }];
      const refusals: [object, number, string][] = [
        [{ partitions }, 403, 'INVALID_PARTITION_IMAGE_NOT_SET'],
        [{ zoneId: undefined }, 400, 'MISSING_PARAMETER'],
        [{ instanceChargeType: 'PREPAID' }, 400, 'MISSING_PARAMETER'],
        [{ amount: '2' }, 400, 'INVALID_PARAMETER_TYPE'],
        [{ amount: '${env:AMOUNT}' }, 400, 'INVALID_PARAMETER_TYPE'],
        [{ amount: 101 }, 400, 'INVALID_PARAMETER_VALUE'],
        [{ password: 'password' }, 400, 'INVALID_PARAMETER_VALUE_PASSWORD_MALFORMED'],
      ];
      for (const [changes, status, code] of refusals) {
        const refused = await create(changes);
        assert.ok(refused.kind === 'refused');
        assert.deepEqual([refused.status, refused.code], [status, code]);
        assert.match(refused.requestId ?? '', /^T[0-9A-F-]{36}$/);
      }
    } finally {
      await sandbox.close();
      rmSync(folder, { recursive: true });
    }
  });
});
