import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { providerIds } from '../../schemas/core/model/provider.ts';
import { runCommandLine } from '../support/processes/command-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'cli-'));
after(() => rmSync(folder, { recursive: true }));

const run = (...args: string[]) => runCommandLine(args, { cwd: folder });

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return name;
}

const commands = ['lint', 'format', 'explain', 'new', 'curl', 'generate', 'sandbox', 'lsp'];

describe('instance-requests', () => {
  it('shows its help and that of each command in both languages', () => {
    for (const language of ['en', 'zh-cn']) {
      const help = run('--help', '--lang', language);
      assert.equal(help.status, 0);
      for (const command of commands) {
        assert.match(help.stdout, new RegExp(`^ {2}${command} `, 'm'));
        const { status, stdout, stderr } = run(command, '--help', '--lang', language);
        assert.deepEqual({ status, stderr }, { status: 0, stderr: '' });
        assert.match(stdout, new RegExp(`^instance-requests ${command} `));
        assert.equal(/\p{Script=Han}/u.test(stdout), language === 'zh-cn', stdout);
        const wide = stdout.split('\n').filter((line) => line.length > 100);
        assert.deepEqual(wide, []);
      }
    }
  });

  it('prints its version', () => {
    const manifest = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'));
    assert.equal(run('--version').stdout, `${manifest.version}\n`);
  });
});

describe('instance-requests format', () => {
  it('formats a file, and nothing with --check', () => {
    const name = file('a.create-server.json', '{"name":"web", // name\r\n"cpu":1}');
    const check = run('format', '--check', name);
    assert.deepEqual(check, { status: 1, stdout: `${name}\n`, stderr: '' });
    assert.deepEqual(run('format', name), { status: 0, stdout: '', stderr: '' });
    const formatted = readFileSync(join(folder, name), 'utf8');
    assert.match(formatted, /^\{\r?\n {2}"name": "web", \/\/ name\r\n {2}"cpu": 1\r?\n\}\r?\n$/);
    assert.equal(run('format', '--check', name).status, 0);
  });

  it('prints standard input formatted', () => {
    const { stdout, status } = runCommandLine(['format', '--indent', '0', '--stdin-filename', 'x.json'], {
      input: '{"a":1}',
    });
    assert.deepEqual({ stdout, status }, { stdout: '{\n\t"a": 1\n}\n', status: 0 });
  });
});

