import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { canonicalRequest, canonicalTarget } from '../../../../client/engine/signing/canonical-request.ts';
import { basicDate, readBasicDate } from '../../../../client/engine/signing/date.ts';
import { hex, hmac, sha256 } from '../../../../client/engine/signing/digest.ts';
import { canonicalPath, canonicalQuery } from '../../../../client/engine/signing/encode.ts';
import * as jdcloud2 from '../../../../client/engine/signing/jdcloud2-hmac-sha256.ts';
import * as sdk from '../../../../client/engine/signing/sdk-hmac-sha256.ts';
import { sign } from '../../../../client/engine/signing/sign.ts';
import * as zc2 from '../../../../client/engine/signing/zc2-hmac-sha256.ts';

// The providers' own published examples, byte for byte.

const target = { endpoint: '', region: '', project: '' };
const context = (now: string | number) => ({
  target,
  now: typeof now === 'string' ? Date.parse(now) : now,
  nonce: 'n',
});

describe('signatures of the documented examples', () => {
  it("gives the signature of Zenlayer's documentation", async () => {
    const body = '{"pageSize":10,"pageNum":1,"zoneId":"HKG-A"}';
    const request = {
      method: 'POST',
      target: '/',
      headers: { 'content-type': 'application/json; charset=utf-8', host: 'console.zenlayer.com' },
      body,
    };
    const names = ['content-type', 'host'];
    assert.equal(await sha256(body), '5f714687ba91c606d503467766151206392474accd137ffea6dce2420b67c29a');
    assert.equal(
      await sha256(await canonicalRequest(request, { path: '/', query: '' }, names)),
      '29396f9dfa0f03820b931e8aa06e20cda197e73285ebd76aceb83f7dede493ee',
    );
    const text = await zc2.stringToSign(request, names, '1673361177');
    assert.equal(text, 'ZC2-HMAC-SHA256\n1673361177\n29396f9dfa0f03820b931e8aa06e20cda197e73285ebd76aceb83f7dede493ee');
    const signature = 'efb356c32e55c781e10dc676da59462c22596d82e91c57803666243379555b2f';
    assert.equal(hex(await hmac('Gu5t9xGARNpq86cd98joQYCN3', text)), signature);

    const signed = await sign(
      {
        method: 'POST',
        url: 'https://console.zenlayer.com/api/v2/bmc',
        headers: { 'Content-Type': 'application/json; charset=utf-8', 'X-ZC-Action': 'DescribeInstances' },
        body,
      },
      { scheme: 'zc2-hmac-sha256', values: { id: '0D9UtpyKYcHxms5v', secret: 'Gu5t9xGARNpq86cd98joQYCN3' } },
      context(1673361177_999),
    );
    assert.deepEqual(signed, {
      call: {
        method: 'POST',
        url: 'https://console.zenlayer.com/api/v2/bmc',
        headers: {
          'Content-Type': 'application/json; charset=utf-8',
          'X-ZC-Action': 'DescribeInstances',
          'X-ZC-Timestamp': '1673361177',
          'X-ZC-Signature-Method': 'ZC2-HMAC-SHA256',
          Authorization: `ZC2-HMAC-SHA256 Credential=0D9UtpyKYcHxms5v, SignedHeaders=content-type;host, Signature=${signature}`,
        },
        body,
      },
      stringToSign: text,
    });
  });

  const huaweiKey = { id: 'AccessKey', secret: 'SecretKey' };

  it("gives the signatures of Huawei Cloud's SDKs", async () => {
    const get = { method: 'GET', target: '/path?limit=1', headers: { 'x-sdk-date': '20060102T150405Z' }, body: '' };
    const names = ['x-sdk-date'];
    assert.equal(
      await sdk.stringToSign(get, names, '20060102T150405Z'),
      'SDK-HMAC-SHA256\n20060102T150405Z\n85c3b7730f308aee452b16138a42a914397e43a8f0d732dfa521c0ef2afa98a4',
    );
    const post = { ...get, method: 'POST', target: '/path?key=value', body: '{"Name":"test","Id":1}\n' };
    const signatures = [
      [get, '5a2ce64c865e0e6046321c6f3d5a77ba8413eeaf355c3166c03d58d02ac79624'],
      [post, 'cecc2af119b18ab70b4d094c0750f3b42c02f254903179a0fc2cc72fc9db4f59'],
    ] as const;
    for (const [request, signature] of signatures) {
      const text = await sdk.stringToSign(request, names, '20060102T150405Z');
      assert.equal(hex(await hmac(huaweiKey.secret, text)), signature);
    }
  });

  it("gives the canonical query of Huawei Cloud's example", () => {
    const query = new URLSearchParams([
      ['limit', '1'],
      ['enable', 'true'],
      ['test', '一 (&=?!#%.*)'],
      ['path', '/tmp/123'],
      ['multi', '1'],
      ['multi', '2'],
      ['multi', '3'],
    ]);
    assert.equal(
      canonicalQuery(String(query)),
      'enable=true&limit=1&multi=1&multi=2&multi=3&path=%2Ftmp%2F123&test=%E4%B8%80%20%28%26%3D%3F%21%23%25.%2A%29',
    );
  });

  it('signs a call of ECS with a project', async () => {
    const project = '0123456789abcdef0123456789abcdef';
    const { call } = await sign(
      {
        method: 'GET',
        url: `https://ecs.cn-north-4.myhuaweicloud.com/v1/${project}/cloudservers/detail?limit=25&offset=1`,
        headers: {},
      },
      { scheme: 'sdk-hmac-sha256', values: huaweiKey },
      { ...context('2020-06-08T02:39:00Z'), target: { ...target, project } },
    );
    assert.deepEqual(call.headers, {
      'X-Sdk-Date': '20200608T023900Z',
      'X-Project-Id': project,
      Authorization:
        'SDK-HMAC-SHA256 Access=AccessKey, SignedHeaders=host;x-project-id;x-sdk-date, Signature=52d92fc49bdc900a659b1c02b95ba92ddbfb91508fdebd6d5700c6c2adf07d95',
    });
  });

  it("gives the signature of JD Cloud's documentation, with every derived key", async () => {
    const request = {
      method: 'POST',
      target: '/v1/resource:action?p1=p1&p0=p0&o=%&u=u',
      headers: {
        'x-jdcloud-date': '20190214T104514Z',
        'x-jdcloud-nonce': 'testnonce',
        'x-my-header': 'test',
        'x-my-header_blank': ' blank',
      },
      body: 'body data',
    };
    const names = ['x-jdcloud-date', 'x-jdcloud-nonce', 'x-my-header', 'x-my-header_blank'];
    assert.deepEqual(canonicalTarget(request), { path: '/v1/resource%3Aaction', query: 'o=%25&p0=p0&p1=p1&u=u' });
    const canonical = await canonicalRequest(request, canonicalTarget(request), names);
    assert.match(canonical, /\ne51832a118eeff7ad976d635b7d04538e362e4c21bd0f6253580b0a83a209074$/);
    assert.equal(await sha256(canonical), 'fb2e317056269590681d091f8eb22272967c0b922b2deda887312215ea4eed4c');

    const scope = ['20190214', 'cn-north-1', 'test', 'jdcloud2_request'];
    const keys = [
      'dbbdee87f18afeedd6456923587f5323b90c3a77fbc6e381b243c90c672d5daf',
      '78e1da51757851329da8e31a6bad9f509c4816cacb8d5b2b9d171e49498ce4b6',
      '44050ec21c8e839f36ff5b2d44ec4a5876f4ffd6ef9a7a692a3eba40396bdb68',
      'a4e50bcb6001be0008696b173c30172b5ce22a77db00d21c6a9d69de2ba33b7d',
    ];
    for (const [index, key] of keys.entries()) {
      assert.equal(hex(await jdcloud2.derivedKey('TESTSK', scope.slice(0, index + 1))), key);
    }
    const text = await jdcloud2.stringToSign(request, names, '20190214T104514Z', scope);
    assert.equal(
      hex(await hmac(await jdcloud2.derivedKey('TESTSK', scope), text)),
      '2a98f83c074e7bee260bfc8ef64f009c07595bd93f7f0c3f4e156bf6479ed9bf',
    );
  });

  it('signs a JD Cloud call without a region for the default region of the SDKs', async () => {
    const { call } = await sign(
      { method: 'GET', url: 'https://host.example/', headers: {} },
      { scheme: 'jdcloud2-hmac-sha256', values: { id: 'TESTAK', secret: 'TESTSK' } },
      context('2019-02-14T10:45:14Z'),
    );
    assert.match(
      call.headers.Authorization ?? '',
      / Credential=TESTAK\/20190214\/jdcloud-api\/coc-vm\/jdcloud2_request,/,
    );
  });
});

