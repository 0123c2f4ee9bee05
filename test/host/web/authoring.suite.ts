import * as vscode from 'vscode';
import { codeOf, diagnosticsWith, eventually, folder, product, show } from '../suite/support.ts';

/** There is no assert of Node here. */
function check(holds: boolean, expected: unknown): asserts holds {
  if (!holds) throw new Error(`Not as expected: ${JSON.stringify(expected)}`);
}

const unknownField = 'huawei-ecs/unknown-field';

const body = `{
  "server": {
    "name": "web",
    "vpc_id": "0dae26c9-9a70-4392-93f3-87d53115d171",
    "imageRef": "67f433d8-ed0e-4321-a8a2-a71838539e09",
    "flavorRef": "s6.small.1",
    "nics": [],
    "root_volume": { "volumetype": "SSD" }
  }
}
`;

/** Where a text first occurs in the body. */
function positionOf(editor: vscode.TextEditor, text: string): vscode.Position {
  return editor.document.positionAt(editor.document.getText().indexOf(text) + 1);
}

/** Runs a command and takes the first of what it lists; the untitled document that it opens. */
async function takesFirst(
  command: string,
  isWanted: (document: vscode.TextDocument) => boolean,
): Promise<vscode.TextDocument> {
  // It isn't done before its notification is closed.
  void vscode.commands.executeCommand(command);
  return eventually(`the document of ${command}`, async () => {
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    const document = vscode.window.activeTextEditor?.document;
    return document?.isUntitled && isWanted(document) && document.getText() !== '' ? document : undefined;
  });
}

export type Test = () => Promise<void>;

/** The request that the tests share. */
async function request(): Promise<vscode.TextEditor> {
  const name = 'web.huawei-ecs.json';
  const open = vscode.workspace.textDocuments.find(({ uri }) => uri.path.endsWith(`/${name}`));
  return open ? vscode.window.showTextDocument(open) : show(name, body);
}