describe('instance-requests explain', () => {
  it('explains a rule, and a rule of all providers', () => {
    const { status, stdout } = run('explain', 'huawei-ecs/uuid');
    assert.equal(status, 0);
    assert.match(stdout, /^# huawei-ecs\/uuid\n\n[A-Z]/);
    assert.match(
      run('explain', 'literal-secret').stdout,
      /# create-server\/literal-secret[\s\S]*# jdcloud-coc-vm\/literal-secret/,
    );
    assert.match(run('explain', 'request/syntax').stdout, /must be valid JSON/);
    assert.match(run('explain', 'huawei-ecs/uuid', '--lang', 'zh-cn').stdout, /级别/);
  });

  it('explains an error code of a provider, and names the rules that find it', () => {
    const { status, stdout } = run('explain', 'INVALID_PARAMETER_INSTANCE_LOGIN_CONFLICT');
    assert.equal(status, 0);
    assert.match(stdout, /zenlayer-bmc\/login-conflict/);
  });

  it('says that a code is unknown', () => {
    const { status, stderr } = run('explain', 'huawei-ecs/uuidd');
    assert.equal(status, 2);
    assert.match(stderr, /Unknown code "huawei-ecs\/uuidd"\. Did you mean "uuid"\?/);
  });
});

describe('instance-requests new', () => {
  it('prints a request of each provider whose only problems are placeholders', () => {
    for (const id of providerIds) {
      const { status, stdout } = run('new', id);
      assert.equal(status, 0);
      const name = file(`new.${id}.json`, stdout);
      const findings = JSON.parse(run('lint', '--format', 'json', name).stdout);
      const errors = findings.filter(({ severity }: { severity: string }) => severity === 'error');
      assert.deepEqual(errors, [], id);
      assert.ok(
        findings.some(({ code }: { code: string }) => code === `${id}/placeholder`),
        id,
      );
    }
  });

  it('prints examples of each size without errors', () => {
    for (const id of providerIds) {
      for (const size of ['smallest', 'typical', 'full']) {
        const { stdout } = run('new', id, '--example', size);
        assert.doesNotMatch(stdout, /\$\{\d|\$\d|\|/);
        assert.ok(stdout.length > 20, `${id} ${size}`);
        assert.equal(run('lint', '--quiet', file(`${size}.${id}.json`, stdout)).status, 0, `${id} ${size}`);
      }
    }
  });

  it('writes a new file that names its provider, never over another', () => {
    assert.equal(run('new', 'create-server', '--output', 'made.json').status, 0);
    const text = readFileSync(join(folder, 'made.json'), 'utf8');
    assert.match(text, /^\/\/ provider: create-server\n\{/);
    const again = run('new', 'huawei-ecs', '--output', 'made.json');
    assert.equal(again.status, 2);
    assert.match(again.stderr, /made\.json exists already\. Nothing was written\./);
    assert.equal(readFileSync(join(folder, 'made.json'), 'utf8'), text);
  });
});

describe('instance-requests new --from', () => {
  const secret = 'Abcdef1!xyz';
  const resource = `resource "huaweicloud_compute_instance" "web" {
  name = "web"
  image_id = var.image
  admin_pass = "${secret}"
}
`;

  it('imports a request without its secret', () => {
    const { status, stdout, stderr } = run('new', '--from', file('main.tf', resource));
    assert.equal(status, 0, stderr);
    assert.ok(!(stdout + stderr).includes(secret), stdout);
    assert.match(stdout, /^\/\/ provider: huawei-ecs\n\{/);
    assert.match(stdout, /"adminPass": "\$\{secret:adminPass\}"/);
    assert.match(stdout, /\/\/ var\.image\n\s+"imageRef": "<imageRef>"/);
    assert.equal(stderr, 'Secrets were left out; store them as: adminPass\n');
  });

  it('reads commands and code, and a body of the provider that is given', () => {
    const command = 'zeno bmc create-instances --zone-id SEL-A --instance-type-id M6C';
    assert.match(run('new', '--from', file('create.sh', command)).stdout, /"zoneId": "SEL-A"/);
    const code = 'server = PostPaidServer(name="web", image_ref="i", flavor_ref="f")';
    assert.match(run('new', '--from', file('create.py', code)).stdout, /"flavorRef": "f"/);
    const body = file('body.json', '{"name":"a","cpu":1}');
    assert.match(run('new', '--from', body, 'create-server').stdout, /^\/\/ provider: create-server\n/);
  });

  it('says why nothing is imported', () => {
    const text = file('notes.txt', 'hello');
    assert.match(run('new', '--from', text).stderr, /notes\.txt has no request that can be imported\./);
    assert.match(run('new', '--from', 'absent.tf').stderr, /no such file/);
    assert.match(run('new', '--from', 'main.tf', 'zenlayer-bmc').stderr, /The request is for huawei-ecs\./);
    assert.match(run('new', '--from', 'main.tf', '--example', 'full').stderr, /Specify one provider, or --from\./);
  });
});

describe('instance-requests curl', () => {
  const secret = 'Abcdef1!xyz';
  const body = `{ "name": "\${env:NAME}", "cpu": "$CPU", "image_id": "i", "network_id": "n", "password": "${secret}" }`;

  it('prints a command without a secret, whose variables a shell fills in', () => {
    const name = file('c.create-server.json', body);
    const { status, stdout } = run('curl', '--endpoint', 'http://127.0.0.1:9', name);
    assert.equal(status, 0);
    assert.ok(!stdout.includes(secret));
    assert.match(stdout, /^curl --request POST 'http:\/\/127\.0\.0\.1:9\/api\/v1\/server\/create' \\$/m);
    assert.match(stdout, /--header 'Authorization: Bearer '"\$\{TOKEN\}"''/);
    assert.match(stdout, /"cpu": \$\{SECRET_2\},/);
    assert.match(stdout, /"password": "\$\{SECRET_3\}"/);
  });

  it('names the part of the address that is missing', () => {
    const name = file('c.huawei-ecs.json', '{ "server": {} }');
    assert.match(run('curl', name).stderr, /^This provider needs --region and --project\./);
    const whole = run('curl', '--region', 'cn-north-4', '--project', 'p1', name).stdout;
    assert.match(whole, /'https:\/\/ecs\.cn-north-4\.myhuaweicloud\.com\/v1\.1\/p1\/cloudservers'/);
    assert.match(run('curl', 'c.create-server.json').stderr, /^Specify a valid --endpoint/);
  });
});

describe('instance-requests generate', () => {
  it('prints code without a secret, and says what a provider has no target for', () => {
    const name = file('g.huawei-ecs.json', '{ "server": { "name": "web", "adminPass": "Abcdef1!xyz" } }');
    const { status, stdout } = run('generate', 'terraform', name);
    assert.equal(status, 0);
    assert.match(stdout, /admin_pass = var\.request_secret_adminpass/);
    assert.ok(!stdout.includes('Abcdef1!xyz'));
    assert.match(run('generate', 'go', file('g.create-server.json', '{}')).stderr, /can't be generated for go/);
  });
});
