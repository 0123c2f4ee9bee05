import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { codeOf, diagnosticsWith, eventually, show } from './support.ts';

describe('a request file', () => {
  it('has the language of requests, and diagnostics with a page for each code', async () => {
    const { document } = await show('first.create-server.json', '{ "name": "web", "password": "short" }');
    assert.equal(document.languageId, 'instance-request');
    const diagnostics = await diagnosticsWith(document, 'create-server/length');
    const length = diagnostics.find((diagnostic) => codeOf(diagnostic) === 'create-server/length');
    assert.ok(length && typeof length.code === 'object');
    const page = await vscode.workspace.openTextDocument(length.code.target);
    assert.equal(page.lineAt(0).text.replaceAll('\\', ''), '# create-server/length');
    assert.ok(diagnostics.every(({ source }) => source === 'Instance Requests'));
  });

  it('is checked again after a change', async () => {
    const editor = await show('change.create-server.json', '{ "name": "web", "cpu": 0 }');
    await diagnosticsWith(editor.document, 'create-server/range');
    const at = editor.document.getText().indexOf('0');
    await editor.edit((edit) =>
      edit.replace(new vscode.Range(editor.document.positionAt(at), editor.document.positionAt(at + 1)), '2'),
    );
    await eventually('the removal of the diagnostic', () =>
      vscode.languages.getDiagnostics(editor.document.uri).some((diagnostic) => codeOf(diagnostic).endsWith('/range'))
        ? undefined
        : true,
    );
  });

  it('offers fields and values for completion, each once', async () => {
    const text = '{\n  "instanceChargeType": "",\n  \n}';
    const { document } = await show('complete.zenlayer-bmc.json', text);
    await diagnosticsWith(document, 'zenlayer-bmc/required');
    const complete = (line: number, character: number) =>
      vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        new vscode.Position(line, character),
      );
    const labels = ({ items }: vscode.CompletionList) =>
      items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    const fields = labels(await complete(2, 2));
    assert.equal(fields.filter((label) => label === 'zoneId').length, 1);
    assert.ok(!fields.includes('instanceChargeType'));
    const values = labels(await complete(1, 25));
    assert.equal(values.filter((label) => label === 'PREPAID').length, 1);
  });

  it('explains the field under the pointer', async () => {
    const { document } = await show('hover.create-server.json', '{ "memory": 4 }');
    await diagnosticsWith(document, 'create-server/required');
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      new vscode.Position(0, 4),
    );
    const text = hovers
      .flatMap(({ contents }) => contents)
      .map((part) => (typeof part === 'string' ? part : part.value));
    assert.match(text.join('\n'), /in GB/);
  });

  it('has its provider in a comment if its name is mapped to the language by the user', async () => {
    const { document } = await show('body.txt', '// provider: create-server\n{ "cpu": 0 }');
    await vscode.languages.setTextDocumentLanguage(document, 'instance-request');
    await diagnosticsWith(document, 'create-server/range');
  });

  it('is edited as JSON is: formatted, outlined, folded, selected, with hints and highlights', async () => {
    const text =
      '{"server":{\n"name":"${env:A}",\n"key_name":"${env:A}",\n"root_volume":{"volumetype":"SSD","size":40}}}';
    const { document } = await show('editing.huawei-ecs.json', text);
    await diagnosticsWith(document, 'huawei-ecs/required');
    const { uri } = document;
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const ask = <Result>(command: string, ...rest: unknown[]) =>
      vscode.commands.executeCommand<Result>(`vscode.${command}`, uri, ...rest);

    const [server] = await ask<vscode.DocumentSymbol[]>('executeDocumentSymbolProvider');
    assert.deepEqual(
      server?.children.map(({ name, detail }) => `${name} ${detail}`.trim()),
      ['name ${env:A}', 'key_name ${env:A}', 'root_volume'],
    );
    const hints = await ask<vscode.InlayHint[]>('executeInlayHintProvider', whole);
    assert.deepEqual(
      hints.map(({ label }) => label),
      ['GB'],
    );
    const highlights = await ask<vscode.DocumentHighlight[]>('executeDocumentHighlights', new vscode.Position(1, 12));
    assert.equal(highlights.length, 2);
    const ranges = await ask<vscode.SelectionRange[]>('executeSelectionRangeProvider', [new vscode.Position(1, 12)]);
    const selected: string[] = [];
    for (let range = ranges[0]; range; range = range.parent) selected.push(document.getText(range.range));
    assert.ok(selected.includes('${env:A}') && selected.includes('"name":"${env:A}"'), selected.join('\n'));

    await vscode.commands.executeCommand('editor.action.formatDocument');
    await eventually('the formatted text', () =>
      document.getText().startsWith('{\n  "server": {\n    "name": "${env:A}",\n') ? true : undefined,
    );
    const folds = await ask<vscode.FoldingRange[]>('executeFoldingRangeProvider');
    assert.ok(folds.some(({ start }) => start === 1));
  });

  it('offers bodies in an empty document only, each with the name of its provider', async () => {
    const labelsIn = async (name: string, text: string, at: vscode.Position) => {
      const { document } = await show(name, text);
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        at,
      );
      return list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    };
    const bodies = ['Huawei Cloud ECS: smallest', 'Huawei Cloud ECS: typical', 'Huawei Cloud ECS: full'];
    assert.deepEqual(await labelsIn('empty.huawei-ecs.json', '', new vscode.Position(0, 0)), bodies);
    const metadata = '{ "server": { "metadata": {  } } }';
    const inside = await labelsIn('inside.huawei-ecs.json', metadata, new vscode.Position(0, 28));
    assert.ok(inside.length > 0 && !inside.some((label) => bodies.includes(label)));
  });

  it('opens no list of completions at a comma or a closing quote, so that Enter writes a line end only', async () => {
    const line = '  "imageRef": "67f433d8-ed0e-4321-a8a2-a71838539e09"';
    const editor = await show('comma.huawei-ecs.json', `{ "server": {\n${line}\n} }`);
    const { document } = editor;
    await diagnosticsWith(document, 'huawei-ecs/required');
    const typeAtEnd = async (text: string, row: number) => {
      const { end } = document.lineAt(row).range;
      editor.selection = new vscode.Selection(end, end);
      await vscode.commands.executeCommand('type', { text });
    };
    await typeAtEnd(',', 1);
    // A list would open within a moment; accepting does nothing without one.
    await new Promise((resolve) => setTimeout(resolve, 2000));
    await vscode.commands.executeCommand('acceptSelectedSuggestion');
    assert.equal(document.lineAt(1).text, `${line},`);
    await typeAtEnd('\n', 1);
    await typeAtEnd('"', 2);
    // VS Code closes a quote only in lines that it has tokenized, which takes it a while on a busy machine.
    for (let tries = 0; tries < 50 && /^""?$/.test(document.lineAt(2).text.trim()); tries++) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      await vscode.commands.executeCommand('acceptSelectedSuggestion');
    }
    assert.equal(document.lineAt(2).text.trim(), '"name": "my-server"');
  });
});
