import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';

const cli = join(import.meta.dirname, '../../dist/cli/dist/main.js');
const folder = mkdtempSync(join(tmpdir(), 'lint-'));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

const good = file('good.create-server.json', '// fine\n{ "name": "web", "image_id": "i", "network_id": "n" }');
const binary = join(folder, 'binary.create-server.json');
writeFileSync(binary, Buffer.from([0x7b, 0xff, 0xfe, 0x00]));
const empty = mkdtempSync(join(folder, 'empty-'));
const bad = file('bad.create-server.json', '{\n  "name": "web",\n  "cpu": 0,\n  "image_id": "i"\n}');

describe('instance-requests lint', () => {
  it('exits with 0 if there is no error, and with 1 if there is one', () => {
    assert.deepEqual(run('lint', good), { status: 0, stdout: '', stderr: '' });
    const { status, stdout } = run('lint', good, bad);
    assert.equal(status, 1);
    assert.match(
      stdout,
      /bad\.create-server\.json:3:10: error: Expected at least 1 core, found 0\. \(InvalidParameter\) \[create-server\/range\]\n/,
    );
  });

  it('checks a file against the rules of its workspace', () => {
    const team = mkdtempSync(join(folder, 'team-'));
    writeFileSync(join(team, '.instance-requests.json'), '{ "names": ["team-*"] }');
    const path = join(team, 'a.create-server.json');
    writeFileSync(path, '{ "name": "web", "image_id": "i", "network_id": "n" }');
    const { status, stdout } = run('lint', path);
    assert.equal(status, 1);
    assert.match(stdout, /Names in this workspace must match "team-\*"\. \(\.instance-requests\.json:1\)/);
  });

  it('prints one array of findings with --format json', () => {
    const { status, stdout } = run('lint', '--format', 'json', good, bad);
    assert.equal(status, 1);
    const findings = JSON.parse(stdout);
    const range = findings.find(({ code }: { code: string }) => code === 'create-server/range');
    assert.deepEqual(Object.keys(range), [
      'file',
      'provider',
      'code',
      'severity',
      'message',
      'pointer',
      'range',
      'documentation',
    ]);
    assert.equal(range.file, bad);
    assert.equal(range.pointer, '/cpu');
    assert.deepEqual(range.range, { start: { line: 2, character: 9 }, end: { line: 2, character: 10 } });
    assert.match(range.documentation, /^https:/);
    const hint = findings.find(({ severity }: { severity: string }) => severity === 'hint');
    assert.equal(hint.pointer, '');
    assert.equal(run('lint', '--format', 'json', good).stdout, '[]\n');
  });

  it('takes --provider for a file whose name has none', () => {
    const body = file('body.json', '{ "cpu": 0, "name": "web" }');
    assert.match(run('lint', '--provider', 'create-server', body).stdout, /create-server\/range/);
    assert.equal(run('lint', '--provider', 'zenlayer-bmc', good).status, 0, 'the name wins');
  });

  it('writes Chinese with --lang zh-cn', () => {
    assert.match(run('lint', '--lang', 'zh-cn', bad).stdout, /错误: 取值范围：至少 1 核，现为 0。/);
    assert.match(run('--lang', 'zh-cn', 'lint', '--help').stdout, /退出码/);
  });
});

describe('instance-requests lint with invalid input', () => {
  it('reports a file of an unknown provider as unchecked, and checks the others', () => {
    const unknown = file('unknown.json', '{ "a": 1 }');
    const alone = run('lint', '--format', 'json', unknown);
    assert.equal(alone.status, 2);
    assert.equal(alone.stdout, '[]\n');
    assert.match(alone.stderr, /unknown\.json wasn't checked\. Unknown provider\..* --provider ID\.\n$/);
    assert.match(run('lint', '--lang', 'zh-cn', unknown).stderr, /^未检查 .*unknown\.json。.*--provider ID。\n$/);
    const misspelt = run('lint', file('misspelt.json', '// provider: huawei-ec\n{}'));
    assert.equal(misspelt.status, 2);
    assert.match(misspelt.stderr, /Unknown provider "huawei-ec"\. Did you mean "huawei-ecs"\?/);
    const beside = run('lint', unknown, bad);
    assert.equal(beside.status, 2);
    assert.match(beside.stdout, /create-server\/range/);
    assert.equal(run('lint', '--provider', 'create-server', unknown).status, 1);
  });

  it('checks the other files if one cannot be read', () => {
    const { status, stdout, stderr } = run('lint', '--format', 'json', bad, join(folder, 'absent.json'), good);
    assert.equal(status, 2);
    assert.match(stderr, /absent\.json/);
    assert.ok(JSON.parse(stdout).some(({ code }: { code: string }) => code === 'create-server/range'));
  });

  it('finds an error in an empty file, and ignores a byte order mark', () => {
    assert.equal(run('lint', file('empty.create-server.json', '')).status, 1);
    const marked = file('marked.create-server.json', '\ufeff{ "name": "web", "image_id": "i", "network_id": 1 }');
    const [finding] = JSON.parse(run('lint', '--format', 'json', marked).stdout);
    assert.deepEqual(finding.range.start, { line: 0, character: 48 });
  });

  it('exits with 2 and a reason if it cannot run', () => {
    for (const [args, why] of [
      [[], /^Specify a command\./],
      [['lint'], /at least one file/],
      [['check', good], /^Unknown command "check"\./],
      [['lint', '--format', 'xml', good], /--format must be human, text, .* or junit, not xml/],
      [['lint', '--now', 'soon', good], /--now must be an ISO 8601 time, not soon/],
      [['lint', '--provider', 'aws', good], /Unknown provider "aws"/],
      [['lint', '--lang', 'fr', good], /--lang must be en or zh-cn/],
      [['lint', '--now', '1', good], /--now must be an ISO 8601 time, not 1/],
      [['lint', '--colour', good], /Unknown option --colour/],
      [['lint', '--format'], /--format needs a value/],
      [['lint', join(folder, 'absent.json')], /absent\.json wasn't checked: no such file/],
      [['lint', empty], /: no request files found/],
      [['lint', join(folder, '*.nothing')], /: no request files found/],
      [['lint', binary], /binary\.create-server\.json wasn't checked: it isn't UTF-8 text/],
      [['lint', '--lang', 'zh-CN', empty], /：未找到请求文件/],
      [['lint', '--max-warnings', 'x', good], /--max-warnings must be a number from 0 to/],
      [['lint', '--rule', 'nothing=off', good], /--rule needs a known rule/],
      [['lint', '--rule', 'range=fatal', good], /--rule range must be error, .* or off, not fatal/],
      [['lint', '--stdin-filename', 'a.json', good], /checks standard input only/],
    ] as const) {
      const { status, stderr, stdout } = run(...args);
      assert.equal(status, 2, args.join(' '));
      assert.match(stderr, why);
      assert.equal(stdout, '');
    }
  });

  it('escapes control characters of a file in its output', () => {
    const evil = file('evil.create-server.json', '{ "name": "web", "\\u001b[2J": 1 }');
    const { stdout } = run('lint', evil);
    assert.ok(stdout.includes('\\u001b[2J') && !stdout.includes('\u001b'));
  });
});
