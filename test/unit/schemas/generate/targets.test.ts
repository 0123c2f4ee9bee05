import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Language, Parser } from 'web-tree-sitter';
import { isJsonObject, type Json } from '../../../../schemas/core/json.ts';
import { analyzeRequest } from '../../../../schemas/document/analyze-request.ts';
import { referencesIn } from '../../../../schemas/document/references.ts';
import { codeTargets, generateCode, missingTargets } from '../../../../schemas/generate/generate-code.ts';
import { providers } from '../../../../schemas/providers/registry.ts';
import { expandSnippet } from '../../../support/builders/expand-snippet.ts';

type Blocks = Readonly<Record<string, Readonly<Record<string, string>>[] | undefined>>;

/** What a parser of Terraform gives: an instance's arguments as texts, and its blocks. Its own types bring those of a browser. */
interface Hcl {
  readonly parse: (
    name: string,
    text: string,
  ) => Promise<{ readonly resource: Readonly<Record<string, { readonly instance: readonly [Blocks] }>> }>;
}

const require = createRequire(import.meta.url);
const { parse }: Hcl = require('@cdktf/hcl2json');
const root = join(import.meta.dirname, '../../../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** A request of a provider. */
interface Request {
  readonly id: string;
  readonly text: string;
}

/** The samples and the bodies that the snippets offer. */
const requests: readonly Request[] = providers.flatMap(({ id }) => {
  const snippets: Record<string, { body: string[] }> = JSON.parse(read(`snippets/${id}.json`));
  const bodies = Object.values(snippets).map(({ body }) => expandSnippet(body.join('\n')));
  return [read(`samples/web.${id}.json`), read(`samples/broken.${id}.json`), ...bodies].map((text) => ({ id, text }));
});

const secret = 'Zx9!secret-of-test';

/** A request of each provider with a text in every kind of place. */
function hostileRequests(text: string): readonly Request[] {
  const others = { [text]: text, tags: { tags: [{ key: text, value: text }] }, password: secret };
  return [
    {
      id: 'huawei-ecs',
      body: { server: { name: text, server_tags: [{ key: text, value: text }], adminPass: secret, [text]: 1 } },
    },
    { id: 'huawei-devserver', body: { name: text, admin_pass: secret, root_volume: { type: text, [text]: text } } },
    { id: 'zenlayer-bmc', body: { instanceName: text, partitions: [{ fsPath: text }], sshKeys: [text], ...others } },
    { id: 'jdcloud-coc-vm', body: { instanceSpec: { name: text, password: secret, [text]: [text] } } },
  ].map(({ id, body }) => ({ id, text: JSON.stringify(body) }));
}

/** What each target of a request gives. */
function generated({ id, text }: Request, language: 'en' | 'zh' = 'en'): Readonly<Record<string, string>> {
  const analysis = analyzeRequest(text, `web.${id}.json`, { now: 0 });
  const { provider } = analysis;
  assert.ok(provider && analysis.root);
  const request = { text, root: analysis.root, provider };
  return Object.fromEntries(
    codeTargets(provider).map((target) => [target.id, generateCode(target, request, (says) => says[language])]),
  );
}

const hostile = fc
  .oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(fc.constantFrom('$', '%', '{', '}', '"', "'", '\\', '`', '\n', '\r', ' ', '#', '//', '*/', '服', '😀'))
      .map((parts) => parts.join('')),
  )
  // References are variables, and no text of the file.
  .filter((text) => referencesIn(text).length === 0);

const all = [...requests, ...fc.sample(hostile, { numRuns: 40, seed: 1 }).flatMap(hostileRequests)];

