import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { providerIds } from '../../schemas/core/model/provider.ts';
import { repository } from '../../scripts/vscode/paths.ts';
import { offline, packCli } from '../support/processes/packed-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'ci-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const read = (file: string) => readFileSync(join(repository, file), 'utf8');
const docs = read('docs/cli.md');

function shell(command: string, input = '') {
  const { status, stdout, stderr } = spawnSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8', input });
  return { status, stdout, stderr };
}

const good = '{ "name": "web", "image_id": "i-0123456789", "network_id": "net-0123456789" }\n';
const wrong = '{ "name": "web", "cpu": 0, "image_id": "i-0123456789", "network_id": "net-0123456789" }\n';
const fixable = wrong.replace('0,', '"2",');

/** Writes the files of the project that the tools look at. */
function project(files: Readonly<Record<string, string>>): void {
  shell('rm -f *.json *.sarif');
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}

before(() => {
  const installed = shell(`npm install ${offline.join(' ')} --no-save "${packCli(folder)}"`);
  assert.equal(installed.status, 0, installed.stderr);
});

/** A hook as pre-commit reads it. */
interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly files: string;
}

/** The hooks of a file of pre-commit, of which each property is on a line of its own. */
function hooksIn(yaml: string): Hook[] {
  return yaml
    .split(/^ *- (?=id: )/m)
    .slice(1)
    .map((text) => {
      const property = (key: string) => new RegExp(`^ *${key}: (.*)$`, 'm').exec(text)?.[1] ?? '';
      return { id: property('id'), entry: property('entry'), files: property('files') };
    });
}

/** Runs a hook as pre-commit does: its entry with the changed files that its pattern matches. */
function runHook({ entry, files }: Hook, changed: readonly string[]) {
  const matching = changed.filter((file) => new RegExp(files).test(file));
  assert.ok(matching.length > 0);
  return shell([entry, ...matching].join(' '));
}

describe('the pre-commit hooks', () => {
  const hooks = hooksIn(read('.pre-commit-hooks.yaml'));
  const named = (id: string) => hooks.find((hook) => hook.id === id) ?? assert.fail(id);

  it('match the request files of every provider, and no other', () => {
    for (const { files } of hooks) {
      for (const id of providerIds) assert.match(`a/b.${id}.json`, new RegExp(files));
      assert.doesNotMatch('package.json', new RegExp(files));
    }
  });

  it('pass and fail as the files do', () => {
    project({ 'a.create-server.json': good, 'b.create-server.json': wrong, 'package-lock.json': '{' });
    const changed = ['a.create-server.json', 'package-lock.json'];
    assert.equal(runHook(named('instance-requests'), changed).status, 0);
    const failed = runHook(named('instance-requests'), [...changed, 'b.create-server.json']);
    assert.equal(failed.status, 1);
    assert.match(failed.stdout, /^b\.create-server\.json:1:25: error: /m);
  });

  it('change files, which pre-commit then reports', () => {
    project({ 'a.create-server.json': fixable });
    assert.equal(runHook(named('instance-requests-fix'), ['a.create-server.json']).status, 0);
    assert.equal(readFileSync(join(folder, 'a.create-server.json'), 'utf8'), fixable.replace('"2"', '2'));
    assert.equal(runHook(named('instance-requests-format'), ['a.create-server.json']).status, 0);
    assert.match(readFileSync(join(folder, 'a.create-server.json'), 'utf8'), /^\{\n {2}"name"/);
  });

  it('are the same in the documentation', () => {
    const [documented] = hooksIn(docs);
    assert.deepEqual(documented, named('instance-requests'));
  });
});

describe('the examples for GitHub Actions', () => {
  const steps = [...docs.matchAll(/^ +- run: (npx .*)$/gm)].map(([, command = '']) => command);

  it('run in a project, and fail for its errors', () => {
    assert.equal(steps.length, 2);
    project({ 'a.create-server.json': good });
    for (const step of steps) assert.equal(shell(step).status, 0, step);
    project({ 'a.create-server.json': wrong });
    const [annotate = '', sarif = ''] = steps;
    const annotated = shell(annotate);
    assert.equal(annotated.status, 1);
    assert.match(annotated.stdout, /^::error file=a\.create-server\.json,line=1,endLine=1,col=25,endColumn=26,title=/m);
    assert.equal(shell(sarif).status, 1);
    const { version, runs } = JSON.parse(readFileSync(join(folder, 'requests.sarif'), 'utf8'));
    assert.equal(version, '2.1.0');
    assert.ok(runs[0].results.length > 0);
  });
});

describe('the problem matcher', () => {
  const { contributes } = JSON.parse(read('package.json'));
  const [matcher] = contributes.problemMatchers;
  const { regexp, ...groups } = matcher.pattern;

  it('reads every line of a lint by the documented task', () => {
    project({ 'a.create-server.json': wrong, 'b.huawei-ecs.json': '{ "server": { "name": "x: [y]" }' });
    const task = JSON.parse(/```json\n([\s\S]*?)```/.exec(docs)?.[1] ?? '').tasks[0];
    assert.equal(task.problemMatcher, `$${matcher.name}`);
    const { stdout } = shell(task.command);
    const lines = stdout.trimEnd().split('\n');
    const findings = JSON.parse(shell('npx --no-install instance-requests lint --format json .').stdout);
    assert.equal(lines.length, findings.length);
    for (const [index, line] of lines.entries()) {
      const match = new RegExp(regexp).exec(line) ?? assert.fail(line);
      const { file, severity, message, code, range } = findings[index];
      const shown = Object.fromEntries(Object.entries<number>(groups).map(([name, group]) => [name, match[group]]));
      const { line: row, character } = range.start;
      assert.deepEqual(shown, { file, severity, message, code, line: `${row + 1}`, column: `${character + 1}` });
    }
  });
});
