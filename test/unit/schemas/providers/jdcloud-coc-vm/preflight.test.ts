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

/** What a check says of an answer: proved, the sentence and the field that disprove it, or another kind. */
function said(check: ReturnType<typeof checks>[number] | undefined, given: HttpResponse): string {
  const proof = check?.read(given);
  if (proof?.kind !== 'failed') return proof?.kind ?? 'nothing';
  assert.match(proof.says.zh, /\p{Script=Han}.*。$/u);
  return `${proof.field?.join('.')}: ${proof.says.en}`;
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
    assert.equal(said(zone, sold(['cn-hongkong-11a', true])), 'passed');
    const none = 'instanceSpec.az: No instance type is on sale in the zone cn-hongkong-11a of cn-hongkong-11.';
    assert.equal(said(zone, sold(['cn-hongkong-11a', false], ['cn-hongkong-11b', true])), none);
  });

  it('checks that the type is in stock in the zone', () => {
    assert.equal(said(type, sold(['cn-hongkong-11b', false], ['cn-hongkong-11a', true])), 'passed');
    assert.equal(
      said(type, sold(['cn-hongkong-11a', false], ['cn-hongkong-11b', true], ['cn-hongkong-11c', true])),
      'instanceSpec.instanceType: The instance type g.n2.large is sold out or not sold in cn-hongkong-11a. ' +
        'It is on sale in cn-hongkong-11b, cn-hongkong-11c.',
    );
    assert.equal(
      said(type, sold()),
      'instanceSpec.instanceType: The instance type g.n2.large is sold out or not sold in cn-hongkong-11a.',
    );
    const missing = "instanceSpec.instanceType: The instance type g.n2.large doesn't exist in cn-hongkong-11.";
    assert.equal(said(type, answer(200, { result: { instanceTypes: [], totalCount: 0 } })), missing);
    const [anywhere] = checks({ instanceSpec: { instanceType: 'g.n2.large' } });
    assert.equal(said(anywhere, sold(['cn-hongkong-11b', true])), 'passed');
  });

  it('checks that the image exists and is ready', () => {
    const images = (...found: Json[]) => answer(200, { result: { images: found } });
    const there = { imageId: 'img-a1b2c3d4e5', status: 'ready', platform: 'Ubuntu' };
    assert.equal(said(image, images(there)), 'passed');
    assert.equal(said(image, images({ imageId: 'img-a1b2c3d4e5' })), 'passed');
    assert.match(
      said(image, images({ ...there, status: 'deleting' })),
      /^instanceSpec\.imageId: .* \(state: deleting\)/,
    );
    for (const none of [images(), images({ imageId: 'img-other' }), failed(404, 'NOT_FOUND', "Image 'x' not found")])
      assert.match(said(image, none), /^instanceSpec\.imageId: The image .* doesn't exist/);
  });

  it('checks that the key pair exists', () => {
    const detail = (keyName: string) => answer(200, { result: { keypairDetail: { keyName, publicKey: 'ssh-rsa A' } } });
    assert.equal(said(key, detail('my key')), 'passed');
    for (const none of [detail('other'), failed(404, 'NOT_FOUND', "Keypair 'my key' not found")])
      assert.match(said(key, none), /^instanceSpec\.keyName: The key pair .* doesn't exist/);
  });

  it('neither passes nor fails for a response that says nothing about the resource', () => {
    for (const check of checks(withKey)) {
      assert.equal(said(check, failed(401, 'ACCESS_ERROR', 'sign result is not same [gw]')), 'refused');
      assert.equal(said(check, failed(404, 'NOT_FOUND', 'no route and no API found with those values')), 'refused');
      assert.equal(said(check, failed(500, 'INTERNAL', 'Internal server error')), 'refused');
      for (const status of [200, 302, 502])
        for (const body of junk) assert.equal(said(check, answer(status, body)), 'unreadable');
    }
  });

  it('names a field by its key in the body', () => {
    const [shaped] = checks({ InstanceSpec: { InstanceType: 'g.n2.large' } });
    assert.match(said(shaped, sold()), /^InstanceSpec\.InstanceType: /);
  });
});
