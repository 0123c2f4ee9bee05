import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type OpenDocument, WorkspaceProblems } from '../../../server/src/workspace-problems.ts';
import { openDocument } from '../../support/builders/language-document.ts';

interface Report {
  readonly uri: string;
  readonly resultId?: string | undefined;
  readonly count: number;
}

const pathIn = (uri: string) => uri.slice('file://'.length);

/** A workspace whose files are `uri: text`, with what is read of it. */
function workspace(files: Record<string, string>) {
  const read: string[] = [];
  const open = new Map<string, OpenDocument>();
  let revision = 1;
  let listed = 0;
  const problems = new WorkspaceProblems({
    async list() {
      listed++;
      return Object.keys(files).map((path) => `file://${path}`);
    },
    keyOf: pathIn,
    async open(uri) {
      const path = pathIn(uri);
      const text = files[path];
      if (text === undefined) return undefined;
      return {
        stamp: String(text.length),
        async read() {
          read.push(path);
          return text;
        },
      };
    },
    openDocuments: () => open,
    diagnose: (uri, text) => openDocument(text, uri.slice(uri.lastIndexOf('/') + 1)).diagnostics(),
    revision: () => String(revision),
  });
  const pull = async (known: readonly Report[] = []): Promise<Report[]> => {
    const found: Report[] = [];
    const before = known.flatMap(({ uri, resultId }) => (resultId === undefined ? [] : [{ uri, resultId }]));
    for await (const part of problems.reports(before, () => false)) {
      for (const { uri, resultId, ...report } of part) {
        found.push({ uri, resultId, count: 'items' in report ? report.items.length : -1 });
      }
    }
    return found;
  };
  return {
    problems,
    pull,
    read,
    open,
    files,
    listed: () => listed,
    changeSettings() {
      revision++;
    },
  };
}

const a = '/w/a.create-server.json';
const b = '/w/b.create-server.json';

describe('the problems of files that are not open', () => {
  it('are reported once, with the file read once', async () => {
    const { pull, read, listed } = workspace({ [a]: '{}', [b]: '{ "name": 1 }' });
    const first = await pull();
    assert.deepEqual(
      first.map(({ uri }) => uri),
      [`file://${a}`, `file://${b}`],
    );
    assert.ok(first.every(({ count }) => count > 0));
    assert.deepEqual(await pull(first), []);
    assert.deepEqual(read, [a, b]);
    assert.equal(listed(), 1);
  });

  it('are reported again after a change of the file or of the settings', async () => {
    const { pull, files, changeSettings } = workspace({ [a]: '{}', [b]: '{}' });
    const first = await pull();
    files[a] = '{ "cpu": 2 }';
    assert.deepEqual(
      (await pull(first)).map(({ uri }) => uri),
      [`file://${a}`],
    );
    changeSettings();
    assert.equal((await pull(first)).length, 2);
  });

  it('are removed with the file', async () => {
    const { pull, files, problems } = workspace({ [a]: '{}', [b]: '{}' });
    const first = await pull();
    delete files[b];
    assert.deepEqual(await pull(first), [{ uri: `file://${b}`, resultId: undefined, count: 0 }]);
    problems.forgetList();
    assert.deepEqual(await pull(first), [{ uri: `file://${b}`, resultId: undefined, count: 0 }]);
  });

  it('are those of the open document, and come from the file again once it is closed', async () => {
    const { pull, open, problems, read } = workspace({ [a]: '{}', [b]: '{}' });
    const first = await pull();
    open.set(a, { version: 3, resultId: '3.1', diagnose: () => [] });
    const second = await pull(first);
    assert.deepEqual(second, [{ uri: `file://${a}`, resultId: '3.1', count: 0 }]);
    assert.deepEqual(await pull([...second, ...first.slice(1)]), []);
    assert.deepEqual(read, [a, b]);
    open.delete(a);
    problems.closed(`file://${a}`);
    assert.deepEqual(
      (await pull(first)).map(({ uri }) => uri),
      [`file://${a}`],
    );
    assert.deepEqual(await pull(first), []);
  });

  it('end with the document if that is no file of the workspace', async () => {
    const { pull, problems } = workspace({});
    problems.closed('file:///elsewhere/c.create-server.json');
    problems.closed('git:/w/a.create-server.json');
    assert.deepEqual(
      (await pull()).map(({ uri, count }) => [uri, count]),
      [
        ['file:///elsewhere/c.create-server.json', 0],
        ['git:/w/a.create-server.json', 0],
      ],
    );
    assert.deepEqual(await pull(), []);
  });

  it('are not read any more once the client has cancelled', async () => {
    const { problems, read } = workspace({ [a]: '{}', [b]: '{}' });
    for await (const _ of problems.reports([], () => read.length > 0)) assert.fail('reported');
    assert.deepEqual(read, [a]);
  });
});
