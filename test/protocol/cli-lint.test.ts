import assert from 'node:assert/strict';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { type RunContext, runCommandLine } from '../support/processes/command-line.ts';

/** A folder with files, and the command line in it. */
function workspace(t: TestContext, files: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), 'cli-'));
  t.after(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return {
    folder,
    path: (name: string) => join(folder, name),
    read: (name: string) => readFileSync(join(folder, name), 'utf8'),
    run: (args: readonly string[], context: RunContext = {}) => runCommandLine(args, { cwd: folder, ...context }),
  };
}

const good = '{ "name": "web", "image_id": "i-0123456789", "network_id": "net-0123456789" }';
const wrong = '{ "name": "web", "cpu": 0, "image_id": "i-0123456789", "network_id": "net-0123456789" }';
/** Its errors are fixed safely: an item too many of a comma, and a string for a number. */
const fixable = '{ "name": "web", "cpu": "2", "image_id": "i-0123456789", "network_id": "net-0123456789" }';
const password =
  '{ "name": "web", "image_id": "i-0123456789", "network_id": "net-0123456789", "password": "Abcdef1!xyz" }';

/** The files of the findings in lines of text. */
const filesIn = (stdout: string) => [
  ...new Set(stdout.split('\n').flatMap((line) => /^(.+?):\d+:\d+: /.exec(line)?.[1] ?? [])),
];

describe('instance-requests lint with folders and globs', () => {
  it('checks what is named for a provider in a folder and below it', (t) => {
    const { run } = workspace(t, {
      'package.json': '{}',
      'a.create-server.json': wrong,
      'deep/er/b.create-server.jsonc': wrong,
      'node_modules/c.create-server.json': wrong,
      '.git/d.create-server.json': wrong,
    });
    const { status, stdout, stderr } = run(['lint', '.']);
    assert.deepEqual({ status, stderr }, { status: 1, stderr: '' });
    assert.deepEqual(filesIn(stdout), ['a.create-server.json', 'deep/er/b.create-server.jsonc']);
  });

  it('checks what a glob matches, and each file once', (t) => {
    const { run } = workspace(t, { 'a.create-server.json': wrong, 'sub/b.json': wrong, 'node_modules/c.json': wrong });
    const { stdout } = run([
      'lint',
      '--provider',
      'create-server',
      '**/*.json',
      'sub',
      'sub/b.json',
      'a.create-server.json',
    ]);
    assert.deepEqual(filesIn(stdout), ['a.create-server.json', 'sub/b.json']);
    const once = run(['lint', 'a.create-server.json', 'a.create-server.json']);
    assert.equal(once.stdout.match(/create-server\/range/g)?.length, 1);
  });

  it('checks a file whose name has the characters of a glob', (t) => {
    const { run } = workspace(t, { 'a[1].create-server.json': wrong });
    assert.deepEqual(filesIn(run(['lint', 'a[1].create-server.json']).stdout), ['a[1].create-server.json']);
  });
});

