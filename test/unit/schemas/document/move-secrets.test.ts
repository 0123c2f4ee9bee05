import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyzeRequest } from '../../../../schemas/document/analyze-request.ts';
import { withoutSecrets } from '../../../../schemas/document/move-secrets.ts';

const body = '{\n  "server": {\n    "vpcid": "v",\n    "adminPass": "Secret-1234",\n    "count": 2\n  }\n}\n';

describe('withoutSecrets', () => {
  it('writes references to the secrets, each under the name that it got', async () => {
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
