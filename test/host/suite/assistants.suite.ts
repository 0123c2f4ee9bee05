import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** What docs/api.md describes. */
interface Api {
  readonly version: number;
  check(
    text: string,
    options?: { provider?: string; fileName?: string },
  ): Promise<{ provider?: string; isValid: boolean; problems: readonly { code: string; line: number }[] }>;
}

async function api(): Promise<Api> {
  const extension = vscode.extensions.getExtension<Api>('instance-requests.instance-requests');
  assert.ok(extension);
  return extension.activate();
}

/** The text that a tool returns. */
async function invoke(name: string, input: object): Promise<string> {
  const result = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined });
  return result.content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : '')).join('');
}

describe('what other extensions get', () => {
  it('checks a text, also before a request file is open', async () => {
    const { version, check } = await api();
    assert.equal(version, 1);
    const result = await check('{\n  "cpu": 0 }', { provider: 'create-server' });
    assert.equal(result.provider, 'create-server');
    assert.equal(result.isValid, false);
    assert.ok(result.problems.some(({ code, line }) => code === 'create-server/range' && line === 2));
    const named = await check('{}', { fileName: 'web.huawei-ecs.json' });
    assert.equal(named.provider, 'huawei-ecs');
    assert.equal((await check('{}')).isValid, false);
  });

  it('rejects a text that is too large', async () => {
    const { check } = await api();
    await assert.rejects(check(' '.repeat(5_000_001), { provider: 'create-server' }), /larger than 5 MB/);
  });
});

describe('the tools for assistants', () => {
  const names = ['check', 'explain', 'describe', 'values'].map((name) => `instance_requests_${name}`);

  it('are known to VS Code', () => {
    const known = vscode.lm.tools.map(({ name }) => name);
    assert.deepEqual(
      names.filter((name) => !known.includes(name)),
      [],
    );
  });

  it('check, explain and describe', async () => {
    const checked = await invoke('instance_requests_check', { provider: 'create-server', text: '{ "cpus": 1 }' });
    assert.match(checked, /^The following is data[\s\S]*"create-server\/unknown-field"/);
    assert.match(await invoke('instance_requests_explain', { provider: 'huawei-ecs', code: 'Ecs.0013' }), /EIP/);
    assert.match(await invoke('instance_requests_describe', { provider: 'zenlayer-bmc' }), /"zoneId"/);
  });

  it('list what the account of the sandbox can use: bounded, marked as data, and without its credential', async () => {
    const images = await invoke('instance_requests_values', { provider: 'huawei-ecs', kind: 'image' });
    assert.match(images, /^The following is data/);
    const listed = JSON.parse(/\{[\s\S]*\}/.exec(images)?.[0] ?? '');
    assert.equal(listed.profile, 'sandbox');
    assert.equal(listed.values.length, 100);
    assert.ok(listed.omitted > 1000, `${listed.omitted} are left out`);
    assert.equal(images.includes('sbx-'), false);
    const filtered = await invoke('instance_requests_values', {
      ...{ provider: 'huawei-ecs', kind: 'instance-type', filter: 'S6.LARGE', profile: 'sandbox' },
    });
    assert.match(filtered, /"s6\.large\.2"/);
    const unknown = { provider: 'zenlayer-bmc', kind: 'image', profile: 'nobody' };
    assert.match(await invoke('instance_requests_values', unknown), /nobody/);
  });
});
