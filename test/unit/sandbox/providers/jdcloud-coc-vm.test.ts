import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { ApiError, BodyCheck, Page, UnexpectedResponse } from '../../../../schemas/core/api/provider-api.ts';
import type { Json } from '../../../../schemas/core/json.ts';
import { api } from '../../../../schemas/providers/jdcloud-coc-vm/api/index.ts';
import { card, eip, spec, withoutLogin } from '../../../support/builders/jdcloud-bodies.ts';
import { target, treeOf } from '../../../support/builders/jdcloud-requests.ts';
import { sandboxFor, start } from '../../../support/fakes/sandbox.ts';

const sandbox = (t: TestContext) => sandboxFor(t, api, 'jdcloud2-hmac-sha256', target);

describe('the jdcloud-coc-vm stub', () => {
  it('creates the requested instances, which then run', async (t) => {
    const { clock, made, instances, states } = await sandbox(t);
    const charge = { chargeUnit: 'year', chargeDuration: 2 };
    const ids = await made({ instanceSpec: { ...spec, elasticIpSpec: eip, charge }, maxCount: 2 }, 'a');
    assert.equal(ids.length, 2);
    assert.deepEqual(await states(ids), ['pending', 'pending']);
    clock.now += 4000;
    assert.deepEqual(await states(ids), ['starting', 'starting']);
    clock.now += 2000;
    assert.deepEqual(await states(ids), ['running', 'running']);
    const [one] = await instances(ids.slice(0, 1));
    assert.deepEqual(
      { ...one, details: one?.details?.map(([label, value]) => `${label.en}: ${value}`) },
      {
        id: ids[0],
        state: 'running',
        name: 'web-1',
        address: '198.19.0.2',
        createdAt: start,
        hasUncertainTime: true,
        endsAt: Date.UTC(2028, 0, 1),
        details: [
          'Type: g.n2.large',
          'Zone: cn-hongkong-11a',
          'Image: img-a1b2c3d4e5',
          'Other addresses: 198.18.0.2',
          'Network: vpc-a1b2c3d4e5',
          'Subnet: subnet-a1b2c3d4e5',
          'Charging: prePaid, normal',
          'Expires: 2028-01-01T00:00:00Z',
        ],
      },
    );
  });

  it('returns the first result for a repeated token, with any body', async (t) => {
    const { create, made } = await sandbox(t);
    const first = await made({ instanceSpec: spec, maxCount: 2 }, 'a');
    assert.deepEqual(await made({ instanceSpec: spec, maxCount: 2 }, 'a'), first);
    const own = { instanceSpec: spec, clientToken: 'own' };
    assert.deepEqual(await made(own, 'b'), await made(own, 'c'));
    assert.equal((await create({ instanceSpec: spec, maxCount: 101 }, 'a')).kind, 'refused');
  });

  it('shows failed instances as error and then removes them, also a part of a batch', async (t) => {
    const { clock, made, states } = await sandbox(t);
    const all = await made({ instanceSpec: { ...spec, name: 'sandbox-fails' } }, 'a');
    const some = await made({ instanceSpec: { ...spec, name: 'sandbox-fails-one' }, maxCount: 3 }, 'b');
    clock.now += 6000;
    assert.deepEqual(await states(all), ['error']);
    assert.deepEqual(await states(some), ['error', 'running', 'running']);
    clock.now += 2000;
    assert.deepEqual(await states(all), []);
    assert.deepEqual(await states(some), ['running', 'running']);
    assert.deepEqual(await states(some.slice(0, 1)), []);
  });

  it("creates from a body in the ordinary VM service's format", async (t) => {
    const { made, instances } = await sandbox(t);
    const { instanceType, ...others } = spec;
    const primaryNetworkInterface = { networkInterface: { ...card, securityGroups: ['sg-a1b2c3d4e5'] } };
    const ids = await made({ InstanceSpec: { ...others, InstanceType: instanceType, primaryNetworkInterface } }, 'a');
    const [found] = await instances(ids);
    assert.deepEqual(
      found?.details?.filter(([{ en }]) => ['Type', 'Network'].includes(en)).map(([, value]) => value),
      ['g.n2.large', 'vpc-a1b2c3d4e5'],
    );
  });

  it('rejects an invalid body and unknown resources with the code and field', async (t) => {
    const { create } = await sandbox(t);
    const refused = async (fields: Json, more: Json = {}) => {
      const read = await create({ instanceSpec: { ...spec, ...Object(fields) }, ...Object(more) }, 'a');
      assert.ok(read.kind === 'refused', JSON.stringify(read));
      assert.ok(read.requestId);
      return `${read.status} ${read.code} ${read.field?.join('.')}`;
    };
    assert.equal(await refused({}, { maxCount: 101 }), '400 OUT_OF_RANGE maxCount');
    assert.equal(await refused({ name: '.web' }), '400 INVALID_ARGUMENT instanceSpec.name');
    assert.equal(await refused({ az: null }), '400 INVALID_ARGUMENT instanceSpec.az');
    assert.equal(await refused({ imageId: 'img-missing' }), '404 NOT_FOUND instanceSpec.imageId');
    assert.equal(await refused({ imageId: 'img-not-ready' }), '400 FAILED_PRECONDITION instanceSpec.imageId');
    assert.equal(await refused({ instanceType: 'g.missing' }), '404 NOT_FOUND instanceSpec.instanceType');
    const gpu = { instanceType: 'p.n1p40.3xlarge', az: 'cn-hongkong-11b' };
    assert.equal(await refused(gpu), '400 FAILED_PRECONDITION instanceSpec.instanceType');
    const disk = [{ diskType: 'ssd.sold-out' }];
    assert.equal(await refused({ dataDisks: disk }), '400 FAILED_PRECONDITION instanceSpec.systemDisk.diskType');
    const network = 'instanceSpec.primaryNetworkInterface';
    const subnet = { primaryNetworkInterface: { ...card, subnetId: 'subnet-missing' } };
    assert.equal(await refused(subnet), `404 NOT_FOUND ${network}.subnetId`);
    const groups = { primaryNetworkInterface: { ...card, securityGroups: [{ groupId: 'sg-missing' }] } };
    assert.equal(await refused(groups), `404 NOT_FOUND ${network}.securityGroups`);
    const key = { password: null, keyName: 'missing' };
    assert.equal(await refused(key), '404 NOT_FOUND instanceSpec.keyName');
  });

  it('stops a running instance, and no other', async (t) => {
    const { clock, here, send, ask, made, states } = await sandbox(t);
    const ids = await made({ instanceSpec: spec, maxCount: 2 }, 'a');
    const stop = (id: string) => {
      const question = api.actions?.stop?.query(here, id);
      assert.ok(question);
      return question;
    };
    const [id = ''] = ids;
    const early = await ask(stop(id));
    assert.equal(early.kind === 'refused' && early.message, 'Invalid instance status pending');
    clock.now += 6000;
    assert.equal((await ask(stop(id))).kind, 'done');
    assert.deepEqual(await states(ids), ['stopping', 'running']);
    const again = await ask(stop(id));
    assert.equal(again.kind === 'refused' && again.code, 'FAILED_PRECONDITION');
    clock.now += 3000;
    assert.deepEqual(await states(ids), ['stopped', 'running']);
    const other = stop(ids[1] ?? '');
    const encoded = { ...other.request, url: other.request.url.replace(':stopInstance', '%3AstopInstance') };
    assert.equal(other.read(await send(encoded)).kind, 'done');
    const unknown = await ask(stop('i-0'));
    assert.equal(unknown.kind === 'refused' && unknown.code, 'NOT_FOUND');
  });

  it('lists the instances of a region page by page', async (t) => {
    const { here, send, ask, made, states } = await sandbox(t);
    const ids = [
      ...(await made({ instanceSpec: spec, maxCount: 100 }, 'a')),
      ...(await made({ instanceSpec: spec }, 'b')),
    ];
    const pages: string[][] = [];
    let cursor: string | undefined = '1';
    while (cursor) {
      const question: ReturnType<NonNullable<typeof api.list>> | undefined = api.list?.(here, cursor);
      assert.ok(question);
      const page: Page | ApiError | UnexpectedResponse = await ask(question);
      assert.ok(page.kind === 'page');
      pages.push(page.instances.map(({ id }) => id));
      cursor = page.next;
    }
    assert.deepEqual(pages, [ids.slice(0, 100), ids.slice(100)]);
    assert.equal((await states(ids)).length, 101);
    const elsewhere = { ...here, region: 'ap-singapore-11' };
    const [question] = api.describe(elsewhere, ids.slice(0, 1));
    assert.deepEqual(question && (await ask(question)), { kind: 'described', instances: [] });
    const small = await send({ method: 'GET', url: `${here.endpoint}/v1/regions/x/instances?pageSize=9`, headers: {} });
    assert.equal(small.status, 400);
    const probe = api.probe?.(here);
    assert.deepEqual(probe && (await ask(probe)), { kind: 'passed' });
  });

  it('passes or fails the checks of a body by the catalog', async (t) => {
    const { here, ask } = await sandbox(t);
    const outcome = async (fields: Json) => {
      const body = treeOf({ instanceSpec: { ...withoutLogin, ...Object(fields) } });
      const proofs = await Promise.all((api.checks?.(here, body) ?? []).map((check: BodyCheck) => ask(check)));
      return proofs.map((it) => (it.kind === 'failed' ? it.field?.at(-1) : it.kind));
    };
    assert.deepEqual(await outcome({ keyName: 'my-key' }), ['passed', 'passed', 'passed']);
    const wrong = { instanceType: 'g.missing', imageId: 'img-missing', keyName: 'missing' };
    assert.deepEqual(await outcome(wrong), ['instanceType', 'imageId', 'keyName']);
    assert.deepEqual(await outcome({ imageId: 'img-not-ready' }), ['passed', 'imageId']);
    assert.deepEqual(await outcome({ az: 'cn-hongkong-11d' }), ['instanceType', 'passed']);
    assert.deepEqual(await outcome({ instanceType: 'p.n1p40.3xlarge' }), ['passed', 'passed']);
    const gpu = { instanceType: 'p.n1p40.3xlarge', az: 'cn-hongkong-11b' };
    assert.deepEqual(await outcome(gpu), ['instanceType', 'passed']);
    assert.deepEqual(await outcome({ instanceType: null, az: 'cn-hongkong-11d' }), ['az', 'passed']);
  });
});
