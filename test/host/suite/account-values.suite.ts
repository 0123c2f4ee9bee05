import assert from 'node:assert/strict';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { glob, readFile, rename, writeFile } from 'node:fs/promises';
import type { ClientRequest } from 'node:http';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { codeOf, diagnosticsWith, eventually, folder, product, sample, show } from './support.ts';

const text = `{
  "server": {
    "name": "web",
    "flavorRef": "kc1.large.2",
    "imageRef": ""
  }
}
`;

/** The completions inside the quotes of a field. */
async function completionsAt({ document }: vscode.TextEditor, key: string): Promise<vscode.CompletionList> {
  const offset = document.getText().indexOf(`"${key}": "`) + `"${key}": "`.length;
  return vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    document.positionAt(offset),
  );
}

const nameOf = ({ label }: vscode.CompletionItem) => (typeof label === 'string' ? label : label.label);

const isNamed = ({ label }: vscode.CompletionItem) => typeof label !== 'string' && Boolean(label.description);

/** The completions with values of the account, once its lists are read. */
async function completedAt(editor: vscode.TextEditor, key: string): Promise<vscode.CompletionItem[]> {
  const end = Date.now() + 60_000;
  while (Date.now() < end) {
    const { items, isIncomplete } = await completionsAt(editor, key);
    if (!isIncomplete && items.some(isNamed)) return items.filter(isNamed);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('Timed out waiting for the values of the account.');
}

/** The addresses of the lists that a body of huawei-ecs may need. */
const lists =
  /cloudimages|flavors|availability-zone|keypairs|vpcs|subnets|security-groups|types|bandwidths|publicips|projects/;

/** The calls of all extensions in this process while something is done. */
async function callsWhile(work: () => Promise<unknown>): Promise<string[]> {
  const calls: string[] = [];
  const onCall = (message: unknown) => calls.push((message as { request: ClientRequest }).request.path);
  const channel = 'http.client.request.start';
  subscribe(channel, onCall);
  await work();
  unsubscribe(channel, onCall);
  return calls.filter((path) => lists.test(path));
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

interface KeptValue {
  readonly id: string;
}

/** The file and the content of a list that the windows share, by the ids in it. */
async function keptList(isWanted: (ids: readonly string[]) => boolean) {
  const scratch = vscode.Uri.joinPath(folder(), '..').fsPath;
  for await (const path of glob('**/account-values/*.json', { cwd: scratch })) {
    const list: { readonly values: readonly KeptValue[] } = JSON.parse(await readFile(join(scratch, path), 'utf8'));
    if (isWanted(list.values.map(({ id }) => id))) return [join(scratch, path), list] as const;
  }
  throw new Error('No list has it.');
}

describe('the values of an account', () => {
  /** An image of the account, and how long the first reading of the lists took, in milliseconds. */
  let knownImage = '';
  let readingMs = 0;

  before(() => product().activate());

  it('are completed by name and inserted by id, filtered by the body, and read only once', async () => {
    const editor = await show('account.huawei-ecs.json', text);
    let items: vscode.CompletionItem[] = [];
    const first = await callsWhile(async () => {
      readingMs = await timeOf(async () => {
        items = await completedAt(editor, 'imageRef');
      });
    });
    assert.ok(first.length > 4, first.join());
    assert.ok(items.length > 500, String(items.length));
    // The flavor has Kunpeng CPUs.
    assert.ok(items.every(({ label }) => typeof label !== 'string' && label.description?.includes('Arm')));
    const [image] = items;
    assert.ok(image && nameOf(image) === 'web-base-arm', image && nameOf(image));
    assert.match(String(image.documentation), /sandbox/);

    const second = await callsWhile(async () => {
      assert.deepEqual((await completedAt(editor, 'imageRef')).map(nameOf), items.map(nameOf));
    });
    assert.deepEqual(second, []);

    const { range, insertText } = image;
    assert.ok(range);
    const edit = new vscode.WorkspaceEdit();
    const replaced = range instanceof vscode.Range ? range : range.replacing;
    edit.replace(
      editor.document.uri,
      replaced,
      typeof insertText === 'string' ? insertText : (insertText?.value ?? ''),
    );
    await vscode.workspace.applyEdit(edit);
    const [, id = ''] = /"imageRef": "([0-9a-f-]{36})"/.exec(editor.document.getText()) ?? [];
    assert.equal(id, image.detail);
    knownImage = id;

    const at = editor.document.positionAt(editor.document.getText().indexOf(id) + 1);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      editor.document.uri,
      at,
    );
    const shown = hovers.flatMap(({ contents }) =>
      contents.map((each) => (typeof each === 'string' ? each : each.value)),
    );
    assert.match(shown.join('\n'), /web\\-base\\-arm/);
  });

  it('are shown at once when they are known: more than 1,000 images and 500 types', async () => {
    const editor = await show('cached.huawei-ecs.json', text.replace('kc1.large.2', ''));
    assert.ok((await completedAt(editor, 'imageRef')).length > 1000);
    assert.ok((await completedAt(editor, 'flavorRef')).length > 500);
    for (const key of ['imageRef', 'flavorRef']) {
      const times: number[] = [];
      const calls = await callsWhile(async () => {
        for (let turn = 0; turn < 5; turn++) times.push(await timeOf(() => completionsAt(editor, key)));
      });
      assert.deepEqual(calls, []);
      // Other work of the machine only adds to a time.
      const shown = Math.min(...times);
      console.log(
        `    ${key} shown from what is known in ${Math.round(shown)} ms, read in ${Math.round(readingMs)} ms`,
      );
      assert.ok(shown < readingMs / 3, `${key} ${shown} ${readingMs}`);
    }
  });

  it('are compared with the body without any call while somebody types', async () => {
    const unknown = knownImage.replace(/.{8}$/, '00000000');
    const editor = await show('typed.huawei-ecs.json', text.replace('"imageRef": ""', `"imageRef": "${unknown}"`));
    const { document } = editor;
    const calls = await callsWhile(async () => {
      const found = await diagnosticsWith(document, 'huawei-ecs/account-value');
      const problem = found.find((one) => codeOf(one) === 'huawei-ecs/account-value');
      assert.match(problem?.message ?? '', /isn't among the \d+ images of "sandbox" \(read .+\)\.$/);
      assert.equal(problem?.severity, vscode.DiagnosticSeverity.Warning);
      for (const character of '-01') {
        const end = document.positionAt(document.getText().indexOf('"web') + '"web'.length);
        await editor.edit((edit) => edit.insert(end, character));
        await completionsAt(editor, 'imageRef');
      }
      const start = document.getText().indexOf(unknown);
      const range = new vscode.Range(document.positionAt(start), document.positionAt(start + unknown.length));
      await editor.edit((edit) => edit.replace(range, knownImage));
      await eventually('the warning to go', () =>
        vscode.languages.getDiagnostics(document.uri).some((one) => codeOf(one) === 'huawei-ecs/account-value')
          ? undefined
          : true,
      );
    });
    assert.deepEqual(calls, []);
  });

  it('follow a list that another window reads, without an edit', async () => {
    const { document } = await show(
      'followed.huawei-ecs.json',
      text.replace('"imageRef": ""', `"imageRef": "${knownImage}"`),
    );
    const hasWarning = () =>
      vscode.languages.getDiagnostics(document.uri).some((one) => codeOf(one) === 'huawei-ecs/account-value');
    // The list that has the image; windows replace it as a whole.
    const [path, list] = await keptList((ids) => ids.includes(knownImage));
    const write = async (values: readonly KeptValue[]) => {
      await writeFile(`${path}.other.tmp`, JSON.stringify({ ...list, readAt: Date.now(), values }));
      await rename(`${path}.other.tmp`, path);
    };
    const others = list.values.filter(({ id }) => id !== knownImage);
    await write(others);
    await diagnosticsWith(document, 'huawei-ecs/account-value');
    await write(list.values);
    await eventually('the warning to go', () => (hasWarning() ? undefined : true));
  });

  it('are looked up by Check with Provider, which finds those of the sample', async () => {
    await show('looked-up.huawei-ecs.json', await sample('web.huawei-ecs.json'));
    const kinds = await vscode.commands.executeCommand<string[] | undefined>('instanceRequests.check');
    assert.deepEqual([...new Set(kinds)], ['passed']);
    // The credential, the dry run, the checks of this service, and the lists of images, networks and others.
    assert.ok((kinds?.length ?? 0) > 8, String(kinds));
  });

  it('open by themselves when they have come, and are accepted with a key', async () => {
    const editor = await show('open.zenlayer-bmc.json', '{ "zoneId": "TYO-A", "instanceTypeId": "" }');
    const offset = editor.document.getText().indexOf('""') + 1;
    const at = editor.document.positionAt(offset);
    editor.selection = new vscode.Selection(at, at);
    await vscode.commands.executeCommand('editor.action.triggerSuggest');
    await completedAt(editor, 'instanceTypeId');
    await new Promise((resolve) => setTimeout(resolve, 1000));
    // The placeholder that is known at once isn't sold in this zone.
    const inserted = await eventually('the accepted type', () => {
      void vscode.commands.executeCommand('acceptSelectedSuggestion');
      return /"instanceTypeId": "(\w+)"/.exec(editor.document.getText())?.[1];
    });
    assert.equal(inserted, 'M7D');
  });

  it('are not completed if the setting is off', async () => {
    const settings = vscode.workspace.getConfiguration('instanceRequests.liveValues');
    await settings.update('enabled', false, vscode.ConfigurationTarget.Global);
    const editor = await show('off.huawei-ecs.json', text);
    assert.deepEqual((await completionsAt(editor, 'imageRef')).items.filter(isNamed), []);
    await settings.update('enabled', undefined, vscode.ConfigurationTarget.Global);
  });
});
