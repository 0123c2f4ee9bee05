import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { ensureNeovim } from '../../scripts/vscode/install.ts';
import { repository } from '../../scripts/vscode/paths.ts';

/** What `instance-requests lsp` starts. */
const lspCommand = [process.execPath, join(repository, 'dist/server.cjs')];

/** What test/editors/neovim.lua writes. */
interface Result {
  readonly failure?: string;
  readonly codes: readonly string[];
  readonly hover: string;
  readonly completions: readonly string[];
  readonly actions: readonly string[];
  readonly fixed: string;
  readonly formatted: string;
  readonly symbols: readonly string[];
}

/** The block of code for Neovim in docs/editors.md. */
function documentedSettings(): string {
  const [, settings] = /^```lua\n(.*?)^```$/ms.exec(readFileSync(join(repository, 'docs/editors.md'), 'utf8')) ?? [];
  assert.ok(settings);
  return settings;
}

const request = '{\n  "name": "web",\n  "cpus": 2,\n\n     "memory": 4\n}\n';

describe("Debian's Neovim with the settings of docs/editors.md", () => {
  let folder: string;
  let result: Result;

  before(async () => {
    const neovim = await ensureNeovim();
    folder = mkdtempSync(join(tmpdir(), 'instance-requests-neovim-'));
    const bin = join(folder, 'bin');
    mkdirSync(bin);
    const command = join(bin, 'instance-requests');
    writeFileSync(command, `#!/bin/sh\n[ "$1" = lsp ] && shift && exec ${lspCommand.join(' ')} "$@"\n`);
    chmodSync(command, 0o755);
    writeFileSync(join(folder, 'init.lua'), documentedSettings());
    writeFileSync(join(folder, 'web.create-server.json'), request);
    const script = join(import.meta.dirname, 'neovim.lua');
    const output = join(folder, 'result.json');
    const args = ['--headless', '--clean', '-u', 'init.lua', 'web.create-server.json', '-c', `luafile ${script}`];
    const env = {
      ...process.env,
      HOME: folder,
      PATH: [bin, process.env.PATH].join(delimiter),
      INSTANCE_REQUESTS_RESULT: output,
    };
    await promisify(execFile)(neovim, args, { cwd: folder, env, timeout: 120_000 });
    result = JSON.parse(readFileSync(output, 'utf8'));
    assert.equal(result.failure, undefined);
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  it('shows the problems of a file', () => {
    assert.ok(result.codes.includes('create-server/unknown-field'));
  });

  it('explains the field under the cursor', () => {
    assert.match(result.hover, /name of the server/);
  });

  it('completes the fields that are missing', () => {
    assert.ok(result.completions.includes('cpu'));
    assert.ok(!result.completions.includes('name'));
  });

  it('applies the first quick fix', () => {
    assert.equal(result.actions[0], 'Rename to "cpu"');
    assert.equal(result.fixed, '{\n  "name": "web",\n  "cpu": 2,\n\n     "memory": 4\n}');
  });

  it('formats the file', () => {
    assert.equal(result.formatted, '{\n  "name": "web",\n  "cpu": 2,\n  "memory": 4\n}');
  });

  it('lists the symbols', () => {
    assert.deepEqual(result.symbols, ['[String] name', '[Number] cpu', '[Number] memory']);
  });
});
