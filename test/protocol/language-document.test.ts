import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { CodeAction, Position, Range } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { providers } from '../../schemas/providers/registry.ts';
import { createLanguageDocument, type LanguageSettings } from '../../server/src/language-document.ts';
import { Session } from './session.ts';

const folder = join(import.meta.dirname, '../../samples');
const samples = readdirSync(folder).filter((file) => file.endsWith('.json'));

const options = { ruleLink: 'rules:/{provider}/{code}.md', secretCommand: 'keep' };
const settings: LanguageSettings = {
  ...options,
  language: 'en',
  now: Date.now,
  usesSnippets: true,
  showsDisabledActions: true,
  createsFiles: true,
};

/** A value as it arrives over JSON-RPC. */
const overJson = (value: unknown) => JSON.parse(JSON.stringify(value));

/** An action without the text of a password, which is generated anew each time. */
function comparable(action: CodeAction): unknown {
  return overJson(action.title.startsWith('Generate a password') ? { ...action, edit: undefined } : action);
}

let session: Session;
before(async () => {
  session = await Session.start({ initializationOptions: options });
});
after(async () => {
  assert.deepEqual(await session.stop(), { code: 0, errors: '' });
});

/** A sample, open on the server and as a document of this process. */
async function open(sample: string) {
  const text = readFileSync(join(folder, sample), 'utf8');
  const uri = await session.open(text, sample);
  const textDocument = TextDocument.create(uri, 'instance-request', 1, text);
  return { uri, text, document: createLanguageDocument(textDocument, () => settings) };
}

/** Positions in every part of a text: each fifth offset, and the end. */
function positionsIn(textDocument: TextDocument): Position[] {
  const { length } = textDocument.getText();
  return [...Array.from({ length: Math.ceil(length / 5) }, (_, index) => index * 5), length].map((offset) =>
    textDocument.positionAt(offset),
  );
}

describe('the responses of the language server', () => {
  it('are compared for every provider', () => {
    for (const { id } of providers) {
      assert.deepEqual(
        samples.filter((sample) => sample.includes(`.${id}.`)),
        [`broken.${id}.json`, `web.${id}.json`],
      );
    }
  });

  for (const sample of samples) {
    it(`equal the diagnostics and the identity of a language document: ${sample}`, async () => {
      const { uri, document } = await open(sample);
      const report = await session.pull(uri);
      assert.ok(report.kind === 'full');
      assert.deepEqual(report.items, overJson(document.diagnostics()));
      assert.ok(report.items.length > 0 || sample.startsWith('web.'));
      assert.deepEqual(await session.identify(uri), overJson(await document.identify()));
    });

    it(`equal its completions and hovers: ${sample}`, async () => {
      const { uri, document } = await open(sample);
      let completed = 0;
      let described = 0;
      for (const position of positionsIn(document.textDocument)) {
        const completions = await session.completionsAt(uri, position);
        const hover = await session.hoverAt(uri, position);
        assert.deepEqual(completions, overJson(document.completions(position)));
        assert.deepEqual(hover, overJson(document.hover(position)));
        if (completions.length > 0) completed++;
        if (hover) described++;
      }
      assert.ok(completed > 10 && described > 10, `${completed} and ${described}`);
    });

    it(`equal its actions: ${sample}`, async () => {
      const { uri, text, document } = await open(sample);
      const { textDocument } = document;
      const whole = { start: textDocument.positionAt(0), end: textDocument.positionAt(text.length) };
      const diagnostics = document.diagnostics();
      const ranges: Range[] = [whole, ...diagnostics.map(({ range }) => range)];
      for (const range of ranges) {
        const actions = await session.actionsIn(uri, range, { diagnostics });
        assert.deepEqual(actions.map(comparable), (await document.actions(range, { diagnostics })).map(comparable));
      }
      const request = { diagnostics, only: ['source.fixAll'] };
      const fixAll = await session.actionsIn(uri, whole, request);
      assert.deepEqual(fixAll, overJson(await document.actions(whole, request)));
    });
  }
});
