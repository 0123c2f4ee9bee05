import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { Journal } from '../../../client/engine/journal/journal.ts';
import { recordsOf } from '../../../client/engine/journal/request-record.ts';
import { type NewInstance, SandboxStore } from '../../../client/sandbox/store.ts';
import type { ProviderId } from '../../../schemas/core/model/provider.ts';
import { analyzeRequest } from '../../../schemas/document/analyze-request.ts';
import { providerOfName } from '../../../schemas/document/identify-provider.ts';
import { masking } from '../../../schemas/document/masking.ts';
import { resolving } from '../../../schemas/document/references.ts';
import { serializeBody } from '../../../schemas/document/serialize-body.ts';
import { createLanguageDocument } from '../../../server/src/language-document.ts';
import { testNow } from '../../support/builders/diagnose.ts';
import { accepted, intended } from '../../support/builders/entries.ts';
import { problemsOf } from '../../support/builders/fixes.ts';
import { openDocument, openMarked, testSettings } from '../../support/builders/language-document.ts';

function read(text: string, severities = {}) {
  const reading = analyzeRequest(text, 'a.huawei-ecs.json', { now: testNow, severities });
  const { root, provider } = reading;
  assert.ok(root && provider, text);
  return { root, request: provider.request, problems: reading.problems };
}

function masked(body: object): string {
  const text = JSON.stringify(body);
  const { root, request } = read(text);
  return JSON.stringify(JSON.parse(serializeBody(text, root, masking(request))));
}

describe('masking', () => {
  it('masks a literal secret at any place and in any spelling of its key', () => {
    for (const body of [
      { server: { adminPass: `hunter2\${env:X}` } },
      { server: { adminPass: ['hunter2'] } },
      { server: { adminPass: { value: 'hunter2' } } },
      { server: { adminPass: 12345678 } },
      { server: { adminpass: 'hunter2' } },
      { server: { 'admin-pass': 'hunter2' } },
      { server: { metadata: { Admin_Pass: 'hunter2' } } },
      { server: { server: { adminPass: 'hunter2' } } },
      { adminPass: 'hunter2' },
    ]) {
      assert.doesNotMatch(masked(body), /hunter2|12345678/);
    }
  });

  it('keeps references and values that are no secret', () => {
    for (const body of [
      { server: { adminPass: `\${secret:a}\${env:B}` } },
      { server: { adminPass: '$PASSWORD' } },
      { server: { name: 'password', user_data: 'YQ==', metadata: { op_svc_userid: 'x' } } },
      { server: { root_volume: { 'hw:passthrough': 'true' } } },
    ]) {
      assert.equal(masked(body), JSON.stringify(body));
    }
  });
});

describe('resolving references', () => {
  it('writes the value of a number field bare only if it is a JSON number', () => {
    const text = `{"server":{"count":"\${env:N}"}}`;
    const { root, request } = read(text);
    const count = (value: string) =>
      JSON.parse(
        serializeBody(
          text,
          root,
          resolving(request, () => value),
        ),
      ).server.count;
    assert.equal(count('7'), 7);
    assert.equal(count('007'), '007');
  });
});

describe('suppressions', () => {
  it('never suppress a syntax error, since the sent body would differ from the file', () => {
    const text = '// instance-requests-disable syntax\n{"server":{"name":"a" "count":1}}';
    const { problems } = read(text, { syntax: 'off', 'huawei-ecs/syntax': 'hint' });
    assert.ok(problems.some(({ code, severity }) => code === 'syntax' && severity === 'error'));
  });

  it('allow several next-line comments below each other', () => {
    const line = '// instance-requests-disable-next-line';
    for (const end of ['\n', '\r\n']) {
      const text = ['{"server":{', `  ${line} unknown-field`, `  ${line} literal-secret`, '  "foo": 1,', '"bar": 2}}'];
      const found = read(text.join(end)).problems.filter(({ code }) => code === 'unknown-field');
      assert.deepEqual(
        found.map(({ start }) => start),
        [text.join(end).indexOf('"bar"')],
      );
    }
  });
});

