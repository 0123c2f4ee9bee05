import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { CheckedRequest } from '../../../../schemas/assist/check-request.ts';
import { pathIn } from '../../../../schemas/assist/describe-field.ts';
import { valuesConfirmation } from '../../../../schemas/assist/list-values.ts';
import type { ToolContext, ToolInput, ValuesQuery } from '../../../../schemas/assist/tool.ts';
import { assistantTools, dataMark, maxResultLength, runTool } from '../../../../schemas/assist/tools.ts';
import { analyzeRequest } from '../../../../schemas/document/analyze-request.ts';
import { errorHelp } from '../../../../schemas/providers/error-help.ts';
import { testNow } from '../../../support/builders/diagnose.ts';

const context: ToolContext = {
  language: 'en',
  analyze: async (text, fileName) => analyzeRequest(text, fileName, { now: testNow }),
  errorHelp: (provider) => errorHelp[provider],
};

const signal = new AbortController().signal;

async function run(name: string, input: ToolInput, changed: Partial<ToolContext> = {}) {
  const tool = assistantTools.find((each) => each.name === `instance_requests_${name}`);
  assert.ok(tool, name);
  return runTool(tool, input, { ...context, ...changed }, signal);
}

/** The data of a result. */
async function dataOf(name: string, input: ToolInput, changed: Partial<ToolContext> = {}) {
  const { text, isError } = await run(name, input, changed);
  assert.equal(isError, false, text);
  assert.ok(text.startsWith(`${dataMark}\n`));
  return JSON.parse(text.slice(dataMark.length));
}

describe('the tools of the manifest', () => {
  it('are those of the definition', () => {
    const manifest = JSON.parse(readFileSync(join(import.meta.dirname, '../../../../package.json'), 'utf8'));
    assert.deepEqual(
      manifest.contributes.languageModelTools.map(
        ({ name, modelDescription, inputSchema }: Record<string, unknown>) => ({ name, modelDescription, inputSchema }),
      ),
      JSON.parse(
        JSON.stringify(
          assistantTools.map(({ name, description, input }) => ({
            name,
            modelDescription: description,
            inputSchema: input,
          })),
        ),
      ),
    );
  });
});

describe('the tool that checks a request', () => {
  it('returns the problems, the most severe ones first, with their places and fixes', async () => {
    const text = '{\n  "cpus": 2,\n  "name": "web"\n}';
    const found: CheckedRequest = await dataOf('check', { provider: 'create-server', text });
    assert.equal(found.provider, 'create-server');
    const unknown = found.problems.find(({ code }) => code === 'create-server/unknown-field');
    assert.deepEqual(unknown, {
      code: 'create-server/unknown-field',
      severity: 'warning',
      message: 'Unknown field "cpus". Did you mean "cpu"?',
      line: 2,
      column: 3,
      pointer: '/cpus',
      fixes: ['Rename to "cpu"'],
    });
    const wrong: CheckedRequest = await dataOf('check', { provider: 'create-server', text: '{"cpus": 2}' });
    assert.equal(wrong.isValid, false);
    assert.equal(wrong.problems[0]?.severity, 'error');
  });

  it('returns at most 50 problems and a bounded text, without invisible characters', async () => {
    const fields = Array.from({ length: 500 }, (_, index) => `"field\u202E${'x'.repeat(100)}${index}": 1`);
    const input = { provider: 'create-server', text: `{${fields.join()}}` };
    const { text } = await run('check', input);
    assert.ok(text.length <= maxResultLength + dataMark.length + 10, String(text.length));
    assert.ok(!text.includes('\u202E'));
  });

  it('returns no secret of the text', async () => {
    const secret = 'hunter2hunter2';
    const text = JSON.stringify({ name: 'web', password: secret, admin_password: secret, pasword: secret });
    assert.ok(!(await run('check', { provider: 'create-server', text })).text.includes(secret));
  });

  it('refuses what is no text or too long', async () => {
    assert.equal((await run('check', { provider: 'create-server' })).isError, true);
    assert.equal((await run('check', { provider: 'create-server', text: ' '.repeat(200_001) })).isError, true);
  });
});

