import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { createReceiver, type Method, messagesIn } from '../../../../server/src/mcp/protocol.ts';

async function* chunks(...texts: readonly string[]) {
  for (const text of texts) yield Buffer.from(text);
}

describe('messagesIn', () => {
  const all = async (...texts: readonly string[]) => {
    const messages: unknown[] = [];
    for await (const message of messagesIn(chunks(...texts))) messages.push(message);
    return messages;
  };

  it('reads a message a line, however the stream is divided', async () => {
    assert.deepEqual(await all('{"a":1}\n{"b":', '"\u2028中', '"}\r\n'), [{ a: 1 }, { b: '\u2028中' }]);
  });

  it('leaves out what is no JSON, and a message that has not ended', async () => {
    assert.deepEqual(await all('x\n\n[1]\n{"a"'), [[1]]);
  });

  it('rejects a line of more than 10 MB', async () => {
    await assert.rejects(all(...Array.from({ length: 11 }, () => ' '.repeat(1024 * 1024))), /10485760 bytes/);
  });
});

/** A receiver of some methods, and what it has sent. */
function receiver(methods: Readonly<Record<string, Method>>) {
  const sent: object[] = [];
  const receive = createReceiver(new Map(Object.entries(methods)), (response) => sent.push(response));
  return { sent, receive };
}

describe('createReceiver', () => {
  const request = (id: number | string, method: string, params?: object) => ({ jsonrpc: '2.0', id, method, params });

  it('responds with the result of a method', async () => {
    const { sent, receive } = receiver({ add: async ({ a, b }) => Number(a) + Number(b) });
    await receive(request('x', 'add', { a: 1, b: 2 }));
    assert.deepEqual(sent, [{ jsonrpc: '2.0', id: 'x', result: 3 }]);
  });

  it('responds with an error to an unknown method, and to one that fails', async () => {
    const fail = () => {
      throw new Error('No.');
    };
    const { sent, receive } = receiver({ fail });
    await receive(request(1, 'constructor'));
    await receive(request(2, 'fail'));
    assert.deepEqual(sent, [
      { jsonrpc: '2.0', id: 1, error: { code: -32601, message: 'Method not found' } },
      { jsonrpc: '2.0', id: 2, error: { code: -32603, message: 'No.' } },
    ]);
  });

  it('aborts a cancelled request, and sends no response to it', async () => {
    const wait: Method = (_, signal) => new Promise((resolve) => signal.addEventListener('abort', resolve));
    const { sent, receive } = receiver({ wait });
    const over = receive(request(1, 'wait'));
    await setImmediate();
    await receive({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 1 } });
    await over;
    assert.deepEqual(sent, []);
  });

  it('ignores notifications, responses and what is no message', async () => {
    const { sent, receive } = receiver({});
    for (const message of [{ method: 'notifications/initialized' }, { id: 1, result: {} }, null, 5, [], {}]) {
      await receive(message);
    }
    assert.deepEqual(sent, []);
  });
});
