import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { serverProcesses } from './server-processes.ts';
import { codeOf, diagnosticsWith, eventually, show } from './support.ts';

/** The time to detect a language server that does not respond and to start another one, on a busy machine too. */
const replacementMs = 60_000;

/** Suspends the language server, which then behaves as in an endless loop: it runs and does not respond. */
function suspendServer(): number {
  const [pid, ...others] = serverProcesses();
  assert.ok(pid !== undefined && others.length === 0, 'one language server runs');
  process.kill(pid, 'SIGSTOP');
  return pid;
}

async function replacementOf(pid: number): Promise<number> {
  const end = Date.now() + replacementMs;
  while (Date.now() < end) {
    const running = serverProcesses();
    const [other] = running.filter((it) => it !== pid);
    if (other !== undefined && !running.includes(pid)) return other;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`The language server ${pid} was not replaced in ${replacementMs / 1000} s.`);
}

/** The diagnostic that replaces all others while a file is not sent to the language server. */
const notCheckedOf = ({ uri }: vscode.TextDocument) =>
  vscode.languages.getDiagnostics(uri).find((diagnostic) => codeOf(diagnostic) === 'not-checked');

async function replaceText(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  await vscode.workspace.applyEdit(edit);
}

describe('a language server that stops responding', () => {
  it('is replaced, and the other files are checked again', async () => {
    const other = (await show('other.create-server.json', '{ "name": "web", "cpu": 0 }')).document;
    await diagnosticsWith(other, 'create-server/range');
    const stopped = (await show('stopped.create-server.json', '{ "name": "web", "cpu": 0 }')).document;
    await diagnosticsWith(stopped, 'create-server/range');

    const pid = suspendServer();
    await replaceText(stopped, '{ "name": "web", "cpu": 0 } ');
    await replacementOf(pid);

    // VS Code asks about either file at any time, so the server may have stopped at a question about the other one.
    const [aside, checked] = await eventually('the diagnostic of a file that is not checked', () => {
      if (notCheckedOf(stopped)) return [stopped, other] as const;
      return notCheckedOf(other) && ([other, stopped] as const);
    });
    assert.equal(notCheckedOf(aside)?.severity, vscode.DiagnosticSeverity.Information);
    assert.equal(notCheckedOf(checked), undefined);

    await vscode.window.showTextDocument(checked);
    await replaceText(checked, '{ "name": "web", "password": "short" }');
    await diagnosticsWith(checked, 'create-server/length');
    assert.ok(notCheckedOf(aside));

    // An edit sends the file to the new server.
    await vscode.window.showTextDocument(aside);
    await replaceText(aside, '{ "name": "web", "password": "short" }');
    await diagnosticsWith(aside, 'create-server/length');
    assert.equal(notCheckedOf(aside), undefined);
  });
});
