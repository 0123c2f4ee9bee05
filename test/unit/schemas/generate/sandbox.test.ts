import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { sandboxCredential } from '../../../../client/sandbox/credential.ts';
import { startSandbox } from '../../../../client/sandbox/server.ts';
import type { ProviderId } from '../../../../schemas/core/model/provider.ts';
import { analyzeRequest } from '../../../../schemas/document/analyze-request.ts';
import { codeTargets, generateCode } from '../../../../schemas/generate/generate-code.ts';

const { id = '', secret = '' } = sandboxCredential('sdk-hmac-sha256').values;

const huawei = (endpoint: string) => ({
  HUAWEICLOUD_SDK_AK: id,
  HUAWEICLOUD_SDK_SK: secret,
  HUAWEICLOUD_SDK_PROJECT_ID: '0123456789abcdef0123456789abcdef',
  HUAWEICLOUD_SDK_ENDPOINT: endpoint,
});

const variables: Readonly<Partial<Record<ProviderId, (endpoint: string) => Readonly<Record<string, string>>>>> = {
  'huawei-ecs': huawei,
  'huawei-devserver': huawei,
  'zenlayer-bmc': (endpoint) => ({
    ZENLAYERCLOUD_ACCESS_KEY_ID: id,
    ZENLAYERCLOUD_ACCESS_KEY_PASSWORD: secret,
    ZENLAYERCLOUD_ENDPOINT: endpoint,
  }),
  'jdcloud-coc-vm': (endpoint) => ({
    JDCLOUD_ACCESS_KEY_ID: id,
    JDCLOUD_SECRET_ACCESS_KEY: secret,
    JDCLOUD_REGION: 'cn-hongkong-11',
    JDCLOUD_ENDPOINT: endpoint,
  }),
};

const made: Readonly<Partial<Record<ProviderId, number>>> = {
  'huawei-ecs': 2,
  'huawei-devserver': 1,
  'zenlayer-bmc': 3,
  'jdcloud-coc-vm': 2,
};

describe('generated TypeScript with the sandbox', () => {
  for (const [name, environment] of Object.entries(variables)) {
    it(`creates the instances of the sample of ${name}`, async (t) => {
      const folder = mkdtempSync(join(import.meta.dirname, 'generated-'));
      const sandbox = await startSandbox(join(folder, 'sandbox.jsonl'));
      t.after(async () => {
        await sandbox.close();
        rmSync(folder, { recursive: true });
      });
      const text = readFileSync(join(import.meta.dirname, `../../../../samples/web.${name}.json`), 'utf8');
      const { provider, root } = analyzeRequest(text, `web.${name}.json`, { now: 0 });
      assert.ok(provider && root);
      const target = codeTargets(provider).find((one) => one.id === 'typescript');
      assert.ok(target);
      const file = join(folder, 'send.ts');
      writeFileSync(
        file,
        generateCode(target, { text, root, provider }, ({ en }) => en),
      );
      const child = spawn(process.execPath, [file], { env: { ...process.env, ...environment(sandbox.endpoint) } });
      let output = '';
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (data) => {
          output += data;
        });
      assert.equal(await new Promise((resolve) => child.on('close', resolve)), 0, output);
      assert.equal(sandbox.made(provider.id), made[provider.id], output);
    });
  }
});
