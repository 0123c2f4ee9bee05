import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { dataMark, toolsWithoutAccount } from '../../schemas/assist/tools.ts';
import { repository } from '../../scripts/vscode/paths.ts';

/** What `instance-requests mcp` starts. */
const mcpCommand = [join(repository, 'dist/server.cjs'), 'mcp'];

async function connect(...args: readonly string[]): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [...mcpCommand, ...args] }));
  return client;
}

async function textOf(client: Client, name: string, args: Record<string, unknown>) {
  const { content, isError } = await client.callTool({ name, arguments: args });
  assert.ok(Array.isArray(content) && content.length === 1);
  return { text: String(content[0].text), isError };
}

describe('the MCP server with the official client', () => {
  let client: Client;
  before(async () => {
    client = await connect();
  });
  after(() => client.close());

  it('lists the tools, none of which calls a provider', async () => {
    const { tools } = await client.listTools();
    assert.deepEqual(
      tools.map(({ name }) => name),
      toolsWithoutAccount.map(({ name }) => name),
    );
    assert.ok(tools.every(({ annotations }) => annotations?.readOnlyHint));
    assert.equal(client.getServerVersion()?.name, 'instance-requests');
  });

  it('checks a request', async () => {
    const { text, isError } = await textOf(client, 'instance_requests_check', {
      provider: 'create-server',
      text: '{ "cpus": 2 }',
    });
    assert.equal(isError, false);
    assert.ok(text.startsWith(dataMark));
    assert.match(text, /"create-server\/unknown-field"/);
  });

  it('checks a request under the rules of the folder that it was started in', async (t) => {
    const cwd = mkdtempSync(join(tmpdir(), 'mcp-'));
    writeFileSync(join(cwd, '.instance-requests.json'), '{ "names": ["team-*"] }');
    const inFolder = new Client({ name: 'test', version: '1' });
    await inFolder.connect(new StdioClientTransport({ command: process.execPath, args: mcpCommand, cwd }));
    t.after(() => inFolder.close());
    const input = { provider: 'create-server', text: '{ "name": "web" }' };
    const { text } = await textOf(inFolder, 'instance_requests_check', input);
    assert.match(text, /"create-server\/workspace-name"/);
  });

  it('explains codes and describes fields', async () => {
    const explained = await textOf(client, 'instance_requests_explain', { provider: 'huawei-ecs', code: 'Ecs.0013' });
    assert.match(explained.text, /quota of EIPs/);
    const described = await textOf(client, 'instance_requests_describe', { provider: 'jdcloud-coc-vm' });
    assert.match(described.text, /"fields"/);
  });

  it('reports wrong arguments and unknown tools as errors of the tool', async () => {
    const args: readonly [string, Record<string, unknown>][] = [
      ['instance_requests_check', { provider: 'create-server', text: 5 }],
      ['instance_requests_explain', {}],
      ['instance_requests_send', {}],
    ];
    for (const [name, input] of args) assert.equal((await textOf(client, name, input)).isError, true, name);
  });

  it('responds in the language of its argument', async () => {
    const chinese = await connect('--lang=zh-cn');
    const { text } = await textOf(chinese, 'instance_requests_check', { provider: 'create-server', text: '{}' });
    assert.match(text, /缺少/);
    await chinese.close();
  });
});
