import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json } from '../../../../../schemas/core/json.ts';
import { fieldAt } from '../../../../../schemas/core/normalize/resolve-field.ts';
import { ownToken } from '../../../../../schemas/providers/jdcloud-coc-vm/api/client-token.ts';
import { api } from '../../../../../schemas/providers/jdcloud-coc-vm/api/index.ts';
import { jdcloudCocVm } from '../../../../../schemas/providers/jdcloud-coc-vm/index.ts';
import { answer, failed, junk, regionUrl, target } from '../../../../support/builders/jdcloud-requests.ts';

const token = '4f1c2d3e-0000-4000-8000-000000000000';
const url = `${regionUrl}/instances`;

const bodyWithToken = (body: string) => api.create(target, body, token).body;
const fieldOfError = (message: string) => {
  const read = api.readCreate(failed(400, 'INVALID_ARGUMENT', message));
  return read.kind === 'refused' ? read.field?.join('.') : read.kind;
};

describe('the create call of jdcloud-coc-vm', () => {
  it('posts the body to the instances of the region', () => {
    const call = api.create(target, '{"maxCount":1}', token);
    assert.equal(call.method, 'POST');
    assert.equal(call.url, url);
    assert.deepEqual(call.headers, { 'Content-Type': 'application/json' });
    assert.equal(api.create({ ...target, region: 'a/b' }, '{}', token).url, url.replace('cn-hongkong-11', 'a%2Fb'));
    assert.equal(api.endpoint('cn-hongkong-11'), target.endpoint);
  });

  it('adds the token to a body without one, and leaves every other body unchanged', () => {
    const added = `{"maxCount":1,"clientToken":"${token}"}`;
    assert.equal(bodyWithToken('{\n  "maxCount": 1\n}'), added);
    assert.equal(bodyWithToken('{ "clientToken": "", "maxCount": 1 }'), added);
    assert.equal(bodyWithToken('{ "clientToken": null, "maxCount": 1 }'), added);
    for (const body of [
      '{ "clientToken":  "mine" }',
      '{ "clientToken": 1 }',
      '[]',
      '[1]',
      '"x"',
      'null',
      'no json',
      '',
    ])
      assert.equal(bodyWithToken(body), body);
  });

  it('reads the token from the body if it has one', () => {
    assert.equal(ownToken('{ "clientToken": "mine" }'), 'mine');
    for (const body of [
      '{}',
      '{ "clientToken": "" }',
      '{ "clientToken": null }',
      '{ "clientToken": 1 }',
      '[]',
      'no json',
    ])
      assert.equal(ownToken(body), undefined);
  });

  it('relies on a token for five minutes, and has neither a job to follow nor a dry run', () => {
    assert.equal(api.tokenLasts, 300_000);
    assert.equal(api.follow, undefined);
    assert.equal(api.dryRun, undefined);
  });
});