describe('code targets', () => {
  it('generate every sample and snippet in both languages, without a secret', () => {
    for (const request of all)
      for (const language of ['en', 'zh'] as const)
        for (const [target, code] of Object.entries(generated(request, language))) {
          assert.ok(code.length > 0);
          assert.ok(!code.includes(secret), `${request.id} ${target}`);
        }
  });

  it('say why a provider has fewer', () => {
    for (const provider of providers)
      assert.equal(codeTargets(provider).length < 5, missingTargets(provider) !== undefined, provider.id);
  });

  it('give Terraform that its parser reads, with the value of each argument', async () => {
    for (const request of all) {
      const code = generated(request).terraform;
      if (code) await parse('main.tf', code);
    }
    for (const text of fc.sample(hostile, { numRuns: 40, seed: 2 }).map((one) => one.toWellFormed())) {
      const [, , bare] = hostileRequests(text);
      assert.ok(bare);
      const parsed = await parse('main.tf', generated(bare).terraform ?? '');
      const [instance] = parsed.resource.zenlayercloud_bmc_instance?.instance ?? [{}];
      const template = text.normalize('NFC').replace(/[$%](?=\{)/g, '$&$&');
      assert.equal(instance.instance_name, template);
      assert.equal(instance.partitions?.[0]?.fs_path, template);
    }
  });

  it('give Terraform as its formatter writes it, which names each field once that it leaves out', () => {
    const nic = { subnet_id: 'subnet', allowed_address_pairs: [{ ip_address: '1.1.1.1/0' }] };
    const server = {
      ...{ name: 'web', imageRef: 'image', flavorRef: 's6.small.1', adminPass: '${secret:p}', nics: [nic, nic] },
      server_tags: [
        { key: '环境', value: '生产' },
        { key: 'a', value: 'b' },
      ],
    };
    assert.equal(
      generated({ id: 'huawei-ecs', text: JSON.stringify({ server }) }).terraform,
      `# Check these fields, which the resource has no argument for. It may order something else than the request:
#   server.nics[].allowed_address_pairs

variable "request_secret_p" {
  type      = string
  sensitive = true
}

resource "huaweicloud_compute_instance" "instance" {
  name       = "web"
  image_id   = "image"
  flavor_id  = "s6.small.1"
  admin_pass = var.request_secret_p
  tags = {
    ("\\u73af\\u5883") = "\\u751f\\u4ea7"
    ("a")            = "b"
  }

  network {
    uuid = "subnet"
  }

  network {
    uuid = "subnet"
  }
}
`,
    );
  });

  it('use only arguments that the resource has', async () => {
    const plugIns: Record<string, PlugIn> = JSON.parse(read('test/fixtures/generate/plug-ins.json'));
    for (const request of all) {
      const plugIn = plugIns[request.id];
      if (!plugIn) continue;
      const parsed = await parse('main.tf', generated(request).terraform ?? '');
      const [instance] = parsed.resource[plugIn.type]?.instance ?? [{}];
      assert.ok(parsed.resource[plugIn.type], request.id);
      const names = Object.keys(instance).filter((name) => name !== 'count' && !(name in plugIn.blocks));
      assert.deepEqual(
        names.filter((name) => !plugIn.arguments.includes(name)),
        [],
      );
      for (const [block, args] of Object.entries(plugIn.blocks))
        for (const one of instance[block] ?? [])
          assert.deepEqual(
            Object.keys(one).filter((name) => !args.includes(name)),
            [],
          );
    }
  });

  it('give Go that its grammar reads', async () => {
    await Parser.init();
    const grammar = require.resolve('tree-sitter-go/tree-sitter-go.wasm');
    const parser = new Parser();
    parser.setLanguage(await Language.load(grammar));
    for (const request of all) {
      const code = generated(request).go;
      if (code) assert.equal(parser.parse(code)?.rootNode.hasError, false, code);
    }
  });

  it('give Python that compiles', (t) => {
    const codes = all.flatMap((request) => generated(request).python ?? []);
    const input = 'import json, sys\nfor code in json.load(sys.stdin): compile(code, "code", "exec")';
    const { status, stderr, error } = spawnSync('python3', ['-c', input], {
      input: JSON.stringify(codes),
      encoding: 'utf8',
    });
    if (error) return t.skip('no Python');
    assert.equal(status, 0, stderr);
  });

  it('give a command whose words a shell passes on', () => {
    const facts: { options: Record<string, string> } = JSON.parse(read('test/fixtures/generate/zeno.json'));
    for (const { id, text } of all.filter((request) => request.id === 'zenlayer-bmc')) {
      const code = (generated({ id, text }).cli ?? '').replaceAll('\0', '');
      const input = `zeno() { shift 2; printf '%s\\0' "$@"; }\n${code}`;
      const { stdout } = spawnSync('sh', ['-s'], { input, encoding: 'utf8', env: variablesOf(code) });
      const body = JSON.parse(stripComments(text));
      for (const word of stdout.split('\0').slice(0, -1)) {
        const [, option = '', value = ''] = /^--([\w-]+)=(.*)$/s.exec(word) ?? [];
        const field = facts.options[option];
        assert.ok(field, word);
        const given: Json = body[field];
        if (field === 'password') assert.equal(value, 'value');
        else if (isJsonObject(given) || Array.isArray(given))
          assert.deepEqual(JSON.parse(value), field === 'tags' && isJsonObject(given) ? given.tags : given);
        else assert.equal(value, String(given).toWellFormed());
      }
    }
  });

  it('say in Terraform that a prepaid order is paid for at once, unless the request says so', () => {
    const paid = /pays for a prepaid order at once/;
    const code = (id: string, body: Json) => generated({ id, text: JSON.stringify(body) }).terraform ?? '';
    const ecs = (isAutoPay: Json) =>
      code('huawei-ecs', { server: { extendparam: { chargingMode: 'prePaid', isAutoPay } } });
    const devServer = (is_auto_pay: Json) =>
      code('huawei-devserver', { charging_info: { charging_mode: 'PRE_PAID', is_auto_pay } });
    for (const one of [ecs('false'), devServer(false)]) {
      assert.match(one, paid);
      assert.match(one, /^# {3}.*(?:isAutoPay|is_auto_pay)$/m);
    }
    for (const one of [ecs('true'), devServer(true)]) assert.doesNotMatch(one, /^#/m);
    assert.doesNotMatch(code('huawei-devserver', { charging_info: { charging_mode: 'POST_PAID' } }), paid);
  });

  it('say in Terraform that the instances of a pattern have one name', () => {
    const code = (body: Json) => generated({ id: 'zenlayer-bmc', text: JSON.stringify(body) }).terraform ?? '';
    assert.match(code({ amount: 2, instanceName: 'a-[1,2]' }), /^# Terraform orders each instance by itself/);
    for (const body of [
      { amount: 1, instanceName: 'a-[1,2]' },
      { instanceName: 'a-[1,2]' },
      { amount: 2, hostname: 'a' },
    ])
      assert.doesNotMatch(code(body), /^#/m);
  });

  it('name in a comment what zeno would drop', () => {
    const body = { enablePrimaryIPv6: false, sshKeys: ['a'], tags: { tags: [{ key: 'a', value: '${env:B}' }] } };
    const code = generated({ id: 'zenlayer-bmc', text: JSON.stringify(body) }).cli ?? '';
    for (const field of ['enablePrimaryIPv6', 'sshKeys', 'tags'])
      assert.match(code, new RegExp(`^# {3}${field}$`, 'm'));
    assert.ok(code.endsWith('\nzeno bmc create-instances\n'), code);
  });
});

/** What a test knows of the schema of a plug-in. */
interface PlugIn {
  readonly type: string;
  readonly arguments: readonly string[];
  readonly blocks: Readonly<Record<string, readonly string[]>>;
}

const stripComments = (text: string) => text.replace(/^\s*\/\/.*$|(?<=[\s,])\/\/ .*$/gm, '');

/** The variables of a command, each with a value. */
function variablesOf(code: string): Record<string, string> {
  const names = [...code.matchAll(/"\$\{(\w+):\?\}"/g)].map(([, name = '']) => name);
  return { PATH: process.env.PATH ?? '', ...Object.fromEntries(names.map((name) => [name, 'value'])) };
}
