import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { providers } from '../../schemas/providers/registry.ts';
import { apply, Session } from './session.ts';

let session: Session;
before(async () => {
  session = await Session.start();
});
after(async () => {
  const { code, errors } = await session.stop();
  assert.equal(errors, '');
  assert.equal(code, 0);
});

describe('the language server', () => {
  it('reports its capabilities', () => {
    const { capabilities } = session.initialized;
    assert.equal(capabilities.hoverProvider, true);
    assert.deepEqual(capabilities.diagnosticProvider, {
      identifier: 'instance-requests',
      interFileDependencies: false,
      workspaceDiagnostics: true,
    });
  });
});

describe('diagnostics over the protocol', () => {
  it('returns pulled diagnostics with code, severity, range, source, message and a link to the rule', async () => {
    const text = '{\n  "name": "web",\n  "password": "short",\n  "cpus": 2\n}';
    const diagnostics = await session.diagnostics(text, 'create-server.json');
    const password = diagnostics.find(({ code }) => code === 'create-server/length');
    assert.deepEqual(password?.range, { start: { line: 2, character: 14 }, end: { line: 2, character: 21 } });
    assert.equal(password?.severity, 1);
    assert.equal(password?.source, 'Instance Requests');
    assert.match(String(password?.message), /8 to 30 characters, found 5\. \(InvalidParameter\)$/);
    assert.match(password?.codeDescription?.href ?? '', /^file:.*docs\/rules\.md#create-server-length$/);
    const unknown = diagnostics.find(({ code }) => code === 'create-server/unknown-field');
    assert.match(String(unknown?.message), /Did you mean "cpu"\?/);
    assert.deepEqual(unknown?.range.start, { line: 3, character: 2 });
  });

  it('responds "unchanged" to a second pull of the same version, and analyzes a change', async () => {
    const uri = await session.open('{ "name": "web" }', 'create-server.json');
    const first = await session.pull(uri);
    assert.equal(first.kind, 'full');
    assert.equal((await session.pull(uri, first.resultId)).kind, 'unchanged');
    await session.change(uri, 2, '{ "cpu": 0 }');
    const second = await session.pull(uri, first.resultId);
    assert.ok(second.kind === 'full' && second.items.some(({ code }) => code === 'create-server/required'));
  });

  it('sends diagnostics to a client that cannot pull', async () => {
    const pushed = await Session.start({ capabilities: {} });
    const uri = await pushed.open('{ "cpu": 0 }', 'create-server.json');
    const { uri: about, diagnostics } = await pushed.published();
    assert.equal(about, uri);
    assert.ok(diagnostics.some(({ code }) => code === 'create-server/range'));
    assert.equal((await pushed.stop()).code, 0);
  });

  it('writes messages and hovers in the language of the client', async () => {
    const chinese = await Session.start({ locale: 'zh-cn' });
    const [diagnostic] = await chinese.diagnostics('{}', 'create-server.json');
    assert.match(String(diagnostic?.message), /缺少必需字段“name”/);
    const hover = await chinese.hover('{ "cp|u": 1 }', 'create-server.json');
    assert.match(JSON.stringify(hover?.contents), /CPU 核心数/);
    await chinese.stop();
  });

  it('finds the provider by the name, a first comment or the shape, or says how to name it', async () => {
    const codes = async (text: string, name: string) => (await session.diagnostics(text, name)).map(({ code }) => code);
    assert.ok((await codes('{ "cpu": 0 }', 'create-server.json')).includes('create-server/range'));
    assert.ok((await codes('// provider: create-server\n{ "cpu": 0 }', 'body.json')).includes('create-server/range'));
    assert.ok((await codes('{ "disk_size": 20, "cpu": 0 }', 'body.json')).includes('create-server/range'));
    assert.deepEqual(await codes('{ "a": 0 }', 'body.json'), ['request/provider']);
  });
});

describe('completion over the protocol', () => {
  it('completes fields with skeletons, required ones first, without those that are present', async () => {
    const marked = '{\n  "cpu": 2,\n  |\n}';
    const items = await session.complete(marked, 'create-server.json');
    const sorted = items.toSorted((a, b) => (a.sortText ?? '').localeCompare(b.sortText ?? ''));
    assert.equal(sorted[0]?.label, 'name');
    assert.ok(!items.some(({ label }) => label === 'cpu'));
    const name = items.find(({ label }) => label === 'name');
    assert.equal(name && apply(marked, name), '{\n  "cpu": 2,\n  "name": "${1:my-server}"\n}');
    assert.match(JSON.stringify(name?.documentation), /name of the server/);
  });

  it('completes fields with the commas that are missing, and no others', async () => {
    const take = async (marked: string, label: string) => {
      const item = (await session.complete(marked, 'create-server.json')).find(
        (candidate) => candidate.label === label,
      );
      return item && apply(marked, item);
    };
    assert.equal(
      await take('{ "cpu": 2, | "memory": 4 }', 'disk_size'),
      '{ "cpu": 2, "disk_size": ${1:20}, "memory": 4 }',
    );
    assert.equal(await take('{ "cpu": 2 | }', 'disk_size'), '{ "cpu": 2, "disk_size": ${1:20} }');
    assert.equal(await take('{ "dis|" }', 'disk_size'), '{ "disk_size": ${1:20} }');
    assert.equal(await take('{ "dis|k": 3 }', 'disk_size'), '{ "disk_size": 3 }');
  });

  it('completes values: listed ones with their documentation', async () => {
    const values = await session.complete('{ "instanceChargeType": | }', 'zenlayer-bmc.json');
    assert.deepEqual(
      values.map(({ label }) => label),
      ['PREPAID', 'POSTPAID'],
    );
    assert.ok(values[0]?.documentation);
    const inside = await session.complete('{ "instanceChargeType": "P|" }', 'zenlayer-bmc.json');
    const taken = inside[1] && apply('{ "instanceChargeType": "P|" }', inside[1]);
    assert.equal(taken, '{ "instanceChargeType": "POSTPAID" }');
    const nested = await session.complete(
      '{ "server": { "extendparam": { "chargingMode": "|" } } }',
      'huawei-ecs.json',
    );
    assert.deepEqual(nested.map(({ label }) => label).sort(), ['postPaid', 'prePaid']);
  });

  it('completes in a text that is not closed yet', async () => {
    const labels = async (marked: string) =>
      (await session.complete(marked, 'huawei-ecs.json')).map(({ label }) => label);
    assert.ok((await labels('{"server": {"name": "x", |')).includes('flavorRef'));
    assert.ok(!(await labels('{"server": {"name": "x", |')).includes('name'));
    assert.deepEqual(await labels('{"server": {"extendparam": {"chargingMode": |'), ['postPaid', 'prePaid']);
    assert.ok((await labels('{|')).includes('server'));
    assert.deepEqual(await session.actions('|{"server": {"name": "x"', 'huawei-ecs.json'), []);
  });

  it('completes an empty document with the bodies of its provider, and nothing else with a body', async () => {
    const labels = async (marked: string, name = 'huawei-ecs.json') =>
      (await session.complete(marked, name)).map(({ label }) => label);
    assert.deepEqual(await labels('|'), [
      'Huawei Cloud ECS: smallest',
      'Huawei Cloud ECS: typical',
      'Huawei Cloud ECS: full',
    ]);
    assert.deepEqual(await labels('// provider: huawei-ecs\n|', 'json'), await labels('|'));
    assert.equal((await labels('|', 'json')).length, 3 * providers.length);
    const [item] = await session.complete('|', 'json');
    assert.ok(item && apply('|', item).startsWith('// provider: create-server\n{\n  "name"'));
    for (const marked of [
      '{ "server": { "metadata": { | } } }',
      '{ "server": { "nics": [|] } }',
      '{ "server": { "root_volume": { "volumetype": "|" } } }',
      '{|}',
    ]) {
      assert.ok(!(await labels(marked)).some((label) => /smallest|full/.test(label)), marked);
    }
  });

  it('offers nothing because of a comma, a closing quote or a colon inside a text', async () => {
    const triggered = (marked: string, trigger: string) => session.complete(marked, 'huawei-ecs.json', trigger);
    assert.deepEqual(session.initialized.capabilities.completionProvider, { triggerCharacters: ['"', ':', '$', '{'] });
    assert.deepEqual(await triggered('{ "server": { "root_volume": { "volumetype": "SSD"| } } }', '"'), []);
    assert.deepEqual(await triggered('{ "server": { "name": "a:|" } }', ':'), []);
    assert.deepEqual(await triggered('{ "server": { "nics": [{|] } }', '{'), []);
    assert.deepEqual(await triggered('{ "server": { "name":| } }', ':'), [], 'an example of a free text');
    assert.ok((await triggered('{ "server": { "root_volume": { "volumetype":| } } }', ':')).length > 5);
    assert.ok((await triggered('{ "server": { "|" } }', '"')).length > 5);
  });

  it('replaces an enumerated value without quotes by one with quotes', async () => {
    const marked = '{ "server": { "extendparam": { "chargingMode": post|\n "periodNum": 1 } } }';
    const item = (await session.complete(marked, 'huawei-ecs.json')).find(({ label }) => label === 'postPaid');
    assert.equal(item?.filterText, 'postPaid');
    assert.equal(item && apply(marked, item), marked.replace('post|', '"postPaid",'));
  });

  it('completes directives, providers and rules in comments, and the names of references', async () => {
    const labels = async (marked: string, name = 'huawei-ecs.json', trigger?: string) =>
      (await session.complete(marked, name, trigger)).map(({ label }) => label);
    assert.ok((await labels('// |', 'json')).includes('provider:'));
    assert.deepEqual(
      await labels('// provider:|', 'json', ':'),
      providers.map(({ id }) => id),
    );
    const disabling = await labels('// instance-requests-disable-next-line |\n{ "server": {} }');
    assert.ok(disabling.includes('huawei-ecs/login-none'));
    const used = '{ "server": { "key_name": "${env:KEY}", "adminPass": "${secret:pass}", "name": "x-${env:|}" } }';
    assert.deepEqual(await labels(used), ['KEY']);
    assert.deepEqual(await labels(used.replace('env:|', 'secret:|'), undefined, ':'), ['pass']);
  });
});

describe('hovers over the protocol', () => {
  it('shows documentation, type, limits, default, unit and a link to the page of the provider in a hover', async () => {
    const hover = await session.hover('{ "mem|ory": 2 }', 'create-server.json');
    const text = JSON.stringify(hover?.contents);
    for (const part of ['`memory`', 'an integer', 'Default: `1` GB', 'at least 1 GB', 'CreateServer](http']) {
      assert.ok(text.includes(part), `${part} in ${text}`);
    }
    const value = await session.hover('{ "instanceChargeType": "PRE|PAID" }', 'zenlayer-bmc.json');
    assert.ok(JSON.stringify(value?.contents).includes('**`PREPAID`**'));
  });

  it('shows the meaning of a value in a hover: a name pattern, an encoded text', async () => {
    const name = await session.hover('{ "amount": 3, "instanceName": "web-[8,2|]" }', 'zenlayer-bmc.json');
    assert.ok(JSON.stringify(name?.contents).replaceAll('\\', '').includes('Expands to web-08, web-09, web-10.'));
    const linked = await session.hover(
      '{ "amount": 2, "instanceName": "https://evil.example-[1,2|]" }',
      'zenlayer-bmc.json',
    );
    assert.ok(
      !JSON.stringify(linked?.contents).includes('//evil.example'),
      'text that looks like an address is not a link',
    );
    // Three backticks in the text must not end the fence around it.
    const data = Buffer.from('#!/bin/sh\n```\n[a](b)').toString('base64');
    const hover = await session.hover(`{ "server": { "user_|data": "${data}" } }`, 'huawei-ecs.json');
    assert.ok(hover && typeof hover.contents === 'object' && 'value' in hover.contents);
    assert.match(hover.contents.value, /````\n#!\/bin\/sh\n```\n\[a\]\(b\)\n````/);
  });
});

describe('the language server with unusual texts', () => {
  const unusual: Record<string, string> = {
    empty: '',
    blank: ' \r\n\t',
    'only a comment': '// provider: create-server',
    'half typed': '{ "name": "we',
    'half typed key': '{ "na',
    'no object': '[1, 2',
    'a scalar': '"text"',
    null: 'null',
    'a byte order mark': '\uFEFF{ "name": "web" }',
    'CR LF': '{\r\n  "name": "web"\r\n}',
    'lone surrogates': '{ "name": "\uD800", "\uDC00": "\uDFFF" }',
    'special keys': '{ "__proto__": 1, "constructor": {}, "toString": [], "hasOwnProperty": 2 }',
    'deep arrays': '['.repeat(200_000),
    'deep objects': '{"a":'.repeat(100_000),
    'every punctuation': '}{][,:"\\/*//',
    'five megabytes': `{ "name": "${'a'.repeat(5 * 1024 * 1024)}" }`,
    'many problems': `{ ${'"x": 1, '.repeat(20_000)} }`,
  };

  for (const [name, text] of Object.entries(unusual)) {
    it(`responds to every request about a text of ${name}, for every provider and without one`, async () => {
      const names = [
        'json',
        'create-server.json',
        'zenlayer-bmc.json',
        'huawei-ecs.json',
        'huawei-devserver.json',
        'jdcloud-coc-vm.json',
      ];
      for (const file of text.length > 1_000_000 ? names.slice(0, 2) : names) {
        assert.ok(Array.isArray(await session.diagnostics(text, file)));
        for (const at of [0, Math.floor(text.length / 2), text.length]) {
          const marked = `${text.slice(0, at)}|${text.slice(at)}`;
          if (marked.indexOf('|') !== at) continue;
          assert.ok(Array.isArray(await session.complete(marked, file)));
          await session.hover(marked, file);
        }
      }
    });
  }
});