describe('the create response of jdcloud-coc-vm', () => {
  it('reads the ids of the bodyWithToken instances', () => {
    const requestId = 'c2i8w4g6fiqocr2fetqf8ef59k1k4wir';
    assert.deepEqual(api.readCreate(answer(200, { result: { instanceIds: ['i-1', 'i-2'] }, requestId, more: 1 })), {
      kind: 'accepted',
      instances: ['i-1', 'i-2'],
      requestId,
    });
    for (const other of [null, 7, ''])
      assert.deepEqual(api.readCreate(answer(200, { result: { instanceIds: ['i-1'] }, requestId: other })), {
        kind: 'accepted',
        instances: ['i-1'],
      });
  });

  it('reads an error with its status word as the code', () => {
    const error = { code: 400, status: 'OUT_OF_RANGE', message: 'Maxcount out of range', details: [{ a: 1 }] };
    const refused = {
      kind: 'refused',
      status: 400,
      code: 'OUT_OF_RANGE',
      message: 'Maxcount out of range',
      field: ['maxCount'],
      requestId: 'r',
    };
    assert.deepEqual(api.readCreate(answer(400, { requestId: 'r', error })), refused);
    assert.deepEqual(api.readCreate(answer(200, { requestId: 'r', error, result: null })), { ...refused, status: 200 });
    assert.deepEqual(api.readCreate(answer(429, { error: { code: 429, message: 'Slow down' } })), {
      kind: 'refused',
      status: 429,
      code: '429',
      message: 'Slow down',
    });
    assert.deepEqual(
      api.readCreate(answer(429, { requestId: 1, error: { code: {}, status: 'RATE_LIMIT', message: null } })),
      {
        kind: 'refused',
        status: 429,
        code: 'RATE_LIMIT',
        message: 'RATE_LIMIT',
      },
    );
  });

  it('adds the details of an error to its message as far as they are sentences', () => {
    const message = (details: Json) => written(JSON.stringify(details));
    const written = (details: string) => {
      const body = `{"error":{"code":400,"status":"INVALID_ARGUMENT","message":"Bad","details":${details}}}`;
      const read = api.readCreate(answer(400, body));
      return read.kind === 'refused' ? read.message : read.kind;
    };
    assert.equal(message('too long'), 'Bad; too long');
    assert.equal(message([{ field: 'name', reason: 'too long' }, { reason: 'too long' }]), 'Bad; name; too long');
    for (const other of [null, 5, [], {}, [[[[['deep']]]]], ' ', 'Bad']) assert.equal(message(other), 'Bad');
    assert.equal(written(`${'['.repeat(5000)}"x"${']'.repeat(5000)}`), 'Bad');
    assert.ok(String(message(Array.from({ length: 1000 }, (_, index) => `fact ${index}`))).length < 100);
  });

  it('reports an unexpected response as unreadable, whatever its status', () => {
    for (const status of [200, 302, 404, 502]) {
      for (const body of junk) assert.deepEqual(api.readCreate(answer(status, body)), { kind: 'unreadable', status });
    }
  });
});

describe('the field that caused an error', () => {
  it('is read from the message, in any case and nesting', () => {
    assert.equal(fieldOfError('Parameter InstanceSpec.ImageId missing'), 'instanceSpec.imageId');
    assert.equal(fieldOfError('Parameter instanceSpec.az missing.'), 'instanceSpec.az');
    assert.equal(
      fieldOfError('InstanceSpec.SystemDisk.CloudDiskSpec.DiskSizeGB out of range'),
      'instanceSpec.systemDisk.diskSizeGB',
    );
    assert.equal(
      fieldOfError('InstanceSpec.DataDisks[1].CloudDiskSpec.DiskSizeGB out of range'),
      'instanceSpec.dataDisks.1.diskSizeGB',
    );
    assert.equal(
      fieldOfError('Parameter InstanceSpec.PrimaryNetworkInterface.NetworkInterface.SubnetId missing'),
      'instanceSpec.primaryNetworkInterface.subnetId',
    );
    assert.equal(fieldOfError('Parameter InstanceSpec.Charge.Nonsense missing'), 'instanceSpec.charge');
  });

  it('is inferred from every documented message that concerns one', () => {
    const table = {
      'Invalid password': 'instanceSpec.password',
      "Disk type 'ssd.gp1' is out of stock": 'instanceSpec.systemDisk.diskType',
      "Image 'img-1' not ready": 'instanceSpec.imageId',
      "Image constraints. Doesn't support instanceType 'g.n2.large'": 'instanceSpec.imageId',
      'Maxcount out of range': 'maxCount',
      "Subnet 'subnet-1' not support ipv6": 'instanceSpec.primaryNetworkInterface.subnetId',
      "InstanceType 'g.n2.large' not found": 'instanceSpec.instanceType',
      "Subnet 'subnet-1' not found": 'instanceSpec.primaryNetworkInterface.subnetId',
      "SecurityGroups 'sg-1' not found": 'instanceSpec.primaryNetworkInterface.securityGroups',
      "KeyPair 'my-key' not found": 'instanceSpec.keyName',
      "Image 'img-1' not found": 'instanceSpec.imageId',
      'Instance quota limit exceeded': 'maxCount',
    };
    for (const [message, field] of Object.entries(table)) {
      assert.equal(fieldOfError(message), field, message);
      assert.ok(fieldAt(jdcloudCocVm.request, field.split('.')), field);
    }
    for (const message of ['Internal server error', 'sign result is not same [gw]', 'See docs.jdcloud.com', 'a.b.c'])
      assert.equal(fieldOfError(message), undefined, message);
    assert.equal(fieldOfError('a.'.repeat(100_000)), undefined);
  });
});

