import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
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

test('a literal secret is masked wherever it stands and however its key is written', () => {
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

test('what is no secret is not masked, nor is a reference', () => {
  for (const body of [
    { server: { adminPass: `\${secret:a}\${env:B}` } },
    { server: { adminPass: '$PASSWORD' } },
    { server: { name: 'password', user_data: 'YQ==', metadata: { op_svc_userid: 'x' } } },
    { server: { root_volume: { 'hw:passthrough': 'true' } } },
  ]) {
    assert.equal(masked(body), JSON.stringify(body));
  }
});

test('a reference in a number field is written bare only where it is a JSON number', () => {
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

test('nothing silences an error of syntax, since what is sent would not be what is written', () => {
  const text = '// instance-requests-disable syntax\n{"server":{"name":"a" "count":1}}';
  const { problems } = read(text, { syntax: 'off', 'huawei-ecs/syntax': 'hint' });
  assert.ok(problems.some(({ code, severity }) => code === 'syntax' && severity === 'error'));
});

test('comments that silence the next line can stand one below the other', () => {
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

test('no fix writes a number with other digits, or null for one that is too large', () => {
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

test('a text that is not closed is offered no fix, since nobody can say where it belongs', () => {
  for (const text of ['{"server":{', '{"server":{"nics":[, "name": "web"}}', '{"server":{"name":"web']) {
    const problems = problemsOf('huawei-ecs', text);
    assert.ok(problems.length > 0);
    assert.deepEqual(
      problems.flatMap(({ fixes = [] }) => fixes),
      [],
      text,
    );
  }
});

test('the provider is found in a name in capitals, and behind the query of a URI', () => {
  assert.equal(providerOfName('WEB.HUAWEI-ECS.JSON')?.id, 'huawei-ecs');
  const uri = 'git:/a/web.huawei-ecs.json?%7B%22ref%22%3A%22~%22%7D';
  const document = createLanguageDocument(TextDocument.create(uri, '', 1, '{}'), () => testSettings);
  assert.equal(document.analysis().provider?.id, 'huawei-ecs');
});

test('the words for a value are shown as they are', () => {
  const text = '{"server":{"root_volume":{"metadata":{"__system__encrypted":"1"}}}}';
  const document = openDocument(text, 'a.huawei-ecs.json', { usesSnippets: true });
  const items = document.completions(document.textDocument.positionAt(text.indexOf('"1"') + 1));
  const said = items.map(({ documentation }) => (typeof documentation === 'object' ? documentation.value : ''));
  assert.ok(said.length > 0 && said.every((doc) => !doc.includes('key of __')));
});

test('nothing is offered in a comment, and a body is offered below one', () => {
  const labels = (marked: string) => {
    const { document, position } = openMarked(marked, 'a.huawei-ecs.json', { usesSnippets: true });
    return document.completions(position).map(({ label }) => label);
  };
  for (const marked of ['{ // note:|\n "server": {} }', '{ /* " | */ }', '// provider:|', '// note |\n']) {
    assert.deepEqual(labels(marked), [], marked);
  }
  for (const marked of ['|', '// provider: huawei-ecs\n|', '{ /* note */ "|" }', '{ // note\n| }']) {
    assert.ok(labels(marked).length > 0, marked);
  }
});

const target = { endpoint: 'http://127.0.0.1:1', region: '', project: '' };

const intendedFor = (provider: ProviderId, request: string, profile = 'sandbox', at = 1) =>
  intended(request, at, { provider, profile, ...target, file: `file:///a.${provider}.json` });

test('an outcome is known of a send though the clock was set back meanwhile', () => {
  const [record] = recordsOf([accepted('r', 1, 'i-1'), intendedFor('create-server', 'r', 'sandbox', 2)]);
  assert.equal(record?.outcome?.kind, 'accepted');
});

test('a torn line takes no later line with it', async () => {
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
  const made = (batch: string): NewInstance => ({
    provider: 'create-server',
    id: `i-${batch}`,
    batch,
    name: 'web',
    createdAt: 1,
    facts: {},
  });
  store.add([made('one')], 'one');
  appendFileSync(file, '{"instances":[');
  store.add([made('two')], 'two');
  assert.deepEqual(
    ['one', 'two'].map((token) => store.madeBy('create-server', token)?.map(({ id }) => id)),
    [['i-one'], ['i-two']],
  );
});