describe('the tool that explains codes', () => {
  it('returns the page of a rule, with or without the provider in its code', async () => {
    for (const code of ['required', 'huawei-ecs/required']) {
      const { rule } = await dataOf('explain', { provider: 'huawei-ecs', code });
      assert.match(rule, /Required fields must be present\./);
    }
    const chinese = await dataOf('explain', { provider: 'huawei-ecs', code: 'required' }, { language: 'zh-cn' });
    assert.match(chinese.rule, /级别/);
  });

  it('returns the meaning of an error code, its fields and the rules that report its cause', async () => {
    const help = await dataOf('explain', { provider: 'huawei-ecs', code: 'Ecs.0013' });
    assert.match(help.says, /quota of EIPs/);
    assert.deepEqual(help.fields, ['server.publicip.eip']);
    const reported = await dataOf('explain', { provider: 'create-server', code: 'InvalidParameter' });
    assert.ok(reported.reportedBy.length > 0);
  });

  it('says that a code is unknown', async () => {
    for (const code of ['constructor', 'nope', '']) {
      assert.equal((await run('explain', { provider: 'huawei-ecs', code })).isError, true, code);
    }
    assert.match((await run('explain', { provider: '__proto__', code: 'required' })).text, /^Unknown provider/);
  });
});

describe('the tool that describes fields', () => {
  it('returns the description of a field and the fields in it', async () => {
    const nic = await dataOf('describe', { provider: 'huawei-ecs', path: 'server.nics[]' });
    assert.ok(nic.fields.some(({ name }: { name: string }) => name === 'subnet_id'));
    const root = await dataOf('describe', { provider: 'zenlayer-bmc' });
    assert.ok(root.fields.some(({ name }: { name: string }) => name === 'zoneId'));
    assert.equal((await run('describe', { provider: 'zenlayer-bmc', path: 'constructor' })).isError, true);
  });

  it('reads paths as people and programs write them', () => {
    const path = ['server', 'nics', 0, 'subnet_id'];
    assert.deepEqual(pathIn('server.nics[].subnet_id'), path);
    assert.deepEqual(pathIn('server.nics[0].subnet_id'), path);
    assert.deepEqual(pathIn('server.nics.*.subnet_id'), path);
    assert.deepEqual(pathIn('/server/nics/0/subnet_id'), path);
    assert.deepEqual(pathIn('/a~1b/c~0d'), ['a/b', 'c~d']);
    assert.deepEqual(pathIn(''), []);
  });
});

describe('the tool that lists values', () => {
  const values = [
    { id: 'i-1', label: '\u202EUbuntu 24.04', facts: { os: 'Linux' } },
    { id: 'i-2', label: 'Debian 12', facts: {} },
  ];

  it('returns those that contain a text, and asks for the account', async () => {
    const queries: ValuesQuery[] = [];
    const found = await dataOf(
      'values',
      { provider: 'huawei-ecs', kind: 'image', filter: 'ubuntu', profile: 'prod' },
      {
        async listValues(query) {
          queries.push(query);
          return { profile: 'prod', values, isWhole: true };
        },
      },
    );
    assert.deepEqual(queries, [{ provider: 'huawei-ecs', source: 'image', profile: 'prod' }]);
    assert.deepEqual(found.values, [{ id: 'i-1', name: 'Ubuntu 24.04', facts: { os: 'Linux' } }]);
  });

  it('says what is wrong instead of a list', async () => {
    assert.match((await run('values', { provider: 'huawei-ecs', kind: 'toString' })).text, /^Unknown kind/);
    assert.match((await run('values', { provider: 'huawei-ecs', kind: 'image' })).text, /^Only VS Code/);
    const failing = { listValues: () => Promise.reject(new Error('secret')) };
    assert.match((await run('values', { provider: 'huawei-ecs', kind: 'image' }, failing)).text, /^The tool failed/);
  });

  it('asks the user with the provider, the kind and the profile', () => {
    const { message } = valuesConfirmation({ provider: 'huawei-ecs', kind: 'image', profile: 'pr\u202Eod' });
    assert.equal(
      message.en,
      'Huawei Cloud ECS: image, profile "pr od". Nothing is changed, and the assistant gets the list.',
    );
  });
});
