import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMiddleware } from '../../../../../client/src/features/language/middleware.ts';
import { UncheckedFiles } from '../../../../../client/src/features/language/unchecked-files.ts';
import type { Message } from '../../../../../client/src/features/language/watchdog.ts';

/** The middleware between a client and a server, and what came through it. */
function middleware() {
  const unchecked = new UncheckedFiles(() => 0);
  const seen: (Message & { isAnswered: boolean })[] = [];
  const server: string[] = [];
  const texts: string[] = [];
  const reopened: string[] = [];
  const { sendNotification, sendRequest } = createMiddleware({
    unchecked,
    watchdog: {
      sent(message) {
        const entry = { ...message, isAnswered: false };
        seen.push(entry);
        return () => {
          entry.isAnswered = true;
        };
      },
    },
    async reopen(uri) {
      unchecked.release(uri);
      reopened.push(uri);
    },
    onText: (uri) => texts.push(uri),
  });
  return {
    unchecked,
    seen,
    server,
    texts,
    reopened,
    notify: (method: string, uri?: string) =>
      sendNotification(
        method,
        async () => void server.push(method),
        uri === undefined ? {} : { textDocument: { uri, version: 1 } },
      ),
    ask: (uri: string, answer: () => Promise<unknown>) =>
      sendRequest<object, unknown>('textDocument/hover', { textDocument: { uri } }, undefined, answer),
  };
}

describe('the middleware of the language client', () => {
  it('shows the watchdog each request with its document, and when it is answered', async () => {
    const { seen, ask } = middleware();
    let answer = (_hover: unknown): void => assert.fail('nothing was asked');
    const asked = ask('file:///a', () => new Promise((resolve) => (answer = resolve)));
    assert.deepEqual(seen, [{ uri: 'file:///a', isRequest: true, isAnswered: false }]);
    answer(null);
    await asked;
    assert.equal(seen[0]?.isAnswered, true);
  });

  it('takes an error of the server for an answer, and the end of its connection for none', async () => {
    const { seen, ask } = middleware();
    const fail = (code: number) => () => Promise.reject(Object.assign(new Error('failed'), { code }));
    await assert.rejects(ask('file:///a', fail(-32603)));
    await assert.rejects(ask('file:///a', fail(-32097)));
    await assert.rejects(ask('file:///a', fail(-32096)));
    assert.deepEqual(
      seen.map(({ isAnswered }) => isAnswered),
      [true, false, false],
    );
  });

  it('tells of each text that the server was given', async () => {
    const { notify, server, texts, seen } = middleware();
    await notify('textDocument/didOpen', 'file:///a');
    await notify('textDocument/didChange', 'file:///a');
    await notify('workspace/didChangeConfiguration');
    assert.deepEqual(server, ['textDocument/didOpen', 'textDocument/didChange', 'workspace/didChangeConfiguration']);
    assert.deepEqual(texts, ['file:///a', 'file:///a']);
    assert.ok(seen.every(({ isRequest }) => !isRequest));
  });

  it('gives the server nothing of a file that is set aside, until that is edited', async () => {
    const { notify, server, unchecked, reopened } = middleware();
    unchecked.stopped('file:///a');
    await notify('textDocument/didOpen', 'file:///a');
    await notify('textDocument/didClose', 'file:///a');
    await notify('textDocument/didOpen', 'file:///b');
    assert.deepEqual(server, ['textDocument/didOpen']);
    await notify('textDocument/didChange', 'file:///a');
    assert.deepEqual(reopened, ['file:///a']);
    assert.deepEqual(server, ['textDocument/didOpen'], 'what is reopened needs no change');
    await notify('textDocument/didChange', 'file:///a');
    assert.equal(server.length, 2);
  });

  it('keeps a file aside that the server stopped at twice, even if it is edited', async () => {
    const { notify, server, unchecked, reopened } = middleware();
    unchecked.stopped('file:///a');
    unchecked.stopped('file:///a');
    await notify('textDocument/didChange', 'file:///a');
    assert.deepEqual([server, reopened], [[], []]);
  });
});
