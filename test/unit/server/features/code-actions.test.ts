import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { analyzeRequest } from '../../../../schemas/document/analyze-request.ts';
import { codeActionsAt } from '../../../../server/src/features/actions.ts';
import { diagnosticsOf } from '../../../../server/src/features/diagnostics.ts';
import { testNow } from '../../../support/builders/diagnose.ts';

/** The text after each quick fix of a whole text, by its title. */
async function afterActions(text: string, name: string): Promise<Record<string, string>> {
  const document = TextDocument.create('file:///a', '', 0, text);
  const read = (other: string) => analyzeRequest(other, name, { now: testNow });
  const reading = read(text);
  const diagnostics = diagnosticsOf(document, reading, 'en', '');
  const range = { start: document.positionAt(0), end: document.positionAt(text.length) };
  const actions = await codeActionsAt(document, reading, range, { diagnostics }, { language: 'en', read });
  return Object.fromEntries(
    actions.map(({ title, edit }) => [title, TextDocument.applyEdits(document, edit?.changes?.['file:///a'] ?? [])]),
  );
}

describe('actionsAt', () => {
  test('writes the comment that disables a rule after a byte order mark, not before it', async () => {
    const text = '\ufeff{ "name": "web", "x": 1 }';
    const after = Object.entries(await afterActions(text, 'a.create-server.json')).filter(([title]) =>
      /^Disable/.test(title),
    );
    assert.ok(after.length >= 2);
    for (const [title, result] of after) assert.match(result, /^\ufeff\/\/ /, title);
  });

  test('offers no comment on a line that begins inside another comment, where it would say nothing', async () => {
    const titles = async (text: string) => Object.keys(await afterActions(text, 'a.create-server.json'));
    const onLine = 'Disable create-server/unknown-field for this line';
    assert.ok((await titles('{ "name": "web",\n/* a\n */\n"x": 1 }')).includes(onLine));
    const inside = await titles('{ "name": "web",\n/* a\n */ "x": 1 }');
    assert.ok(!inside.includes(onLine) && inside.includes('Disable create-server/unknown-field for this file'));
  });

  test('offers to add what is missing in a text with errors of syntax only where that adds it', async () => {
    const after = await afterActions('{ "server": { "name": "web", "n", "x": { }"y": } }', 'a.huawei-ecs.json');
    const missing = (text: string) =>
      analyzeRequest(text, 'a.huawei-ecs.json', { now: testNow }).problems.filter(({ code }) => code === 'required')
        .length;
    const adding = Object.entries(after).filter(([title]) => /^Add all/.test(title));
    const before = missing('{ "server": { "name": "web", "n", "x": { }"y": } }');
    for (const [title, result] of adding) assert.ok(missing(result) < before, `${title}\n${result}`);
  });
});