describe('instance-requests lint under the rules of a workspace', () => {
  const rules = '.instance-requests.json';

  it('applies every file around a request', (t) => {
    const { run } = workspace(t, {
      [rules]: '{ "names": ["db-*"] }',
      [`sub/${rules}`]: '{ "names": ["*"], "maxMonths": 1 }',
      'sub/a.create-server.json': good,
    });
    const { status, stdout } = run(['lint', '.']);
    assert.equal(status, 1);
    assert.match(stdout, /Names in this workspace must match "db-\*"/);
  });

  it("fails if one can't be read", (t) => {
    for (const text of ['{ "maxCount": "5" }', '{ "maxCount": 5', '{ "max_count": 5 }']) {
      const { run } = workspace(t, { [rules]: text, 'a.create-server.json': good });
      const { status, stdout } = run(['lint', '.']);
      assert.equal(status, 1, text);
      assert.match(stdout, /error: Can't check the rules of this workspace: /);
    }
  });
});

describe('instance-requests lint --stdin-filename', () => {
  it('checks standard input under a name', (t) => {
    const { run } = workspace(t, { '.instance-requests.json': '{ "names": ["db-*"] }' });
    const { status, stdout } = run(['lint', '--stdin-filename', 'x.create-server.json'], { input: wrong });
    assert.equal(status, 1);
    assert.match(stdout, /^x\.create-server\.json:1:\d+: error: /);
    assert.match(stdout, /Names in this workspace must match "db-\*"/);
  });

  it('prints the fixed text with --fix, and the findings elsewhere', (t) => {
    const { run } = workspace(t, {});
    const { stdout, stderr, status } = run(['lint', '--fix', '--stdin-filename', 'x.create-server.json'], {
      input: fixable,
    });
    assert.equal(stdout, fixable.replace('"2"', '2'));
    assert.doesNotMatch(stderr, /error/);
    assert.equal(status, 0);
  });
});

describe('instance-requests lint --fix', () => {
  const name = 'a.create-server.json';

  it('writes the safe fixes, and nothing else of the file', (t) => {
    const { run, read, path, folder } = workspace(t, { [name]: `\uFEFF${fixable.replaceAll(', ', ',\r\n')}` });
    chmodSync(path(name), 0o640);
    assert.equal(run(['lint', '--fix', name]).status, 0);
    assert.equal(read(name), `\uFEFF${fixable.replace('"2"', '2').replaceAll(', ', ',\r\n')}`);
    assert.equal(statSync(path(name)).mode & 0o777, 0o640);
    assert.deepEqual(readdirSync(folder), [name]);
  });

  it('changes the file behind a link, and keeps the link', (t) => {
    const { run, read, path } = workspace(t, { 'real.json': fixable });
    symlinkSync('real.json', path(name));
    assert.equal(run(['lint', '--fix', name]).status, 0);
    assert.equal(read('real.json'), fixable.replace('"2"', '2'));
    assert.ok(
      readdirSync(path('.'), { withFileTypes: true })
        .find((entry) => entry.name === name)
        ?.isSymbolicLink(),
    );
  });

  it('does not write a file without safe fixes', (t) => {
    const { run, path } = workspace(t, { [name]: wrong });
    const before = statSync(path(name));
    assert.equal(run(['lint', '--fix', name]).status, 1);
    assert.deepEqual(statSync(path(name)).mtimeMs, before.mtimeMs);
  });

  it('shows with --fix-dry-run what would be left, and writes nothing', (t) => {
    const { run, read } = workspace(t, { [name]: fixable });
    assert.equal(run(['lint', name]).status, 1);
    const { status, stdout } = run(['lint', '--fix-dry-run', '--format', 'human', name]);
    assert.equal(status, 0);
    assert.match(stdout, /--fix would fix 1 problem\. Nothing was written\./);
    assert.equal(read(name), fixable);
  });
});

describe('instance-requests lint with limits', () => {
  const name = 'a.create-server.json';

  it('fails with --max-warnings if there are more warnings', (t) => {
    const { run } = workspace(t, { [name]: password });
    const { status, stdout } = run(['lint', name]);
    assert.equal(status, 0);
    const warnings = stdout.match(/: warning: /g)?.length ?? 0;
    assert.ok(warnings > 0);
    assert.equal(run(['lint', '--max-warnings', String(warnings), name]).status, 0);
    const tooMany = run(['lint', '--max-warnings', '0', '--quiet', name]);
    assert.deepEqual({ status: tooMany.status, stdout: tooMany.stdout }, { status: 1, stdout: '' });
    assert.match(tooMany.stderr, /^Too many warnings: \d+\. --max-warnings allows 0\.\n$/);
  });

  it('prints errors only with --quiet', (t) => {
    const { run } = workspace(t, { [name]: wrong });
    const lines = run(['lint', '--quiet', name]).stdout.trimEnd().split('\n');
    assert.ok(lines.length > 0 && lines.every((line) => line.includes(': error: ')));
  });

  it('sets the severity of a rule with --rule', (t) => {
    const { run } = workspace(t, { [name]: password });
    const raised = run(['lint', '--rule', 'literal-secret=error', name]);
    assert.equal(raised.status, 1);
    assert.match(raised.stdout, /: error: .*\[create-server\/literal-secret\]/);
    const off = run(['lint', '--rule', 'create-server/literal-secret=off', '--rule', 'hostname-from-name=off', name]);
    assert.doesNotMatch(off.stdout, /literal-secret|hostname-from-name/);
    assert.match(run(['lint', '--rule', 'huawei-ecs/literal-secret=off', name]).stdout, /literal-secret/);
  });

  it('does not take a reference for an error, and says that its value is unknown', (t) => {
    const { run } = workspace(t, { [name]: good.replace('"web"', '"${env:NAME}"').replace('{', '{ "cpu": "$CPU",') });
    const { status, stdout } = run(['lint', '--format', 'human', name]);
    assert.equal(status, 0);
    assert.match(stdout, /Not checked: the values of 2 references/);
  });
});

describe('instance-requests lint on a terminal', () => {
  it('prints no colors without one, or with NO_COLOR', (t) => {
    const { run } = workspace(t, { 'a.create-server.json': wrong });
    const env = { ...process.env, NO_COLOR: '', FORCE_COLOR: '1' };
    const colored = run(['lint', '--format', 'human', '.'], { env: { ...env, NO_COLOR: undefined } }).stdout;
    const plain = run(['lint', '--format', 'human', '.'], {
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
    }).stdout;
    assert.ok(colored.includes('\u001b[31m'));
    assert.ok(!plain.includes('\u001b'));
  });
});
