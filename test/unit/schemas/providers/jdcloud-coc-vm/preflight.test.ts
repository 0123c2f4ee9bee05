import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { HttpResponse } from '../../../../../schemas/core/api/provider-api.ts';
import type { Json } from '../../../../../schemas/core/json.ts';
import { api } from '../../../../../schemas/providers/jdcloud-coc-vm/api/index.ts';
import { withoutLogin } from '../../../../support/builders/jdcloud-bodies.ts';
import { answer, failed, junk, regionUrl, target, treeOf } from '../../../../support/builders/jdcloud-requests.ts';

const checks = (body: Json) => api.checks?.(target, treeOf(body)) ?? [];
const withKey = { instanceSpec: { ...withoutLogin, keyName: 'my key' } };
const [type, image, key] = checks(withKey);

/** The result of a check: the field and the message of a failure, or the kind of any other result. */
function resultOf(check: ReturnType<typeof checks>[number] | undefined, response: HttpResponse): string {
  const result = check?.read(response);
  if (result?.kind !== 'failed') return result?.kind ?? 'nothing';
  assert.match(result.says.zh, /\p{Script=Han}.*。$/u);
  return `${result.field?.join('.')}: ${result.says.en}`;
}

const sold = (...state: readonly (readonly [string, boolean])[]) =>
  answer(200, {
    result: {
      instanceTypes: [{ instanceType: 'g.n2.large', state: state.map(([az, inStock]) => ({ az, inStock })) }],
      totalCount: 1,
    },
  });

describe('the preflight of jdcloud-coc-vm', () => {
  it('checks the type, the image and the key pair', () => {
    assert.deepEqual(
      checks(withKey).map(({ request: call }) => `${call.method} ${call.url}`),
      [
        `GET ${regionUrl}/instanceTypes?filters.1.name=instanceTypes&filters.1.values.1=g.n2.large`,
        `GET ${regionUrl}/images?ids.1=img-a1b2c3d4e5`,
        `GET ${regionUrl}/keypairs/my%20key`,
      ],
    );
    for (const { verifies: proves } of checks(withKey)) {
      assert.match(proves.en, /^The .*\.$/);
      assert.match(proves.zh, /。$/);
    }
  });

  it('checks no field that is absent or a reference', () => {
    const secret = '${env:IT}';
    for (const body of [
      {},
      { instanceSpec: { imageId: secret, instanceType: secret, keyName: '', az: null } },
      [],
      'x',
    ])
      assert.deepEqual(checks(body), []);
    const [zone, ...more] = checks({ instanceSpec: { az: 'cn-hongkong-11a', instanceType: secret } });
    assert.deepEqual(more, []);
    assert.equal(zone?.request.url, `${regionUrl}/instanceTypes?filters.1.name=az&filters.1.values.1=cn-hongkong-11a`);
    assert.equal(resultOf(zone, sold(['cn-hongkong-11a', true])), 'passed');
    const missing = 'instanceSpec.az: No instance type is on sale in the zone cn-hongkong-11a of cn-hongkong-11.';
    assert.equal(resultOf(zone, sold(['cn-hongkong-11a', false], ['cn-hongkong-11b', true])), missing);
  });

  it('checks that the type is in stock in the zone', () => {
    assert.equal(resultOf(type, sold(['cn-hongkong-11b', false], ['cn-hongkong-11a', true])), 'passed');
    assert.equal(
      resultOf(type, sold(['cn-hongkong-11a', false], ['cn-hongkong-11b', true], ['cn-hongkong-11c', true])),
      'instanceSpec.instanceType: The instance type g.n2.large is sold out or not sold in cn-hongkong-11a. ' +
        'It is on sale in cn-hongkong-11b, cn-hongkong-11c.',
    );
    assert.equal(
      resultOf(type, sold()),
      'instanceSpec.instanceType: The instance type g.n2.large is sold out or not sold in cn-hongkong-11a.',
    );
    const missing = "instanceSpec.instanceType: The instance type g.n2.large doesn't exist in cn-hongkong-11.";
    assert.equal(resultOf(type, answer(200, { result: { instanceTypes: [], totalCount: 0 } })), missing);
    const [anywhere] = checks({ instanceSpec: { instanceType: 'g.n2.large' } });
    assert.equal(resultOf(anywhere, sold(['cn-hongkong-11b', true])), 'passed');
  });

  it('checks that the image exists and is ready', () => {
    const images = (...found: Json[]) => answer(200, { result: { images: found } });
    const there = { imageId: 'img-a1b2c3d4e5', status: 'ready', platform: 'Ubuntu' };
    assert.equal(resultOf(image, images(there)), 'passed');
    assert.equal(resultOf(image, images({ imageId: 'img-a1b2c3d4e5' })), 'passed');
    assert.match(
      resultOf(image, images({ ...there, status: 'deleting' })),
      /^instanceSpec\.imageId: .* \(state: deleting\)/,
    );
    for (const missing of [images(), images({ imageId: 'img-other' }), failed(404, 'NOT_FOUND', "Image 'x' not found")])
      assert.match(resultOf(image, missing), /^instanceSpec\.imageId: The image .* doesn't exist/);
  });

  it('checks that the key pair exists', () => {
    const detail = (keyName: string) => answer(200, { result: { keypairDetail: { keyName, publicKey: 'ssh-rsa A' } } });
    assert.equal(resultOf(key, detail('my key')), 'passed');
    for (const missing of [detail('other'), failed(404, 'NOT_FOUND', "Keypair 'my key' not found")])
      assert.match(resultOf(key, missing), /^instanceSpec\.keyName: The key pair .* doesn't exist/);
  });

  it('neither passes nor fails for a response that says nothing about the resource', () => {
    for (const check of checks(withKey)) {
      assert.equal(resultOf(check, failed(401, 'ACCESS_ERROR', 'sign result is not same [gw]')), 'refused');
      assert.equal(resultOf(check, failed(404, 'NOT_FOUND', 'no route and no API found with those values')), 'refused');
      assert.equal(resultOf(check, failed(500, 'INTERNAL', 'Internal server error')), 'refused');
      for (const status of [200, 302, 502])
        for (const body of junk) assert.equal(resultOf(check, answer(status, body)), 'unreadable');
    }
  });

  it('names a field by its key in the body', () => {
    const [shaped] = checks({ InstanceSpec: { InstanceType: 'g.n2.large' } });
    assert.match(resultOf(shaped, sold()), /^InstanceSpec\.InstanceType: /);
  });
});