describe('signature dates', () => {
  it('reads the dates of signatures', () => {
    assert.equal(basicDate(Date.parse('2006-01-02T15:04:05.999Z')), '20060102T150405Z');
    assert.equal(readBasicDate('20060102T150405Z'), Date.parse('2006-01-02T15:04:05Z'));
    for (const text of [
      '',
      '2006-01-02T15:04:05Z',
      '20060102T150405',
      '20060231T150405Z',
      '20060102T250405Z',
      '2006',
    ]) {
      assert.equal(readBasicDate(text), undefined, text);
    }
  });
});

describe('canonical request', () => {
  it('builds the canonical path', () => {
    assert.equal(canonicalPath('/'), '/');
    assert.equal(canonicalPath('/a b/%E4%B8%80/一/a%2Fb/~'), '/a%20b/%E4%B8%80/%E4%B8%80/a%2Fb/~');
    assert.equal(canonicalPath("/%7e/%41/%e4/!'()*/%/%zz"), '/~/A/%E4/%21%27%28%29%2A/%25/%25zz');
  });

  it('splits a target at the first question mark', () => {
    const request = { method: 'GET', headers: {}, body: '' };
    assert.deepEqual(canonicalTarget({ ...request, target: '/a?b=c?d' }), { path: '/a', query: 'b=c%3Fd' });
    assert.deepEqual(canonicalTarget({ ...request, target: '/a' }), { path: '/a', query: '' });
  });

  it('builds the canonical query', () => {
    assert.equal(canonicalQuery(''), '');
    assert.equal(canonicalQuery('b=2&a=1&b=10&b=1'), 'a=1&b=1&b=10&b=2');
    assert.equal(canonicalQuery('empty=&name&&=value'), '=value&empty=&name=');
    assert.equal(canonicalQuery('a=b=c&d=e+f%2Bg'), 'a=b%3Dc&d=e%20f%2Bg');
    // Sorted as decoded: encoded, the second name would come first.
    assert.equal(canonicalQuery('a-=1&a%2F=2'), 'a-=1&a%2F=2');
    assert.equal(canonicalQuery('%F0%9F%98%80=astral&%EF%BC%8C=comma'), '%EF%BC%8C=comma&%F0%9F%98%80=astral');
  });
});