/** The tests, in their order, which share one request. */
export const tests: Readonly<Record<string, Test>> = {
  'runs without Node': async () => {
    check(typeof process === 'undefined' || !process.versions?.node, 'no Node');
    await product().activate();
  },

  'notices the first request file, which is not open': async () => {
    const uri = vscode.Uri.joinPath(folder(), 'first.create-server.json');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode('{ "cpu": 0 }'));
    await eventually('its problems', () =>
      vscode.languages.getDiagnostics(uri).some((it) => codeOf(it) === 'create-server/range') ? true : undefined,
    );
    check(!vscode.workspace.textDocuments.some((it) => it.uri.toString() === uri.toString()), 'not open');
    await vscode.workspace.fs.delete(uri);
  },

  'checks a request, with a page for each code': async () => {
    const editor = await request();
    const problems = await diagnosticsWith(editor.document, unknownField);
    const [problem] = problems.filter((it) => codeOf(it) === unknownField);
    check(problem !== undefined && typeof problem.code === 'object', problems.map(codeOf));
    const page = await vscode.workspace.openTextDocument(problem.code.target);
    check(page.getText().startsWith('# huawei'), page.getText().slice(0, 200));
  },

  'fixes a field by a code action': async () => {
    const editor = await request();
    const [problem] = (await diagnosticsWith(editor.document, unknownField)).filter(
      (it) => codeOf(it) === unknownField,
    );
    check(problem !== undefined, 'a problem');
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      editor.document.uri,
      problem.range,
      vscode.CodeActionKind.QuickFix.value,
    );
    const fix = actions.find(({ isPreferred }) => isPreferred);
    check(
      fix?.edit !== undefined,
      actions.map(({ title }) => title),
    );
    await vscode.workspace.applyEdit(fix.edit);
    check(editor.document.getText().includes('"vpcid"'), editor.document.getText());
  },

  'completes, describes, outlines, formats and folds': async () => {
    const editor = await request();
    const { uri } = editor.document;
    const at = positionOf(editor, '"flavorRef"');
    const ask = <T>(command: string, ...rest: unknown[]) => vscode.commands.executeCommand<T>(command, uri, ...rest);
    const list = await ask<vscode.CompletionList>('vscode.executeCompletionItemProvider', positionOf(editor, '"SSD"'));
    check(
      list.items.some(({ label }) => String(typeof label === 'string' ? label : label.label).includes('GPSSD')),
      list.items.map(({ label }) => label),
    );
    const hovers = await ask<vscode.Hover[]>('vscode.executeHoverProvider', at);
    check(hovers.length === 1, hovers);
    const symbols = await ask<vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider');
    check(
      symbols.some(({ name }) => name === 'server'),
      symbols.map(({ name }) => name),
    );
    const folds = await ask<vscode.FoldingRange[]>('vscode.executeFoldingRangeProvider');
    check(folds.length >= 2, folds.length);
    await editor.edit((edit) => edit.insert(new vscode.Position(2, 0), '      '));
    const edits = await ask<vscode.TextEdit[]>('vscode.executeFormatDocumentProvider', {
      tabSize: 2,
      insertSpaces: true,
    });
    check(edits.length > 0, edits.length);
  },

  'offers bodies to begin with in an empty request': async () => {
    const empty = await show('empty.zenlayer-bmc.json', '');
    const labels = await eventually('the bodies', async () => {
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        empty.document.uri,
        new vscode.Position(0, 0),
      );
      return list.items.length >= 3 ? list.items.map(({ label }) => label) : undefined;
    });
    check(labels.length >= 3, labels);
  },

  'follows the rules of the workspace, which the client reads': async () => {
    const rules = vscode.Uri.joinPath(folder(), 'ruled', '.instance-requests.json');
    await vscode.workspace.fs.writeFile(rules, new TextEncoder().encode('{ "maxCount": 2 }'));
    const { document } = await show('ruled/web.zenlayer-bmc.json', '{ "amount": 5 }');
    await diagnosticsWith(document, 'zenlayer-bmc/workspace-count');
    await vscode.workspace.fs.writeFile(rules, new TextEncoder().encode('{ "maxCount": 9 }'));
    await eventually('no problem of the workspace', () =>
      vscode.languages.getDiagnostics(document.uri).some((it) => codeOf(it).endsWith('/workspace-count'))
        ? undefined
        : true,
    );
  },

  'shows inlay hints': async () => {
    const { document } = await show('hints.zenlayer-bmc.json', '{ "internetMaxBandwidthOut": 20 }');
    const hints = await eventually('inlay hints', async () => {
      const list = await vscode.commands.executeCommand<vscode.InlayHint[]>(
        'vscode.executeInlayHintProvider',
        document.uri,
        new vscode.Range(0, 0, 1, 0),
      );
      return list.length > 0 ? list : undefined;
    });
    check(
      hints.some(({ label }) => String(label).startsWith('Mb')),
      hints,
    );
  },

  'asks how a new request begins, and opens it with what was left for later': async () => {
    const request = await takesFirst('instanceRequests.new', ({ languageId }) => languageId === 'instance-request');
    const problems = await eventually('the placeholders to fill in', () => {
      const found = vscode.languages.getDiagnostics(request.uri);
      return found.some((it) => codeOf(it).endsWith('/placeholder')) ? found : undefined;
    });
    check(
      problems.every(({ severity }) => severity !== vscode.DiagnosticSeverity.Error),
      problems.map(codeOf),
    );
  },

  'converts a request, and generates code': async () => {
    await show('converted.huawei-ecs.json', body);
    const request = await takesFirst('instanceRequests.convert', ({ languageId }) => languageId === 'instance-request');
    check(!request.uri.path.endsWith('.huawei-ecs.json') && request.getText().includes('web'), request.getText());
    await show('converted.huawei-ecs.json', body);
    const code = await takesFirst(
      'instanceRequests.generateCode',
      ({ languageId }) => languageId !== 'instance-request',
    );
    check(code.getText().includes('huaweicloud_compute_instance'), code.getText());
  },

  'opens what is in the clipboard as a new request, with its secret moved to secret storage': async () => {
    const copied = '{ "name": "pasted", "zoneId": "SEL-A", "instanceTypeId": "M6C", "password": "hunter2-Hunter2" }';
    await vscode.env.clipboard.writeText(`curl -d '${copied}' https://cloud.example`);
    const { document } = await eventually('the pasted request', async () => {
      // It isn't done before its notification is closed.
      void vscode.commands.executeCommand('instanceRequests.newFromClipboard');
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      const editor = vscode.window.activeTextEditor;
      return editor?.document.isUntitled && editor.document.getText().includes('pasted') ? editor : undefined;
    });
    check(!document.getText().includes('hunter2') && document.getText().includes('${secret:'), document.getText());
  },

  'edits a script as a file, and writes it back when it is saved': async () => {
    const bodyWith = (script: string) => `{ "server": { "user_data": "${btoa(script)}" } }`;
    const request = await show('script.huawei-ecs.json', bodyWith('#!/bin/sh\n'));
    const { command } = await eventually('the action', async () => {
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        request.document.uri,
        new vscode.Range(positionOf(request, 'user_data'), positionOf(request, 'user_data')),
        vscode.CodeActionKind.RefactorRewrite.value,
      );
      return actions.find(({ title }) => title === 'Edit "user_data" as a script');
    });
    check(command !== undefined, 'a command');
    await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
    const script = vscode.window.activeTextEditor;
    check(script?.document.getText() === '#!/bin/sh\n', script?.document.getText());
    await script.edit((edit) => edit.insert(new vscode.Position(1, 0), 'true\n'));
    await script.document.save();
    await eventually('the written script', () =>
      request.document.getText() === bodyWith('#!/bin/sh\ntrue\n') ? true : undefined,
    );
  },

  'says where requests can be sent, and sends nothing': async () => {
    const editor = await request();
    await vscode.window.showTextDocument(editor.document);
    check((await vscode.commands.executeCommand('instanceRequests.send')) === undefined, 'no outcome');
  },
};
