import * as vscode from 'vscode';
import { codeOf, diagnosticsWith, eventually, product, show } from '../suite/support.ts';

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

  'says where requests can be sent, and sends nothing': async () => {
    const editor = await request();
    await vscode.window.showTextDocument(editor.document);
    check((await vscode.commands.executeCommand('instanceRequests.send')) === undefined, 'no outcome');
  },
};
