import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { requestForms } from '../../../../client/engine/requests/request-forms.ts';
import { analyzeRequest } from '../../../../schemas/document/analyze-request.ts';
import { codeTargets, generateCode } from '../../../../schemas/generate/generate-code.ts';

const secret = 'Abcdef1!xyz';
const body = `{ "server": { "name": "\${env:NAME}-a", "imageRef": "i", "flavorRef": "s6.small.1", "vpcid": "v", "count": "$COUNT",
  "adminPass": "${secret}", "nics": [{ "subnet_id": "n" }], "root_volume": { "volumetype": "SSD", "size": 40 },
  "security_groups": [{ "id": "g" }], "server_tags": [{ "key": "a", "value": "\${x}'\\"" }], "metadata": { "agency_name": "p" },
  "extendparam": { "chargingMode": "prePaid", "isAutoPay": "true" } }, "dry_run": true }`;

function generated(id: string, text = body): string {
  const { provider, root } = analyzeRequest(text, 'web.huawei-ecs.json', { now: 0 });
  assert.ok(provider && root);
  const target = codeTargets(provider).find((one) => one.id === id);
  assert.ok(target);
  return generateCode(target, { text, root, provider }, ({ en }) => en);
}

function sent(): unknown {
  const { provider, root } = analyzeRequest(body, 'web.huawei-ecs.json', { now: 0 });
  assert.ok(provider && root);
  const values: Readonly<Record<string, string>> = { NAME: 'web', COUNT: '2' };
  return JSON.parse(requestForms({ request: { text: body }, root, provider }, ({ name }) => values[name]).exact ?? '');
}

const variables = { NAME: 'web', COUNT: '2', SECRET_ADMINPASS: secret };

/** Runs the TypeScript with a server on loopback in place of the provider, and gives what arrived. */
async function received(t: TestContext): Promise<unknown> {
  const folder = mkdtempSync(join(import.meta.dirname, 'generated-'));
  const bodies: string[] = [];
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    bodies.push(text);
    response.setHeader('Content-Type', 'application/json').end('{"job_id":"j","serverIds":[]}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.close();
    rmSync(folder, { recursive: true });
  });
  const file = join(folder, 'send.ts');
  writeFileSync(file, generated('typescript'));
  const { port } = server.address() as AddressInfo;
  const login = { HUAWEICLOUD_SDK_AK: 'a', HUAWEICLOUD_SDK_SK: 's', HUAWEICLOUD_SDK_PROJECT_ID: 'p' };
  const child = spawn(process.execPath, [file], {
    env: { ...process.env, ...variables, ...login, HUAWEICLOUD_SDK_ENDPOINT: `http://127.0.0.1:${port}` },
  });
  let errors = '';
  child.stderr.on('data', (data) => {
    errors += data;
  });
  assert.equal(await new Promise((resolve) => child.on('close', resolve)), 0, errors);
  assert.equal(bodies.length, 1);
  return JSON.parse(bodies[0] ?? '');
}

describe('generateCode', () => {
  it('keeps the secret out of every target', () => {
    for (const id of ['terraform', 'cli', 'typescript', 'python', 'go']) assert.ok(!generated(id).includes(secret), id);
  });

  it('writes TypeScript that sends with the SDK what Send sends', async (t) => {
    assert.deepEqual(await received(t), sent());
  });

  it('writes a body in Python that is the one of Send', () => {
    const [, code = ''] = /^(body = [\s\S]*?^\})$/m.exec(generated('python')) ?? [];
    const input = `import os, json\n${code}\nprint(json.dumps(body))`;
    const { stdout, stderr, error } = spawnSync('python3', ['-'], {
      input,
      encoding: 'utf8',
      env: { ...process.env, ...variables },
    });
    if (!error) assert.deepEqual(JSON.parse(stdout), sent(), stderr);
  });

  it('writes a resource of Terraform, with what it has no argument for in a comment', () => {
    const text = generated('terraform');
    assert.match(text, /^ {2}name += "\$\{var\.request_name\}-a"$/m);
    assert.match(text, /^ {2}count += var\.request_count$/m);
    assert.match(text, /^ {4}\("a"\) += "\\u0024\{x\}'\\""$/m);
    for (const path of ['dry_run', 'server.vpcid']) assert.ok(text.includes(`#   ${path}\n`), path);
  });

  it('keeps an order of spot instances in Terraform, whichever field comes first', () => {
    for (const fields of [
      '"marketType":"spot","chargingMode":"postPaid"',
      '"chargingMode":"postPaid","marketType":"spot"',
    ])
      assert.match(generated('terraform', `{"server":{"extendparam":{${fields}}}}`), /^ {2}charging_mode += "spot"$/m);
  });

  it('writes options that a shell gives to KooCLI as they are', () => {
    const shell = `hcloud() { printf '%s\\n' "$@"; }\n${generated('cli')}`;
    const { stdout } = spawnSync('sh', ['-s'], {
      input: shell,
      encoding: 'utf8',
      env: { ...process.env, ...variables },
    });
    const options = stdout.split('\n');
    for (const option of ['--server.name=web-a', '--server.nics.1.subnet_id=n', `--server.adminPass=${secret}`])
      assert.ok(options.includes(option), stdout);
    assert.ok(options.includes(`--server.server_tags.1.value=\${x}'"`), stdout);
  });
});
