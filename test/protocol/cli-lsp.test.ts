import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, it } from 'node:test';
import {
  createProtocolConnection,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { commandLine, runCommandLine } from '../support/processes/command-line.ts';

describe('instance-requests lsp', () => {
  for (const args of [['lsp', '--stdio'], ['lsp']]) {
    it(`serves an editor on standard input and output until it exits (${args.join(' ')})`, async (t) => {
      const child = spawn(process.execPath, [commandLine, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
      t.after(() => child.kill('SIGKILL'));
      const exited = once(child, 'exit');
      const connection = createProtocolConnection(
        new StreamMessageReader(child.stdout),
        new StreamMessageWriter(child.stdin),
      );
      connection.listen();
      const { capabilities } = await connection.sendRequest(InitializeRequest.type, {
        processId: process.pid,
        rootUri: null,
        capabilities: { textDocument: { diagnostic: {} } },
      });
      assert.ok(capabilities.hoverProvider);
      await connection.sendNotification(InitializedNotification.type, {});
      const uri = 'file:///a/a.create-server.json';
      const textDocument = { uri, languageId: 'json', version: 1, text: '{ "name": "web", "cpu": 0 }' };
      await connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
      const report = await connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri } });
      assert.ok(report.kind === 'full');
      const range = report.items.find(({ code }) => code === 'create-server/range');
      assert.match(range?.codeDescription?.href ?? '', /^https:/);
      await connection.sendRequest(ShutdownRequest.type);
      await connection.sendNotification(ExitNotification.type);
      assert.deepEqual(await exited, [0, null]);
    });
  }

  it('rejects other arguments', () => {
    const { status, stderr } = runCommandLine(['lsp', '--socket=1']);
    assert.equal(status, 2);
    assert.match(stderr, /^Unknown option --socket\./);
  });
});
