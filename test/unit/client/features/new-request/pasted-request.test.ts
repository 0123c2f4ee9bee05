import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  bodyIn,
  bodyToPaste,
  withoutBody,
  withoutSecrets,
} from '../../../../../client/src/features/new-request/pasted-request.ts';
import { analyzeRequest } from '../../../../../schemas/document/analyze-request.ts';

const body = '{\n  "server": {\n    "vpcid": "v",\n    "adminPass": "Secret-1234",\n    "count": 2\n  }\n}\n';

describe('a pasted request', () => {
  it('is formatted, whether it is a body or in a curl command', () => {
    const written = '{"server":{"vpcid":"v","adminPass":"Secret-1234","count":2}}';
    assert.equal(bodyIn(` ${written}\n`), body);
    assert.equal(bodyIn(`curl -H 'X-Auth-Token: abc' -d '${written}' https://ecs.example`), body);
    assert.equal(bodyIn('// mine\n{}'), '// mine\n{}\n');
  });

  it('is none in another text', () => {
    for (const text of ['', 'hello', '[1]', 'curl https://ecs.example']) assert.equal(bodyIn(text), undefined, text);
  });

  it('is none with a reason', () => {
    const reasons = [
      ['hello', /^The clipboard has no request/],
      ['curl https://ecs.example', /^The clipboard has no request/],
      ['curl -d@body.json https://ecs.example', /from the file "body\.json"/],
      ['curl -d @- https://ecs.example', /from another command/],
      [`curl -G -d '{}' https://ecs.example`, /in the address \(-G\)/],
    ] as const;
    for (const [text, reason] of reasons) {
      assert.match(withoutBody(text).en, reason, text);
      assert.equal(bodyIn(text), undefined, text);
    }
  });

  it('is pasted formatted if it is whole', () => {
    const written = '{"server":{"vpcid":"v","adminPass":"Secret-1234","count":2}}';
    for (const text of [written, `${written}\n`, `curl -d '${written}' https://ecs.example`]) {
      assert.equal(bodyToPaste(text), body, text);
    }
    for (const text of ['', '{', '{ "server": {', '}', '"count": 2 }', 'curl https://ecs.example']) {
      assert.equal(bodyToPaste(text), undefined, text);
    }
  });

  it('refers to its secrets, each under the name that it got', async () => {
    const stored: string[] = [];
    const reading = analyzeRequest(body, 'request.huawei-ecs.json', { now: 0 });
    const kept = await withoutSecrets(body, reading, async ({ name, secret }) => {
      stored.push(`${name}=${secret.value}`);
      return `${name}-2`;
    });
    assert.deepEqual(stored, ['adminPass=Secret-1234']);
    assert.equal(kept.stored, 1);
    assert.equal(kept.body, body.replace('Secret-1234', '${secret:adminPass-2}'));
  });
});