describe('the error help of jdcloud-coc-vm', () => {
  it('has lower-case codes, texts in both languages, and fields of the body', () => {
    const { errorHelp = {} } = api;
    const documented =
      'INVALID_ARGUMENT FAILED_PRECONDITION OUT_OF_RANGE CONFLICT NOT_FOUND QUOTA_EXCEEDED INTERNAL UNKNOWN ' +
      'UNAUTHENTICATED HTTP_FORBIDDEN ABORTED ALREADY_EXISTS RATE_LIMIT CANCELLED NOT_IMPLEMENTED SOURCE_UNAVAILABLE ' +
      'UNAVAILABLE ACCESS_ERROR HTTP_BAD_REQUEST HTTP_REQUEST_ENTITY_TOO_LARGE HTTP_URI_TOO_LONG ' +
      'HTTP_RATE_LIMIT_EXCEEDED HTTP_INTERNAL_SERVER_ERROR HTTP_BAD_GATEWAY HTTP_SERVICE_UNAVAILABLE HTTP_SERVER_TIMING_OUT';
    assert.deepEqual(Object.keys(errorHelp).sort(), documented.toLowerCase().split(' ').sort());
    for (const [code, { says, fields = [] }] of Object.entries(errorHelp)) {
      assert.match(says.en, /^[A-Z].*\.$/, code);
      assert.match(says.zh, /\p{Script=Han}.*。$/u, code);
      for (const path of fields) {
        const steps = path.map((step) => (step === '*' ? 0 : step));
        assert.ok(fieldAt(jdcloudCocVm.request, steps), path.join('.'));
      }
    }
  });
});

describe('the authentication of jdcloud-coc-vm', () => {
  it('takes an access key, also from the environment variables of the provider', () => {
    const [only, ...more] = api.authentications ?? [];
    assert.deepEqual(more, []);
    assert.equal(only?.scheme, 'jdcloud2-hmac-sha256');
    assert.deepEqual(
      only?.inputs.map(({ key, secret, optional = false, environment }) => [key, secret, optional, environment[0]]),
      [
        ['id', false, false, 'JDCLOUD_ACCESS_KEY_ID'],
        ['secret', true, false, 'JDCLOUD_SECRET_ACCESS_KEY'],
        ['sessionToken', true, true, 'JDCLOUD_SESSION_TOKEN'],
      ],
    );
  });
});

describe('the actions of jdcloud-coc-vm', () => {
  it('stop a running instance, and do nothing else', () => {
    assert.deepEqual(Object.keys(api.actions ?? {}), ['stop']);
    const stop = api.actions?.stop;
    assert.deepEqual(stop?.from, ['running']);
    const query = stop?.query(target, 'i-1/2');
    assert.deepEqual(query?.request, {
      method: 'POST',
      url: `${url}/i-1%2F2:stopInstance`,
      headers: { 'Content-Type': 'application/json' },
    });
    assert.deepEqual(query?.read(answer(200, { requestId: 'r' })), { kind: 'done', requestId: 'r' });
    const refused = {
      kind: 'refused',
      status: 400,
      code: 'FAILED_PRECONDITION',
      message: 'Invalid instance status stopped',
      requestId: 'r',
    };
    const failure = failed(400, 'FAILED_PRECONDITION', 'Invalid instance status stopped');
    assert.deepEqual(query?.read(failure), refused);
    assert.deepEqual(query?.read({ ...failure, status: 200 }), { ...refused, status: 200 });
    for (const body of junk) assert.deepEqual(query?.read(answer(200, body)), { kind: 'unreadable', status: 200 });
  });
});
