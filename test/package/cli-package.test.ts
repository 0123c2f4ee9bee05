import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { cliManifest } from '../../scripts/cli-package.ts';
import { repository } from '../../scripts/vscode/paths.ts';
import { offline, packCli } from '../support/processes/packed-cli.ts';

/** The limit of the packed package. */
const maxPackedBytes = 400 * 1024;

const folder = mkdtempSync(join(tmpdir(), 'package-'));
after(() => rmSync(folder, { recursive: true, force: true }));

function npm(command: 'npm' | 'npx', args: readonly string[], cwd: string) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  return { status, stdout, stderr };
}

describe('the npm package', () => {
  const manifest = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'));
  let tarball = '';
  const request = join(folder, 'a.create-server.json');

  before(() => {
    tarball = packCli(folder);
    writeFileSync(request, '{ "name": "web", "cpu": 0 }');
    writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  });

  it('is small, and depends on no other package', () => {
    const { size } = statSync(tarball);
    assert.ok(size < maxPackedBytes, `${size} bytes`);
    const written = JSON.parse(cliManifest(JSON.stringify(manifest)));
    assert.deepEqual(
      Object.keys(written).filter((key) => /dependencies|scripts/i.test(key)),
      [],
    );
    assert.equal(written.version, manifest.version);
  });

  it('is installed into an empty folder and run by npx', () => {
    assert.equal(npm('npm', ['install', ...offline, tarball], folder).status, 0);
    const { status, stdout, stderr } = npm('npx', ['--offline', 'instance-requests', 'lint', request], folder);
    assert.equal(status, 1, stderr);
    assert.match(stdout, /a\.create-server\.json:1:25: error: /);
  });

  it('checks one file not much later than Node.js starts', () => {
    const nothing = join(folder, 'nothing.cjs');
    writeFileSync(nothing, '');
    const least = (...args: string[]) => {
      const start = performance.now();
      spawnSync(process.execPath, args);
      return performance.now() - start;
    };
    const main = join(folder, 'node_modules/instance-requests/dist/main.js');
    const times = Array.from({ length: 15 }, () => [least(nothing), least(main, 'lint', request)] as const);
    const alone = Math.min(...times.map(([time]) => time));
    const lint = Math.min(...times.map(([, time]) => time));
    // Seen: 2.3 times as long.
    assert.ok(lint < 5 * alone, `${lint} ms, beside ${alone} ms`);
  });

  it('is installed for all folders', () => {
    const prefix = join(folder, 'global');
    const installed = npm('npm', ['install', '--global', '--prefix', prefix, ...offline, tarball], folder);
    assert.equal(installed.status, 0, installed.stderr);
    const command = join(prefix, 'bin', 'instance-requests');
    const { status, stdout } = spawnSync(command, ['--version'], { encoding: 'utf8' });
    assert.deepEqual({ status, stdout }, { status: 0, stdout: `${manifest.version}\n` });
    assert.equal(spawnSync(command, ['explain', 'huawei-ecs/uuid']).status, 0);
  });
});
