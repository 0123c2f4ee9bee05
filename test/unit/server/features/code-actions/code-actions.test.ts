import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { openDocument, wholeRange } from '../../../../support/builders/language-document.ts';

/** The text after each quick fix of a whole text, by its title. */
async function afterActions(text: string, name: string): Promise<Record<string, string>> {
  const document = openDocument(text, name);
  const actions = await document.actions(wholeRange(document), { diagnostics: document.diagnostics() });
  return Object.fromEntries(
    actions.map(({ title, edit }) => [
      title,
      TextDocument.applyEdits(document.textDocument, edit?.changes?.[document.uri] ?? []),
    ]),
  );
}

describe('codeActionsIn', () => {
  it('inserts the comment that disables a rule after a byte order mark', async () => {
    const text = '\ufeff{ "name": "web", "x": 1 }';
    const after = Object.entries(await afterActions(text, 'a.create-server.json')).filter(([title]) =>
      /^Disable/.test(title),
    );
    assert.ok(after.length >= 2);
    for (const [title, result] of after) assert.match(result, /^\ufeff\/\/ /, title);
  });

  it('offers no comment on a line that begins inside another comment, where it has no effect', async () => {
    const titles = async (text: string) => Object.keys(await afterActions(text, 'a.create-server.json'));
    const onLine = 'Disable create-server/unknown-field for this line';
    assert.ok((await titles('{ "name": "web",\n/* a\n */\n"x": 1 }')).includes(onLine));
    const inside = await titles('{ "name": "web",\n/* a\n */ "x": 1 }');
    assert.ok(!inside.includes(onLine) && inside.includes('Disable create-server/unknown-field for this file'));
  });

  it('offers to add required fields in a text with syntax errors only if that adds them', async () => {
    const text = '{ "server": { "name": "web", "n", "x": { }"y": } }';
    const after = await afterActions(text, 'a.huawei-ecs.json');
    const missing = (other: string) =>
      openDocument(other, 'a.huawei-ecs.json')
        .analysis()
        .problems.filter(({ code }) => code === 'required').length;
    const adding = Object.entries(after).filter(([title]) => /^Add all/.test(title));
    for (const [title, result] of adding) assert.ok(missing(result) < missing(text), `${title}\n${result}`);
  });
});
