import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import {
  CancellationTokenSource,
  FileChangeType,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver/node';
import { Session } from './session.ts';

const folder = mkdtempSync(join(tmpdir(), 'workspace-problems-'));
const uriOf = (name: string) => pathToFileURL(join(folder, name)).href;
const write = (name: string, text: string) => writeFileSync(join(folder, name), text);

const one = uriOf('one.create-server.json');
const two = uriOf('deep/two.create-server.json');

/** The codes of each reported file, by URI. */
function codesIn(reports: readonly WorkspaceDocumentDiagnosticReport[]): Record<string, readonly unknown[]> {
  return Object.fromEntries(
    reports.map((report) => [report.uri, report.kind === 'full' ? report.items.map(({ code }) => code) : []]),
  );
}

let session: Session;
let known: readonly WorkspaceDocumentDiagnosticReport[];
before(async () => {
  mkdirSync(join(folder, 'deep'));
  write('one.create-server.json', '{ "cpu": 0 }');
  write('deep/two.create-server.json', '{ "cpu": 0 }');
  write('package.json', '{ "cpu": 0 }');
  session = await Session.start({ folder: pathToFileURL(folder).href });
});
after(async () => {
  assert.deepEqual(await session.stop(), { code: 0, errors: '' });
  rmSync(folder, { recursive: true, force: true });
});

describe('the problems of the workspace over the protocol', () => {
  it('are those of its request files', async () => {
    known = await session.pullWorkspace();
    assert.deepEqual(known.map(({ uri }) => uri).toSorted(), [two, one]);
    assert.ok(codesIn(known)[one]?.includes('create-server/range'));
  });

  it('wait for a change of a file, and report that file only', async () => {
    const next = session.pullWorkspace(known);
    write('one.create-server.json', '{ "cpus": 20 }');
    await session.notifyOfFile(one, FileChangeType.Changed);
    const reports = await next;
    assert.deepEqual(
      reports.map(({ uri }) => uri),
      [one],
    );
    assert.ok(codesIn(reports)[one]?.includes('create-server/unknown-field'));
    known = [...known.filter(({ uri }) => uri !== one), ...reports];
  });

  it('are those of an open document until it is closed', async () => {
    await session.openAt(one, '{ "password": "short" }');
    const next = session.pullWorkspace(known);
    write('one.create-server.json', '{ "memory": 1 }');
    await session.notifyOfFile(one, FileChangeType.Changed);
    write('deep/two.create-server.json', '{ "name": "" }');
    await session.notifyOfFile(two, FileChangeType.Changed);
    const opened = await next;
    assert.ok(codesIn(opened)[one]?.includes('create-server/length'));
    assert.equal(opened.find(({ uri }) => uri === one)?.version, 1);
    await session.close(one);
    const closed = codesIn(await session.pullWorkspace(opened))[one];
    assert.ok(closed && !closed.includes('create-server/length'));
  });

  it('can be cancelled while they wait', async () => {
    known = await session.pullWorkspace();
    const source = new CancellationTokenSource();
    const next = session.pullWorkspace(known, source.token);
    source.cancel();
    await assert.rejects(next, /cancel/i);
  });

  it('follow the settings, and are removed by one', async () => {
    const next = session.pullWorkspace(known);
    await session.configure(false);
    let reports = await next;
    // A pull that was being answered when the setting changed reports once more what was.
    if (reports.some((report) => report.kind === 'full' && report.items.length > 0))
      reports = await session.pullWorkspace(reports);
    assert.deepEqual(Object.values(codesIn(reports)), [[], []]);
  });

  it('are those of the files that the client lists, if it lists them', async () => {
    const other = await Session.start({
      folder: pathToFileURL(folder).href,
      initializationOptions: { requestFiles: true },
    });
    other.onRequestFiles(() => [two]);
    assert.deepEqual(
      (await other.pullWorkspace()).map(({ uri }) => uri),
      [two],
    );
    await other.stop();
  });
});
