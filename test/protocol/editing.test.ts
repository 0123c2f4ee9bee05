import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  DocumentFormattingRequest,
  DocumentHighlightRequest,
  DocumentLinkRequest,
  DocumentOnTypeFormattingRequest,
  DocumentRangeFormattingRequest,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  InlayHintRequest,
  type Position,
  SelectionRangeRequest,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createLanguageDocument, type LanguageSettings } from '../../server/src/language-document.ts';
import { exampleTexts, jsonDocument, jsonEditor } from '../support/builders/json-editor.ts';
import { Session } from './session.ts';

const ruleLink = 'rules:/{provider}/{code}.md';
const settings: LanguageSettings = { ruleLink, language: 'en', now: Date.now };
const options = { tabSize: 2, insertSpaces: true };

let session: Session;
before(async () => {
  session = await Session.start({ initializationOptions: { ruleLink } });
});
after(async () => {
  assert.deepEqual(await session.stop(), { code: 0, errors: '' });
});

/** A value as it arrives over JSON-RPC. */
const overJson = (value: unknown) => JSON.parse(JSON.stringify(value));

describe('editing over the protocol', () => {
  it('is announced as what the server does', () => {
    const { capabilities } = session.initialized;
    assert.equal(capabilities.documentFormattingProvider, true);
    assert.equal(capabilities.documentRangeFormattingProvider, true);
    assert.deepEqual(capabilities.documentOnTypeFormattingProvider, {
      firstTriggerCharacter: '}',
      moreTriggerCharacter: [']', '\n'],
    });
    assert.equal(capabilities.documentSymbolProvider, true);
    assert.equal(capabilities.foldingRangeProvider, true);
    assert.equal(capabilities.selectionRangeProvider, true);
    assert.deepEqual(capabilities.documentLinkProvider, {});
    assert.equal(capabilities.documentHighlightProvider, true);
    assert.equal(capabilities.inlayHintProvider, true);
    assert.deepEqual(capabilities.codeActionProvider, {
      codeActionKinds: ['quickfix', 'refactor.extract', 'refactor.rewrite', 'source.fixAll.instance-requests'],
    });
  });

  it('formats the examples as the JSON editor does', async () => {
    for (const { name, text } of exampleTexts()) {
      const textDocument = { uri: await session.open(text, name) };
      const edits = await session.request(DocumentFormattingRequest.type, { textDocument, options });
      const json = jsonDocument(text);
      const expected = TextDocument.applyEdits(json, jsonEditor.format(json, undefined, options));
      assert.equal(TextDocument.applyEdits(json, edits ?? []), expected, name);
    }
  });

  it('equals a language document', async () => {
    for (const { name, text } of exampleTexts()) {
      const uri = await session.open(text, name);
      const textDocument = { uri };
      const document = createLanguageDocument(TextDocument.create(uri, '', 1, text), () => settings);
      const positions: Position[] = [0, 50, 100, 200].map((offset) => document.textDocument.positionAt(offset));
      const [start, position, end] = positions;
      assert.ok(start && position && end);
      const range = { start, end };
      const pairs = [
        [
          await session.request(DocumentRangeFormattingRequest.type, { textDocument, range, options }),
          document.format(options, range),
        ],
        [
          await session.request(DocumentOnTypeFormattingRequest.type, { textDocument, position, ch: '\n', options }),
          document.formatOnType(position, '\n', options),
        ],
        [await session.request(DocumentSymbolRequest.type, { textDocument }), document.symbols()],
        [await session.request(FoldingRangeRequest.type, { textDocument }), document.foldingRanges()],
        [
          await session.request(SelectionRangeRequest.type, { textDocument, positions }),
          document.selectionRanges(positions),
        ],
        [await session.request(DocumentLinkRequest.type, { textDocument }), document.links()],
        [
          await session.request(DocumentHighlightRequest.type, { textDocument, position }),
          document.highlights(position),
        ],
      ];
      for (const [response, expected] of pairs) assert.deepEqual(response, overJson(expected), name);
      assert.ok(document.symbols().length > 0, name);
    }
  });

  it('highlights references and links comments', async () => {
    const text = '// provider: huawei-ecs\n{ "server": { "name": "${env:A}", "key_name": "${env:A}" } }';
    const textDocument = { uri: await session.open(text, 'json') };
    const position = { line: 1, character: 28 };
    const highlights = await session.request(DocumentHighlightRequest.type, { textDocument, position });
    assert.equal(highlights?.length, 2);
    const links = await session.request(DocumentLinkRequest.type, { textDocument });
    assert.deepEqual(
      links?.map(({ range }) => range.start),
      [{ line: 0, character: 13 }],
    );
  });

  it("sorts fields into the document's order", async () => {
    const text = '{\n  "cpu": 2, // cores\n  "name": "web"\n}';
    const uri = await session.open(text, 'create-server.json');
    const range = { start: { line: 1, character: 2 }, end: { line: 1, character: 2 } };
    const [action, ...others] = await session.actionsIn(uri, range, { diagnostics: [], only: ['refactor.rewrite'] });
    assert.deepEqual([action?.title, action?.kind], ["Sort fields into the document's order", 'refactor.rewrite']);
    assert.deepEqual(others, []);
    const edits = action?.edit?.changes?.[uri] ?? [];
    assert.equal(
      TextDocument.applyEdits(TextDocument.create(uri, '', 1, text), edits),
      '{\n  "name": "web",\n  "cpu": 2 // cores\n}',
    );
  });

  it('shows the inlay hints that the settings give', async () => {
    const text = '{ "cpu": 2, "memory": 4 }';
    const textDocument = { uri: await session.open(text, 'create-server.json') };
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: text.length } };
    const labels = async () =>
      (await session.request(InlayHintRequest.type, { textDocument, range }))?.map(({ label }) => label);
    assert.deepEqual(await labels(), ['cores', 'GB']);
    await session.configure({ units: false });
    assert.deepEqual(await labels(), []);
    await session.configure({});
  });

  it('responds with nothing about a document that is not open', async () => {
    const textDocument = { uri: 'file:///workspace/unknown.json' };
    assert.deepEqual(await session.request(DocumentSymbolRequest.type, { textDocument }), []);
    assert.deepEqual(await session.request(DocumentFormattingRequest.type, { textDocument, options }), []);
  });
});
