import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { sandboxCredential } from '../../../../client/sandbox/credential.ts';
import { startSandbox } from '../../../../client/sandbox/server.ts';
import { analyzeRequest } from '../../../../schemas/document/analyze-request.ts';
import { codeTargets, generateCode } from '../../../../schemas/generate/generate-code.ts';

describe('generated TypeScript with the sandbox', () => {
  it('creates the instances of the sample', async (t) => {
    const folder = mkdtempSync(join(import.meta.dirname, 'generated-'));
    const sandbox = await startSandbox(join(folder, 'sandbox.jsonl'));
    t.after(async () => {
      await sandbox.close();
      rmSync(folder, { recursive: true });
    });
    const text = readFileSync(join(import.meta.dirname, '../../../../samples/web.huawei-ecs.json'), 'utf8');
    const { provider, root } = analyzeRequest(text, 'web.huawei-ecs.json', { now: 0 });
    assert.ok(provider && root);
    const target = codeTargets(provider).find(({ id }) => id === 'typescript');
    assert.ok(target);
    const file = join(folder, 'send.ts');
    writeFileSync(
      file,
      generateCode(target, { text, root, provider }, ({ en }) => en),
    );
    const { id = '', secret = '' } = sandboxCredential('sdk-hmac-sha256').values;
    const login = { HUAWEICLOUD_SDK_AK: id, HUAWEICLOUD_SDK_SK: secret };
    const address = {
      HUAWEICLOUD_SDK_PROJECT_ID: '0123456789abcdef0123456789abcdef',
      HUAWEICLOUD_SDK_ENDPOINT: sandbox.endpoint,
    };
    const child = spawn(process.execPath, [file], { env: { ...process.env, ...login, ...address } });
    let output = '';
    child.stdout.on('data', (data) => {
      output += data;
    });
    assert.equal(await new Promise((resolve) => child.on('close', resolve)), 0);
    const created: { readonly serverIds?: readonly string[] } = JSON.parse(output);
    assert.ok(created.serverIds?.length);
    assert.equal(sandbox.made('huawei-ecs'), created.serverIds.length);
  });
});