describe('fixes', () => {
  it('never write a number with other digits, or null for a number that is too large', () => {
    for (const [key, written] of [
      ['name', '12345678901234567890'],
      ['name', '1.10'],
      ['count', '1e999'],
    ]) {
      const text = `{"server":{"${key}":${written}}}`;
      const titles = problemsOf('huawei-ecs', text).flatMap(({ fixes = [] }) => fixes.map(({ title }) => title.en));
      assert.deepEqual(
        titles.filter((title) => title.startsWith(`Set "${key}" to `)),
        [],
      );
    }
    const fixes = problemsOf('huawei-ecs', '{"server":{"name":12}}').flatMap((problem) => problem.fixes ?? []);
    assert.ok(fixes.some(({ title }) => title.en === 'Set "name" to "12"'));
  });

  it('are not offered for a file with an unclosed list or string, where the place to close it is unclear', () => {
    for (const text of ['{"server":{"nics":[, "name": "web"', '{"server":{"name":"web']) {
      const problems = problemsOf('huawei-ecs', text);
      assert.ok(problems.length > 0);
      assert.deepEqual(
        problems.flatMap(({ fixes = [] }) => fixes),
        [],
        text,
      );
    }
  });
});

describe('identifying the provider', () => {
  it('ignores the case of a name and the query of a URI', () => {
    assert.equal(providerOfName('WEB.HUAWEI-ECS.JSON')?.id, 'huawei-ecs');
    const uri = 'git:/a/web.huawei-ecs.json?%7B%22ref%22%3A%22~%22%7D';
    const document = createLanguageDocument(TextDocument.create(uri, '', 1, '{}'), () => testSettings);
    assert.equal(document.analysis().provider?.id, 'huawei-ecs');
  });
});

describe('completions', () => {
  it('show the documentation of a value unchanged', () => {
    const text = '{"server":{"root_volume":{"metadata":{"__system__encrypted":"1"}}}}';
    const document = openDocument(text, 'a.huawei-ecs.json', { usesSnippets: true });
    const items = document.completions(document.textDocument.positionAt(text.indexOf('"1"') + 1));
    const documentations = items.map(({ documentation }) =>
      typeof documentation === 'object' ? documentation.value : '',
    );
    assert.ok(documentations.length > 0 && documentations.every((doc) => !doc.includes('key of __')));
  });

  it('offer nothing in a comment without a directive, and a body below a comment', () => {
    const labels = (marked: string) => {
      const { document, position } = openMarked(marked, 'a.huawei-ecs.json', { usesSnippets: true });
      return document.completions(position).map(({ label }) => label);
    };
    for (const marked of ['{ // note:|\n "server": {} }', '{ /* " | */ }', '// note |\n']) {
      assert.deepEqual(labels(marked), [], marked);
    }
    for (const marked of ['|', '// provider: huawei-ecs\n|', '{ /* note */ "|" }', '{ // note\n| }']) {
      assert.ok(labels(marked).length > 0, marked);
    }
  });
});

const target = { endpoint: 'http://127.0.0.1:1', region: '', project: '' };

const intendedFor = (provider: ProviderId, request: string, profile = 'sandbox', at = 1) =>
  intended(request, at, { provider, profile, ...target, file: `file:///a.${provider}.json` });

describe('request records', () => {
  it('have their outcome even if the clock was set back in between', () => {
    const [record] = recordsOf([accepted('r', 1, 'i-1'), intendedFor('create-server', 'r', 'sandbox', 2)]);
    assert.equal(record?.outcome?.kind, 'accepted');
  });
});

describe('the journal and the sandbox store', () => {
  it('keep the lines after an incomplete line', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'torn-'));
    const journal = new Journal(folder);
    await journal.append(intendedFor('create-server', 'a'));
    const [name = ''] = readdirSync(folder);
    appendFileSync(join(folder, name), '{"v":1,"at":3,"ki');
    await journal.append(intendedFor('create-server', 'b'));
    const { entries, unreadable } = await journal.read();
    assert.deepEqual([entries.map(({ request }) => request), unreadable.map(({ lines }) => lines)], [['a', 'b'], [1]]);

    const file = join(folder, 'sandbox', 'instances.jsonl');
    const store = new SandboxStore(file);
    const newInstance = (batch: string): NewInstance => ({
      provider: 'create-server',
      id: `i-${batch}`,
      batch,
      name: 'web',
      createdAt: 1,
      facts: {},
    });
    store.add([newInstance('one')], 'one');
    appendFileSync(file, '{"instances":[');
    store.add([newInstance('two')], 'two');
    assert.deepEqual(
      ['one', 'two'].map((token) => store.createdWith('create-server', token)?.map(({ id }) => id)),
      [['i-one'], ['i-two']],
    );
  });
});
